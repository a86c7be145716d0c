"""Standing pages in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from embassy.pages.models import Page
from embassy.publishing.admin.items import ItemAdmin
from embassy.publishing.admin.languages import in_languages


@admin.register(Page)
class PageAdmin(ItemAdmin):
    text = ("title", "lead", "body")
    facts = ("key", "position")
    list_display = ("headline_shown", "states", "key", "saved")
    search_fields = ("key", *in_languages("title", "body"))
    ordering = ("position", "pk")

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        # Its address: what has been published keeps it.
        return (*fields, "key") if obj and obj.editions.exists() else fields

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "position":
            formfield.help_text = _("Menus begin with the lowest number.")
        if db_field.name == "key":
            formfield.help_text = _(
                "Its address in every language: about, contact, privacy. The page for journalists "
                "shows three: press (whom to ask), accreditation (terms), boilerplate (about the "
                "embassy, to be copied: the lead is the short version, the text the long one)."
            )
        return formfield
