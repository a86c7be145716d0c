"""Rows that belong to an item: programme, participations, timeline, pictures."""

from collections.abc import Sequence

from django.contrib.admin.utils import flatten_fieldsets
from unfold.admin import StackedInline
from unfold.forms import PaginationInlineFormSet

from embassy.publishing.admin.languages import LanguageFieldsMixin, columns_in
from embassy.publishing.admin.reach import OthersFaultsLeft, reach
from embassy.publishing.items import Item


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
    """A tab of an item's form, with a block per row and the languages side by side in it.

    A translator changes the rows' words in their languages, and neither the rows nor their order.
    """

    extra = 0
    tab = True
    collapsible = False

    def reach(self, request, obj=None) -> list[str] | None:
        """The languages whose words someone may change in these rows; None: every part."""
        return reach(request, self.parent_model) if issubclass(self.parent_model, Item) else None

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self.reach(request, obj) is None

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.reach(request, obj) != []

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.reach(request, obj) is None

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        languages = self.reach(request, obj)
        if languages is None:
            return fields
        open_to_them = {*fields, *columns_in(self.model, languages)}
        shown = flatten_fieldsets(self.get_fieldsets(request, obj))
        return (*fields, *(name for name in shown if name not in open_to_them))

    def get_formset(self, request, obj=None, **kwargs):
        if self.reach(request, obj) is not None:
            kwargs.setdefault("form", type(self.form.__name__, (OthersFaultsLeft, self.form), {}))
        return super().get_formset(request, obj, **kwargs)


class OrderedInline(RowInline):
    """Rows whose order people set by dragging."""

    formset = OrderedFormSet
    ordering_field = "position"
    hide_ordering_field = True

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if self._may_order(request, obj):
            return fieldsets
        return [
            (name, options | {"fields": _without(options["fields"], type(self).ordering_field)})
            for name, options in fieldsets
        ]

    def get_formset(self, request, obj=None, **kwargs):
        if not self._may_order(request, obj):
            self.ordering_field = None  # of this request's inline: no handles to drag
        return super().get_formset(request, obj, **kwargs)

    def _may_order(self, request, obj) -> bool:
        return self.reach(request, obj) is None and self.has_change_permission(request, obj)


def _without(lines: Sequence, name: str) -> list:
    """A fieldset's lines with one field taken out."""
    kept = [
        line if isinstance(line, str) else tuple(field for field in line if field != name)
        for line in lines
    ]
    return [line for line in kept if line and line != name]
