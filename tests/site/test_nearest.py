"""What a failed address is read as, and which items are named for it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.database import archive
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.schedule import cancel
from embassy.publishing.withdraw import withdraw
from embassy.site.nearest import AT_MOST, NEIGHBOURS, Missed, nearest, read
from tests.factories import ArticleFactory, CommemorationFactory, ExhibitFactory, PageFactory
from tests.site.world import ALL, ahead, edition, live

SLUG = "tseremoniya-pamyati-zhertv-khodzhaly"


@pytest.mark.parametrize(
    ("path", "missed"),
    [
        (
            "/ru/news/2026/02/26/tseremonia-pamyati/",
            Missed("news/2026/02/26/", "tseremonia-pamyati", "tseremonia pamyati"),
        ),
        ("/ru/news/2026/02/26/", Missed("news/2026/02/26/", "", "news")),
        ("/de/news/2026/02/26/gedenken/", Missed("news/2026/02/26/", "gedenken", "gedenken")),
        ("/tseremoniya", Missed("", "tseremoniya", "tseremoniya")),
        (
            "/ru/novosti/123-tseremoniya_pamyati.html",
            Missed("novosti/", "123-tseremoniya-pamyati", "tseremoniya pamyati"),
        ),
        (
            "/ru/новости/Церемония памяти/",
            Missed("novosti/", "tseremoniya-pamyati", "Церемония памяти"),
        ),
        ("/ru/a/../../etc/passwd", Missed("a/etc/", "passwd", "passwd")),
        ("/ru//news///x-y/", Missed("news/", "x-y", "x y")),
        ("/ru/", Missed()),
        ("/ru/%FF%FEnews-letter/", Missed("", "ff-fenews-letter", "news letter")),
        ("/ru/a\x00b-c\x1b/", Missed("", "a-b-c", "a b c")),
        ("/ru/%22%3E<script>/", Missed("", "22-3e-script", "script")),
        ("/ru/----/", Missed("", "", "")),
    ],
)
def test_address_is_read_as_a_slip(path, missed):
    assert read(path, "ru") == missed


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php",
        "/ru/wp-admin/setup",
        "/.env",
        "/ru/.git/config",
        "/cgi-bin/luci",
        "/ru/photo.jpg",
        "/ru/news/feed.xml",
        "/favicon.ico",
        "/admin/nothing/",
        "/media/ab/cd.jpg",
        "/static/css/none.css",
        "/link/preview/c2VjcmV0/",
        "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php",
        "/",
    ],
)
def test_what_programs_ask_for_is_no_slip(path):
    assert read(path, "ru") is None


def test_long_address_is_looked_at_in_part_only():
    missed = read("/ru/" + "церемония-" * 500, "ru")
    assert len(missed.name) <= 100
    assert 40 < len(missed.words) <= 80


def found(path: str, language: str = "ru") -> list[str]:
    return [row.get_absolute_url() for row in nearest(read(path, language), language)]


@pytest.fixture
def article(db):
    """Live in two languages, among others of other days."""
    for number in range(30):
        slug = f"vstrecha-delegatsii-{number}"
        live(ArticleFactory(slug_ru=slug, slug_az=slug), in_languages=["ru", "az"])
    article = ArticleFactory(slug_ru=SLUG, slug_az="xocali-qurbanlarinin-anim-merasimi")
    live(article, in_languages=["ru", "az"])
    return article


def path_of(article, language: str = "ru") -> str:
    return edition(article, language).get_absolute_url()


@pytest.mark.parametrize(
    "slug",
    [
        "tseremonia-pamyati-zhertv-khodzhaly",  # a letter lost
        "seremoniya-pamyati-zhertv-khodzhaly",  # at its beginning
        "tseremoniya-pamyati-zhertv-khodzhal",  # at its end
        "tseremoniya-pamyati",  # cut short by a messenger
        "Tseremoniya_Pamyati_Zhertv_Khodzhaly.html",
        "церемония-памяти-жертв-ходжалы",
    ],
)
def test_mistyped_address_finds_its_item_first(article, slug):
    assert found(path_of(article).replace(SLUG, slug))[0] == path_of(article)


@pytest.mark.parametrize("folder", ["news/2019/01/31", "novosti", "events/2026/02/26", "", "2026"])
def test_wrong_date_or_section_finds_the_item(article, folder):
    assert found(f"/ru/{folder}/{SLUG}/")[0] == path_of(article)


def test_address_of_a_day_finds_what_was_published_on_it(article):
    folder = path_of(article).removesuffix(f"{SLUG}/")
    near = found(folder)
    assert len(near) == AT_MOST
    assert all(path.startswith(folder) for path in near)


def test_readers_language_comes_first_and_each_item_once(article):
    kazakh = nearest(read(f"/kk/news/2020/01/01/{SLUG}/", "kk"), "kk")
    assert (kazakh[0].item_id, kazakh[0].language) == (article.pk, "ru")
    azerbaijani = nearest(read(f"/az/news/2020/01/01/{SLUG}/", "az"), "az")
    assert (azerbaijani[0].item_id, azerbaijani[0].language) == (article.pk, "az")
    mixed = nearest(read("/az/news/2020/01/01/vstrecha-delegatsii-77/", "az"), "az")
    assert {row.language for row in mixed} == {"az"}
    assert len({row.item_id for row in mixed}) == len(mixed) == AT_MOST


def test_other_kinds_are_found(db):
    CommemorationFactory(key="khojaly", live_in=["ru"])
    live(PageFactory(key="consular-hours"))
    live(ExhibitFactory(slug_ru="obrazy-pamyati"), in_languages=["ru"])
    assert found("/ru/commemorations/khojali/") == ["/ru/commemorations/khojaly/"]
    assert found("/ru/consular-hour/") == ["/ru/consular-hours/"]
    assert found("/ru/exhibits/2024/obrazy-pamyaty/") == ["/ru/exhibits/2026/obrazy-pamyati/"]


def test_nothing_near_names_nothing(article):
    assert found("/ru/zzzzz-qqqqq-wwwww/") == []
    assert found("/ru/x/") == []


def draft(item):
    record(item=item, by=None)


def scheduled(item):
    live(item, at=ahead())


def cancelled(item):
    done = publish(revision=record(item=item, by=None), languages=ALL, by=None, at=ahead())
    for made in done.editions:
        cancel(edition=made, by=None)


def withdrawn(item):
    live(item)
    withdraw(item=item, languages=ALL, by=None)


def published_in_error(item):
    live(item)
    withdraw(item=item, languages=ALL, by=None, kind="error")


def replaced(item):
    other = ArticleFactory(**{f"slug_{code}": f"drugoe-{item.pk}" for code in ALL})
    live(other)
    live(item)
    withdraw(item=item, languages=ALL, by=None, kind="replacement", redirect_to=other)


HIDDEN = [draft, scheduled, cancelled, withdrawn, published_in_error, replaced]


def secret():
    return ArticleFactory(**{f"slug_{code}": f"zephyrine-palace-{code}" for code in ALL})


def test_the_same_item_published_is_found(db):
    live(secret())
    assert "zephyrine-palace-ru" in found("/ru/news/2026/01/01/zephyrine-palase-ru/")[0]


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_hidden_item_is_never_near(client, db, hide):
    hide(secret())
    for code in ALL:
        for path in (f"/{code}/zephyrine-palase-{code}/", f"/{code}/news/zephyrine-palace/"):
            assert found(path, code) == []
            assert "Zephyrine" not in client.get(path).content.decode()


def test_address_before_a_move_is_near_no_more(db, article):
    article.slug_ru = "novoe-imya-teksta"
    article.save()
    live(article, in_languages=["ru"])
    assert path_of(article) not in found("/ru/news/2019/01/31/tseremoniya-pamyati-zhertv/")


def test_future_withdrawal_leaves_the_item_near_until_then(article, monkeypatch):
    moment = ahead()
    withdraw(item=article, languages=["ru"], by=None, kind="error", at=moment)
    missed = f"/ru/news/2019/01/31/{SLUG}s/"
    address = path_of(article)
    assert found(missed)[0] == address
    monkeypatch.setattr(timezone, "now", lambda: moment + timedelta(seconds=1))
    assert address not in found(missed)


def test_nearest_is_one_query_without_documents(article, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        found(f"/ru/news/2019/01/31/{SLUG}s/")
    for column in ("document", "plain", "search"):
        assert f'"{column}"' not in asked[0]["sql"]


def test_nearest_reads_few_rows_by_its_indexes(db):
    """Of thousands of editions only the neighbours are read, and none is looked for one by one."""
    archive(4_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE embassy_edition")
    with CaptureQueriesContext(connection) as asked:
        found(f"/ru/news/2019/01/31/{SLUG}/")
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + asked[0]["sql"])
        plan = cursor.fetchone()[0][0]["Plan"]
    nodes = list(_nodes(plan))
    assert sorted(node["Index Name"] for node in nodes if "Index Name" in node) == [
        *["edition_address_backwards"] * 2,
        *["edition_address_forwards"] * 2,
    ]
    assert [node for node in nodes if node["Node Type"] == "Seq Scan"] == []
    assert max(node["Actual Rows"] for node in nodes) <= 4 * NEIGHBOURS


def _nodes(plan: dict):
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)
