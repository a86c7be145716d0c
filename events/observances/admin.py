"""Events in the admin."""

from django.contrib import admin

from embassy.publishing.admin.items import ItemAdmin
from embassy.publishing.admin.languages import in_languages, in_pairs
from embassy.publishing.admin.rows import OrderedInline
from events.commemorations.admin import (
    AnniversaryYearFilter,
    CommemorationFilter,
    ObservanceAdminMixin,
)
from events.observances.models import Event, Participation, ProgrammeItem


class ProgrammeInline(OrderedInline):
    model = ProgrammeItem
    fields = (("starts_at", "activity"), *in_pairs("text"), "position")


class ParticipationInline(OrderedInline):
    model = Participation
    fields = (
        ("official", "capacity"),
        *in_pairs("group", "title", "on_behalf_of"),
        "position",
    )
    autocomplete_fields = ("official",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("official")


@admin.register(Event)
class EventAdmin(ObservanceAdminMixin, ItemAdmin):
    text = ("title", "slug", "lead", "body", "venue", "city")
    facts = (
        ("starts_on", "start_time"),
        ("ends_on", "end_time"),
        "time_zone",
        ("commemoration", "anniversary_year"),
    )
    inlines = (ProgrammeInline, ParticipationInline)
    autocomplete_fields = ("commemoration",)
    list_display = ("headline_shown", "states", "starts_on", "anniversary", "saved")
    list_filter = (*ItemAdmin.list_filter, CommemorationFilter, AnniversaryYearFilter)
    search_fields = in_languages("title", "body", "venue")
    date_hierarchy = "starts_on"
    ordering = ("-starts_on", "-pk")
