"""Commemorations in the admin: an item's text, beside reference data that takes effect at once."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter

from embassy.publishing import log
from embassy.publishing.admin.items import ItemAdmin
from embassy.publishing.admin.languages import in_languages, in_pairs
from embassy.publishing.admin.rows import OrderedInline, RowInline
from events.commemorations.models import Commemoration, CommemorationName, Fact, Milestone

_REFERENCE = ("key", "origin_date", "tone")


class NameInline(RowInline):
    model = CommemorationName
    fields = ("holds_from", *in_pairs("name", "in_phrase"))


class MilestoneInline(RowInline):
    model = Milestone
    fields = (("day", "precision"), *in_pairs("text"))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in in_languages("text"):
            formfield.widget.attrs["rows"] = 2
        return formfield


class FactInline(OrderedInline):
    model = Fact
    fields = (("figure", "holds_from"), *in_pairs("text", "source"), "position")


@admin.register(Commemoration)
class CommemorationAdmin(ItemAdmin):
    text = ("lead", "body")
    facts = (("key", "tone"), "origin_date")
    facts_title = _("Key and date")
    inlines = (NameInline, MilestoneInline, FactInline)
    list_display = ("headline_shown", "states", "key", "origin_date", "tone", "saved")
    list_filter = (*ItemAdmin.list_filter, ("tone", ChoicesDropdownFilter))
    search_fields = (
        "key",
        *(f"names__{column}" for column in in_languages("name")),
        *in_languages("lead", "body"),
    )
    ordering = ("origin_date",)

    def get_queryset(self, request):
        return super().get_queryset(request).with_names()

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        if not request.user.has_perm("embassy.publish_item"):
            # In effect as soon as it is saved, so it needs the publish right.
            return (*fields, *_REFERENCE)
        return (*fields, "key") if obj and obj.editions.exists() else fields

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        changed = [name for name in form.changed_data if name in _REFERENCE]
        names = [formset for formset in formsets if formset.model is CommemorationName]
        if changed or any(formset.has_changed() for formset in names):
            what = [self.opts.get_field(name).verbose_name for name in changed]
            if any(formset.has_changed() for formset in names):
                what.append(CommemorationName._meta.verbose_name_plural)
            log.write(
                log.Action.REGISTRY,
                by=request.user,
                item=form.instance,
                note=", ".join(str(name) for name in what),
            )


class CommemorationFilter(DropdownFilter):
    """Items about a commemoration, by its name."""

    title = _("commemoration")
    parameter_name = "commemoration"

    def lookups(self, request, model_admin):
        return [(row.pk, str(row)) for row in Commemoration.objects.with_names()]

    def queryset(self, request, queryset):
        value = self.value()
        return queryset.filter(commemoration=value) if value and value.isdecimal() else queryset


class AnniversaryYearFilter(DropdownFilter):
    """Items that keep an anniversary in a year."""

    title = _("anniversary of the year")
    parameter_name = "anniversary_year"

    def lookups(self, request, model_admin):
        years = (
            model_admin.model.objects.exclude(anniversary_year=None)
            .order_by("-anniversary_year")
            .values_list("anniversary_year", flat=True)
            .distinct()
        )
        return [(str(year), str(year)) for year in years]

    def queryset(self, request, queryset):
        value = self.value()
        return queryset.filter(anniversary_year=value) if value and value.isdecimal() else queryset


class ObservanceAdminMixin:
    """For what keeps an anniversary: its columns, filters, and the names it shows."""

    list_select_related = ("commemoration",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("commemoration__names")

    @admin.display(description=_("anniversary"), ordering="anniversary_year")
    def anniversary(self, item) -> str:
        if not item.commemoration_id:
            return ""
        return f"{item.commemoration}, {item.anniversary_year}"
