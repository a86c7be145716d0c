"""Which of a file's texts is in which language of the site."""

#: XMP's word for a text meant for whoever has no better one.
ANY = "x-default"


def in_language(texts: dict[str, str] | str, language: str, *, source: str) -> str:
    """A file's title, caption or alternative text in a language of the site, or nothing.

    texts: as `metadata.read` gives them. source: the language the item is written in; it gets the
    text whose language the file does not say, for that is what the office's photographers write.
    A text that the file repeats as its own default is not taken for another language's.
    """
    texts = texts if isinstance(texts, dict) else {ANY: texts}  # as kept before XMP was read
    known = {code: text for code, text in texts.items() if code != ANY}
    for code, text in known.items():
        if _primary(code) == language:
            return text
    anyone = texts.get(ANY, "")
    return anyone if language == source and anyone not in known.values() else ""


def _primary(code: str) -> str:
    """`az-Latn-AZ` → `az`."""
    return code.replace("_", "-").partition("-")[0].lower()
