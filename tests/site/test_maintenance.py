"""The site closed by its administrator: who is told what, and what goes on working."""

from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from embassy.management.commands.maintenance import moment
from embassy.site import maintenance
from tests.site.test_errors import told
from tests.site.test_every_page import Outline
from tests.site.world import ALL, make_world, paths_of

ASTANA = ZoneInfo("Asia/Almaty")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path


def run(*words: str) -> str:
    out = StringIO()
    call_command("maintenance", *words, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("language", ALL)
def test_closed_site_answers_503_in_four_languages_without_the_database(
    client, language, monkeypatch
):
    run("on")
    response = client.get(f"/{language}/news/")
    html = told(response, 503, language)
    assert response["Retry-After"] == str(maintenance.RETRY)
    assert "press@embassy.example" in html


def test_every_page_is_closed_and_opens_again(client, db):
    paths = paths_of(make_world(), "ru").values()
    run("on")
    assert {client.get(path).status_code for path in [*paths, "/", "/de/x/"]} == {503}
    assert run("off") == "The site is open.\n"
    assert {client.get(path).status_code for path in paths} == {200}


def test_hour_of_return_is_told_to_people_and_programs(client, monkeypatch):
    now = datetime(2026, 3, 1, 18, 0, tzinfo=ASTANA)
    monkeypatch.setattr(timezone, "now", lambda: now)
    said = run("on", "--until", "19:00")
    assert said == "The site is closed, and expected back at 2026-03-01 19:00.\n"
    response = client.get("/ru/")
    assert response["Retry-After"] == "3600"
    assert "1 марта 2026 г., 19:00 по времени Астаны" in response.content.decode()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2))
    late = client.get("/ru/")
    assert late["Retry-After"] == str(maintenance.RETRY)
    assert "19:00" not in late.content.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19:00", datetime(2026, 3, 1, 19, 0, tzinfo=ASTANA)),
        ("17:30", datetime(2026, 3, 2, 17, 30, tzinfo=ASTANA)),
        ("2026-03-05 08:00", datetime(2026, 3, 5, 8, 0, tzinfo=ASTANA)),
        ("2026-03-05T08:00+00:00", datetime(2026, 3, 5, 13, 0, tzinfo=ASTANA)),
    ],
)
def test_hour_is_read_on_the_embassys_clock(text, expected):
    assert moment(text, datetime(2026, 3, 1, 18, 0, tzinfo=ASTANA)) == expected


@pytest.mark.parametrize("text", ["soon", "25:00", "2026-02-01 10:00", ""])
def test_what_is_no_hour_to_come_is_refused(text):
    with pytest.raises(CommandError):
        moment(text, datetime(2026, 3, 1, 18, 0, tzinfo=ASTANA))


def test_health_says_maintenance_and_robots_may_ask(client):
    run("on")
    health = client.get("/healthz")
    assert (health.status_code, health.content) == (200, b"maintenance\n")
    assert client.get("/robots.txt").status_code == 200


def test_static_files_and_pictures_go_on(client, db):
    run("on")
    assert client.get("/media/none.jpg").status_code == 404
    assert client.get("/static/none.css").status_code == 404


def test_desk_stays_open_unless_it_is_closed_too(client, editor, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(editor)
    run("on")
    assert client.get(reverse("admin:index")).status_code == 200
    assert run("on", "--desk-too") == "The site and its admin are closed.\n"
    page = client.get(reverse("admin:index"), headers={"accept-language": "kk"})
    assert page.status_code == 503
    assert page["Retry-After"] == str(maintenance.RETRY)


def test_what_is_sent_to_the_closed_desk_is_kept(client, editor):
    client.force_login(editor)
    run("on", "--desk-too")
    response = client.post(reverse("admin:articles_article_add"), {"title_ru": "Долго писал"})
    assert response.status_code == 503
    assert 'name="title_ru" value="Долго писал"' in response.content.decode()
    beat = client.post(reverse("together:beat"), "{}", content_type="application/json")
    assert (beat.status_code, list(beat.json())) == (503, ["said"])


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"until": 5}', b'"x"'])
def test_broken_file_closes_the_site_all_the_same(client, content):
    maintenance.place().write_bytes(content)
    assert client.get("/ru/").status_code == 503


def test_visitors_of_a_closed_site_are_no_errors(client, mailoutbox, caplog):
    run("on")
    client.get("/ru/")
    assert caplog.records == []


def test_page_for_the_proxy_speaks_four_languages_and_needs_nothing(tmp_path):
    run("page")
    html = (tmp_path / "maintenance.html").read_text("utf-8")
    outline = Outline(html)
    assert [part["lang"] for part in outline.all("section")] == ["ru", "az", "kk", "en"]
    for sentence in (
        "Сайт сейчас недоступен.",
        "əlçatan deyil",
        "қолжетімсіз",
        "cannot be reached",
    ):
        assert sentence in html
    needed = [
        attributes.get(name)
        for tag, attributes in outline.tags
        for name in ("src", "href")
        if tag != "a" and name in attributes
    ]
    assert needed == ["data:,"]
    assert [tag for tag, _attributes in outline.tags if tag in {"script", "img", "iframe"}] == []


def test_page_that_cannot_be_written_says_why(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CommandError):
        run("page", "--output", str(tmp_path / "file" / "page.html"))
