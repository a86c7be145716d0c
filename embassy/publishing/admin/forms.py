"""The form of an item: what every kind's has beside its own columns."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextInputWidget

from embassy.languages import codes
from embassy.photos.ingest import ingest
from embassy.photos.models import Photo
from embassy.publishing import ledger
from embassy.publishing.admin.wording import moment, person
from embassy.publishing.body import pictures_in
from embassy.publishing.revisions import Revision


class ItemForm(forms.ModelForm):
    """Adds the note on why something was changed, and checks the pictures a text names."""

    why = forms.CharField(
        label=_("Note for colleagues"),
        max_length=300,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("What was changed and why. It is kept with this save and is not public."),
    )

    lead_picture = forms.FileField(
        label=_("New lead picture"),
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": "image/*"}),
        help_text=_("It joins the gallery and stands at the top of the page and in lists."),
    )

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    #: Who fills in the form; `ItemAdmin.get_form` sets it.
    uploader = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.head_number()

    def head_number(self) -> int | None:
        """The number of the item's last save, which a page shows and sends back as `seen`."""
        if not self.instance.pk:
            return None
        return self.instance.revisions.main_line().values_list("number", flat=True).first()

    def clean_lead_picture(self):
        """The upload as an Original: what cannot be read is said beside the field."""
        file = self.cleaned_data["lead_picture"]
        return ingest(file, by=self.uploader) if file else None

    def clean(self):
        cleaned = super().clean()
        self._refuse_to_overwrite(cleaned.get("seen"))
        named = {
            f"body_{language}": pictures_in(cleaned.get(f"body_{language}") or "")
            for language in codes()
        }
        if any(named.values()):
            own = set(Photo.objects.filter(gallery=self.instance.pk).values_list("pk", flat=True))
            for field, ids in named.items():
                if strangers := [pk for pk in ids if pk not in own]:
                    self.add_error(field, _no_such_pictures(strangers))
        return cleaned

    def _refuse_to_overwrite(self, seen: int | None) -> None:
        """Stop a save that would silently undo a colleague's: they translate side by side."""
        if seen is None or not self.instance.pk:
            return
        ledger.lock(self.instance.pk)  # until this save is done: two at once queue up
        saves = self.instance.revisions.main_line().select_related("by")
        head = saves.first()
        known = saves.filter(number=seen).first()
        if head is None or known is None or _without_pictures(head) == _without_pictures(known):
            return
        self.add_error(
            None,
            ValidationError(
                _(
                    "%(person)s saved this text after you opened it (%(moment)s). Yours is below, "
                    "not saved. Compare the two in the history; saving again replaces theirs."
                ),
                params={"person": person(head.by), "moment": moment(head.made_at)},
            ),
        )


def _without_pictures(revision: Revision) -> dict:
    # Pictures are saved on a page of their own, so this form cannot undo them.
    return {key: value for key, value in revision.data.items() if key != "gallery"}


def _no_such_pictures(ids: list[int]) -> ValidationError:
    marks = ", ".join(f"[photo:{pk}]" for pk in ids)
    return ValidationError(
        _("The text names %(marks)s, and the gallery of this item has no such picture."),
        params={"marks": marks},
    )
