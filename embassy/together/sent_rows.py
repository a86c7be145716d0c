"""The rows of one formset as they were sent, by id and index."""

from dataclasses import dataclass

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, TOTAL_FORM_COUNT
from django.forms.models import BaseInlineFormSet
from django.http import QueryDict

from embassy.together.opened import UNKNOWN, Opened, model_fields
from embassy.together.posted import (
    Pairs,
    cleaned,
    is_posted,
    pairs,
    raw,
    same,
    shown,
    stored,
)

POSITION = "position"


@dataclass(slots=True)
class SentRows:
    """known: {id: index} of rows that were stored when the form was opened; new: [index].

    fields: of one row, without its keys. There are no rows at all (`sent` is False) in a form
    that was opened before these rows could be filled in.
    """

    prefix: str
    data: QueryDict
    fields: dict[str, forms.Field]
    can_delete: bool
    sent: bool
    known: dict[int, int]
    new: list[int]

    @classmethod
    def of(cls, formset: BaseInlineFormSet, data: QueryDict) -> "SentRows":
        """Read them, as the unbound `formset` names them."""
        count = f"{formset.prefix}-{TOTAL_FORM_COUNT}"
        total = data.get(count, "")
        fields, can_delete = model_fields(formset.empty_form), formset.can_delete
        made = cls(formset.prefix, data, fields, can_delete, count in data, {}, [])
        key = formset.model._meta.pk.name
        for index in range(min(int(total), formset.absolute_max) if total.isdecimal() else 0):
            pk = data.get(f"{made.at(index)}{key}", "")
            if pk.isdecimal() and int(pk) not in made.known:
                made.known[int(pk)] = index
            else:
                made.new.append(index)
        return made

    def at(self, index: int) -> str:
        """What the names of a row's fields begin with."""
        return f"{self.prefix}-{index}-"

    def deleted(self, index: int) -> bool:
        """Whether a row is to be taken out."""
        return self.can_delete and bool(self.data.get(self.at(index) + DELETION_FIELD_NAME))

    def values(self, index: int) -> dict[str, Pairs]:
        """A row as it was sent."""
        return {
            name: pairs(self.data, form_field, self.at(index) + name)
            for name, form_field in self.fields.items()
        }

    def position(self, index: int) -> int:
        """A row's place among the others."""
        text = self.data.get(self.at(index) + POSITION, "")
        return int(text) if text.isdecimal() else 0

    def changed(self, index: int, before: Opened | None) -> list[str]:
        """The fields of a row in which something was typed since it was opened."""
        return [
            name
            for name in self.fields
            if name != POSITION
            and is_posted(self.data, self.fields[name], self.at(index) + name)
            and (
                before is None
                or (value := before.value(name)) is UNKNOWN
                or not same(self.fields[name], value, self._raw(index, name))
            )
        ]

    def says(self, index: int, row: forms.ModelForm) -> bool:
        """Whether a row that was sent says what a stored one says."""
        return all(
            is_posted(self.data, row.fields[name], self.at(index) + name)
            and same(row.fields[name], stored(row.instance, name), self._raw(index, name))
            for name in self.fields
            if name != POSITION
        )

    def words(self, index: int, name: str) -> str:
        """What was typed into a field, in words."""
        form_field = self.fields[name]
        return shown(form_field, cleaned(form_field, self._raw(index, name)))

    def _raw(self, index: int, name: str):
        return raw(self.data, self.fields[name], self.at(index) + name)
