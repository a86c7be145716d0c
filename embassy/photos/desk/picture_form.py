"""The form of one picture: what is sent of it, what of that was changed, and who else changed it.

Every field travels with what it was when the form was opened ("was-…"). Only what differs from
that is written, and only where nobody else has written meanwhile: else both stand side by side.
"""

from functools import cached_property

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from embassy.officials.models import Official
from embassy.photos import arranging
from embassy.photos.desk.picture_fields import (
    NUMBERS,
    TEXTS,
    Verdict,
    in_words,
    joined,
    numbers,
    other_fields,
    plain,
    standing,
    text_field,
)
from embassy.photos.models import Gallery, Photo

#: Fields that mean something together only: one person's half is not mixed with another's.
_TOGETHER = dict.fromkeys(NUMBERS, NUMBERS)
#: What `arranging` writes, or a relation: no column to be set.
_APART = ("verdict", "cover", "officials")
_WAS = "was-"


class PictureForm(forms.Form):
    """What one person may change of one photo.

    languages: those whose words may be changed. arranging: whether everything else may be, too.
    data: what was sent; None for a form that is opened.
    meanwhile: after `write`, what others have written of fields changed here: {name: their value}.
    """

    def __init__(
        self,
        photo: Photo,
        *,
        cover: bool,
        languages: list[str],
        arranging: bool,
        data: QueryDict | None = None,
    ):
        self.stood = standing(photo, cover=cover)
        self.meanwhile: dict[str, str] = {}
        self._arranging = arranging
        super().__init__(data.copy() if data is not None else None, initial=self.stood)
        for code in languages:
            for name in TEXTS:
                self.fields[f"{name}_{code}"] = text_field(name, code)
        if arranging:
            self.fields |= other_fields()
            if photo.removed_at:
                del self.fields["cover"], self.fields["verdict"]

    # -------------------------------------------------------------------------- what was changed
    @cached_property
    def _names(self) -> list[str]:
        return [*self.fields, *(["officials"] if self._arranging else [])]

    @cached_property
    def typed(self) -> dict[str, str]:
        """What was sent of the fields that this person may change; what was not sent is absent."""
        if not self.is_bound:
            return {}
        sent = [name for name in self._names if name in self.data or _WAS + name in self.data]
        return {
            name: joined(numbers(",".join(self.data.getlist(name))))
            if name == "officials"
            else plain(name, self.data.get(name, ""))
            for name in sent
        }

    @cached_property
    def opened(self) -> dict[str, str]:
        """What the sent fields were when the form was opened; now, where that was not sent."""
        return {
            name: plain(name, self.data.get(_WAS + name, self.stood[name])) for name in self.typed
        }

    @cached_property
    def changed(self) -> set[str]:
        """The names of the fields that this person has changed."""
        found = {name for name, value in self.typed.items() if value != self.opened[name]}
        return {
            part for name in found for part in _TOGETHER.get(name, (name,)) if part in self.typed
        }

    def clean(self):
        after = self.stood | {name: self.typed[name] for name in self.changed}
        if "cover" in self.changed and after["cover"] and after["verdict"] == Verdict.REJECTED:
            self.add_error("cover", _("A rejected picture cannot be the lead picture."))
        return self.cleaned_data

    def _post_clean(self):
        # What nobody touched stops nobody.
        for name in [name for name in self.errors if name in self.fields]:
            if name not in self.changed:
                del self._errors[name]

    # ----------------------------------------------------------------------------------- writing
    def write(self, photo: Photo, gallery: Gallery) -> None:
        """Write what was changed here and by nobody else meanwhile.

        photo, gallery: read inside `at_work`. Afterwards `meanwhile` holds what was not written.
        Raises Refused: InUse for rejecting what the text shows (unless "anyway" was sent),
        NotInGallery for choosing what was taken out meanwhile.
        """
        now = standing(photo, cover=gallery.cover_id == photo.pk)
        clear = {name for name in self.changed if not self._taken(name, now)}
        columns = [name for name in clear if name not in _APART]
        for name in columns:
            setattr(photo, name, self._value(name))
        if columns:
            photo.save(update_fields=columns)
        if "verdict" in clear:
            self._decide(photo, gallery)
        if "cover" in clear and bool(self.typed["cover"]) != (gallery.cover_id == photo.pk):
            arranging.cover(gallery, photo.pk if self.typed["cover"] else None)
        if "officials" in clear:
            self._write_officials(photo)
        self.meanwhile = {name: now[name] for name in self.changed - clear}
        after = Photo.everything.prefetch_related("officials").get(pk=photo.pk)
        self.stood = standing(after, cover=gallery.cover_id == photo.pk)

    def _decide(self, photo: Photo, gallery: Gallery) -> None:
        verdict = self.typed["verdict"]
        if verdict == Verdict.REJECTED:
            arranging.reject(gallery, [photo.pk], anyway="anyway" in self.data)
        else:
            decide = arranging.pick if verdict == Verdict.PICKED else arranging.clear
            decide(gallery, [photo.pk])

    def _taken(self, name: str, now: dict[str, str]) -> bool:
        """Whether somebody else has written something else there since the form was opened."""
        if name == "officials":
            return False  # who is added and who is taken away goes together
        parts = [part for part in _TOGETHER.get(name, (name,)) if part in self.typed]
        agree = all(now[part] == self.typed[part] for part in parts)
        return not agree and any(now[part] != self.opened[part] for part in parts)

    def _value(self, name: str):
        if name in NUMBERS:
            return round(self.cleaned_data[name] / 100, 4)
        if name in ("taken_at", "in_body"):
            return self.cleaned_data[name]
        return self.typed[name]

    def _write_officials(self, photo: Photo) -> None:
        typed, opened = numbers(self.typed["officials"]), numbers(self.opened["officials"])
        # One who is gone from the registry is passed over.
        photo.officials.add(*Official.objects.filter(pk__in=typed - opened))
        photo.officials.remove(*(opened - typed))

    # ----------------------------------------------------------------------------- showing again
    def show_again(self, *, written: bool) -> None:
        """Make the form, after it was sent, show what stands now where nothing is to be decided.

        What was typed and refused, or changed by another too, stays as it was typed.
        """
        self._kept = set(self.meanwhile) if written else set(self.changed)
        for name in self.typed:
            if name not in self._kept:
                self.data[name] = self.stood[name]
        if written:
            self.opened |= {name: self.stood[name] for name in self.typed}
        else:
            self.opened |= {name: self.stood[name] for name in set(self.typed) - self._kept}

    def was(self, name: str) -> str:
        """What goes beside a field as its value when the form was opened."""
        return self.opened[name] if name in self.typed else self.stood[name]

    def value(self, name: str) -> str:
        """What a field shows, as `standing` tells it."""
        shown_typed = name in self.typed and name in getattr(self, "_kept", ())
        return self.typed[name] if shown_typed else self.stood[name]

    def ticked(self) -> set[int]:
        """The ids of the officials who are ticked."""
        return numbers(self.value("officials"))

    def row(self, name: str) -> dict | None:
        """For the template: a field, what it was, and what somebody else made of it meanwhile."""
        if name not in self.fields:
            return None
        theirs = self.meanwhile.get(name)
        return {
            "field": self[name],
            "was": self.was(name),
            "name": _WAS + name,
            "differs": theirs is not None,
            "theirs": theirs,
            "theirs_shown": "" if theirs is None else in_words(name, theirs),
            "language": name.rpartition("_")[2] if name.startswith(TEXTS) else "",
        }
