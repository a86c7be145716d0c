"""The form of the Publish dialog: which languages, what of them, when, and as what change."""

from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    CHECKBOX_CLASSES,
    RADIO_CLASSES,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from embassy.languages import native_name
from embassy.publishing import ledger
from embassy.publishing.admin.moments import LATER, MomentForm, local_time
from embassy.publishing.admin.second_person import Stand, stands
from embassy.publishing.admin.wording import language_list, moment
from embassy.publishing.comparing import Comparison, compare
from embassy.publishing.editions import Change, Edition
from embassy.publishing.publish import compose
from embassy.publishing.refusals import Refused
from embassy.publishing.review.models import StepKind
from embassy.publishing.revisions import Revision
from embassy.publishing.states import LanguageState, State
from embassy.publishing.upgrade import revision_data

WHOLE, FACTS_ONLY = "whole", "facts"


@dataclass(slots=True)
class Offer:
    """One language as the dialog offers it.

    refusal: why it cannot be published, in a sentence. differs: what has changed since the live (or
    scheduled) text; text, facts: the names of it. waiting: its scheduled editions.
    stand: who stands for it, told to whoever looks at it.
    """

    state: LanguageState
    refusal: str
    differs: Comparison | None
    waiting: list[Edition]
    stand: Stand | None = None

    @property
    def language(self) -> str:
        return self.state.language

    @property
    def live(self) -> bool:
        return self.state.live is not None and self.state.state != State.WITHDRAWN

    @property
    def text(self) -> list[str]:
        return self.differs.in_language(self.language).labels() if self.differs else []

    @property
    def facts(self) -> list[str]:
        return self.differs.shared().labels() if self.differs else []

    @property
    def ticked(self) -> bool:
        return not self.refusal and (
            self.state.state in (State.CHANGED, State.FACTS_DIFFER) or self.asked
        )

    @property
    def asked(self) -> bool:
        """Whether somebody submitted or approved the text as it is."""
        step = self.state.step
        return step is not None and step.kind in (StepKind.SUBMITTED, StepKind.APPROVED)

    @property
    def has_halves(self) -> bool:
        """Whether "facts only" would mean anything: both text and facts differ."""
        return self.state.state == State.CHANGED and bool(self.facts)


def offers(head: Revision, states: dict[str, LanguageState], *, by=None) -> list[Offer]:
    """What the dialog offers of the last save, language by language.

    by: who looks at it; then each offer says who stands for it.
    """
    data = revision_data(head.data)
    differing = differences(data, states)
    rows = ledger.history(head.item_id)
    standing = stands(head, list(states), by) if by else {}
    made = []
    for language, state in states.items():
        made.append(
            Offer(
                state=state,
                refusal=refusal(data, language),
                differs=differing.get(language),
                waiting=ledger.ahead(rows.get(language, []), timezone.now()),
                stand=standing.get(language),
            )
        )
    return made


def shown_edition(state: LanguageState) -> Edition | None:
    """What the last save is compared with: what visitors see, else what they will see first."""
    return state.live if state.live and not state.live.withdrawn else state.next


def differences(data: dict, states: dict[str, LanguageState]) -> dict[str, Comparison]:
    """{language: in what a save's data differs from what visitors see or will see, as far as they
    notice it}. Languages of which they see nothing are left out. One query, and those for names."""
    shown = {code: edition for code, state in states.items() if (edition := shown_edition(state))}
    ids = {edition.revision_id for edition in shown.values()}
    compared = {
        pk: compare(revision_data(old), data)
        for pk, old in Revision.objects.filter(pk__in=ids).values_list("pk", "data")
    }
    return {
        code: compared[edition.revision_id].in_language(code, facts=True)
        for code, edition in shown.items()
    }


def refusal(data: dict, language: str) -> str:
    """Why a language of a save cannot be published, in a sentence; empty where it can."""
    try:
        compose(data, language)
    except Refused as refused:
        return str(refused)
    return ""


class PublishForm(MomentForm):
    """Fields per language: take_ru, part_ru, waiting_ru, note_ru, each where it applies."""

    #: Whether no language at all may be chosen: in a release of several items, other items' may.
    may_be_empty = False

    change = forms.ChoiceField(
        label=_("What kind of change is it"),
        choices=[
            (Change.MINOR, _("Minor: spelling, layout. Visitors are told nothing.")),
            (Change.UPDATE, _("Update: the page says when, and the note below, if any.")),
            (Change.CORRECTION, _("Correction of an error: the page says so with the note below.")),
        ],
        initial=Change.UPDATE,
        widget=forms.RadioSelect(attrs={"class": " ".join(RADIO_CLASSES)}),
    )
    why = forms.CharField(
        label=_("Note for colleagues"),
        max_length=500,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )

    def __init__(self, data=None, *, offers: list[Offer], source_language: str):
        super().__init__(data)
        self.offers = offers
        first_time = not any(offer.live for offer in offers)
        if first_time:
            del self.fields["change"]
        for offer in offers:
            self._add_fields(offer, ticked=offer.ticked)
        if any(offer.stand and offer.stand.alone for offer in offers):
            self.offer_forcing()
        ahead = [offer.state.next for offer in offers if offer.state.state == State.SCHEDULED]
        if first_time and ahead:
            # What is not yet out and scheduled is most likely to be scheduled again.
            self.initial |= {"when": LATER, "moment": local_time(ahead[0].live_from)}
        elif first_time and not any(offer.ticked for offer in offers):
            self.initial[f"take_{source_language}"] = True

    def offer_forcing(self) -> None:
        """Ask for a written reason to publish without a second person."""
        self.fields["forced"] = forms.CharField(
            label=_("Why it cannot wait for a second person"),
            max_length=1000,
            required=False,
            widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
            help_text=_("It stays flagged until somebody else approves it afterwards."),
        )

    def _add_fields(self, offer: Offer, *, ticked: bool) -> None:
        language = offer.language
        self.fields[f"take_{language}"] = forms.BooleanField(
            label=native_name(language),
            required=False,
            initial=ticked,
            disabled=bool(offer.refusal),
            widget=forms.CheckboxInput(attrs={"class": " ".join(CHECKBOX_CLASSES)}),
        )
        if offer.has_halves:
            self.fields[f"part_{language}"] = _radios(
                _("What of it"),
                [
                    (WHOLE, _("The text and the facts")),
                    (FACTS_ONLY, _("Facts only: the text on the site stays as it is")),
                ],
                initial=WHOLE,
            )
        if offer.waiting:
            self.fields[f"waiting_{language}"] = _radios(
                gettext("Already scheduled: %(moments)s. What becomes of it?")
                % {"moments": "; ".join(moment(edition.live_from) for edition in offer.waiting)},
                [
                    (ledger.CANCEL, _("Cancel it")),
                    (ledger.KEEP, _("Keep it as it is")),
                    (ledger.REDO, _("Make it again from this text, at its moment")),
                ],
            )
        if offer.state.live:
            self.fields[f"note_{language}"] = forms.CharField(
                label=_("Public note"),
                max_length=1000,
                required=False,
                widget=UnfoldAdminTextareaWidget(attrs={"rows": 2, "lang": language}),
            )

    def rows(self) -> list[dict]:
        """For the template: each offer with those fields it has."""
        return [
            {"offer": offer}
            | {
                part: self[f"{part}_{offer.language}"]
                for part in ("take", "part", "waiting", "note")
                if f"{part}_{offer.language}" in self.fields
            }
            for offer in self.offers
        ]

    def clean(self):
        cleaned = super().clean()
        chosen = [offer for offer in self.offers if cleaned.get(f"take_{offer.language}")]
        if not chosen and not self.may_be_empty:
            self.add_error(None, _("Choose at least one language."))
        for offer in chosen:
            language = offer.language
            if offer.waiting and not cleaned.get(f"waiting_{language}"):
                self.add_error(
                    f"waiting_{language}", _("Say what becomes of the change already scheduled.")
                )
            corrected = cleaned.get("change") == Change.CORRECTION and offer.live
            if corrected and not cleaned.get(f"note_{language}"):
                self.add_error(
                    f"note_{language}", _("Say in this language what has been corrected.")
                )
        cleaned["chosen"] = [offer.language for offer in chosen]
        self._ask_for_second_person(chosen)
        return cleaned

    def _ask_for_second_person(self, chosen: list[Offer]) -> None:
        # Facts alone are judged by themselves, when they are published.
        lacking = [
            offer.language
            for offer in chosen
            if offer.stand
            and offer.stand.alone
            and self.cleaned_data.get(f"part_{offer.language}") != FACTS_ONLY
        ]
        if lacking and not self.cleaned_data.get("forced"):
            self.add_error(
                "forced",
                gettext("%(languages)s: ask a colleague to approve, or say why it cannot wait.")
                % {"languages": language_list(lacking)},
            )

    def notes(self) -> dict[str, str]:
        """{language: its public note} for the chosen languages."""
        return {
            language: self.cleaned_data.get(f"note_{language}", "")
            for language in self.cleaned_data["chosen"]
        }


def _radios(label, choices, initial=None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        initial=initial,
        widget=forms.RadioSelect(attrs={"class": " ".join(RADIO_CLASSES)}),
    )
