"""Whole texts read into proposals: our own in four languages, and two real ones."""

from datetime import date

import pytest

from articles.wire import parse
from tests.articles.wire.azerbaijani_copy import AZERBAIJANI
from tests.articles.wire.english_copy import ENGLISH
from tests.articles.wire.kazakh_copy import KAZAKH
from tests.articles.wire.russian_copy import RUSSIAN
from tests.seeds import seed

CASES = [
    pytest.param(case, id=f"{case.language}-{case.name}")
    for case in (*RUSSIAN, *AZERBAIJANI, *KAZAKH, *ENGLISH)
]


def _published(proposal):
    if proposal.published is not None:
        return f"{proposal.published:%Y-%m-%d %H:%M}"
    return proposal.published_date.isoformat() if proposal.published_date else ""


def _roles(proposal):
    return {person.name: (person.role, person.capacity) for person in proposal.people}


@pytest.mark.parametrize("case", CASES)
def test_parse_reads_header(case):
    proposal = parse(case.text)
    assert {
        "language": proposal.language,
        "section": proposal.section,
        "published": _published(proposal),
        "headline": proposal.headline,
        "proposed": proposal.headline_proposed,
        "byline": proposal.byline,
    } == {
        "language": case.language,
        "section": case.section,
        "published": case.published,
        "headline": case.headline,
        "proposed": case.headline_proposed,
        "byline": case.byline,
    }
    if proposal.published is not None:
        assert proposal.published.tzinfo.key == case.zone


@pytest.mark.parametrize("case", CASES)
def test_parse_finds_agency(case):
    agency = parse(case.text).agency
    assert (agency.name, agency.bureau, agency.bureau_country) == (
        case.agency,
        case.bureau,
        case.bureau_country,
    )


@pytest.mark.parametrize("case", CASES)
def test_parse_finds_commemoration(case):
    found = parse(case.text).commemoration
    assert ((found.key, found.number, found.year) if found else ()) == case.commemoration


@pytest.mark.parametrize("case", CASES)
def test_parse_finds_people(case):
    proposal = parse(case.text)
    assert _roles(proposal) == case.people
    assert {person.name for person in proposal.people if person.acting} == case.acting
    behalf = {p.name: p.on_behalf_of for p in proposal.people if p.on_behalf_of}
    assert behalf == case.on_behalf_of


@pytest.mark.parametrize("case", CASES)
def test_parse_finds_what_was_held_and_where(case):
    proposal = parse(case.text)
    assert set(proposal.held) == case.held
    assert (proposal.venue, proposal.place) == (case.venue, case.place)


@pytest.mark.parametrize("case", CASES)
def test_parse_says_what_it_doubts(case):
    doubts = {doubt.code for doubt in parse(case.text).doubts} - {"name_guessed"}
    assert doubts == case.doubts


def test_seed_with_headline_gives_every_value():
    proposal = parse(seed("000"))
    assert proposal.language == "ru"
    assert proposal.section == "Внешняя политика"
    assert proposal.published.isoformat() == "2026-02-26T13:41:00+04:00"
    assert proposal.published.tzinfo.key == "Asia/Baku"
    assert proposal.headline == (
        "В посольстве Азербайджана в Казахстане почтили память жертв Ходжалинской трагедии"
    )
    assert not proposal.headline_proposed
    assert (proposal.agency.name, proposal.agency.bureau) == ("Report", "казахстанское бюро")
    assert proposal.agency.formula == "Как передает казахстанское бюро Report"
    found = proposal.commemoration
    assert (found.key, found.number, found.year) == ("khojaly", 34, 2026)
    assert _roles(proposal) == {
        "Агалар Атамогланов": ("посол Азербайджана в Казахстане", "speaker"),
        "Гейдар Алиев": ("общенациональный лидер Азербайджана", "mentioned"),
        "Ильхам Алиев": ("президент", "mentioned"),
        "Мехрибан Алиева": (
            "первый вице-президент Азербайджана, президент Фонда Гейдара Алиева",
            "mentioned",
        ),
        "Ризван Гусейнов": ("историк", "speaker"),
    }
    assert proposal.held == ("speeches", "minute_of_silence")
    assert len(proposal.body) == 9
    assert proposal.doubts == ()


def test_seed_without_headline_gives_every_value():
    proposal = parse(seed("003"))
    assert (proposal.published, proposal.published_date) == (None, date(2026, 1, 20))
    assert proposal.headline_proposed
    assert proposal.lead.startswith(proposal.headline)
    assert (proposal.agency.name, proposal.agency.bureau) == ("Report", "казахстанское бюро")
    found = proposal.commemoration
    assert (found.key, found.number, found.year) == ("20-january", 36, 2026)
    assert found.origin_date == date(1990, 1, 20)
    assert [person.name for person in proposal.people] == [
        "Гейдар Алиев",
        "Агалар Атамогланов",
        "Ильхам Алиев",
    ]
    assert set(proposal.held) == {
        "wreath_laying",
        "minute_of_silence",
        "photo_exhibition",
        "speeches",
    }
    assert [doubt.code for doubt in proposal.doubts] == ["no_headline"]
