"""Taking a text back, and bringing it again."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
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
from embassy.publishing.admin import addresses
from embassy.publishing.admin.moments import MomentForm
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.targets import TargetField
from embassy.publishing.admin.wording import language_list, moment, moment_with_zone
from embassy.publishing.editions import Change
from embassy.publishing.items import Item
from embassy.publishing.refusals import MomentPassed, Refused
from embassy.publishing.states import LanguageState, State, states_of
from embassy.publishing.withdraw import reinstate, withdraw


class _ByLanguage(MomentForm):
    """Ticks and public notes for some languages, when, and a note for colleagues."""

    why = forms.CharField(
        label=_("Note for colleagues"),
        max_length=500,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )

    def __init__(self, data=None, *, states: list[LanguageState], waiting: dict[str, list]):
        super().__init__(data)
        self.states, self.waiting = states, waiting
        for state in states:
            language = state.language
            self.fields[f"take_{language}"] = forms.BooleanField(
                label=native_name(language),
                required=False,
                initial=True,
                widget=forms.CheckboxInput(attrs={"class": " ".join(CHECKBOX_CLASSES)}),
            )
            self.fields[f"note_{language}"] = forms.CharField(
                label=_("Public note"),
                max_length=1000,
                required=False,
                widget=UnfoldAdminTextareaWidget(attrs={"rows": 2, "lang": language}),
            )

    def rows(self) -> list[dict]:
        """For the template: each language's state, fields, and what is scheduled in it."""
        return [
            {
                "state": state,
                "take": self[f"take_{state.language}"],
                "note": self[f"note_{state.language}"],
                "waiting": [moment(row.live_from) for row in self.waiting.get(state.language, [])],
            }
            for state in self.states
        ]

    def clean(self):
        cleaned = super().clean()
        languages = [state.language for state in self.states]
        cleaned["chosen"] = [code for code in languages if cleaned.get(f"take_{code}")]
        if not cleaned["chosen"]:
            self.add_error(None, _("Choose at least one language."))
        return cleaned

    def asked(self) -> dict:
        """What `withdraw()` and `reinstate()` take alike."""
        cleaned = self.cleaned_data
        return {
            "languages": cleaned["chosen"],
            "at": cleaned["at"],
            "why": cleaned["why"],
            "notes": {code: cleaned.get(f"note_{code}", "") for code in cleaned["chosen"]},
        }


class WithdrawForm(_ByLanguage):
    kind = forms.ChoiceField(
        label=_("What visitors find at its address"),
        choices=[
            (Change.WITHDRAWAL, _("The text, under a notice that it has been withdrawn")),
            (Change.ERROR, _("No text: a notice that it was published in error")),
            (Change.REPLACEMENT, _("Another text, which replaces it")),
        ],
        initial=Change.WITHDRAWAL,
        widget=forms.RadioSelect(attrs={"class": " ".join(RADIO_CLASSES)}),
    )

    def __init__(self, data=None, *, item: Item, admin_site, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["target"] = TargetField(
            item=item, admin_site=admin_site, label=_("Replaced by"), required=False
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == Change.REPLACEMENT and "target" not in self.errors:
            if not cleaned.get("target"):
                self.add_error("target", _("Say which text replaces this one."))
        elif cleaned.get("target"):
            # A leftover of a changed mind must not stop the withdrawal.
            cleaned["target"] = None
        return cleaned


class ReinstateForm(_ByLanguage):
    """The text as it was before it was withdrawn."""


def withdraw_dialog(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """Take the item out of every list, in some of the languages in which it is live."""

    def form(data=None):
        live = [s for s in _states(item) if s.live and s.state != State.WITHDRAWN]
        return WithdrawForm(
            data,
            item=item,
            admin_site=model_admin.admin_site,
            states=live,
            waiting=_waiting(item),
        )

    def carry_out(asked: WithdrawForm):
        return withdraw(
            item=item,
            by=request.user,
            kind=asked.cleaned_data["kind"],
            redirect_to=asked.cleaned_data.get("target"),
            **asked.asked(),
        )

    return _dialog(
        model_admin,
        request,
        item,
        form=form,
        carry_out=carry_out,
        title=gettext("Withdraw: %(title)s"),
        done=(gettext("Withdrawn: %(languages)s."), gettext("To be withdrawn on %(moment)s.")),
    )


def reinstate_dialog(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """Bring back what was withdrawn, as it was."""

    def form(data=None):
        taken = [state for state in _states(item) if state.state == State.WITHDRAWN]
        return ReinstateForm(data, states=taken, waiting=_waiting(item))

    def carry_out(asked: ReinstateForm):
        return reinstate(item=item, by=request.user, **asked.asked())

    return _dialog(
        model_admin,
        request,
        item,
        form=form,
        carry_out=carry_out,
        title=gettext("Reinstate: %(title)s"),
        done=(gettext("Live again: %(languages)s."), gettext("To be live again on %(moment)s.")),
    )


def _dialog(model_admin, request, item, *, form, carry_out, title, done):
    asked = form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and asked.is_valid():
        try:
            with transaction.atomic():
                carry_out(asked)
        except Refused as refused:
            asked = form(request.POST)
            asked.is_valid()
            asked.add_error("moment" if isinstance(refused, MomentPassed) else None, str(refused))
        else:
            at = asked.cleaned_data["at"]
            sentence = done[1 if at else 0] % {
                "languages": language_list(asked.cleaned_data["chosen"]),
                "moment": moment_with_zone(at) if at else "",
            }
            messages.success(request, sentence)
            return HttpResponseRedirect(addresses.change(item))
    title = title % {"title": item}
    return item_page(model_admin, request, item, "withdraw", title, form=asked, media=asked.media)


def _states(item: Item) -> list[LanguageState]:
    return list(states_of([item.pk])[item.pk].values())


def _waiting(item: Item) -> dict[str, list]:
    now = timezone.now()
    return {code: ledger.ahead(rows, now) for code, rows in ledger.history(item.pk).items()}
