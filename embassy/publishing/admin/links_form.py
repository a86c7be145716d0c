"""The form of a new link: what it shows, to whom, and for how long."""

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    CHECKBOX_CLASSES,
    RADIO_CLASSES,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from embassy.languages import native_name
from embassy.links.making import DAYS, USUAL
from embassy.links.models import Link
from embassy.staff.models import Approver

_EXPLAINED = {
    Link.Kind.PREVIEW: _("Preview: reads this save; leads to the public page once it is published"),
    Link.Kind.APPROVAL: _("Approval: reads this save, and approves it or comments"),
    Link.Kind.PRESS: _("Press, under embargo: reads what is scheduled, before its hour"),
}


class LinkForm(forms.Form):
    """Fields per language: take_ru. `chosen` in the cleaned data: the languages ticked."""

    kind = forms.ChoiceField(
        label=_("What the link does"),
        widget=forms.RadioSelect(attrs={"class": " ".join(RADIO_CLASSES)}),
    )
    approver = forms.ModelChoiceField(
        label=_("Registered approver"),
        queryset=Approver.objects.none(),
        required=False,
        empty_label=_("nobody: I hand the link over myself"),
        widget=UnfoldAdminSelectWidget,
        help_text=_(
            "Only of approvals: the system mails the link to the registered address, you never "
            "see it, and the approval counts as the second person's."
        ),
    )
    person = forms.CharField(
        label=_("For whom"),
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_(
            "Stands above the text. An approval by a link you hand over yourself is written down, "
            "but does not count as the second person's."
        ),
    )
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        coerce=int,
        initial=USUAL,
        widget=forms.RadioSelect(attrs={"class": " ".join(RADIO_CLASSES)}),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=1000,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("Whoever opens the link reads it above the text."),
    )

    def __init__(self, data=None, *, kinds: list[str], languages: list[str], ticked: list[str]):
        super().__init__(data)
        self.languages = languages
        self.fields["kind"].choices = [(kind, _EXPLAINED[kind]) for kind in kinds]
        self.fields["kind"].initial = kinds[0]
        self.fields["days"].choices = [
            (days, ngettext("%(count)s day", "%(count)s days", days) % {"count": days})
            for days in DAYS
        ]
        if Link.Kind.APPROVAL in kinds:
            self.fields["approver"].queryset = Approver.objects.filter(active=True)
        else:
            del self.fields["approver"]
        for language in languages:
            self.fields[f"take_{language}"] = forms.BooleanField(
                label=native_name(language),
                required=False,
                initial=language in ticked,
                widget=forms.CheckboxInput(attrs={"class": " ".join(CHECKBOX_CLASSES)}),
            )

    def takes(self) -> list:
        """For the template: the tick of each language."""
        return [self[f"take_{language}"] for language in self.languages]

    def clean(self):
        cleaned = super().clean()
        cleaned["chosen"] = [code for code in self.languages if cleaned.get(f"take_{code}")]
        if not cleaned["chosen"]:
            self.add_error(None, gettext("Choose at least one language."))
        approver = cleaned.get("approver")
        if approver and cleaned.get("kind") != Link.Kind.APPROVAL:
            self.add_error("approver", gettext("Only links for approval go to an approver."))
        if not approver and not cleaned.get("person", "").strip() and "person" not in self.errors:
            self.add_error("person", gettext("Say for whom the link is."))
        return cleaned
