"""The states of an item's languages, as lists, forms and filters of the admin show them."""

from datetime import datetime

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.views import ChangeList

from embassy.languages import codes, label, native_name
from embassy.publishing.digests import EMPTY_TEXT
from embassy.publishing.editions import Change, Edition
from embassy.publishing.review.models import Override, Step, StepKind
from embassy.publishing.revisions import Revision
from embassy.publishing.states import LanguageState, State, states_of

#: One word or two for the narrow columns of lists.
BRIEF = {
    State.MISSING: _("none"),
    State.DRAFT: _("draft"),
    State.SUBMITTED: _("submitted"),
    State.APPROVED: _("approved"),
    State.SCHEDULED: _("scheduled"),
    State.LIVE: _("live"),
    State.CHANGED: _("changes waiting"),
    State.FACTS_DIFFER: _("facts differ"),
    State.WITHDRAWN: _("withdrawn"),
}

#: Beside the states, what the filter finds: texts published without a second person.
ALONE = "alone"


def chip(state: LanguageState) -> SafeString:
    """One language and its state, in words and colour: “RU live”."""
    beside = format_html(" · {}", state.beside) if state.beside else ""
    later = alone = ""
    if state.live and state.next:
        later = format_html(' <span class="desk-later">+ {}</span>', _("scheduled"))
    if state.forced:
        alone = format_html(' <span class="desk-alone">! {}</span>', _("no second person"))
    return format_html(
        '<span class="desk-state desk-state-{}" title="{}: {}"><b>{}</b> {}{}{}{}</span>',
        state.state,
        native_name(state.language),
        state.state.label,
        label(state.language),
        BRIEF[state.state],
        beside,
        later,
        alone,
    )


def chips(states: dict[str, LanguageState]) -> SafeString:
    """The states of all languages, side by side."""
    return format_html(
        '<span class="desk-states">{}</span>',
        format_html_join("", "{}", ((chip(states[language]),) for language in codes())),
    )


class ItemChangeList(ChangeList):
    """A page of items with their states and last saves: a fixed number of queries."""

    def get_results(self, request):
        super().get_results(request)
        items = list(self.result_list)
        ids = [item.pk for item in items]
        states = states_of(ids)
        saves = {
            revision.item_id: revision
            for revision in Revision.objects.heads()
            .filter(item_id__in=ids)
            .select_related("by")
            .only("item_id", "number", "made_at", "by__username", "by__first_name", "by__last_name")
        }
        for item in items:
            item.language_states = states[item.pk]
            item.last_save = saves.get(item.pk)
            item.reader = request.user
        self.result_list = items


class StateFilter(DropdownFilter):
    """Items in a state, in the language the next filter names (else in any)."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        states = [(state.value, BRIEF[state]) for state in State if state != State.MISSING]
        return [*states, (ALONE, _("no second person"))]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() not in {value for value, _label in self.lookup_choices}:
            return queryset
        asked = request.GET.get(StateLanguageFilter.parameter_name)
        languages = [asked] if asked in codes() else codes()
        return in_state(queryset, self.value(), languages)


class StateLanguageFilter(DropdownFilter):
    """Which language the state filter speaks of; by itself it filters nothing."""

    title = _("language of the state")
    parameter_name = "state_language"

    def lookups(self, request, model_admin):
        return [(language, native_name(language)) for language in codes()]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        return queryset


def in_state(queryset: QuerySet, state: State | str, languages: list[str]) -> QuerySet:
    """The items of `queryset` in a state, in one of `languages` at least.

    LIVE includes texts with changes waiting and those whose facts differ; SUBMITTED and APPROVED
    those changes of live texts of which that was said; DRAFT is written, neither live nor
    scheduled, and nobody's to judge. ALONE: published without a second person.
    """
    now = timezone.now()
    found = Q()
    for language in languages:
        queryset, condition = _conditions(queryset, state, language, now)
        found |= condition
    return queryset.filter(found)


def _conditions(queryset: QuerySet, state: State | str, language: str, now: datetime):
    """The queryset with what the condition needs, and the condition, for one language."""
    editions = Edition.objects.filter(item_id=OuterRef("pk"), language=language)
    live = editions.live(at=now)
    shown = live.exclude(change__in=Change.withdrawals())
    waiting = editions.waiting(at=now)
    if state == State.LIVE:
        return queryset, Q(Exists(shown))
    if state == State.WITHDRAWN:
        return queryset, Q(Exists(live.filter(change__in=Change.withdrawals())))
    if state == State.SCHEDULED:
        return queryset, Q(Exists(waiting))
    if state == ALONE:
        return queryset, Q(Exists(_alone(language, now)))
    head, text = f"head_{language}", f"text_{language}"
    queryset = queryset.alias(
        **{head: _head_digest("digests", language), text: _head_digest("text_digests", language)}
    )
    # A language has one live edition at most: what it differs in is asked of that one.
    shown_text = _with_digests(shown, language)
    if state == State.CHANGED:
        return queryset, Q(Exists(shown_text.exclude(text_digest=OuterRef(text))))
    if state == State.FACTS_DIFFER:
        same_text = shown_text.filter(text_digest=OuterRef(text))
        return queryset, Q(Exists(same_text.exclude(digest=OuterRef(head))))
    judged = f"judged_{language}"
    queryset = queryset.alias(**{judged: _judgement(head, language)})
    if state == State.DRAFT:
        written = Q(**{f"{text}__isnull": False}) & ~Q(**{text: EMPTY_TEXT})
        open_ = ~Q(Exists(live)) & ~Q(Exists(waiting))
        unjudged = Q(**{f"{judged}__isnull": True}) | Q(**{judged: StepKind.RETURNED})
        return queryset, written & open_ & unjudged
    steps = Step.objects.filter(item_id=OuterRef("pk"), language=language, kind=state)
    first = _with_digests(editions.shown(at=now), language).order_by("live_from")
    seen = f"seen_{language}"
    queryset = queryset.alias(**{seen: Subquery(first.values("digest")[:1])})
    new = Q(**{f"{seen}__isnull": True}) | ~Q(**{seen: F(head)})
    if state == State.SUBMITTED:  # what was withdrawn may be submitted as it was
        new |= Q(Exists(live)) & ~Q(Exists(shown))
    # The steps first: there are few of them, and the rest is dear.
    return queryset, Q(Exists(steps)) & Q(**{judged: state}) & new


def _alone(language: str, now: datetime) -> QuerySet:
    """Open overrides of an item whose text visitors see, or will see."""
    shown = Edition.objects.shown(at=now).filter(item_id=OuterRef("item_id"), language=language)
    same = _with_digests(shown, language).filter(text_digest=OuterRef("text_digest"))
    overrides = Override.objects.filter(item_id=OuterRef("pk"), language=language, cleared=None)
    return _with_digests(overrides, language).filter(Exists(same))


def _with_digests(rows: QuerySet, language: str) -> QuerySet:
    """Rows that have a revision, with its `digest` and `text_digest` of one language."""
    return rows.annotate(
        digest=KeyTextTransform(language, "revision__digests"),
        text_digest=KeyTextTransform(language, "revision__text_digests"),
    )


def _judgement(head: str, language: str) -> Subquery:
    """The kind of the last step about an item's last save; comments judge nothing."""
    steps = (
        Step.objects.filter(
            item_id=OuterRef("pk"), language=language, counts=True, digest=OuterRef(head)
        )
        .exclude(kind=StepKind.COMMENTED)
        .order_by("-pk")
    )
    return Subquery(steps.values("kind")[:1])


def _head_digest(column: str, language: str) -> Subquery:
    """One language's digest of an item's last save on its main line."""
    head = Revision.objects.main_line().filter(item_id=OuterRef("pk")).order_by("-number")
    digests = head.annotate(digest=KeyTextTransform(language, column)).values("digest")
    return Subquery(digests[:1], output_field=CharField())
