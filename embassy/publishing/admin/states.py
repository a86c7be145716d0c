"""The states of an item's languages, as lists, forms and filters of the admin show them."""

from django.db.models import Exists, JSONField, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.views import ChangeList

from embassy.languages import codes, label, native_name
from embassy.publishing.digests import EMPTY_TEXT
from embassy.publishing.editions import Change, Edition
from embassy.publishing.revisions import Revision
from embassy.publishing.states import LanguageState, State, states_of

#: One word or two for the narrow columns of lists.
BRIEF = {
    State.MISSING: _("none"),
    State.DRAFT: _("draft"),
    State.SCHEDULED: _("scheduled"),
    State.LIVE: _("live"),
    State.CHANGED: _("changes waiting"),
    State.FACTS_DIFFER: _("facts differ"),
    State.WITHDRAWN: _("withdrawn"),
}


def chip(state: LanguageState) -> SafeString:
    """One language and its state, in words and colour: “RU live”."""
    later = ""
    if state.live and state.next:
        later = format_html(' <span class="desk-later">+ {}</span>', _("scheduled"))
    return format_html(
        '<span class="desk-state desk-state-{}" title="{}: {}"><b>{}</b> {}{}</span>',
        state.state,
        native_name(state.language),
        state.state.label,
        label(state.language),
        BRIEF[state.state],
        later,
    )


def chips(states: dict[str, LanguageState]) -> SafeString:
    """The states of all languages, side by side."""
    return format_html(
        '<span class="desk-states">{}</span>',
        format_html_join("", "{}", ((chip(states[language]),) for language in codes())),
    )


class ItemChangeList(ChangeList):
    """A page of items with their states and last saves: three queries, whatever their number."""

    def get_results(self, request):
        super().get_results(request)
        items = list(self.result_list)
        ids = [item.pk for item in items]
        states = states_of(ids)
        saves = {
            revision.item_id: revision
            for revision in Revision.objects.main_line()
            .filter(item_id__in=ids)
            .order_by("item_id", "-number")
            .distinct("item_id")
            .select_related("by")
            .only("item_id", "number", "made_at", "by__username", "by__first_name", "by__last_name")
        }
        for item in items:
            item.language_states = states[item.pk]
            item.last_save = saves.get(item.pk)
        self.result_list = items


class StateFilter(DropdownFilter):
    """Items in a state, in the language the next filter names (else in any)."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            (state.value, BRIEF[state])
            for state in (
                State.DRAFT,
                State.SCHEDULED,
                State.LIVE,
                State.CHANGED,
                State.WITHDRAWN,
            )
        ]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() not in {value for value, _label in self.lookup_choices}:
            return queryset
        asked = request.GET.get(StateLanguageFilter.parameter_name)
        languages = [asked] if asked in codes() else codes()
        return in_state(queryset, State(self.value()), languages)


class StateLanguageFilter(DropdownFilter):
    """Which language the state filter speaks of; by itself it filters nothing."""

    title = _("language of the state")
    parameter_name = "state_language"

    def lookups(self, request, model_admin):
        return [(language, native_name(language)) for language in codes()]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        return queryset


def in_state(queryset: QuerySet, state: State, languages: list[str]) -> QuerySet:
    """The items of `queryset` in a state, in one of `languages` at least.

    LIVE includes texts with changes waiting, and CHANGED those whose facts differ; DRAFT: written,
    neither live nor scheduled.
    """
    now = timezone.now()
    editions = Edition.objects.filter(item_id=OuterRef("pk"))
    ahead = editions.waiting(at=now)
    found = Q()
    for language in languages:
        live = editions.live(language, at=now)
        shown = live.exclude(change__in=Change.withdrawals())
        if state == State.LIVE:
            found |= Q(Exists(shown))
        elif state == State.WITHDRAWN:
            found |= Q(Exists(live.filter(change__in=Change.withdrawals())))
        elif state == State.SCHEDULED:
            found |= Q(Exists(ahead.filter(language=language)))
        elif state == State.CHANGED:
            queryset = queryset.alias(**{f"head_{language}": _head_digest("digests", language)})
            same = {f"revision__digests__{language}": OuterRef(f"head_{language}")}
            found |= Q(Exists(shown)) & ~Q(Exists(shown.filter(**same)))
        else:
            queryset = queryset.alias(
                **{f"written_{language}": _head_digest("text_digests", language)}
            )
            unwritten = Q(**{f"written_{language}": Value(EMPTY_TEXT, JSONField())})
            none_shown = ~Q(Exists(live)) & ~Q(Exists(ahead.filter(language=language)))
            found |= none_shown & Q(**{f"written_{language}__isnull": False}) & ~unwritten
    return queryset.filter(found)


def _head_digest(column: str, language: str) -> Subquery:
    """One language's digest of an item's last save on its main line, as JSON."""
    head = Revision.objects.main_line().filter(item_id=OuterRef("pk")).order_by("-number")
    return Subquery(head.values(f"{column}__{language}")[:1], output_field=JSONField())
