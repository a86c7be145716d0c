from audit import kinds
from audit.crawl import LANGUAGES, Answer, Crawl
from audit.report import Report, line
from tests.audit.samples import PAGE

ADDRESSES = {
    "/ru/": "home",
    "/ru/news/": "news",
    "/ru/news/?languages=all": "",
    "/ru/news/?year=2026": "news filtered",
    "/ru/news/?languages=all&pictures=1": "news filtered",
    "/kk/news/2026/02/": "archive",
    "/kk/news/2026/02/26/eske-alu/": "article",
    "/az/commemorations/khojaly/": "commemoration",
    "/az/commemorations/khojaly/2026/": "anniversary",
    "/en/events/2026/02/26/ceremony/": "event",
    "/en/exhibits/2026/exhibition/": "exhibit",
    "/en/officials/salim/": "official",
    "/en/search/": "search",
    "/en/search/?q=Khojaly": "search results",
    "/en/search/?q=qqxxqqxx": "search without results",
    "/en/press/": "press",
    "/en/about/": "standing page",
    "/en/news/2026/wrong/deep/page/": None,
}


def crawl_of(*addresses: str, status: int = 200) -> Crawl:
    answers = [Answer(one, status, "text/html", {}, PAGE) for one in addresses]
    return Crawl("http://press.example", {one.address: one for one in answers})


def test_types_of_pages_are_known_by_their_addresses():
    assert {address: kinds.kind_of(address) for address in ADDRESSES} == ADDRESSES


def test_missing_types_are_named_with_their_languages():
    homes = crawl_of(*(f"/{code}/" for code in LANGUAGES), "/ru/news/")
    said = kinds.missing(homes)
    assert "no page of the type “news” was found in az, kk, en" in said
    assert "no page of the type “gone” was found in az, ru, kk, en" in said
    assert not [one for one in said if "“home”" in one]
    # One line a type: of two types everything or something is there.
    assert len(said) == len(kinds.KINDS) + len(kinds.TROUBLE) - 1


def test_page_of_no_known_type_is_named():
    assert kinds.strangers(crawl_of("/ru/", "/ru/unheard/of/")) == ["/ru/unheard/of/"]


def test_page_in_trouble_is_no_sample_of_a_good_one():
    assert list(kinds.samples(crawl_of("/ru/news/", status=404))) == [("not found", "/ru/news/")]


def test_check_that_looked_at_nothing_has_failed():
    report = Report(of="feeds").verdict()
    assert report.faults == ["nothing to check: no feeds were found"]
    assert line("feeds", report, 2).splitlines() == [
        "feeds       FAILED 0 feeds, 2 s, 1 faults",
        "    nothing to check: no feeds were found",
    ]
    assert line("feeds", Report(looked_at=8, of="feeds").verdict(), 2) == (
        "feeds       ok     8 feeds, 2 s"
    )
