"""The form of an item: what every kind's has beside its own columns."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextInputWidget

from embassy.languages import codes
from embassy.photos.ingest import ingest
from embassy.photos.models import Photo
from embassy.publishing.body import pictures_in
from embassy.together.forms import TogetherForm


class ItemForm(TogetherForm):
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

    #: Who fills in the form; `ItemAdmin.get_form` sets it.
    uploader = None

    def clean_lead_picture(self):
        """The upload as an Original: what cannot be read is said beside the field."""
        file = self.cleaned_data["lead_picture"]
        return ingest(file, by=self.uploader) if file else None

    def clean(self):
        cleaned = super().clean()
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


def _no_such_pictures(ids: list[int]) -> ValidationError:
    marks = ", ".join(f"[photo:{pk}]" for pk in ids)
    return ValidationError(
        _("The text names %(marks)s, and the gallery of this item has no such picture."),
        params={"marks": marks},
    )
