"""Form fields as a browser posts them: reading, writing and comparing single values."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils import formats, timezone
from django.utils.translation import gettext
from django_prose_editor.fields import ProseEditorFormField

from embassy.publishing.body import plain_text, sanitize

#: A field's values under its own name and, for a date with a time, under name_0 and name_1.
type Pairs = list[tuple[str, list[str]]]


def bare(field: forms.Field) -> forms.Widget:
    """The widget itself, without the admin's frame of add and change links."""
    return getattr(field.widget, "widget", field.widget)


def suffixes(field: forms.Field) -> list[str]:
    """What is appended to a field's name for each of its inputs."""
    widget = bare(field)
    return list(widget.widgets_names) if isinstance(widget, forms.MultiWidget) else [""]


def is_posted(data: QueryDict, field: forms.Field, name: str) -> bool:
    """Whether the form that was sent had this field: an unticked box sends nothing, nor does a
    choice of none among many."""
    widget = bare(field)
    if isinstance(widget, forms.CheckboxInput | forms.SelectMultiple):
        return True
    return any(f"{name}{suffix}" in data for suffix in suffixes(field))


def raw(data: QueryDict, field: forms.Field, name: str):
    """What was typed into a field, as its widget reads it."""
    return field.widget.value_from_datadict(data, {}, name)


def pairs(data: QueryDict, field: forms.Field, name: str) -> Pairs:
    """A field's values as they were sent."""
    return [
        (suffix, data.getlist(f"{name}{suffix}"))
        for suffix in suffixes(field)
        if f"{name}{suffix}" in data
    ]


def written(field: forms.Field, value) -> Pairs:
    """A value as a browser would send it back unchanged."""
    widget = bare(field)
    value = field.prepare_value(value)
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets_names, widget.widgets, widget.decompress(value), strict=True)
        return [(suffix, [_text(part.format_value(piece))]) for suffix, part, piece in parts]
    if isinstance(widget, forms.CheckboxInput):
        return [("", ["on"])] if value else []
    if isinstance(widget, forms.SelectMultiple):
        return [("", [str(getattr(one, "pk", one)) for one in value or []])]
    return [("", [_text(widget.format_value(value))])]


def put(data: QueryDict, name: str, field: forms.Field, values: Pairs) -> None:
    """Set a field's values in what was sent."""
    for suffix in suffixes(field):
        data.pop(f"{name}{suffix}", None)
    for suffix, texts in values:
        data.setlist(f"{name}{suffix}", texts)


def same(field: forms.Field, value, typed) -> bool:
    """Whether what was typed says the same as a value. Line ends and mark-up that saving takes
    out make no difference."""
    if isinstance(field, ProseEditorFormField):
        return sanitize(plain(typed) or "").strip() == plain(value or "").strip()
    if isinstance(field, forms.SplitDateTimeField) and value is not None:
        value = value.replace(microsecond=0)
    return not field.has_changed(plain(value), plain(typed))


def equal(one, other) -> bool:
    """Whether two stored values say the same."""
    return _comparable(one) == _comparable(other)


def stored(instance: models.Model, name: str):
    """A column's value as a form takes it: foreign keys and relations as ids."""
    field = instance._meta.get_field(name)
    if field.many_to_many:
        return sorted(row.pk for row in getattr(instance, name).all()) if instance.pk else []
    return getattr(instance, field.attname)


def plain(value):
    """Text with one kind of line end; anything else as it is."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def cleaned(field: forms.Field, typed):
    """What was typed as a value; as it was typed where it is none."""
    try:
        return field.clean(typed)
    except ValidationError:
        return typed


def shown(field: forms.Field, value) -> str:
    """A value in words, for people who choose between two."""
    if isinstance(field, ProseEditorFormField):
        return plain_text(value or "")
    if isinstance(field, forms.BooleanField):
        return gettext("Yes") if value else gettext("No")
    if isinstance(field, forms.ModelChoiceField):
        return _named(field, value)
    if isinstance(field, forms.ChoiceField):
        names = {str(key): str(name) for key, name in field.choices}
        return names.get(str(value or ""), "") if value not in (None, "") else ""
    if hasattr(value, "tzinfo") and hasattr(value, "date") and value.tzinfo:
        value = timezone.localtime(value)
    if hasattr(value, "isoformat"):
        return formats.localize(value)
    return "" if value is None else plain(str(value))


def _named(field: forms.ModelChoiceField, value) -> str:
    many = value if hasattr(value, "__iter__") and not isinstance(value, str) else [value]
    ids = [getattr(one, "pk", one) for one in many if one not in (None, "")]
    try:
        rows = list(field.queryset.model._base_manager.filter(pk__in=ids))
    except (TypeError, ValueError):
        return ", ".join(map(str, ids))
    return ", ".join(str(field.label_from_instance(row)) for row in rows)


def _text(value) -> str:
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    return "" if value is None else str(value)


def _comparable(value):
    if value is None:
        return ""
    return plain(value)
