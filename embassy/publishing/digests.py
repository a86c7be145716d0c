"""Digests of a revision's data: every question of state is a comparison of them."""

import hashlib
from dataclasses import dataclass

from embassy.publishing.snapshot import canonical, languages


@dataclass(frozen=True, slots=True)
class Digests:
    """all: {language: its text, captions and everything shared}; text: {language: its text and
    captions alone}; facts: what all languages share. SHA-256 in hexadecimal."""

    all: dict[str, str]
    text: dict[str, str]
    facts: str


def digests(data: dict) -> Digests:
    """The digests of a revision's data (the shape `snapshot` gives)."""
    facts = _digest(shared(data))
    text = {language: _digest(texts(data, language)) for language in languages()}
    return Digests(
        all={language: _digest([facts, text[language]]) for language in languages()},
        text=text,
        facts=facts,
    )


def shared(data: dict) -> dict:
    """What all languages have in common: facts, relations, which rows there are and their order.

    `source_language` and `dated` are left out: no visitor sees the first, and the second only
    matters before the first publication.
    """
    kept = _shared_row(data)
    if gallery := _chosen(data):
        kept["gallery"] = _shared_row(gallery)
    return kept


def texts(data: dict, language: str) -> dict:
    """One language's words: the item's, its rows' and its captions, by the rows' ids.

    Rows without words in this language say nothing: a photo captioned in Russian alone leaves
    the Kazakh text as it was.
    """
    kept = _text_row(data, language)
    if (gallery := _chosen(data)) and (captions := _text_row(gallery, language)):
        kept["gallery"] = captions
    return kept


def words_of_new_rows(data: dict, old: dict, language: str) -> dict:
    """One language's words of the rows and pictures that visitors of `old` would not see.

    They are what bringing the facts of `data` to the text of `old` says beside those facts.
    """
    return _of_new_rows(
        {"children": data["children"] | {"gallery": _as_rows(data)}},
        {"children": old["children"] | {"gallery": _as_rows(old)}},
        language,
    )


def _as_rows(data: dict) -> list[dict]:
    gallery = _chosen(data)
    return gallery["children"]["photos"] if gallery else []


def _of_new_rows(row: dict, old: dict, language: str) -> dict:
    said = {}
    for accessor, children in row["children"].items():
        before = {child["id"]: child for child in old["children"].get(accessor, [])}
        for child in children:
            known = before.get(child["id"])
            words = (
                _text_row(child, language)
                if known is None
                else _of_new_rows(child, known, language)
            )
            if words:
                said[f"{accessor} {child['id']}"] = words
    return said


def _chosen(data: dict) -> dict | None:
    """The gallery as visitors would see it: without its rejected pictures, and in order whatever
    the numbers. So sorting a hundred out, moving them or cleaning them away leaves every approval
    as it was."""
    gallery = data.get("gallery")
    if not gallery:
        return None
    photos = gallery["children"].get("photos", [])
    chosen = [
        row | {"facts": {name: fact for name, fact in row["facts"].items() if name != "position"}}
        for row in photos
        if not row["facts"]["rejected"]
    ]
    return {**gallery, "children": {"photos": chosen}} if chosen else None


def _shared_row(row: dict) -> dict:
    kept = {
        # What is empty says nothing, so that a fact or relation added later changes no digest.
        "facts": {name: fact for name, fact in row["facts"].items() if not _empty(fact)},
        "relations": {name: ids for name, ids in row["relations"].items() if ids},
        "children": {
            accessor: [_shared_row(child) for child in children]
            for accessor, children in row["children"].items()
            if children
        },
    }
    if "id" in row:
        kept["id"] = row["id"]
    return kept


def _text_row(row: dict, language: str) -> dict:
    kept = {}
    if text := row["text"].get(language):
        kept["text"] = text
    for accessor, children in row["children"].items():
        said = {
            str(child["id"]): words for child in children if (words := _text_row(child, language))
        }
        if said:
            kept.setdefault("children", {})[accessor] = said
    return kept


def _empty(fact) -> bool:
    return fact is None or fact is False or fact == ""


def _digest(value) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


#: The text digest of a language in which nothing has been written.
EMPTY_TEXT = _digest({})
