"""How far someone's hand reaches in an item's forms: all of it, some languages, or nothing."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext

from embassy.publishing.admin.wording import language_list
from embassy.publishing.items import Item
from embassy.staff.rights import languages_of, may_change, may_write


def reach(request: HttpRequest, kind: type[Item]) -> list[str] | None:
    """The languages whose text the user may change in items of a kind; None: every part.

    At most one query per request and kind.
    """
    known = request.__dict__.setdefault("_reach", {})
    if kind not in known:
        user = request.user
        known[kind] = None if may_write(user, kind) else languages_of(user, kind)
    return known[kind]


def reach_in_words(request: HttpRequest, kind: type[Item]) -> str:
    """What a translator may change here, in one sentence; empty for everybody else."""
    languages = reach(request, kind)
    if languages is None or not may_change(request.user, kind):
        return ""
    if not languages:
        return gettext(
            "No language has been given to you yet, so you can read this and change nothing: "
            "ask an administrator."
        )
    return gettext("You change the text in: %(languages)s. The rest is shown to be read.") % {
        "languages": language_list(languages)
    }


class OthersFaultsLeft(forms.ModelForm):
    """A form of some languages only: what is wrong with the rest is for others to put right, and
    stops nobody who cannot."""

    def _update_errors(self, errors: ValidationError) -> None:
        if hasattr(errors, "error_dict"):
            own = {
                name: found
                for name, found in errors.error_dict.items()
                if name in self.fields or name == NON_FIELD_ERRORS
            }
            if not own:
                return
            errors = ValidationError(own)
        super()._update_errors(errors)
