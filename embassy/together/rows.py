"""Joining the rows of an item (programme, timeline, photos …), each by its id.

The result is written as if the form had been opened a moment ago: first every row that is stored
now, then mine that are new. So Django's formsets never meet a row that has come or gone meanwhile.
"""

import re
from dataclasses import dataclass, field

from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.models import BaseInlineFormSet
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext

from embassy.publishing.schema import Schema
from embassy.together.conflicts import Choice, Choices, Conflict, What
from embassy.together.fields import Joined, join_fields
from embassy.together.lost_rows import lost_rows
from embassy.together.opened import Opened
from embassy.together.ordering import Orders, settle
from embassy.together.posted import Pairs, plain, put, stored, written
from embassy.together.sent_rows import POSITION, SentRows


@dataclass(slots=True)
class JoinedRows:
    """theirs: labels of what was taken over. mine: whether anything of mine is left to save."""

    theirs: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    mine: bool = False


@dataclass(slots=True)
class _Row:
    """A row as it is to be sent: an id (empty: new), its values, whether it is to be deleted."""

    pk: int | None
    values: dict[str, Pairs] = field(default_factory=dict)
    delete: bool = False


def join_rows(
    formset: BaseInlineFormSet,
    opened: Opened,
    data: QueryDict,
    choices: Choices,
    *,
    editable: bool,
) -> JoinedRows:
    """Join one formset's rows, and write the outcome into what was sent.

    formset: unbound, of the stored rows. opened: what the form showed of their owner. editable:
    whether its user may change rows.
    """
    sent = SentRows.of(formset, data)
    if not sent.sent:
        return JoinedRows()
    return _Rows(formset, opened, sent, choices, editable).join()


class _Rows:
    """One formset's rows: what was sent, what is stored, and what the form showed."""

    def __init__(self, formset, opened: Opened, sent: SentRows, choices: Choices, editable: bool):
        self.formset, self.sent, self.choices, self.editable = formset, sent, choices, editable
        self.prefix = formset.prefix
        self.name = capfirst(str(formset.model._meta.verbose_name_plural))
        self.forms = {form.instance.pk: form for form in formset.initial_forms}
        rows = {pk: form.instance for pk, form in self.forms.items()}
        self.opened = opened.rows(self.prefix, formset.model, rows)
        self.unknown = Opened(
            formset.model, opened.schema.children.get(self.prefix, Schema())
        )  # of a row of which nobody knows what it held
        self.made = JoinedRows()

    def join(self) -> JoinedRows:
        rows = [self._stored(pk, form) for pk, form in self.forms.items()]
        added = self._added_by_them()
        new = [
            _Row(None, self.sent.values(index), self.sent.deleted(index))
            for index in self.sent.new
            if not self._repeats(index, added)
        ]
        if self.editable:
            lost = lost_rows(self.sent, {*self.forms}, self.opened, self.choices, self.name)
            new += [_Row(None, values) for values in lost.back]
            self.made.conflicts += lost.conflicts
            self.made.theirs += [
                gettext("%(rows)s: one taken out") % {"rows": self.name}
            ] * lost.left
            self._order(rows)
        self.made.mine |= bool(self.made.conflicts) or any(self._says_something(row) for row in new)
        self._write(rows, new)
        return self.made

    # ---------------------------------------------------------------------------- rows still there
    def _stored(self, pk: int, form) -> _Row:
        index = self.sent.known.get(pk)
        if index is None or not self.editable:
            if self.opened is not None and pk not in self.opened:
                self.made.theirs.append(self._title(form))
            return _Row(pk, self._as_stored(form))
        joined = join_fields(
            form,
            (self.opened or {}).get(pk, self.unknown),
            self.sent.data,
            self.choices,
            prefix=self.sent.at(index),
            key=f"{self.prefix}:{pk}:",
            row=self._title(form),
            apart=(POSITION,),
        )
        row = _Row(pk, self.sent.values(index) | joined.values)
        if self.sent.deleted(index):
            self._delete(row, form, joined)
        else:
            self.made.theirs += joined.theirs
            self.made.conflicts += joined.conflicts
            self.made.mine |= joined.mine
        return row

    def _delete(self, row: _Row, form, joined: Joined) -> None:
        """I take a row out: for good, unless somebody has changed it meanwhile."""
        key = f"{self.prefix}:{row.pk}:{DELETION_FIELD_NAME}"
        choice = self.choices.of(key)
        if choice == Choice.THEIRS:
            row.values = self._as_stored(form)
            return
        row.delete = self.made.mine = True
        pending = self.choices.asked(key) and choice is None
        if joined.touched or pending:
            theirs = "; ".join(joined.theirs) or str(form.instance)
            self.made.conflicts.append(
                Conflict(key, What.DELETED_BY_ME, self._title(form), theirs=theirs)
            )

    def _as_stored(self, form) -> dict[str, Pairs]:
        return {
            name: written(form_field, stored(form.instance, name))
            for name, form_field in self.sent.fields.items()
        }

    def _title(self, form) -> str:
        return f"{self.name}, {form.instance}" if str(form.instance) else self.name

    # ------------------------------------------------------------------------------------ new rows
    def _added_by_them(self) -> list:
        if self.opened is None:
            return []
        known = {*self.opened, *self.sent.known}
        return [form for pk, form in self.forms.items() if pk not in known]

    def _repeats(self, index: int, added: list) -> bool:
        """Whether a new row of mine says what one added meanwhile says: typed by two people, or
        sent twice by one."""
        twin = next((form for form in added if self.sent.says(index, form)), None)
        if twin is not None:
            added.remove(twin)
        return twin is not None

    def _says_something(self, row: _Row) -> bool:
        blank = self.formset.empty_form
        return not row.delete and any(
            plain("".join(texts)) not in ("", _initial(blank, name))
            for name, values in row.values.items()
            if name != POSITION
            for _suffix, texts in values
        )

    # --------------------------------------------------------------------------------------- order
    def _order(self, rows: list[_Row]) -> None:
        if POSITION not in self.sent.fields or self.opened is None:
            return
        kept = [row.pk for row in rows if not row.delete]
        places = {pk: row.value(POSITION) for pk, row in self.opened.items() if pk in kept}
        known = self.sent.known
        orders = Orders(
            before=sorted(places, key=lambda pk: (places[pk], pk)),
            theirs=kept,
            mine=sorted(
                (pk for pk in kept if pk in known),
                key=lambda pk: (self.sent.position(known[pk]), pk),
            ),
        )
        key = f"order:{self.prefix}"
        outcome = settle(orders, self.choices.of(key), asked=self.choices.asked(key))
        if outcome.conflict:
            sides = (
                "\n".join(str(self.forms[pk].instance) for pk in order)
                for order in (orders.theirs, orders.mine)
            )
            theirs, mine = sides
            self.made.conflicts.append(Conflict(key, What.ORDER, self.name, "", theirs, mine))
            return
        self.made.mine |= outcome.mine
        if outcome.theirs:
            self.made.theirs.append(gettext("%(rows)s: the order") % {"rows": self.name})
        for row in rows:
            place = stored(self.forms[row.pk].instance, POSITION)
            if outcome.positions is not None:
                place = outcome.positions.get(row.pk, place)
            row.values[POSITION] = [("", [str(place)])]

    # ------------------------------------------------------------------------------------- writing
    def _write(self, rows: list[_Row], new: list[_Row]) -> None:
        data, formset = self.sent.data, self.formset
        ours = re.compile(rf"{re.escape(self.prefix)}-(\d+|__prefix__)-")
        for name in [name for name in data if ours.match(name)]:
            del data[name]
        data[f"{self.prefix}-{TOTAL_FORM_COUNT}"] = str(len(rows) + len(new))
        data[f"{self.prefix}-{INITIAL_FORM_COUNT}"] = str(len(rows))
        for index, row in enumerate([*rows, *new]):
            at = self.sent.at(index)
            data[f"{at}{formset.model._meta.pk.name}"] = str(row.pk or "")
            data[f"{at}{formset.fk.name}"] = str(formset.instance.pk or "")
            for name, values in row.values.items():
                put(data, f"{at}{name}", self.sent.fields[name], values)
            if row.delete:
                data[f"{at}{DELETION_FIELD_NAME}"] = "on"


def _initial(form, name: str) -> str:
    value = form.get_initial_for_field(form.fields[name], name)
    return "" if value is None else str(value)
