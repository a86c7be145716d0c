"""What a form showed when it was opened: the base of joining two people's changes.

A revision holds all of an item but its reference data (a commemoration's key, date, tone and
names): of those the form itself carries a copy, as JSON in its field `opened`.
"""

import json
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.forms.models import InlineForeignKeyField
from modeltranslation.fields import TranslationField

from embassy.publishing.schema import Schema
from embassy.together.posted import stored

#: No telling: an older form, or one that has been tampered with.
UNKNOWN = object()


@dataclass(slots=True)
class Opened:
    """A model's row as a form showed it, with its children.

    data: a row of a revision (`embassy.publishing.snapshot`); None: nobody knows.
    extra: {field: value} of what revisions leave out; rows_extra: {accessor: {id: {field: value}}}.
    now: the stored row, where nobody has saved since: then it is what the form showed.
    """

    model: type[models.Model]
    schema: Schema
    data: dict | None = None
    extra: dict = field(default_factory=dict)
    rows_extra: dict = field(default_factory=dict)
    now: models.Model | None = None

    def value(self, name: str):
        """What a field held, as `stored` gives it; UNKNOWN where nobody knows."""
        model_field = self.model._meta.get_field(name)
        if not in_schema(self.schema, model_field) and name in self.extra:
            return _python(model_field, self.extra[name])
        if self.now is not None:
            return stored(self.now, name)
        if self.data is None or not in_schema(self.schema, model_field):
            return UNKNOWN
        return self._kept(model_field)

    def rows(
        self, accessor: str, model: type[models.Model], stored_rows: dict[int, models.Model]
    ) -> "dict[int, Opened] | None":
        """The children there were, by id, in their order; None where nobody knows."""
        schema = self.schema.children.get(accessor)
        if schema is None and accessor in self.rows_extra:
            extra = self.rows_extra[accessor]
            return {int(pk): Opened(model, Schema(), extra=row) for pk, row in extra.items()}
        if self.now is not None or schema is None:
            kept = schema or Schema()
            return {pk: Opened(model, kept, now=row) for pk, row in stored_rows.items()}
        if self.data is None:
            return None
        return {
            row["id"]: Opened(model, schema, row) for row in self.data["children"].get(accessor, [])
        }

    def _kept(self, model_field: models.Field):
        if isinstance(model_field, TranslationField):
            words = self.data["text"].get(model_field.language, {})
            return words.get(model_field.translated_field.name, "")
        name = model_field.name
        if name in self.schema.relations:
            return self.data["relations"].get(name, [])
        kept = self.data if name in _BESIDE else self.data["facts"]
        if name not in kept:
            return model_field.get_default()  # a field added since
        return _python(model_field, kept[name])


#: What a revision of an item keeps beside its facts.
_BESIDE = ("source_language", "dated")


def in_schema(schema: Schema, model_field: models.Field) -> bool:
    """Whether a revision tells what a field held."""
    if isinstance(model_field, TranslationField):
        return model_field.translated_field.name in schema.text
    return model_field.name in (*schema.facts, *schema.relations, *_BESIDE)


def beside_revision(form: forms.ModelForm, formsets, schema: Schema) -> str:
    """JSON of what the form shows and no revision holds; empty when there is nothing of it."""
    extra = _left_out(form, schema)
    rows = {}
    for formset in formsets:
        row_schema = schema.children.get(formset.prefix)
        if row_schema is None:
            rows[formset.prefix] = {
                row.instance.pk: _left_out(row, Schema()) for row in formset.initial_forms
            }
    if not extra and not rows:
        return ""
    return json.dumps({"fields": extra, "rows": rows}, cls=DjangoJSONEncoder, ensure_ascii=False)


def read_beside(text: str | None) -> tuple[dict, dict]:
    """The fields and rows of `beside_revision`; both empty for what cannot be read."""
    try:
        read = json.loads(text or "{}")
        fields, rows = dict(read.get("fields") or {}), dict(read.get("rows") or {})
        rows = {
            key: {str(int(pk)): dict(row) for pk, row in of.items()} for key, of in rows.items()
        }
    except (AttributeError, TypeError, ValueError):
        return {}, {}
    return fields, rows


def model_fields(form: forms.ModelForm) -> dict[str, forms.Field]:
    """The fields of a form that are columns or relations of its model."""
    found = {}
    for name, form_field in form.fields.items():
        try:
            model_field = form._meta.model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        apart = isinstance(form_field, forms.FileField | InlineForeignKeyField)
        if not model_field.primary_key and not apart:
            found[name] = form_field
    return found


def _left_out(form: forms.ModelForm, schema: Schema) -> dict:
    fields = form._meta.model._meta
    return {
        name: stored(form.instance, name)
        for name in model_fields(form)
        if not in_schema(schema, fields.get_field(name))
    }


def _python(model_field: models.Field, value):
    if model_field.is_relation or value is None:
        return value
    try:
        return model_field.to_python(value)
    except ValidationError:
        return UNKNOWN
