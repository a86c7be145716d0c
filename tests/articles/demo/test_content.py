"""The demo's content files: complete, well formed, marked, and nobody else's sentences."""

import os
import re
from collections import defaultdict
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from articles.demo import content as files
from articles.demo.pictures import MOTIFS
from embassy.publishing.body import sanitize

CONTENT = files.read()
ITEMS = {
    "commemoration": "commemorations",
    "event": "events",
    "exhibit": "exhibits",
    "article": "articles",
    "page": "pages",
}
EVERY = [(kind, key) for kind, table in ITEMS.items() for key in CONTENT[table]]
SAMPLE_WORD = {"az": "Nümunə", "ru": "Образец", "kk": "Үлгі", "en": "Sample"}
REPORTED = {
    "khojaly-2026",
    "january-2026",
    "khojaly-2026-office",
    "khojaly-2026-agency",
    "january-2026-office",
    "january-2026-agency",
}


def entry_of(kind: str, key: str) -> dict:
    return CONTENT[ITEMS[kind]][key]


def strings(value):
    """Every text anywhere inside an entry."""
    if isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
    elif isinstance(value, str):
        yield value


def spoken(text: str) -> list[str]:
    """The words of a text, mark-up, case and ё aside."""
    bare = unescape(re.sub(r"<[^>]+>", " ", text))
    return re.findall(r"\w+", bare.lower().replace("ё", "е"))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every sequence of `length` consecutive words."""
    words = spoken(text)
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


# ------------------------------------------------------------------------------------ completeness


def test_demo_holds_what_fills_the_pages():
    assert set(CONTENT["commemorations"]) == {
        "20-january",
        "khojaly",
        "independence-day",
        "remembrance-day",
        "victory-day",
    }
    assert len(CONTENT["articles"]) >= 30
    assert len(CONTENT["events"]) >= 12
    assert len(CONTENT["exhibits"]) == 2
    assert set(CONTENT["pages"]) == {
        "about",
        "contact",
        "privacy",
        "press",
        "accreditation",
        "boilerplate",
    }


def test_each_commemoration_is_covered_on_three_anniversaries():
    years = defaultdict(set)
    for table in ("events", "articles"):
        for entry in CONTENT[table].values():
            if "commemoration" in entry and "published" in entry:
                years[entry["commemoration"]].add(entry["anniversary"])
    assert set(years) == set(CONTENT["commemorations"])
    assert min(len(covered) for covered in years.values()) >= 3


@pytest.mark.parametrize("table", ["commemorations", "exhibits", "pages"])
def test_main_items_exist_in_four_languages(table):
    for key, entry in CONTENT[table].items():
        assert files.languages(entry) == list(files.LANGUAGES), key


@pytest.mark.parametrize("key", sorted(REPORTED))
def test_reported_observances_exist_in_four_languages(key):
    entry = CONTENT["events"].get(key) or CONTENT["articles"][key]
    assert files.languages(entry) == list(files.LANGUAGES)


def test_some_items_miss_an_edition():
    fewer = [key for kind, key in EVERY if len(files.languages(entry_of(kind, key))) < 4]
    assert len(fewer) >= 10


@pytest.mark.parametrize(
    "table", ["roles", "officials", "categories", "marks", "pictures", "places"]
)
def test_reference_texts_exist_in_four_languages(table):
    named = {"pictures": ("caption", "alt"), "places": ("venue", "city")}.get(table)
    for key, entry in CONTENT[table].items():
        for texts in [entry[name] for name in named] if named else [entry]:
            assert set(files.LANGUAGES) <= set(texts), f"{table} {key}"


@pytest.mark.parametrize("key", CONTENT["commemorations"])
def test_commemorations_names_timeline_and_facts_are_complete(key):
    entry = CONTENT["commemorations"][key]
    texts = [name[form] for name in entry["names"] for form in ("name", "in_phrase")]
    texts += entry["milestones"]
    texts += [fact[part] for fact in entry.get("facts", []) for part in ("text", "source")]
    assert all(said.get(language) for said in texts for language in files.LANGUAGES)
    assert len(entry["milestones"]) >= 2


@pytest.mark.parametrize(("kind", "key"), EVERY)
def test_each_language_has_the_texts_its_page_shows(kind, key):
    entry = entry_of(kind, key)
    wanted = {"lead", "body"} | (set() if kind == "commemoration" else {"title"})
    for language in files.languages(entry):
        texts = files.words(entry, language)
        assert {name for name in wanted if texts.get(name)} == wanted, language
        assert len(texts.get("title", "")) <= 300


@pytest.mark.parametrize("key", CONTENT["events"])
def test_programme_and_groups_speak_the_events_languages(key):
    entry = CONTENT["events"][key]
    wanted = set(files.languages(entry))
    for line in entry.get("programme", []):
        said = set(line) & set(files.LANGUAGES)
        assert said in (set(), wanted), line
    for part in entry.get("participations", []):
        assert "official" in part or set(part) & set(files.LANGUAGES) == wanted, part


def test_everything_referred_to_exists():
    officials, pictures = set(CONTENT["officials"]), set(CONTENT["pictures"])
    assert pictures == set(MOTIFS)
    for kind, key in EVERY:
        entry = entry_of(kind, key)
        hung = entry.get("pictures", [])
        assert set(hung) <= pictures, key
        assert set(entry.get("officials", [])) <= officials, key
        for part in entry.get("participations", []):
            assert part.get("official", "leyla") in officials, key
        assert entry.get("commemoration", "khojaly") in CONTENT["commemorations"], key
        assert entry.get("event", "khojaly-2026") in CONTENT["events"], key
        assert entry.get("place", "embassy") in CONTENT["places"], key
        for text in strings(entry):
            assert set(files.PICTURE.findall(text)) <= set(hung), key


def test_texts_name_the_officials_they_list_as_the_registry_spells_them():
    for key, entry in CONTENT["articles"].items():
        for official in entry["officials"]:
            person = CONTENT["officials"][official]
            for language in files.languages(entry):
                if language in entry.get("withheld", []):
                    continue
                surname = person[language].split()[-1]
                text = " ".join(strings(entry[language]))
                assert surname[:-2] in text, f"{key} {language} {surname}"


# ------------------------------------------------------------------------------------- well formed


@pytest.mark.parametrize(("kind", "key"), EVERY)
def test_bodies_pass_the_sanitiser_unchanged(kind, key):
    entry = entry_of(kind, key)
    for language in files.languages(entry):
        body = files.told(CONTENT, kind, entry, language)["body"]
        body = files.PICTURE.sub("<p>[photo:1]</p>", body)
        assert sanitize(body) == body


def test_no_word_mixes_two_alphabets():
    for path in sorted(files.FOLDER.glob("*.toml")):
        for word in re.findall(r"\w+", path.read_text("utf-8")):
            assert not re.search(r"[a-zəğıöüşç]", word, re.IGNORECASE) or not re.search(
                r"[\u0400-\u04ff]", word
            ), f"{path.name}: {word}"


@pytest.mark.parametrize(
    ("language", "foreign"),
    [
        ("az", r"[\u0400-\u04ff]"),
        ("en", r"[\u0400-\u04ff]"),
        ("ru", r"[әғқңөұүһіƏə]"),
        ("kk", r"[Əəıığüşç]"),
    ],
)
def test_texts_keep_to_their_alphabet(language, foreign):
    for kind, key in EVERY:
        entry = entry_of(kind, key)
        if language in files.languages(entry):
            text = " ".join(files.words(entry, language).values())
            assert not re.search(foreign, text), f"{kind} {key}"


# ----------------------------------------------------------------------------------------- samples


def test_only_the_two_reported_observances_go_unmarked():
    reported = {key for kind, key in EVERY if entry_of(kind, key).get("reported")}
    assert reported == REPORTED


@pytest.mark.parametrize(("kind", "key"), [pair for pair in EVERY if pair[1] not in REPORTED])
def test_samples_say_so_at_the_top_of_the_page(kind, key):
    entry = entry_of(kind, key)
    for language in files.languages(entry):
        texts = files.told(CONTENT, kind, entry, language)
        assert texts["body"].startswith(f"<p><strong>{SAMPLE_WORD[language]}:")
        listed = kind in ("event", "article", "exhibit")
        assert texts["lead"].startswith(f"{SAMPLE_WORD[language]}. ") == listed


def test_reported_texts_stand_without_marks():
    entry = CONTENT["articles"]["khojaly-2026-office"]
    assert files.told(CONTENT, "article", entry, "ru") == files.words(entry, "ru")


def test_invented_officials_say_so_in_every_title():
    for official in CONTENT["officials"].values():
        for tenure in official["appointments"]:
            role = CONTENT["roles"][tenure["role"]]
            for language in files.LANGUAGES:
                told = SAMPLE_WORD[language].lower() in role[language].lower()
                assert told == bool(official.get("sample")), role[language]


@pytest.mark.parametrize(
    ("kind", "key"),
    [pair for pair in EVERY if pair[0] in ("event", "article", "exhibit", "page")],
)
def test_samples_name_no_real_person(kind, key):
    entry = entry_of(kind, key)
    if entry.get("reported"):
        return
    real = {
        name: person for name, person in CONTENT["officials"].items() if not person.get("sample")
    }
    assert not set(entry.get("officials", [])) & set(real)
    assert not {part.get("official") for part in entry.get("participations", [])} & set(real)
    text = " ".join(strings(entry))
    for person in real.values():
        for language in files.LANGUAGES:
            assert person[language].split()[-1][:6] not in text


# ---------------------------------------------------------------------------- other people's words


def test_shared_runs_are_found_whatever_the_mark_up():
    theirs = "Участники мероприятия молча постояли у стены, затем положили цветы."
    ours = "<p>участники <em>мероприятия</em> молча постояли у стены; затем положили</p>"
    assert runs(theirs, 8) & runs(ours, 8)
    assert not runs(theirs, 8) & runs("молча постояли у стены, затем положили венки", 8)


def test_no_sentence_is_copied_from_the_agency_reports():
    default = settings.BASE_DIR.parent / "shared" / "seeds"
    folder = Path(os.environ.get("EMBASSY_SEEDS") or default)
    reports = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not reports:
        pytest.skip(f"no agency reports to compare with: {folder} holds none (EMBASSY_SEEDS)")
    theirs = set().union(*(runs(path.read_text("utf-8"), 8) for path in reports))
    for table in CONTENT.values():
        for key, entry in table.items():
            for text in strings(entry):
                assert not runs(text, 8) & theirs, key


# -------------------------------------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("entry", "name", "expected"),
    [
        ({"date": date(2026, 2, 26)}, "date", date(2026, 2, 26)),
        ({"in_days": 20}, "date", date(2027, 1, 14)),
        ({"opens_in_days": -12}, "opens_on", date(2026, 12, 13)),
        ({"closes_on": date(2026, 3, 1)}, "closes_on", date(2026, 3, 1)),
        ({}, "closes_on", None),
    ],
)
def test_days_are_given_or_counted_from_the_loading_day(entry, name, expected):
    assert files.day_of(entry, name, date(2026, 12, 25)) == expected


def test_moments_of_publication_are_the_embassys_local_time():
    today, zone = date(2026, 12, 25), ZoneInfo("Asia/Almaty")
    given = {"published": datetime(2024, 2, 26, 18, 10)}  # noqa: DTZ001 - TOML's local time
    counted = {"published_in_days": 2}
    # Asia/Almaty was UTC+6 until March 2024.
    assert files.published_at(given, today, zone) == datetime(2024, 2, 26, 12, 10, tzinfo=UTC)
    assert files.published_at(counted, today, zone) == datetime(2026, 12, 27, 7, tzinfo=UTC)
    assert files.published_at({}, today, zone) is None


def test_a_key_given_in_two_files_is_refused(tmp_path):
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text("[articles.twice]\ngenre = 'news'\n", "utf-8")
    with pytest.raises(ValueError, match=r"two\.toml repeats articles: twice"):
        files.read(tmp_path)
