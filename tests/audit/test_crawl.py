"""The walk, on the real site (the live server): it finds what is linked, and stops."""

from collections import Counter

import pytest

from audit import leaks
from audit.crawl import Answer, Crawl, _enough, local
from audit.hidden import MARKS

BASE = "http://press.example"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("../", "/ru/"),
        ("/ru/#photo-1", "/ru/"),
        (f"{BASE}/ru/?q=1", "/ru/?q=1"),
        ("webcal://press.example/ru/calendar.ics", "/ru/calendar.ics"),
        ("http://elsewhere.example/ru/", None),
        ("mailto:press@embassy.example", None),
        ("https://press.example/ru/", None),
    ],
)
def test_links_are_addresses_of_the_site_or_nothing(link, address):
    assert local(link, BASE, "/ru/news/") == address


def answer(text: str, kind="text/html", address="/ru/") -> Answer:
    return Answer(address, 200, kind, {}, text)


def test_links_of_pages_feeds_sitemaps_and_robots_are_found():
    crawl = Crawl(BASE)
    page = f"""<link rel="alternate" type="application/atom+xml" href="/ru/news/feed/">
      <form action="/ru/search/"><input name="q"></form><a href="/ru/news/">x</a>
      <meta property="og:image" content="{BASE}/cards/1.png"><form method="post" action="/no/">"""
    assert crawl.links(answer(page)) == [
        ("/ru/news/feed/", "application/atom+xml"),
        ("/ru/news/", ""),
        ("/cards/1.png", ""),
        ("/ru/search/", ""),
    ]
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><link href="{BASE}/ru/a/"/></feed>'
    assert crawl.links(answer(feed, "application/atom+xml")) == [("/ru/a/", "")]
    robots = answer(f"User-agent: *\nSitemap: {BASE}/sitemap.xml\n", "text/plain", "/robots.txt")
    assert crawl.links(robots) == [("/sitemap.xml", "sitemap")]
    index = f"<sitemapindex><sitemap><loc>{BASE}/s.xml</loc></sitemap></sitemapindex>"
    assert crawl.links(answer(index, "application/xml")) == [("/s.xml", "")]


def test_address_in_a_folded_line_of_a_calendar_is_whole():
    text = f"BEGIN:VEVENT\r\nURL;VALUE=URI:{BASE}/ru/events/2026/02/26/ceremo\r\n ny/\r\nEND:VEVENT"
    found = Crawl(BASE).links(answer(text, "text/calendar"))
    assert found == [("/ru/events/2026/02/26/ceremony/", "")]


def test_forms_that_only_ask_are_filled_in():
    form = """<form><input type="hidden" name="languages" value="all">
      <select name="year"><option value="">x</option><option value="2026">2026</option></select>
      <input type="checkbox" name="pictures" value="1"><input type="search" name="q"></form>"""
    assert [link for link, _kind in Crawl(BASE).links(answer(form, address="/ru/news/"))] == [
        "/ru/news/?languages=all",
        "/ru/news/?languages=all&year=2026",
        "/ru/news/?languages=all&pictures=1",
        "/ru/news/?languages=all&pictures=1&year=2026",
    ]


def test_walk_asks_for_a_few_of_many_that_are_alike():
    asked = Counter()
    days = [f"/ru/on-this-day/{m:02}-{d:02}/" for m in range(1, 13) for d in range(1, 29)]
    assert sum(not _enough(day, asked) for day in days) == 60
    assert sum(not _enough(f"/ru/news/?year={year}", asked) for year in range(9)) == 3
    names = [f"/kk/news/?{one}=1&{other}=1" for one in "abcdefgh" for other in "klmnopqr"]
    assert sum(not _enough(name, asked) for name in names) == 40


def test_walk_of_the_live_site_finds_its_pages(live_server):
    crawl = Crawl(live_server.url).walk(["/", "/robots.txt", "/ru/nothing-here/"])
    statuses = {address: one.status for address, one in crawl.answers.items()}
    assert statuses["/"] == 302
    assert statuses["/ru/nothing-here/"] == 404
    assert {f"/{code}/news/" for code in ("az", "ru", "kk", "en")} <= set(statuses)
    assert not [address for address in statuses if address.startswith("/admin/")]
    assert crawl.whole


def test_crawl_comes_back_from_the_disk_as_it_was(tmp_path):
    crawl = Crawl(BASE, {"/ru/": answer("x")}, hidden={"own": {}, "numbers": []})
    crawl.save(tmp_path / "crawl.json")
    assert Crawl.load(tmp_path / "crawl.json") == crawl


# ------------------------------------------------------------------------------------- what leaks
@pytest.mark.parametrize("how", MARKS)
@pytest.mark.parametrize("kind", ["text/html", "application/atom+xml", "text/calendar"])
def test_hidden_word_anywhere_is_a_leak(how, kind):
    found = leaks.said(answer(f"<p>x {MARKS[how].upper()} ru</p>", kind), {})
    assert found == [f"says “{MARKS[how]}” ({how})"]


def test_withdrawn_text_may_stand_at_its_own_address_alone():
    own = {"/ru/news/own/": "withdrawn"}
    text = f"<p>{MARKS['withdrawn']}</p>"
    assert leaks.said(answer(text, address="/ru/news/own/"), own) == []
    assert leaks.said(answer(text, address="/ru/news/"), own) != []


def test_question_that_a_page_repeats_is_no_leak_and_a_title_with_it_is():
    word = MARKS["draft"]
    asked = f'<title>“{word}” — x</title><input name="q" value="{word}"><a href="?q={word}">x</a>'
    assert leaks.said(answer(asked), {}, asked=word) == []
    assert leaks.said(answer(asked), {}) != []
    leaking = f"{asked}<h2>Xocalı Khojaly <mark>{word}</mark> ru</h2>"
    assert leaks.said(answer(leaking), {}, asked=word) != []
    assert leaks.said(answer(f"{asked}<p>{word} ru</p>"), {}, asked=word) != []


def test_page_that_is_not_there_may_search_for_its_address_and_say_no_more():
    word = MARKS["scheduled"]
    field = f'<input type="search" name="q" value="{word} ru">'
    printed = f"<p>{BASE}/ru/news/{word}/</p>"
    missing = Answer(f"/ru/news/{word}/", 404, "text/html", {}, field + printed)
    assert leaks.said(missing, {}) == []
    assert leaks.said(answer(field), {}) != []
    near = Answer("/ru/news/x/", 404, "text/html", {}, f"{field}<li>{word} ru</li>")
    assert leaks.said(near, {}) == [f"says “{word}” (scheduled)"]


def test_redirect_to_a_hidden_text_is_a_leak():
    word = MARKS["scheduled"]
    moved = Answer("/ru/old/", 301, "text/html", {"location": f"/ru/news/{word}/"})
    assert leaks.said(moved, {}) == [f"leads to “{word}” (scheduled)"]
