"""One language's words of a revision's data, each under its own key; pure."""

from collections.abc import Iterator

#: Not a text: an address, made from the title where nobody types one.
ADDRESS = "slug"

#: Where a word stands: ("title",) of the item, ("programme", 12, "text") of a row,
#: ("photos", 5, "caption") of a picture.
type Key = tuple[str] | tuple[str, int, str]


def words_of(data: dict, language: str) -> dict[Key, str]:
    """{key: text} of everything written in a language; empty texts are left out.

    data: a revision's, as `embassy.publishing.snapshot` shapes it.
    """
    found: dict[Key, str] = {(name,): text for name, text in _text(data, language).items()}
    for accessor, row in rows_of(data):
        for name, text in _text(row, language).items():
            found[(accessor, row["id"], name)] = text
    return found


def rows_of(data: dict) -> Iterator[tuple[str, dict]]:
    """(accessor, row) of every row and picture that belongs to the item, in their order."""
    for part in (data, data.get("gallery") or {}):
        for accessor, rows in part.get("children", {}).items():
            for row in rows:
                yield accessor, row


def changed(old: dict, new: dict, language: str) -> set[Key]:
    """What a translator would have to look at between two revisions' data in one language.

    A row that is gone is gone in every language, and an address is no text: neither counts.
    """
    before, after = words_of(old, language), words_of(new, language)
    there = {(accessor, row["id"]) for accessor, row in rows_of(new)}
    return {
        key
        for key in before.keys() | after.keys()
        if before.get(key, "") != after.get(key, "")
        and key[-1] != ADDRESS
        and (len(key) == 1 or key[:2] in there)
    }


def begun(data: dict, language: str) -> bool:
    """Whether an item is written in a language at all: captions alone are no translation of it."""
    own = _text(data, language)
    return bool(own.get("title")) if has_titles(data) else bool(own)


def has_titles(data: dict) -> bool:
    """Whether items of this kind have a title of their own; a commemoration's is its name."""
    return any("title" in words for words in data["text"].values())


def _text(row: dict, language: str) -> dict[str, str]:
    return row["text"].get(language) or {}
