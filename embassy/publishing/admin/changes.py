"""What differs between two revisions, named as the form names it."""

from django.utils.translation import gettext_lazy as _

from embassy.publishing.digests import shared, texts
from embassy.publishing.items import model_of


def changed_text(old: dict, new: dict, language: str) -> list[str]:
    """The translated parts of an item that differ in one language: “title, text, pictures”."""
    model = model_of(new["kind"])
    before, after = texts(old, language), texts(new, language)
    names = [
        _field(model, name)
        for name in model.schema.text
        if before.get("text", {}).get(name) != after.get("text", {}).get(name)
    ]
    names += _rows(model, before.get("children", {}), after.get("children", {}))
    if before.get("gallery") != after.get("gallery"):
        names.append(_("captions"))
    return [str(name) for name in names]


def changed_facts(old: dict, new: dict) -> list[str]:
    """The shared parts of an item that differ: “date, programme, pictures”."""
    model = model_of(new["kind"])
    before, after = shared(old), shared(new)
    names = [
        _field(model, name)
        for part in ("facts", "relations")
        for name in getattr(model.schema, part)
        if before[part].get(name) != after[part].get(name)
    ]
    names += _rows(model, before["children"], after["children"])
    if before.get("gallery") != after.get("gallery"):
        names.append(_("pictures"))
    return [str(name) for name in names]


def _rows(model, before: dict, after: dict) -> list:
    return [
        model._meta.get_field(accessor).related_model._meta.verbose_name_plural
        for accessor in model.schema.children
        if before.get(accessor) != after.get(accessor)
    ]


def _field(model, name: str):
    return model._meta.get_field(name).verbose_name
