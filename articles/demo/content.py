"""The demo's content files: read, dated and marked as samples. No database here.

Each file under `content/` is TOML: tables by kind, entries by their demo key, one sub-table per
language with the texts. An entry with `reported = true` retells what an agency reported; every
other body begins with the sentence of `marks` that says it is a sample.
"""

import re
import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).parent / "content"
LANGUAGES = ("az", "ru", "kk", "en")
#: Where a body places one of its item's pictures.
PICTURE = re.compile(r"\{photo:([a-z-]+)\}")


def read(folder: Path = FOLDER) -> dict[str, dict]:
    """{kind: {key: entry}} of all files; a key given twice is a mistake of the files' author."""
    content: dict[str, dict] = {}
    for path in sorted(folder.glob("*.toml")):
        for kind, entries in tomllib.loads(path.read_text("utf-8")).items():
            known = content.setdefault(kind, {})
            if twice := known.keys() & entries.keys():
                raise ValueError(f"{path.name} repeats {kind}: {', '.join(sorted(twice))}")
            known |= entries
    return content


def languages(entry: dict) -> list[str]:
    """The languages an entry is written in."""
    return [language for language in LANGUAGES if isinstance(entry.get(language), dict)]


def words(entry: dict, language: str) -> dict[str, str]:
    """One language's texts as the files have them."""
    return {name: text.strip() for name, text in entry[language].items()}


def told(content: dict, kind: str, entry: dict, language: str, **values: str) -> dict[str, str]:
    """One language's texts as pages show them.

    {name} placeholders are filled in from `values`; unless the entry was reported, the body opens
    with the sentence that marks samples of its kind, and a lead that lists show with a word.
    """
    texts = words(entry, language)
    for name, value in values.items():
        texts = {key: text.replace(f"{{{name}}}", value) for key, text in texts.items()}
    return marked(content, kind, entry, language, texts)


def marked(
    content: dict, kind: str, entry: dict, language: str, texts: dict[str, str]
) -> dict[str, str]:
    """The texts with the marks of a sample, if the entry is one."""
    if entry.get("reported"):
        return texts
    marks = {"body": f"<p><strong>{content['marks'][kind][language]}</strong></p>\n"}
    if kind in content["lead_marks"]["kinds"]:
        marks["lead"] = f"{content['lead_marks'][language]} "
    return {name: marks.get(name, "") + text for name, text in texts.items()}


def columns(texts: dict, field: str, wanted: list[str]) -> dict[str, str]:
    """{"ru": "…"} as {"field_ru": "…"}, for the wanted languages."""
    return {f"{field}_{language}": texts[language] for language in wanted if language in texts}


def day_of(entry: dict, name: str, today: date) -> date | None:
    """The date an entry gives: outright (`opens_on`) or from the loading day (`opens_in_days`).

    The bare name of an event's day is `date` or `in_days`.
    """
    given = entry.get(name)
    shift = entry.get("in_days" if name == "date" else name.replace("_on", "_in_days"))
    if given is None and shift is not None:
        return today + timedelta(days=shift)
    return given


def published_at(entry: dict, today: date, zone: ZoneInfo) -> datetime | None:
    """When an entry goes, or went, live; None for one that stays a draft.

    `published` is the embassy's local time; `published_in_days` counts from the loading day, at
    `published_at` o'clock (default: noon).
    """
    if "published" in entry:
        return entry["published"].replace(tzinfo=zone)
    if "published_in_days" not in entry:
        return None
    day = today + timedelta(days=entry["published_in_days"])
    return datetime.combine(day, entry.get("published_at", time(12)), zone)
