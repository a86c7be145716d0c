"""The page of results and the suggestions: what they show, and what they never do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from embassy.publishing.editions import Edition
from embassy.search.matching import matching
from tests.factories import AppointmentFactory, ArticleFactory, OfficialFactory
from tests.site.test_unpublished import HIDDEN, SECRET, make_one_of_each
from tests.site.world import ALL, in_all, live, make_world


@pytest.fixture
def world(db):
    return make_world()


def page(client, query: str, language: str = "ru", **more: str) -> str:
    response = client.get(f"/{language}/search/", {"q": query, **more})
    assert response.status_code == 200
    return response.content.decode()


def suggested(client, query: str, language: str = "ru") -> list[dict]:
    response = client.get(f"/{language}/search/suggest/", {"q": query})
    assert response.status_code == 200
    return response.json()["suggestions"]


def seen(client, language: str) -> list[str]:
    """What every way of asking for the secret word answers."""
    asked = (SECRET, "zephyri", "zephyrin", f'"{SECRET}"', "Зефирине", "Zephyrnie")
    return [page(client, query, language) for query in asked] + [
        str(suggested(client, query, language)) for query in asked
    ]


def tells(answer: str) -> bool:
    """Whether an answer has a text with the secret word, and not the question only."""
    return any(f"{SECRET} {code}".lower() in answer.lower() for code in ALL)


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_hidden_texts_are_neither_found_nor_suggested(client, world, hide):
    hide(make_one_of_each(world, 1), world)
    for language in ALL:
        for answer in seen(client, language):
            assert not tells(answer)
        assert "zephyrine" not in page(client, "Zephyrnie", language).lower()


def test_published_texts_are_found_and_suggested(client, world):
    for item in make_one_of_each(world, 2):
        live(item)
    for language in ALL:
        assert all(tells(answer) for answer in seen(client, language)[:4])
    assert {row["kind"] for row in suggested(client, "zephyr")} == {
        "article",
        "event",
        "exhibit",
        "page",
    }


def test_unconfirmed_official_is_not_found(client, world):
    unknown = OfficialFactory(confirmed=False, **in_all(name=SECRET))
    AppointmentFactory(official=unknown)
    for language in ALL:
        for answer in seen(client, language):
            assert not tells(answer)
        assert "zephyrine" not in page(client, "Zephyrnie", language).lower()
    unknown.confirmed = True
    unknown.save()
    assert [row["kind"] for row in suggested(client, "zephyr")] == ["official"]


def test_renamed_official_is_found_with_what_they_took_part_in(client, world):
    world.official.name_ru = "Захар Новоименный"
    world.official.save()
    html = page(client, "Новоименному")
    assert "Захар Новоименный" in html
    assert f'href="{edition_address(world.article)}"' in html


def edition_address(item, language: str = "ru") -> str:
    return Edition.objects.live(language).get(item=item.pk).get_absolute_url()


def test_deleted_official_leaves_no_words(client, world):
    gone = OfficialFactory(name_ru="Исчезнувший Человек")
    gone.delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM embassy_officialword WHERE official = %s", [gone.pk or 0]
        )
        assert cursor.fetchone() == (0,)
    assert "Исчезнувший Человек" not in page(client, "Исчезнувши")


def test_nothing_typed_or_published_becomes_markup(client, world):
    title = '<script>alert("x")</script> & <b>Жирный</b> заголовок'
    ArticleFactory(title_ru=title, lead_ru=title, body_ru="<p>Текст</p>", live_in=["ru"])
    html = page(client, "'><img src=x> <svg> Жирный заголовок")
    assert "<mark>Жирный</mark>" in html
    assert "<mark>заголовок</mark>" in html
    main = html[html.index("<main") : html.index("</main>")]
    assert "<script" not in main
    assert "<b>Жирный" not in main
    assert "<img src=x" not in html
    assert "<svg> " not in main
    assert "&lt;b&gt;<mark>Жирный</mark>&lt;/b&gt;" in main


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-",
        "!!! ??? …",
        "\x00",
        "слово\x00слово",
        "-Ходжалы",
        '-"память жертв"',
        '"',
        "''''",
        "a & | ! b:* <-> (c",
        "%_\\",
        "@o1 @y2026",
        "'@o1'",
        "😀",
        "я" * 5000,
        "слово " * 30,
        '"в на и"',
        "в и на",
        "1" * 150,
        "한국어 العربية",
    ],
)
def test_whatever_is_typed_is_answered_with_a_way_on(client, world, typed):
    for language in ALL:
        html = page(client, typed, language)
        assert 'class="rows' in html
        suggested(client, typed, language)


def test_answers_to_unusable_queries_are_one_sentence(client, world):
    assert "Введите слово или число" in page(client, "!!!")
    assert "Введите и слово, которое нужно найти" in page(client, "-Ходжалы")
    assert "не более 200 знаков" in page(client, "я" * 300)
    assert "ничего не найдено" in page(client, "ъщъщъщ")
    assert client.get("/ru/search/?page=0").status_code == 404
    assert client.get("/ru/search/?page=99").status_code == 404
    assert client.get("/ru/search/?page=x").status_code == 404


def test_slip_is_put_right_by_words_of_live_texts(client, world):
    assert 'href="?q=%D1%86' in page(client, "цермония")  # церемония


def test_item_is_found_once_and_in_the_readers_language(client, world):
    html = page(client, "Memorial ceremony", "ru")
    assert html.count(f'href="{edition_address(world.event)}"') == 1
    assert f'href="{edition_address(world.event, "en")}"' not in html


def test_edition_in_another_language_is_labelled(client, world):
    ArticleFactory(title_kk="Олимпиада жеңімпазы", live_in=["kk"])
    html = page(client, "олимпиада", "az")
    assert '<li lang="kk">' in html
    assert '<abbr title="Қазақша">KK</abbr>' in html


def test_minus_word_excludes_the_item_as_its_reader_reads_it(client, world):
    article = ArticleFactory(
        title_ru="Ярмарка чая в Шеки", title_az="Şəkidə çay yarmarkası", live_in=["ru", "az"]
    )
    ArticleFactory(title_ru="Ярмарка мёда", live_in=["ru"])
    address = edition_address(article)
    assert address in page(client, "ярмарка")
    assert address not in page(client, "ярмарка -Шеки")
    assert address in page(client, "ярмарка -Баку")


def test_matching_holds_within_the_rows_it_is_given(world):
    rows = Edition.objects.listed()
    assert {row.kind for row in matching(rows, "Церемония", "ru")} == {"event", "article"}
    events = matching(rows.filter(kind="event"), "Церемония", "ru")
    assert {row.kind for row in events} == {"event"}
    assert matching(rows, "-Церемония", "ru").count() == 0


def test_query_count_is_the_same_for_one_item_and_thirty(client, world):
    def cost(query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            page(client, query)
        for asked in queries:
            assert '"document"' not in asked["sql"].partition(" FROM ")[0]
        return len(queries)

    ArticleFactory(title_ru="Шахматный турнир", live_in=["ru"])
    one = cost("шахматный турнир")
    for number in range(29):
        ArticleFactory(title_ru=f"Шахматный турнир {number}", live_in=["ru"])
    assert cost("шахматный турнир") == one
    assert one <= 12


def test_pages_of_results_follow_each_other(client, world):
    for number in range(24):
        ArticleFactory(title_ru=f"Шахматный турнир {number}", live_in=["ru"])
    first, second = page(client, "турнир"), page(client, "турнир", page="2")
    assert (first.count("<mark>турнир</mark>"), second.count("<mark>турнир</mark>")) == (20, 4)
    assert "page=2" in first
    assert client.get("/ru/search/", {"q": "турнир", "page": "3"}).status_code == 404


def test_results_are_cached_and_not_indexed(client, world):
    response = client.get("/ru/search/", {"q": "церемония"})
    assert response["Cache-Control"] == "public, max-age=60"
    assert b'<meta name="robots" content="noindex, follow">' in response.content
    assert b'rel="alternate"' not in response.content
    suggestions = client.get("/ru/search/suggest/", {"q": "церемония"})
    assert suggestions["Cache-Control"] == "public, max-age=60"
    assert client.post("/ru/search/suggest/").status_code == 405
