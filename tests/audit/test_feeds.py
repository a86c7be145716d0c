import pytest

from audit import feeds
from tests.audit.samples import ATOM, ATOM_URL, RSS, RSS_URL, SITE


def faults(text: str) -> list[str]:
    return feeds.faults_of(text.encode(), ATOM_URL if "<feed" in text else RSS_URL)


def test_good_feeds_have_no_fault():
    assert faults(ATOM) == []
    assert faults(RSS) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (' xml:lang="ru"', "", "has no xml:lang"),
        ("<author><name>Посольство</name></author>", "", "an entry has no author"),
        ('rel="self"', 'rel="via"', "link self"),
        ("2026-02-26T11:00:00+05:00</updated>", "2026-02-26 11:00</updated>", "RFC 3339"),
        ("<title>Церемония памяти</title>", "", "<entry> has 0 <title>"),
        (f'alternate" href="{SITE}/ru/news/2026', 'alternate" href="/ru/news/2026', "link is"),
        (f'&lt;a href="{SITE}/ru/"', '&lt;a href="/ru/"', "not absolute"),
        ("<title>Новости", "<title>Новости &nbsp;", "no XML"),
        (f"<id>{SITE}/ru/news/2026/02/26/pamyat/</id>", "<id>pamyat</id>", "no IRI"),
    ],
)
def test_bad_atom_is_refused(old, new, fault):
    assert old in ATOM
    found = faults(ATOM.replace(old, new))
    assert any(fault in one for one in found)


def test_atom_without_a_text_is_refused():
    short = ATOM[: ATOM.index("<content")] + ATOM[ATOM.index("</content>") + 10 :]
    assert faults(short) == ["brings no full text"]


def test_entries_that_are_one_are_refused():
    entry = ATOM[ATOM.index("<entry>") : ATOM.index("</feed>")]
    assert any("two entries are one" in one for one in faults(ATOM.replace(entry, entry * 2)))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('version="2.0"', 'version="0.91"', "not 2.0"),
        ("<language>ru</language>", "", "has 0 <language>"),
        ('rel="self"', 'rel="via"', "atom:link self"),
        ("Thu, 26 Feb 2026 11:00:00 +0500</pub", "2026-02-26</pub", "no RFC 822 date"),
        (
            "Thu, 26 Feb 2026 11:00:00 +0500</pub",
            "Fri, 26 Feb 2026 11:00:00 +0500</pub",
            "wrong day",
        ),
        ("<description>Новости посольства</description>", "<description/>", "is empty"),
        (f'true">{SITE}/ru', 'true">/ru', "guid"),
        (f"<link>{SITE}/ru/news/2026", "<link>/ru/news/2026", "item's link"),
    ],
)
def test_bad_rss_is_refused(old, new, fault):
    assert old in RSS
    assert any(fault in one for one in faults(RSS.replace(old, new)))


def test_page_is_no_feed():
    assert feeds.faults_of(b"<html></html>", ATOM_URL) == ["is no feed: <html>"]


def test_language_of_a_feed_is_read():
    assert feeds.language_of(ATOM.encode()) == "ru"
    assert feeds.language_of(RSS.encode()) == "ru"
