"""Writing captions, alternative texts and credits: many at once, and never over a colleague's.

Each text is written only where what stands there is what its writer saw (compare and set).
"""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext

from embassy.languages import native_name
from embassy.photos.models import Photo
from embassy.photos.patterns import filled
from embassy.photos.working import at_work

#: What is said of a picture in each language.
FIELDS = ("caption", "alt", "credit")


@dataclass(frozen=True, slots=True)
class Words:
    """One text: of which picture, in which language, what its writer saw and what shall stand.

    field: one of FIELDS.
    """

    photo: int
    language: str
    field: str
    was: str
    now: str

    @property
    def column(self) -> str:
        return f"{self.field}_{self.language}"

    def undone(self) -> "Words":
        """What takes this back."""
        return replace(self, was=self.now, now=self.was)


class Outcome(StrEnum):
    SAVED = "saved"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one text.

    text: what stands there now, as far as it may be told. sentence: why it was not written.
    """

    words: Words
    outcome: Outcome
    text: str = ""
    sentence: str = ""


def tidy(text: str, field: str) -> str:
    """A text as it is kept: one spelling of each letter, no control characters, no blank ends.

    A caption may have several lines; alternative text and credit are one.
    """
    text = text.encode("utf-8", "replace").decode()  # half of a pair of surrogates
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    return text.strip() if field == "caption" else " ".join(text.split())


def write(item_id: int, words: Iterable[Words], *, languages: Collection[str], by) -> list[Answer]:
    """Write texts of an item's pictures; each is answered by itself, in the order asked.

    languages: those `by` may change. As many queries for a thousand texts as for one.
    Raises Refused for a deleted item.
    """
    asked = [
        replace(one, was=tidy(one.was, one.field), now=tidy(one.now, one.field)) for one in words
    ]
    if asked and all(one.language not in languages for one in asked):
        return [_write_one(None, one, languages) for one in asked]  # and no sitting begins
    with at_work(item_id, by) as gallery:
        rows = Photo.objects.filter(gallery=gallery, pk__in={one.photo for one in asked})
        photos = {photo.pk: photo for photo in rows}
        answers = [_write_one(photos.get(one.photo), one, languages) for one in asked]
        written = {one.words.column for one in answers if one.outcome == Outcome.SAVED}
        _save(photos.values(), written)
    return answers


def _write_one(photo: Photo | None, one: Words, languages: Collection[str]) -> Answer:
    """Set the column where that is right; saves nothing."""
    if one.language not in languages:
        return Answer(one, Outcome.REFUSED, sentence=not_yours(one.language))
    if photo is None:
        gone = gettext("This picture is no longer in the gallery.")
        return Answer(one, Outcome.REFUSED, sentence=gone)
    present = _present(photo, one.column, one.field)
    if present == one.now:
        return Answer(one, Outcome.SAVED, present)
    if present != one.was:
        sentence = gettext("Somebody else has written here meanwhile.")
        return Answer(one, Outcome.CONFLICT, present, sentence)
    if sentence := too_long(one.field, one.now):
        return Answer(one, Outcome.REFUSED, present, sentence)
    setattr(photo, one.column, one.now)
    return Answer(one, Outcome.SAVED, one.now)


def fill(
    item_id: int,
    field: str,
    texts: Mapping[str, str],
    *,
    by,
    words: Mapping[str, Mapping[str, str]] | None = None,
    photos: Collection[int] | None = None,
    replacing: bool = False,
) -> list[Words]:
    """Give many pictures the same text, or the same pattern; return what was written.

    texts: {language: the text, or the pattern if `words` are given}; an empty one leaves its
    language alone, and so does one that fills in to nothing. words: {language: what the pattern's
    words stand for}; the patterns are kept for the gallery's next batch. photos: ids; None:
    all. Rejected pictures have no place among the others and are left out.
    replacing: also where a text stands already.
    Queries as of `write`. Raises PatternError, TooLongError, Refused.
    """
    written: list[Words] = []
    with at_work(item_id, by) as gallery:
        in_order = list(Photo.objects.filter(gallery=gallery, rejected=False))
        for place, photo in enumerate(in_order, start=1):
            if photos is not None and photo.pk not in photos:
                continue
            for language, text in texts.items():
                if words is not None:
                    text = filled(text, {**words[language], "n": str(place)})
                now = tidy(text, field)
                was = _present(photo, f"{field}_{language}", field)
                if not now or now == was or (was and not replacing):
                    continue
                if sentence := too_long(field, now):
                    raise TooLongError(sentence)
                one = Words(photo.pk, language, field, was, now)
                setattr(photo, one.column, now)
                written.append(one)
        changed = {one.photo for one in written}
        _save([photo for photo in in_order if photo.pk in changed], {one.column for one in written})
        if words is not None:
            gallery.patterns = {**gallery.patterns, **texts}
            gallery.save(update_fields=["patterns"])
    return written


class TooLongError(ValueError):
    """A text for many pictures that the field does not hold; `str(error)` is one sentence."""


def too_long(field: str, text: str) -> str:
    """Why a text is too long for its field, in one sentence; "" where it is not."""
    most = Photo._meta.get_field(field).max_length
    if most is None or len(text) <= most:
        return ""
    return gettext("At most %(most)s characters fit here; these are %(count)s.") % {
        "most": most,
        "count": len(text),
    }


def not_yours(language: str) -> str:
    """Why somebody may not write in a language, in one sentence."""
    return gettext("You do not write in this language: %(language)s.") % {
        "language": native_name(language)
    }


def _present(photo: Photo, column: str, field: str) -> str:
    return tidy(getattr(photo, column) or "", field)


def _save(photos: Iterable[Photo], columns: Collection[str]) -> None:
    """One query for all of them."""
    photos = list(photos)
    if photos and columns:
        Photo.objects.bulk_update(photos, sorted(columns))
