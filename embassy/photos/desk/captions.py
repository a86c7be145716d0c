"""The captions grid: a row per picture, a column per language."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext

from embassy.photos.captioning import FIELDS, Answer, Outcome, Words, not_yours, write
from embassy.photos.desk.pages import BadRequest, Desk
from embassy.photos.desk.patterns import pattern_section
from embassy.photos.models import Photo
from embassy.publishing.snapshot import languages as site_languages

_MOST_TEXTS = 5_000  # of one request: a whole gallery in every language, taken back at once


# ---------------------------------------------------------------------------------------- the grid
def captions_page(desk: Desk) -> HttpResponse:
    """The grid. ?languages= (each shown as a column), ?show= alt, caption or rejected."""
    if desk.request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET"})
    concrete = desk.item.concrete()
    photos = list(_photos(desk))
    kept = [photo for photo in photos if not photo.rejected]
    columns = languages_shown(desk.request, desk.item.source_language, desk.languages)
    show = desk.request.GET.get("show", "")
    show = show if show in _FILTERS else ""
    rows = _rows(desk, _FILTERS[show](photos, kept, columns), kept, columns)
    return desk.page(
        "captions",
        str(concrete),
        rows=rows,
        columns=columns,
        choices=_choices(desk),
        show=show,
        filters=_filters(desk, columns),
        total=len(kept),
        lacking=[
            (language, sum(not getattr(photo, f"alt_{language}") for photo in kept))
            for language in site_languages()
        ],
        pattern=pattern_section(desk, concrete) if desk.languages and kept else None,
    )


def languages_shown(request: HttpRequest, source: str, own: Iterable[str]) -> list[str]:
    """The columns: those asked for, else the source and one beside it the person writes in, the
    language they read the desk in before others."""
    asked = request.GET.getlist("languages")
    known = [source, *(language for language in site_languages() if language != source)]
    if chosen := [language for language in known if language in asked]:
        return chosen
    beside = [language for language in known if language in own and language != source]
    beside.sort(key=lambda language: language != get_language())
    return [source, *(beside or known[1:])[:1]]


def _photos(desk: Desk) -> Iterable[Photo]:
    """Everything a row shows, in two queries."""
    wide = ("original__metadata",)
    return desk.photos.select_related("original").defer(*wide).prefetch_related("officials")


def _lacks(field: str):
    return lambda photos, kept, columns: [
        photo
        for photo in kept
        if not all(getattr(photo, f"{field}_{language}") for language in columns)
    ]


_FILTERS = {
    "": lambda photos, kept, columns: kept,
    "alt": _lacks("alt"),
    "caption": _lacks("caption"),
    "credit": lambda photos, kept, columns: [
        photo for photo in _lacks("credit")(photos, kept, columns) if not photo.creator
    ],
    "rejected": lambda photos, kept, columns: [photo for photo in photos if photo.rejected],
}


def _filters(desk: Desk, columns: list[str]) -> list[tuple[str, str, str]]:
    """(name, address, words) of the filters; they keep the languages that are shown."""
    words = {
        "": gettext("All"),
        "alt": gettext("Without alternative text"),
        "caption": gettext("Without caption"),
        "credit": gettext("Without credit"),
        "rejected": gettext("Rejected"),
    }
    shown = "&".join(f"languages={language}" for language in columns)
    here = desk.address("captions")
    return [
        (name, f"{here}?show={name}&{shown}" if name else f"{here}?{shown}", said)
        for name, said in words.items()
    ]


def _choices(desk: Desk) -> list[str]:
    """The languages in the order they are offered: the person's own first."""
    own = desk.languages
    return [*own, *(language for language in site_languages() if language not in own)]


def _rows(desk: Desk, photos: list[Photo], kept: list[Photo], columns: list[str]) -> list[dict]:
    places = {photo.pk: place for place, photo in enumerate(kept, start=1)}
    own, reading = desk.languages, get_language() or ""
    return [
        {
            "photo": photo,
            "place": places.get(photo.pk),
            "name": str(photo.original),
            "page": desk.address("picture", photo.pk),
            "picture": reverse("media:picture", args=[photo.original_id]),
            "thumbnail": reverse("media:thumbnail", args=[photo.original_id]),
            "officials": [
                getattr(official, f"name_{reading}", "") or str(official)
                for official in photo.officials.all()
            ],
            "lacks": [
                language for language in site_languages() if not getattr(photo, f"alt_{language}")
            ],
            "words": [
                {
                    "language": language,
                    "mine": language in own,
                    **{field: getattr(photo, f"{field}_{language}") or "" for field in FIELDS},
                }
                for language in columns
            ],
        }
        for photo in photos
    ]


# ------------------------------------------------------------------------------------------ saving
def write_captions(desk: Desk) -> HttpResponse:
    """POST one text {"photo", "language", "field", "was", "now"}, or {"words": [of these]}.

    Many are answered each by itself, with status 200: {"answers": [{"photo", "language", "field",
    "outcome": saved, conflict or refused, "text": what stands there, "sentence"}]}. One alone: 200
    with its answer, 409 {"sentence", "theirs"} where a colleague wrote meanwhile, 403 where
    the language is not this person's, 400 for any other refusal.
    """
    if desk.request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    asked = desk.asked()
    many = "words" in asked
    rows = asked["words"] if many else [asked]
    if not isinstance(rows, list) or len(rows) > _MOST_TEXTS:
        raise BadRequest(gettext("This request could not be read."))
    words = [_words(row) for row in rows]
    answers = write(desk.item.pk, words, languages=desk.languages, by=desk.user)
    if many:
        return JsonResponse({"answers": [_told(answer) for answer in answers]})
    return _one(answers[0])


def _one(answer: Answer) -> JsonResponse:
    if answer.outcome == Outcome.SAVED:
        return JsonResponse(_told(answer))
    told = {"sentence": answer.sentence}
    if answer.outcome == Outcome.CONFLICT:
        return JsonResponse(told | {"theirs": answer.text}, status=409)
    foreign = answer.sentence == not_yours(answer.words.language)
    return JsonResponse(told, status=403 if foreign else 400)


def _told(answer: Answer) -> dict:
    return {
        "photo": answer.words.photo,
        "language": answer.words.language,
        "field": answer.words.field,
        "outcome": answer.outcome,
        "text": answer.text,
        "sentence": answer.sentence,
    }


def _words(row: object) -> Words:
    """One text as the page sends it. Raises BadRequest."""
    if isinstance(row, dict):
        photo, was, now = row.get("photo"), row.get("was"), row.get("now")
        language, field = row.get("language"), row.get("field")
        if (
            is_id(photo)
            and language in site_languages()
            and field in FIELDS
            and isinstance(was, str)
            and isinstance(now, str)
        ):
            return Words(photo, language, field, was, now)
    raise BadRequest(gettext("This request could not be read."))


def is_id(value: object) -> bool:
    """Whether a value out of JSON may be a row's id."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63
