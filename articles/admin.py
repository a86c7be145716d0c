"""Articles, categories and agencies in the admin."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldBooleanSwitchWidget

from articles.importing.admin import WireImport
from articles.models import Agency, Article, Category
from embassy.photos.ingest import ingest_pdf
from embassy.publishing.admin.forms import ItemForm
from embassy.publishing.admin.items import ItemAdmin
from embassy.publishing.admin.languages import LanguageFieldsMixin, in_languages, in_pairs
from events.commemorations.admin import (
    AnniversaryYearFilter,
    CommemorationFilter,
    ObservanceAdminMixin,
)


class ArticleForm(ItemForm):
    pdf = forms.FileField(
        label=_("New attached PDF"),
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": "application/pdf"}),
    )
    without_pdf = forms.BooleanField(
        label=_("Remove the attached PDF"), required=False, widget=UnfoldBooleanSwitchWidget
    )

    def clean_pdf(self):
        """The upload as an Original: what is no PDF is said beside the field."""
        file = self.cleaned_data["pdf"]
        return ingest_pdf(file, by=self.uploader) if file else None


@admin.register(Article)
class ArticleAdmin(WireImport, ObservanceAdminMixin, ItemAdmin):
    form = ArticleForm
    actions_list = ("from_wire",)
    text = ("title", "slug", "lead", "body", "attachment_title")
    facts = (
        ("genre", "category"),
        ("commemoration", "anniversary_year"),
        "event",
        "officials",
        ("agency", "from_bureau"),
        ("source_url", "source_published_at"),
        "wire_shown",
    )
    autocomplete_fields = ("category", "agency", "event", "commemoration", "officials")
    list_display = ("headline_shown", "states", "genre", "anniversary", "saved")
    list_filter = (
        *ItemAdmin.list_filter,
        CommemorationFilter,
        AnniversaryYearFilter,
        ("genre", ChoicesDropdownFilter),
        ("category", RelatedDropdownFilter),
        ("agency", RelatedDropdownFilter),
        ("source_language", ChoicesDropdownFilter),
    )
    list_select_related = ("commemoration",)
    search_fields = in_languages("title", "body")
    date_hierarchy = "created_at"

    def files(self, request, obj=None) -> list:
        lines = [*super().files(request, obj), "attachment_now"]
        if "lead_picture" in lines:
            lines.append(("pdf", "without_pdf"))
        return [*lines, "video_url"]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "attachment_now", "wire_shown")

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if "lead_picture" not in form.base_fields:
            form.base_fields.pop("pdf", None)
            form.base_fields.pop("without_pdf", None)
        return form

    def save_model(self, request, obj, form, change):
        if form.cleaned_data.get("pdf"):
            obj.attachment = form.cleaned_data["pdf"]
        elif form.cleaned_data.get("without_pdf"):
            obj.attachment = None
        super().save_model(request, obj, form, change)

    @admin.display(description=_("attached PDF"))
    def attachment_now(self, article: Article | None) -> SafeString | str:
        if article is None or not article.attachment_id:
            return gettext("none")
        return format_html(
            '<a href="{}">{}</a>',
            reverse("media:file", args=[article.attachment_id]),
            article.attachment,
        )

    @admin.display(description=_("source as received"))
    def wire_shown(self, article: Article | None) -> SafeString | str:
        if article is None or not article.wire_source:
            return gettext("none")
        return format_html('<pre class="desk-source">{}</pre>', article.wire_source)


@admin.register(Category)
class CategoryAdmin(LanguageFieldsMixin, ModelAdmin):
    fields = (*in_pairs("name"), ("key", "position"))
    list_display = ("__str__", "key", "position")
    search_fields = ("key", *in_languages("name"))
    ordering = ("position", "pk")


@admin.register(Agency)
class AgencyAdmin(LanguageFieldsMixin, ModelAdmin):
    fields = (*in_pairs("name", "bureau"), "formulae", ("time_zone", "website"))
    list_display = ("__str__", "time_zone", "website")
    search_fields = in_languages("name")
    ordering = ("pk",)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "formulae":
            formfield.widget.attrs["rows"] = 2
        return formfield
