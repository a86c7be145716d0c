"""The forms of a review: which languages, whom it concerns, and what is said of them."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import CHECKBOX_CLASSES, UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from embassy.languages import native_name
from embassy.publishing.admin.reviewable import Choice
from embassy.publishing.admin.wording import person


class ReviewForm(forms.Form):
    """A tick per choice and a note."""

    note = forms.CharField(
        label=_("Note"),
        max_length=2000,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )

    def __init__(self, data=None, *, choices: list[Choice]):
        super().__init__(data)
        self.choices = choices
        for choice in choices:
            self.fields[f"take_{choice.key}"] = forms.BooleanField(
                label=native_name(choice.language),
                required=False,
                initial=choice.ticked,
                disabled=bool(choice.refusal),
                widget=forms.CheckboxInput(attrs={"class": " ".join(CHECKBOX_CLASSES)}),
            )

    def rows(self) -> list[dict]:
        """For the template: each choice with its tick."""
        return [{"choice": one, "take": self[f"take_{one.key}"]} for one in self.choices]

    def clean(self):
        cleaned = super().clean()
        cleaned["chosen"] = [one for one in self.choices if cleaned.get(f"take_{one.key}")]
        if not cleaned["chosen"]:
            self.add_error(None, _("Choose at least one language."))
        return cleaned

    @property
    def languages(self) -> list[str]:
        """The codes of the chosen languages, once the form is valid."""
        return [one.language for one in self.cleaned_data["chosen"]]


class _ToSomebody(ReviewForm):
    """With a colleague to whom it goes."""

    to = forms.ChoiceField(label=_("To"), required=False, widget=UnfoldAdminSelectWidget)

    def __init__(self, data=None, *, people: Iterable, nobody: str, **kwargs):
        super().__init__(data, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["to"].choices = [
            *([("", nobody)] if nobody else []),
            *((key, person(one)) for key, one in self.people.items()),
        ]

    @property
    def colleague(self):
        """The colleague chosen, or None."""
        return self.people.get(self.cleaned_data.get("to"))


class SubmitForm(_ToSomebody):
    """people: those who could be the second person."""

    def __init__(self, data=None, **kwargs):
        super().__init__(data, nobody=gettext("any editor"), **kwargs)
        self.fields["to"].label = _("Whom to ask")
        self.fields["note"].label = _("Note for whoever approves it")


class ReturnForm(_ToSomebody):
    """people: those who worked on it, whoever asked for the review first."""

    def __init__(self, data=None, *, people: Iterable, **kwargs):
        people = list(people)
        nobody = "" if people else gettext("nobody in particular")
        super().__init__(data, people=people, nobody=nobody, **kwargs)
        self.fields["to"].label = _("Return it to")
        note = self.fields["note"]
        note.label, note.required = _("What is to be changed"), True
        note.error_messages["required"] = _("Say what is to be changed.")


class ApproveForm(ReviewForm):
    """commenting: whether "Comment only" was pressed, which needs words."""

    def __init__(self, data=None, *, commenting: bool = False, **kwargs):
        super().__init__(data, **kwargs)
        note = self.fields["note"]
        note.label, note.required = _("Note or comment"), commenting
        note.error_messages["required"] = _("Write your comment first.")
