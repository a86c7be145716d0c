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

from articles import glossary  # noqa: F401 - beside translations
from articles.importing.admin import WireImport
from articles.models import Agency, Article, Category, Genre
from embassy.photos.ingest import ingest_pdf
from embassy.publishing.admin.forms import ItemForm
from embassy.publishing.admin.items import ItemAdmin
from embassy.publishing.admin.languages import LanguageFieldsMixin, in_languages, in_pairs
from embassy.publishing.admin.reach import reach
from embassy.publishing.admin.wording import reading_language
from embassy.publishing.numbers import signed
from embassy.staff.logged import LoggedRegistry
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
    uploads = ItemAdmin.uploads | {"pdf": "attachment", "without_pdf": "attachment"}
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
    list_display = ("headline_shown", "states", "genre_shown", "anniversary", "saved")
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

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("press_numbers")

    @admin.display(description=_("kind"), ordering="genre")
    def genre_shown(self, article: Article) -> str:
        """With the number a press release has had since it was first published or scheduled."""
        genre = article.get_genre_display()
        numbers = sorted(article.press_numbers.all(), key=lambda number: number.year)
        if not numbers or article.genre != Genre.PRESS_RELEASE:
            return genre
        return f"{genre} {signed(str(numbers[-1]), reading_language())}"

    def files(self, request, obj=None) -> list:
        lines = [*super().files(request, obj), "attachment_now"]
        if self._may_edit(request, obj) and self._may_attach(request):
            lines.append(("pdf", "without_pdf"))
        return [*lines, "video_url"]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "attachment_now", "wire_shown")

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if not self._may_attach(request):
            # Fields that are not shown must not be accepted either.
            form.base_fields.pop("pdf", None)
            form.base_fields.pop("without_pdf", None)
        return form

    def _may_attach(self, request) -> bool:
        return reach(request, Article) is None and request.user.has_perm("embassy.add_original")

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
class CategoryAdmin(LoggedRegistry, LanguageFieldsMixin, ModelAdmin):
    fields = (*in_pairs("name"), ("key", "position"))
    list_display = ("__str__", "key", "position")
    search_fields = ("key", *in_languages("name"))
    ordering = ("position", "pk")


@admin.register(Agency)
class AgencyAdmin(LoggedRegistry, LanguageFieldsMixin, ModelAdmin):
    fields = (*in_pairs("name", "bureau"), "formulae", ("time_zone", "website"))
    list_display = ("__str__", "time_zone", "website")
    search_fields = in_languages("name")
    ordering = ("pk",)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "formulae":
            formfield.widget.attrs["rows"] = 2
        return formfield
