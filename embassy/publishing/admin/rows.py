"""Rows that belong to an item: programme, participations, timeline, pictures."""

from unfold.admin import StackedInline
from unfold.forms import PaginationInlineFormSet

from embassy.publishing.admin.languages import LanguageFieldsMixin


class OrderedFormSet(PaginationInlineFormSet):
    """New rows come after the others unless somebody has given them a place."""

    def save_new(self, form, commit=True):
        if "position" in form.fields and not form.instance.position:
            form.instance.position = self._next()
        row = super().save_new(form, commit=commit)
        self._placed = [*self._new(), row]
        return row

    def _next(self) -> int:
        # Not the places of new rows still to come: those would push this one behind them.
        before = [*(form.instance for form in self.initial_forms), *self._new()]
        return max((row.position for row in before), default=-1) + 1

    def _new(self) -> list:
        return getattr(self, "_placed", [])


class RowInline(LanguageFieldsMixin, StackedInline):
    """A tab of an item's form, with a block per row and the languages side by side in it."""

    extra = 0
    tab = True
    collapsible = False


class OrderedInline(RowInline):
    """Rows whose order people set by dragging."""

    formset = OrderedFormSet
    ordering_field = "position"
    hide_ordering_field = True
