"""One caption pattern, or one credit line, for many pictures at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext, ngettext

from embassy.languages import native_name
from embassy.photos.captioning import TooLongError, Words, fill, not_yours
from embassy.photos.desk.pages import BadRequest, Desk
from embassy.photos.models import Gallery, Photographer
from embassy.photos.patterns import DEFAULT, WORDS, PatternError, filled, parsed, words_in
from embassy.publishing.items import Item
from embassy.publishing.snapshot import languages as site_languages

_LONGEST = 1_000  # characters of a pattern
_PREVIEWED = 3  # captions shown before anything is written


def pattern_section(desk: Desk, concrete: Item) -> dict:
    """What the section above the grid shows: patterns to begin with, and what their words say."""
    gallery = Gallery.objects.filter(pk=desk.item.pk).first()
    kept = gallery.patterns if gallery else {}
    usual = Photographer.of(desk.user)
    said = words_of(concrete, desk.languages)
    return {
        "words": WORDS,
        "languages": [
            {
                "code": language,
                "pattern": kept.get(language, DEFAULT),
                "credit": (usual.credit if usual else {}).get(language, ""),
                "said": [(word, said[language].get(word, "")) for word in WORDS if word != "n"],
            }
            for language in desk.languages
        ],
    }


def words_of(concrete: Item, languages: list[str]) -> dict[str, dict[str, str]]:
    """{language: {word: what it stands for}} of an item, but for {n}."""
    return {language: concrete.caption_words(language) for language in languages}


@dataclass(frozen=True, slots=True)
class _Asked:
    """do: show, fill or replace. field: caption or credit. photos: ids; None: all."""

    do: str
    field: str
    patterns: Mapping[str, str]
    photos: list[int] | None


def fill_pattern(desk: Desk) -> HttpResponse:
    """POST {"do": "show"|"fill"|"replace", "patterns": {language: text}, "photos": [ids]|null}.

    "field": "credit" writes lines of credit, which are no patterns, instead of captions.
    show: {"shown": {language: {"captions": the first three, "sentences": [what is left out],
    "fault": why it cannot be filled in}}}. fill (only where nothing stands) and replace:
    {"sentence", "words": [{"photo", "language", "field", "was", "now"}]}; to take it back the page
    sends these, turned round, where all words are written (`write_captions`).
    """
    if desk.request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    asked = _asked(desk.asked())
    for language in asked.patterns:
        if language not in desk.languages:
            return JsonResponse({"sentence": not_yours(language)}, status=403)
    concrete = desk.item.concrete()
    said = words_of(concrete, list(asked.patterns)) if asked.field == "caption" else None
    if asked.do == "show":
        places = _places(desk, asked.photos)
        return JsonResponse(
            {
                "shown": {
                    language: _shown(pattern, said and said[language], language, places)
                    for language, pattern in asked.patterns.items()
                }
            }
        )
    if said is not None:
        _check(asked.patterns)
    try:
        written = fill(
            desk.item.pk,
            asked.field,
            asked.patterns,
            by=desk.user,
            words=said,
            photos=None if asked.photos is None else set(asked.photos),
            replacing=asked.do == "replace",
        )
    except TooLongError as error:
        raise BadRequest(str(error)) from error
    return JsonResponse({"sentence": _result(asked, written), "words": list(map(_told, written))})


def _asked(asked: dict) -> _Asked:
    """What a request asks for. Raises BadRequest."""
    do, field = asked.get("do"), asked.get("field", "caption")
    patterns, photos = asked.get("patterns"), asked.get("photos")
    if (
        do not in ("show", "fill", "replace")
        or field not in ("caption", "credit")
        or not isinstance(patterns, dict)
        or not all(language in site_languages() for language in patterns)
        or not all(isinstance(text, str) for text in patterns.values())
        or not (photos is None or isinstance(photos, list))
        or not all(isinstance(photo, int) for photo in photos or ())
    ):
        raise BadRequest(gettext("This request could not be read."))
    if any(len(text) > _LONGEST for text in patterns.values()):
        raise BadRequest(
            gettext("At most %(most)s characters fit here.") % {"most": _LONGEST},
        )
    # A NUL or half a surrogate pair is kept by no database.
    plain = {
        language: " ".join(text.encode("utf-8", "replace").decode().replace("\0", "").split())
        for language, text in patterns.items()
    }
    return _Asked(do, field, plain, photos)


def _check(patterns: Mapping[str, str]) -> None:
    """Raises BadRequest with the first fault and its language."""
    for language, pattern in patterns.items():
        try:
            parsed(pattern)
        except PatternError as fault:
            raise BadRequest(f"{native_name(language)}: {fault}") from fault


def _places(desk: Desk, photos: list[int] | None) -> list[int]:
    """The places (from 1) of the first pictures that a pattern would be filled in for."""
    ids = desk.photos.filter(rejected=False).values_list("pk", flat=True)
    chosen = None if photos is None else set(photos)
    places = [n for n, pk in enumerate(ids, start=1) if chosen is None or pk in chosen]
    return places[:_PREVIEWED]


def _shown(pattern: str, said: Mapping[str, str] | None, language: str, places: list[int]) -> dict:
    if said is None:
        return {"captions": [pattern for _place in places], "sentences": [], "fault": ""}
    try:
        captions = [filled(pattern, {**said, "n": str(place)}) for place in places]
        empty = [word for word in words_in(pattern) if word != "n" and not said.get(word)]
    except PatternError as fault:
        return {"captions": [], "sentences": [], "fault": str(fault)}
    sentences = [
        gettext("{%(word)s} says nothing in this language (%(language)s) and is left out.")
        % {"word": word, "language": native_name(language)}
        for word in empty
    ]
    return {"captions": list(filter(None, captions)), "sentences": sentences, "fault": ""}


def _result(asked: _Asked, written: list[Words]) -> str:
    if not written:
        return gettext("Nothing had to be written.")
    if asked.field == "credit":
        sentence = ngettext(
            "%(count)s credit line has been written.",
            "%(count)s credit lines have been written.",
            len(written),
        )
    else:
        sentence = ngettext(
            "%(count)s caption has been written.",
            "%(count)s captions have been written.",
            len(written),
        )
    return sentence % {"count": len(written)}


def _told(one: Words) -> dict:
    return {
        "photo": one.photo,
        "language": one.language,
        "field": one.field,
        "was": one.was,
        "now": one.now,
    }
