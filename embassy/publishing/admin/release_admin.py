"""Releases in the admin: making one of several items, and what is scheduled."""

from collections.abc import Callable
from functools import update_wrapper

from django.contrib import admin
from django.urls import path

from embassy.publishing.admin.reading import ReadOnlyAdmin
from embassy.publishing.admin.release_view import release_page
from embassy.publishing.admin.schedule_view import change_scheduled_page, scheduled_page
from embassy.publishing.editions import Release


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    """Every press of Publish. The pages beside the list are those of the schedule."""

    list_display = ("made_at", "by", "approved_by", "why")
    list_select_related = ("by", "approved_by")
    ordering = ("-pk",)
    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request):
        return False  # reached from the ledger and the log, never by itself

    def get_urls(self):
        return [
            self._at("together/", "together", release_page),
            self._at("scheduled/", "scheduled", scheduled_page),
            self._at("scheduled/change/", "scheduled_change", change_scheduled_page),
            *super().get_urls(),
        ]

    def _at(self, route: str, page: str, view: Callable):
        def wrapper(request):
            return view(self, request)

        name = f"embassy_release_{page}"
        return path(route, update_wrapper(self.admin_site.admin_view(wrapper), view), name=name)
