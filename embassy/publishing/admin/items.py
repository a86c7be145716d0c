"""The admin of an item: its form, its list, and what happens when it is saved or deleted."""

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget
from modeltranslation.fields import TranslationField
from unfold.admin import ModelAdmin

from embassy.publishing import log
from embassy.publishing.admin import addresses, dialogs
from embassy.publishing.admin.forms import ItemForm
from embassy.publishing.admin.languages import (
    LanguageFieldsMixin,
    language_tabs,
    source_first,
)
from embassy.publishing.admin.pictures import cover_of, make_cover, thumbnail
from embassy.publishing.admin.reach import OthersFaultsLeft, reach, reach_in_words
from embassy.publishing.admin.row_actions import RowDoorsMixin
from embassy.publishing.admin.states import (
    ItemChangeList,
    StateFilter,
    StateLanguageFilter,
    chips,
)
from embassy.publishing.admin.submitting import SubmittingMixin
from embassy.publishing.admin.summary import summary
from embassy.publishing.admin.wording import moment, person
from embassy.publishing.body import BodyField
from embassy.publishing.items import Item
from embassy.publishing.record import record
from embassy.staff.rights import may_write
from embassy.together.admin import TogetherMixin


class ItemAdmin(RowDoorsMixin, SubmittingMixin, TogetherMixin, LanguageFieldsMixin, ModelAdmin):
    """What articles, events, exhibits, commemorations and pages have in common.

    text: translated fields, in the order of the language tabs.
    facts: fieldset lines shared by all languages.
    Saving changes nothing a visitor sees: it writes a revision, and `publish()` is a dialog away.
    """

    text: tuple[str, ...] = ()
    facts: tuple = ()
    facts_title = _("Facts")

    form = ItemForm
    language_labels = False  # the tab says it
    formfield_overrides = {BodyField: {"widget": AdminProseEditorWidget}}
    list_per_page = 50
    list_filter_submit = True
    show_facets = admin.ShowFacets.NEVER  # a count per filter and state is too dear
    list_display = ("headline_shown", "states", "saved")
    list_filter = (StateFilter, StateLanguageFilter)
    ordering = ("-pk",)
    change_form_outer_before_template = "admin/item/_summary.html"
    change_form_after_template = "admin/item/_why.html"
    warn_unsaved_form = True
    uploads = {"lead_picture": "cover"}
    actions = ("publish_together", "delete_selected")

    # ------------------------------------------------------------------------------------ the list
    def get_changelist(self, request, **kwargs):
        return ItemChangeList

    @admin.display(description=_("title"))
    def headline_shown(self, item: Item) -> str:
        return str(item)

    @admin.display(description=_("languages"))
    def states(self, item: Item) -> SafeString:
        return chips(item.language_states)

    @admin.display(description=_("last saved"))
    def saved(self, item: Item) -> SafeString | str:
        if item.last_save is None:
            return ""
        return format_html(
            '<span class="desk-saved">{}<br>{}</span>',
            moment(item.last_save.made_at),
            person(item.last_save.by),
        )

    # -------------------------------------------------------------------------------------- rights
    def has_add_permission(self, request):
        # A new item is written whole.
        return super().has_add_permission(request) and may_write(request.user, self.model)

    def has_change_permission(self, request, obj=None):
        # A translator without languages has nothing to change.
        return super().has_change_permission(request, obj) and reach(request, self.model) != []

    # ------------------------------------------------------------------------------------ the form
    def get_fieldsets(self, request, obj=None):
        facts = [*self.facts, ("source_language", "dated")]
        # What someone works on comes first; the language it was written in leads the others.
        own = reach(request, self.model) or []
        languages = [
            *own,
            *(code for code in source_first(obj and obj.source_language) if code not in own),
        ]
        return [
            *language_tabs(self.text, languages),
            (self.facts_title, {"classes": ["tab"], "fields": facts}),
            (_("Pictures and files"), {"classes": ["tab"], "fields": self.files(request, obj)}),
        ]

    def files(self, request, obj=None) -> list:
        """The lines of the tab of pictures and files; kinds add their own."""
        lines = ["lead_picture_now"]
        if self._may_edit(request, obj) and request.user.has_perm("embassy.add_photo"):
            lines.append("lead_picture")
        return lines

    def get_readonly_fields(self, request, obj=None):
        fields = (*super().get_readonly_fields(request, obj), "lead_picture_now")
        languages = reach(request, self.model)
        if languages is None:
            return fields
        # Exactly the text of one's languages is open; what is only read is accepted from nobody.
        own = {f"{name}_{language}" for name in self.text for language in languages}
        shown = flatten_fieldsets(self.get_fieldsets(request, obj))
        own.update(fields, self.form.declared_fields)
        return (*fields, *(name for name in shown if name not in own))

    def get_form(self, request, obj=None, change=False, **kwargs):
        if reach(request, self.model) is not None:
            kwargs.setdefault("form", type(self.form.__name__, (OthersFaultsLeft, self.form), {}))
        form = super().get_form(request, obj, change=change, **kwargs)
        form.uploader = request.user
        if "lead_picture" not in self.files(request, obj):
            # A field that is not shown must not be accepted either.
            form.base_fields.pop("lead_picture", None)
        return form

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        name = isinstance(db_field, TranslationField) and db_field.translated_field.name
        if name == "slug":
            formfield.help_text = _("Empty: made from the title when it is published.")
        elif name == "lead":
            formfield.widget.attrs["rows"] = 4
        return formfield

    def _may_edit(self, request, obj) -> bool:
        return (
            self.has_add_permission(request)
            if obj is None
            else self.has_change_permission(request, obj)
        )

    @admin.display(description=_("lead picture"))
    def lead_picture_now(self, item: Item | None) -> SafeString:
        photo = cover_of(item) if item and item.pk else None
        return thumbnail(photo.original_id) if photo else gettext("none")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk:
            context["desk"] = summary(obj, request.user)
            context["show_delete"] = not obj.editions.exists()
            context["reach"] = reach_in_words(request, self.model)
        context["show_save_and_add_another"] = False
        context["show_history"] = False  # the summary leads to the history of saves
        context["may_edit"] = self._may_edit(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # -------------------------------------------------------------------------------------- saving
    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Last in a save: with rows and pictures in place, the revision holds all of it."""
        super().save_related(request, form, formsets, change)
        if original := form.cleaned_data.get("lead_picture"):
            make_cover(form.instance, original, by=request.user)
        record(item=form.instance, by=request.user, why=form.cleaned_data.get("why", ""))

    # ----------------------------------------------------------------------------- pages beside it
    def get_urls(self):
        return [*dialogs.urls(self), *super().get_urls()]

    # ------------------------------------------------------------------------------------ deleting
    def get_deleted_objects(self, objs, request):
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        # Its saves, pictures, reviews and links go with a draft that was never seen, though nobody
        # may delete those by themselves: only the right to the item itself decides.
        return to_delete, counts, lacking & {self.opts.verbose_name}, protected

    def delete_model(self, request, obj):
        log.write(log.Action.DELETED, by=request.user, item=obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for item in queryset:
            log.write(log.Action.DELETED, by=request.user, item=item)
        super().delete_queryset(request, queryset)

    def delete_view(self, request: HttpRequest, object_id, extra_context=None) -> HttpResponse:
        item = self.get_object(request, object_id)
        may_delete = item is not None and self.has_delete_permission(request, item)
        if may_delete and item.editions.exists():
            messages.error(request, _kept_for_ever([item]))
            return HttpResponseRedirect(addresses.change(item))
        return super().delete_view(request, object_id, extra_context)

    @admin.action(permissions=["delete"], description=_("Delete selected drafts"))
    def delete_selected(self, request, queryset):
        published = queryset.filter(editions__isnull=False).distinct()
        if published:
            messages.error(request, _kept_for_ever(published))
            return None
        return delete_selected(self, request, queryset)


def _kept_for_ever(items) -> str:
    """Why a published item stays, in one sentence."""
    titles = ", ".join(f"“{item}”" for item in items)
    return gettext(
        "%(titles)s: what has been published or scheduled is kept for ever and cannot be deleted. "
        "Withdraw it instead."
    ) % {"titles": titles}
