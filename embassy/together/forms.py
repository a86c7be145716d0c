"""What a form carries so that two people can work in it at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from embassy.together.visit import Visit


class TogetherForm(forms.ModelForm):
    """Hidden: the save the form was opened on, what it showed beside that, its buffer's key."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    buffer_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    #: This opening of the form; `TogetherMixin.get_form` sets it.
    visit: Visit | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.visit is not None:
            self.initial |= {"seen": self.visit.seen, "buffer_key": self.visit.key}

    def clean(self):
        cleaned = super().clean()
        if self.visit is None:
            return cleaned
        if self.visit.restored is not None:
            # Shown, not saved: what is taken back is looked at before it is saved.
            self.add_error(None, _("This text is not saved yet."))
        joining = self.visit.joining
        if joining is None:
            return cleaned
        if joining.conflicts:
            self.add_error(
                None,
                _(
                    "Somebody else changed the same places. Nothing is lost and nothing is saved "
                    "yet: choose at the top, then save again."
                ),
            )
        for name in joining.replaced:
            if self.cleaned_data.get(name):
                self.add_error(
                    name,
                    _(
                        "A colleague has chosen another file meanwhile. To replace it, choose "
                        "yours again and save."
                    ),
                )
        return cleaned
