"""The log in the admin: who did what to which edition; filtered, exported, never edited."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    ChoicesDropdownFilter,
    DropdownFilter,
    RangeDateFilter,
)
from unfold.views import ChangeList

from embassy.languages import label
from embassy.publishing.admin import addresses
from embassy.publishing.admin.ledger import KindFilter
from embassy.publishing.admin.reading import ReadOnlyAdmin
from embassy.publishing.admin.wording import moment
from embassy.publishing.editions import Edition
from embassy.publishing.items import kinds
from embassy.publishing.log import LogEntry, standing_for

#: What spreadsheets take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_COLUMNS = (
    "at",
    "person",
    "action",
    "kind",
    "item",
    "title",
    "language",
    "edition",
    "moment",
    "note",
)


class PersonFilter(DropdownFilter):
    """By the name the log has; people who left are still in it."""

    title = _("who")
    parameter_name = "person"

    def lookups(self, request, model_admin):
        names = LogEntry.objects.exclude(person="").order_by("person")
        return [(name, name) for name in names.values_list("person", flat=True).distinct()]

    def queryset(self, request, queryset):
        return queryset.filter(person=self.value()) if self.value() else queryset


class DayFilter(RangeDateFilter):
    """From a day to a day by the embassy's clock, both included."""

    def queryset(self, request, queryset):
        zone = timezone.get_default_timezone()
        for end, lookup, later in (("from", "gte", 0), ("to", "lt", 1)):
            typed = self.used_parameters.get(f"{self.parameter_name}_{end}") or ""
            if day := _day(str(typed)):
                midnight = datetime.combine(day + timedelta(days=later), datetime.min.time(), zone)
                queryset = queryset.filter(**{f"at__{lookup}": midnight})
        return queryset


class LogChangeList(ChangeList):
    """A page of the log; what was made again by itself leads to what stands there now."""

    def get_results(self, request):
        super().get_results(request)
        entries = list(self.result_list)
        standing = standing_for(entry.edition for entry in entries if entry.edition)
        for entry in entries:
            entry.standing = standing.get(entry.edition_id)
        self.result_list = entries


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    list_display = (
        "when",
        "who",
        "action",
        "title_linked",
        "language_shown",
        "edition_linked",
        "note",
    )
    list_display_links = ("when",)
    list_filter = (
        ("action", ChoicesDropdownFilter),
        ("language", ChoicesDropdownFilter),
        KindFilter,
        PersonFilter,
        ("at", DayFilter),
    )
    list_filter_submit = True
    show_facets = admin.ShowFacets.NEVER
    list_before_template = "admin/log/_export.html"
    search_fields = ("title", "note")
    ordering = ("-pk",)
    sortable_by = ()
    list_per_page = 100
    show_full_result_count = False
    fields = (
        "when",
        "who",
        "action",
        "title_linked",
        "kind_shown",
        "language_shown",
        "edition_linked",
        "takes_effect",
        "note",
    )

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("item", "edition")
        return rows.defer("edition__document", "edition__plain", "edition__search")

    def get_changelist(self, request, **kwargs):
        return LogChangeList

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    def get_urls(self):
        export = self.admin_site.admin_view(self.export)
        return [
            path("export/<slug:form>/", export, name="embassy_logentry_export"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        query = request.GET.copy()
        query.pop("p", None)
        links = [
            (name, f"{reverse('admin:embassy_logentry_export', args=[form])}?{query.urlencode()}")
            for form, name in (("csv", "CSV"), ("jsonl", "JSON"))
        ]
        item = query.get("item", "")
        context = {"exports": links, "of_one_item": item.isdecimal()}
        return super().changelist_view(request, (extra_context or {}) | context)

    def export(self, request: HttpRequest, form: str) -> StreamingHttpResponse:
        """The rows the filters leave, all of them, in the order of the page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if form not in _FORMS:
            raise Http404
        rows: QuerySet = self.get_changelist_instance(request).get_queryset(request)
        write, media_type = _FORMS[form]
        entries = rows.iterator(chunk_size=2000)
        response = StreamingHttpResponse(write(entries), content_type=media_type)
        day = timezone.localdate(timezone=timezone.get_default_timezone())
        response["Content-Disposition"] = f'attachment; filename="log-{day}.{form}"'
        response["Cache-Control"] = "no-store"
        return response

    # ----------------------------------------------------------------------------------- columns
    @admin.display(description=_("when"))
    def when(self, entry: LogEntry) -> str:
        return moment(entry.at)

    @admin.display(description=_("who"))
    def who(self, entry: LogEntry) -> str:
        return entry.person or gettext("the program itself")

    @admin.display(description=_("title"))
    def title_linked(self, entry: LogEntry) -> SafeString | str:
        if entry.item is None:
            return entry.title
        return format_html('<a href="{}">{}</a>', addresses.change(entry.item), entry.title)

    @admin.display(description=_("kind"))
    def kind_shown(self, entry: LogEntry) -> str:
        model = kinds().get(entry.kind)
        return str(model._meta.verbose_name) if model else ""

    @admin.display(description=_("language"))
    def language_shown(self, entry: LogEntry) -> str:
        return label(entry.language) if entry.language else ""

    @admin.display(description=_("edition"))
    def edition_linked(self, entry: LogEntry) -> SafeString | str:
        if entry.edition is None:
            return ""
        if not hasattr(entry, "standing"):
            entry.standing = standing_for([entry.edition]).get(entry.edition_id)
        shown: Edition = entry.standing or entry.edition
        return format_html(
            '<a href="{}">{}</a>{}',
            reverse("admin:embassy_edition_change", args=[shown.pk]),
            moment(entry.moment),
            format_html(' <span class="desk-hint">{}</span>', gettext("made again by itself"))
            if entry.standing
            else "",
        )

    @admin.display(description=_("takes effect"))
    def takes_effect(self, entry: LogEntry) -> str:
        return moment(entry.moment)


def as_csv(entries: Iterable[LogEntry]) -> Iterator[str]:
    """The log for spreadsheets: UTF-8 with byte order mark, hours with their offset.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    writer = csv.writer(_Passing())
    names = [str(LogEntry._meta.get_field(name).verbose_name) for name in _COLUMNS]
    yield _BYTE_ORDER_MARK + writer.writerow(names)
    for entry in entries:
        values = _values(entry) | {"action": entry.get_action_display()}
        yield writer.writerow([_harmless(values[name]) for name in _COLUMNS])


def as_json_lines(entries: Iterable[LogEntry]) -> Iterator[str]:
    """The log for programs: an object a line, with the codes the database has."""
    for entry in entries:
        yield json.dumps(_values(entry), ensure_ascii=False) + "\n"


_FORMS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "jsonl": (as_json_lines, "application/jsonl; charset=utf-8"),
}


class _Passing:
    """A file that gives back what is written to it: `csv` writes into something only."""

    def write(self, line: str) -> str:
        return line


def _values(entry: LogEntry) -> dict:
    return {
        "at": _iso(entry.at),
        "person": entry.person,
        "action": entry.action,
        "kind": entry.kind,
        "item": entry.item_id,
        "title": entry.title,
        "language": entry.language,
        "edition": entry.edition_id,
        "moment": _iso(entry.moment),
        "note": entry.note,
    }


def _iso(at: datetime | None) -> str | None:
    return timezone.localtime(at, timezone.get_default_timezone()).isoformat() if at else None


def _harmless(value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _day(typed: str):
    """A day as the filter's calendar writes it, in ISO or in the form of the desk's language."""
    from unfold.utils import parse_date_str

    try:
        return parse_date(typed) or parse_date_str(typed)
    except ValueError:
        return None
