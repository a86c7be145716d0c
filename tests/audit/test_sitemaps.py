from datetime import UTC, datetime

import pytest

from audit import sitemaps
from tests.audit.samples import INDEX, SITE, URLSET

NOW = datetime(2026, 2, 27, tzinfo=UTC)


def faults(text: str, now=NOW) -> list[str]:
    return sitemaps.faults_of(text.encode(), SITE, now)


def test_good_sitemaps_have_no_fault(npm):
    assert faults(URLSET) == []
    assert faults(INDEX) == []


LOC = f"<loc>{SITE}/ru/news/2026/02/26/pamyat/</loc>"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (LOC, "", "schema"),
        (LOC, "<loc>http://elsewhere.example/ru/</loc>", "not on this site"),
        ("<lastmod>2026-02-26T11:00:00+05:00", "<lastmod>26.02.2026", "schema"),
        ('hreflang="ru"', 'hreflang="Russian"', "schema"),
        (f'hreflang="ru" href="{SITE}', 'hreflang="ru" href="', "schema"),
        ("<image:loc>", "<image:caption>x</image:caption><image:loc>", "schema"),
        ("<news:title>Церемония памяти</news:title>", "", "schema"),
        ("<news:language>ru<", "<news:language>Russian<", "schema"),
        ("<url>", "<url><priority>2</priority>", "schema"),
    ],
)
def test_bad_sitemap_is_refused(npm, old, new, fault):
    assert old in URLSET
    found = faults(URLSET.replace(old, new))
    assert any(fault in one for one in found), found


def test_news_of_last_week_is_refused(npm):
    late = datetime(2026, 3, 5, tzinfo=UTC)
    assert [one for one in faults(URLSET, late) if "last two days" in one]
    early = datetime(2026, 2, 25, tzinfo=UTC)
    assert [one for one in faults(URLSET, early) if "last two days" in one]


def test_address_twice_and_empty_sitemap_are_refused(npm):
    url = URLSET[URLSET.index("<url>") : URLSET.index("</urlset>")]
    assert [one for one in faults(URLSET.replace(url, url * 2)) if "twice" in one]
    assert [one for one in faults(URLSET.replace(url, "")) if "no address" in one]


def test_bad_index_is_refused():
    assert faults(INDEX.replace("2026-02-26", "yesterday")) == [
        "lastmod 'yesterday' is no W3C date"
    ]
    assert faults(INDEX.replace("<lastmod>", "<changefreq>daily</changefreq><lastmod>"))
    assert faults("<html/>") == ["is of the namespace None"]
    assert faults("<urlset") == ["is no XML"]
