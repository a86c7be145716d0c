"""The ledger in the admin, to be read: what was live when, and what each save held."""

from django.contrib import admin
from django.db.models import F, Q
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter

from embassy.languages import codes, native_name
from embassy.publishing.admin import addresses
from embassy.publishing.admin.reading import ReadOnlyAdmin
from embassy.publishing.admin.second_person import approvals_of
from embassy.publishing.admin.targets import targets_json
from embassy.publishing.admin.wording import moment, moment_with_zone, person
from embassy.publishing.body import plain_text
from embassy.publishing.editions import Edition
from embassy.publishing.items import kinds, model_of
from embassy.publishing.review.models import Override
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import revision_data


class PeriodFilter(DropdownFilter):
    """Where an edition stands in time."""

    title = _("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [
            ("live", _("live now")),
            ("ahead", _("scheduled")),
            ("past", _("past")),
            ("cancelled", _("cancelled")),
        ]

    def queryset(self, request, queryset):
        now = timezone.now()
        match self.value():
            case "live":
                return queryset.live(at=now)
            case "ahead":
                return queryset.waiting(at=now)
            case "past":
                return queryset.effective().filter(live_until__lte=now)
            case "cancelled":
                return queryset.filter(Q(live_until__lte=F("live_from")))
        return queryset


class KindFilter(DropdownFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [(kind, model._meta.verbose_name) for kind, model in kinds().items()]

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """Who saw what, and when."""

    list_display = ("title", "language", "kind_shown", "change", "period", "site")
    list_filter = (
        PeriodFilter,
        ("language", ChoicesDropdownFilter),
        KindFilter,
        ("change", ChoicesDropdownFilter),
    )
    list_filter_submit = True
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("title", "address", "=item__id")
    date_hierarchy = "live_from"
    ordering = ("-live_from", "-pk")
    list_per_page = 50
    show_full_result_count = False

    fieldsets = (
        (None, {"fields": ("title", "lead", "site", "period", "change", "note")}),
        (
            _("Release"),
            {"fields": ("item_link", "revision_link", "released_by", "approved_by", "why")},
        ),
        (_("Text"), {"fields": ("words",)}),
    )

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.defer("document", "search", "search_head").select_related(
            "item", "release__by", "release__approved_by", "redirect_to"
        )

    def get_readonly_fields(self, request, obj=None):
        return [field for _name, options in self.fieldsets for field in options["fields"]]

    def get_urls(self):
        targets = self.admin_site.admin_view(targets_json)
        return [path("targets/", targets, name="embassy_edition_targets"), *super().get_urls()]

    @admin.display(description=_("kind"), ordering="kind")
    def kind_shown(self, edition: Edition) -> str:
        return str(model_of(edition.kind)._meta.verbose_name)

    @admin.display(description=_("seen"), ordering="live_from")
    def period(self, edition: Edition) -> str:
        if edition.cancelled:
            return gettext("cancelled; was scheduled for %(moment)s") % {
                "moment": moment(edition.live_from)
            }
        begin, end = moment(edition.live_from), moment(edition.live_until)
        if end:
            return gettext("from %(begin)s until %(end)s") % {"begin": begin, "end": end}
        return gettext("from %(begin)s") % {"begin": begin}

    @admin.display(description=_("address"))
    def site(self, edition: Edition) -> SafeString:
        url = edition.get_absolute_url()
        return format_html('<a href="{}">{}</a>', url, url)

    @admin.display(description=_("item"))
    def item_link(self, edition: Edition) -> SafeString:
        return format_html(
            '<a href="{}">{} {}</a>',
            addresses.change(edition.item),
            self.kind_shown(edition),
            edition.item_id,
        )

    @admin.display(description=_("made of save"))
    def revision_link(self, edition: Edition) -> SafeString:
        number = Revision.objects.values_list("number", flat=True).get(pk=edition.revision_id)
        url = f"../../../revision/{edition.revision_id}/change/"
        return format_html('<a href="{}">{}</a>', url, number)

    @admin.display(description=_("published by"))
    def released_by(self, edition: Edition) -> str:
        made = moment_with_zone(edition.release.made_at)
        return f"{person(edition.release.by)}, {made}"

    @admin.display(description=_("approved by"))
    def approved_by(self, edition: Edition) -> SafeString | str:
        """Who the review names for exactly this text; without one, why it went out all the same."""
        said = approvals_of(edition)
        if not said and edition.release.approved_by:
            said = [person(edition.release.approved_by)]
        forced = Override.objects.filter(
            item=edition.item_id, language=edition.language, revision=edition.revision_id
        )
        said += [
            gettext("nobody; %(person)s published it without a second person: %(why)s")
            % {"person": one.person, "why": one.why}
            for one in forced.filter(cleared=None)
        ]
        return format_html_join("", "<p>{}</p>", ((line,) for line in said)) if said else "—"

    @admin.display(description=_("why"))
    def why(self, edition: Edition) -> str:
        return edition.release.why

    @admin.display(description=_("as it could be searched"))
    def words(self, edition: Edition) -> SafeString:
        return _paragraphs(edition.plain)


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """One save of an item, to be read; an item's history page lists them."""

    fields = ("item_link", "number", "side", "made_at", "saved_by", "why", "words")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by", "item")

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    def has_module_permission(self, request):
        return False  # reached from an item's history, never by itself

    @admin.display(description=_("item"))
    def item_link(self, revision: Revision) -> SafeString:
        item = revision.item.concrete()
        return format_html('<a href="{}">{}</a>', addresses.page(item, "history"), item)

    @admin.display(description=_("by"))
    def saved_by(self, revision: Revision) -> str:
        return person(revision.by)

    @admin.display(description=_("texts"))
    def words(self, revision: Revision) -> SafeString:
        data = revision_data(revision.data)
        model = model_of(data["kind"])
        return format_html_join(
            "",
            '<section lang="{}"><h3 class="desk-heading">{}</h3>{}</section>',
            (
                (language, native_name(language), _texts(model, data["text"][language]))
                for language in codes()
                if data["text"].get(language)
            ),
        )


def _texts(model, text: dict) -> SafeString:
    return format_html_join(
        "",
        '<h4 class="desk-label">{}</h4>{}',
        (
            (model._meta.get_field(name).verbose_name, _paragraphs(plain_text(value)))
            for name, value in text.items()
        ),
    )


def _paragraphs(text: str) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((line,) for line in text.splitlines() if line))
