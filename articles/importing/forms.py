"""The admin's forms for agency copy: what is pasted, and what a person accepts of it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminTextareaWidget,
)

from articles.importing.drafts import event_day, event_of, reports_event, same_occasion
from articles.wire import Proposal, WireError, decode
from embassy.languages.dates import long_date

#: What becomes of the event a text reports.
NO_EVENT, LINK, NEW_EVENT = "none", "link", "new"


class WireForm(forms.Form):
    """A paste or a file; `cleaned_data["text"]` is the text, whichever it came by."""

    text = forms.CharField(
        label=_("Text of the agency"),
        required=False,
        strip=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 16, "autofocus": True}),
        help_text=_("Paste the whole text, with its date and headline."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".txt,text/plain"}),
        help_text=_("Plain text, as the agency sends it. Windows encodings are recognised."),
    )

    def clean(self):
        cleaned = super().clean()
        pasted, file = cleaned.get("text") or "", cleaned.get("file")
        if file and pasted.strip():
            raise ValidationError(_("Give the text or a file, not both."))
        # A byte more than the parser takes is enough for it to refuse.
        raw = file.read(2 * 1024 * 1024) if file else pasted.encode()
        try:
            cleaned["text"] = decode(raw)
        except WireError as error:
            raise ValidationError(str(error)) from error
        return cleaned


class AcceptForm(forms.Form):
    """What a person accepts of a proposal: the people, and what becomes of the event."""

    text = forms.CharField(strip=False, widget=forms.HiddenInput)
    people = forms.MultipleChoiceField(
        label=_("People named"), required=False, widget=forms.CheckboxSelectMultiple
    )
    event = forms.ChoiceField(label=_("Event"), widget=UnfoldAdminRadioSelectWidget)

    def __init__(self, *args, proposal: Proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.fields["people"].choices = [
            (str(number), person.name) for number, person in enumerate(proposal.people)
        ]
        self.fields["people"].initial = [str(number) for number in range(len(proposal.people))]
        self.known_event = event_of(proposal)
        choices = [(NO_EVENT, _("no event"))]
        if reports_event(proposal):
            day = long_date(event_day(proposal), get_language())
            offer = _("a new draft of %(date)s, with programme and speakers") % {"date": day}
            choices.insert(0, (NEW_EVENT, offer))
        if self.known_event:
            # First, and so ticked, only where nothing in the text speaks against it.
            place = 0 if same_occasion(proposal, self.known_event) else len(choices)
            choices.insert(place, (LINK, self.known_event))
        self.fields["event"].choices = choices
        self.fields["event"].initial = choices[0][0]

    def accepted_people(self) -> list:
        """The people ticked, in the proposal's order."""
        ticked = {int(number) for number in self.cleaned_data["people"]}
        return [person for number, person in enumerate(self.proposal.people) if number in ticked]
