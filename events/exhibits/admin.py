"""Photo exhibitions in the admin."""

from django.contrib import admin

from embassy.publishing.admin.items import ItemAdmin
from embassy.publishing.admin.languages import in_languages
from events.commemorations.admin import (
    AnniversaryYearFilter,
    CommemorationFilter,
    ObservanceAdminMixin,
)
from events.exhibits.models import Exhibit


@admin.register(Exhibit)
class ExhibitAdmin(ObservanceAdminMixin, ItemAdmin):
    text = ("title", "slug", "lead", "body", "curator", "venue", "city")
    facts = (
        ("opens_on", "closes_on"),
        "event",
        ("commemoration", "anniversary_year"),
    )
    autocomplete_fields = ("event", "commemoration")
    list_display = ("headline_shown", "states", "opens_on", "anniversary", "saved")
    list_filter = (*ItemAdmin.list_filter, CommemorationFilter, AnniversaryYearFilter)
    search_fields = in_languages("title", "body", "curator")
    date_hierarchy = "opens_on"
    ordering = ("-opens_on", "-pk")
