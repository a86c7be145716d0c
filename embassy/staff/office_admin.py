"""What administrators keep besides accounts: approvers by link, and the office's settings."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from unfold.admin import ModelAdmin

from embassy.publishing.admin.languages import LanguageFieldsMixin, language_tabs, source_first
from embassy.staff.logged import LoggedAdmin
from embassy.staff.models import Approver, OfficeSettings, office


@admin.register(Approver)
class ApproverAdmin(LoggedAdmin, ModelAdmin):
    """Those who approve by a mailed link. Their addresses prove who they are: nobody but an
    administrator sees this page."""

    fields = (("name", "title"), ("email", "language"), "active")
    list_display = ("name", "title", "email", "language", "active")
    list_filter = ("active",)
    list_filter_submit = True
    search_fields = ("name", "title", "email")
    ordering = ("name", "pk")


@admin.register(OfficeSettings)
class OfficeSettingsAdmin(LoggedAdmin, LanguageFieldsMixin, ModelAdmin):
    """One form and no list: an office has one set of settings."""

    language_labels = False
    warn_unsaved_form = True

    def get_fieldsets(self, request, obj=None):
        return [
            (None, {"fields": ("two_person_rule",)}),
            *language_tabs(("embargo_terms",), source_first(None)),
        ]

    def get_object(self, request, object_id, from_field=None):
        """The settings, or the defaults that nobody has saved yet."""
        return office() if object_id == "1" else None

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        return HttpResponseRedirect(self._only_page())

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(self._only_page())

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def _only_page(self) -> str:
        return reverse("admin:embassy_officesettings_change", args=[1])
