"""The same page in other languages: what the switcher and hreflang name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from embassy import languages
from embassy.publishing.editions import Change, Edition, EditionQuerySet


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language, by its address on this site; `title` where a link needs words."""

    language: str
    address: str
    title: str = ""


def in_languages(path: str, offered: Collection[str] | None = None) -> list[Alternate]:
    """A page whose address differs only in its first part: lists, and pages by key.

    path: the address below the language, "" or with a slash at its end ("news/").
    offered: the languages it exists in; default: all of them.
    """
    return [
        Alternate(code, f"/{code}/{path}")
        for code in languages.codes()
        if offered is None or code in offered
    ]


def of_editions(editions: Iterable[Edition]) -> list[Alternate]:
    """One item's live editions, in the site's order of languages."""
    found = {edition.language: edition for edition in editions}
    return [
        Alternate(code, found[code].get_absolute_url(), found[code].title)
        for code in languages.codes()
        if code in found
    ]


def editions_of(items: Collection[int]) -> EditionQuerySet:
    """The live editions of items that may be linked to: all but those taken back."""
    return (
        Edition.objects.live()
        .filter(item_id__in=items)
        .exclude(change__in=Change.withdrawals())
        .cards()
    )
