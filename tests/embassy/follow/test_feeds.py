"""What feeds tell: whole texts, dates that mean something, names that stay."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from embassy.follow.stories import NEWEST, PICTURES
from embassy.publishing.editions import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.withdraw import reinstate, withdraw
from tests.embassy.follow.reading import (
    AT,
    ATOM,
    CONTENT,
    DC,
    MEDIA,
    RFC822,
    RFC3339,
    entries,
    feed_paths,
    parsed,
    titles,
    xml_of,
)
from tests.factories import AgencyFactory, ArticleFactory, EventFactory, ExhibitFactory, add_photo
from tests.site.world import ALL, live, make_world

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 3, 1, 6, tzinfo=UTC)
FEED, RSS = "/ru/feed/", "/ru/feed/rss/"


def published_long_ago(**fields):
    article = ArticleFactory(**fields)
    publish(
        revision=record(item=article, by=None),
        languages=["ru"],
        by=None,
        at=LONG_AGO,
        imported=True,
    )
    return article


def change(article, kind: str, note: str = "", **fields) -> Edition:
    for name, value in (fields or {"lead_ru": f"{kind} {note}"}).items():
        setattr(article, name, value)
    article.save()
    live(article, in_languages=["ru"], change=kind, notes={"ru": note})
    return Edition.objects.live("ru").get(item=article.pk)


def second(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()


def only(client) -> object:
    (entry,) = entries(client, FEED)
    return entry


def content(entry) -> str:
    return entry.findtext(f"{ATOM}content")


@pytest.mark.parametrize("language", ALL)
def test_every_feed_is_whole_in_every_language(client, language):
    world = make_world()
    for name, path in feed_paths(world, language).items():
        atom, rss = parsed(client, path), parsed(client, f"{path}rss/")
        assert (name, atom.version, rss.version) == (name, "atom10", "rss20")
        assert atom.feed.language == rss.feed.language == language
        assert [entry.title for entry in atom.entries] == [entry.title for entry in rss.entries]
        assert [entry.id for entry in atom.entries] == [entry.id for entry in rss.entries]
        assert [entry.link for entry in atom.entries] == [entry.link for entry in rss.entries]
        for entry in atom.entries:
            assert entry.link.startswith(f"http://testserver/{language}/")
            assert client.get(entry.link).status_code == 200
    names = {
        name: len(parsed(client, path).entries)
        for name, path in feed_paths(world, language).items()
    }
    assert names == {"everything": 4, "news": 1, "commemoration": 4, "official": 2}


@pytest.mark.parametrize("language", ALL)
def test_atom_has_what_the_standard_asks_of_it(client, language):
    world = make_world()
    for path in feed_paths(world, language).values():
        feed = xml_of(client.get(path))
        assert feed.tag == f"{ATOM}feed"
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        for parent in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("title", "id", "updated"):
                assert len(parent.findall(f"{ATOM}{name}")) == 1
            assert parent.findtext(f"{ATOM}title")
            assert parent.findtext(f"{ATOM}id").startswith(f"tag:{settings.TAGGING_ENTITY}:")
            assert RFC3339.fullmatch(parent.findtext(f"{ATOM}updated"))
            assert parent.findtext(f"{ATOM}author/{ATOM}name")
            for link in parent.findall(f"{ATOM}link"):
                assert link.get("href").startswith("http://testserver/")
        own = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert [link.get("href") for link in own] == [f"http://testserver{path}"]
        pages = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(pages) == 1  # readers take the last of several for the feed's own page
        others = {
            link.get("hreflang"): link.get("href")
            for link in feed.findall(f"{ATOM}link")
            if link.get("rel") == "related"
        }
        name = next(name for name, found in feed_paths(world, language).items() if found == path)
        assert others == {
            code: f"http://testserver{feed_paths(world, code)[name]}"
            for code in ALL
            if code != language
        }
        for entry in feed.findall(f"{ATOM}entry"):
            assert RFC3339.fullmatch(entry.findtext(f"{ATOM}published"))
            assert entry.find(f"{ATOM}content").get("type") == "html"
            alternates = [
                link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"
            ]
            assert len(alternates) == 1
            related = {
                link.get("hreflang")
                for link in entry.findall(f"{ATOM}link")
                if link.get("rel") == "related"
            }
            assert related == set(ALL) - {language}


def test_rss_has_what_its_readers_ask_of_it(client):
    make_world()
    channel = xml_of(client.get(RSS)).find("channel")
    for name in ("title", "link", "description", "language", "lastBuildDate", "ttl"):
        assert len([child for child in channel if child.tag == name]) == 1
        assert channel.findtext(name)
    assert RFC822.fullmatch(channel.findtext("lastBuildDate"))
    own = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert [link.get("href") for link in own] == [f"http://testserver{RSS}"]
    for item in channel.findall("item"):
        assert item.find("guid").get("isPermaLink") == "false"
        assert RFC822.fullmatch(item.findtext("pubDate"))
        assert RFC3339.fullmatch(item.findtext(f"{ATOM}updated"))
        for name in ("title", "link", "description", f"{CONTENT}encoded", f"{DC}creator"):
            assert len(item.findall(name)) == 1
            assert item.findtext(name)


def test_both_formats_tell_the_same_text(client):
    make_world()
    told = [content(entry) for entry in entries(client, FEED)]
    items = xml_of(client.get(RSS)).findall("channel/item")
    assert [item.findtext(f"{CONTENT}encoded") for item in items] == told


def test_story_is_told_whole_with_absolute_addresses(client):
    article = ArticleFactory(
        title_ru="Заголовок",
        lead_ru="Коротко & ясно.",
        agency=AgencyFactory(website="https://report.example/"),
        from_bureau=True,
        source_url="https://report.example/1",
    )
    lead = add_photo(article, colour="navy", caption_ru="Обложка", credit_ru="А. Автор")
    inside = add_photo(article, colour="teal", caption_ru="В тексте", alt_ru="Зал", in_body=True)
    below = add_photo(article, colour="olive", caption_ru="Ниже")
    article.body_ru = (
        f'<h2>Речь</h2><p>См. <a href="/ru/news/">новости</a> и href="/x".</p>'
        f"<p>[photo:{inside.pk}]</p><p>[photo:99999]</p><p>Конец</p>"
    )
    article.save()
    live(article, in_languages=["ru"])
    entry = only(client)
    html = content(entry)
    assert entry.findtext(f"{ATOM}summary") == "Коротко & ясно."
    assert "<strong>Коротко &amp; ясно.</strong>" in html
    assert '<a href="http://testserver/ru/news/">новости</a> и href="/x".' in html
    assert "[photo:" not in html
    assert html.count("<img ") == 3
    assert len(re.findall(r'<img src="http://testserver/media/[^"]+\.jpg"', html)) == 3
    order = [html.index(word) for word in ("Обложка", "Речь", "В тексте", "Конец", "Ниже")]
    assert order == sorted(order)
    assert 'alt="Зал"' in html
    assert "Фото: А. Автор" in html
    assert 'Источник: <a href="https://report.example/">Report</a>, казахстанское бюро' in html
    assert '<a href="https://report.example/1">' in html
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Report, казахстанское бюро"
    assert {lead.pk, inside.pk, below.pk} == {
        photo["id"] for photo in Edition.objects.get().document["photos"]
    }


def test_event_is_told_with_its_hour_place_programme_and_people(client):
    world = make_world()
    entry = next(
        entry
        for entry in entries(client, FEED)
        if entry.findtext(f"{ATOM}title") == world.event.title_ru
    )
    html = content(entry)
    for words in (
        "26 февраля 2026 г.",
        "11:00 по времени Астаны (UTC+5)",
        "Hall ru, Astana ru",
        "11:20 · Speech ru",
        f"{world.official.name_ru}</a>, посол Азербайджана в Казахстане",
        "Students ru",
    ):
        assert words in html
    assert "class=" not in html
    labels = [each.get("term") for each in entry.findall(f"{ATOM}category")]
    assert labels == ["Мероприятие", "34-я годовщина Ходжалинского геноцида"]


def test_lead_picture_is_enclosed_with_its_true_size(client):
    article = ArticleFactory()
    add_photo(article, colour="navy", caption_ru="Зал", credit_ru="Автор")
    live(article, in_languages=["ru"])
    atom = next(
        link for link in only(client).findall(f"{ATOM}link") if link.get("rel") == "enclosure"
    )
    rss = xml_of(client.get(RSS)).find("channel/item/enclosure")
    file = client.get(atom.get("href"))
    assert (atom.get("type"), atom.get("length")) == (
        file["Content-Type"],
        str(len(file.getvalue())),
    )
    assert (rss.get("url"), rss.get("type"), rss.get("length")) == (
        atom.get("href"),
        atom.get("type"),
        atom.get("length"),
    )
    media = only(client).find(f"{MEDIA}content")
    assert media.get("url") == atom.get("href")
    assert media.findtext(f"{MEDIA}description") == "Зал"
    assert media.findtext(f"{MEDIA}credit") == "Автор"


def test_story_without_pictures_encloses_nothing(client):
    ArticleFactory(live_in=["ru"])
    assert [link.get("rel") for link in only(client).findall(f"{ATOM}link")] == ["alternate"]
    assert xml_of(client.get(RSS)).find("channel/item/enclosure") is None


def test_hundreds_of_pictures_are_left_to_the_page(client):
    exhibit = ExhibitFactory()
    for number in range(PICTURES + 3):
        add_photo(exhibit, size=(20 + number, 20))
    live(exhibit, in_languages=["ru"])
    html = content(only(client))
    assert html.count("<img ") == PICTURES + 1  # and the one at the top
    address = Edition.objects.get().get_absolute_url()
    assert f'<a href="http://testserver{address}">' in html


def test_minor_change_moves_no_date(client):
    article = published_long_ago()
    change(article, "minor", "Опечатка", lead_ru="Исправлено")
    entry = only(client)
    assert entry.findtext(f"{ATOM}summary") == "Исправлено"
    assert entry.findtext(f"{ATOM}published") == second(LONG_AGO)
    assert entry.findtext(f"{ATOM}updated") == second(LONG_AGO)
    assert "Опечатка" not in content(entry)


@pytest.mark.parametrize("kind", ["update", "correction"])
def test_update_and_correction_move_the_date_and_are_told(client, kind):
    article = published_long_ago()
    edition = change(article, kind, "Имя <исправлено>.", lead_ru="Новое")
    entry = only(client)
    assert entry.findtext(f"{ATOM}published") == second(LONG_AGO)
    assert entry.findtext(f"{ATOM}updated") == second(edition.live_from)
    html = content(entry)
    # A correction stands above the text, an update below it: as on the page.
    note, text = html.index("Имя &lt;исправлено&gt;."), html.index("Текст статьи")
    assert (note < text) == (kind == "correction")


def test_text_that_comes_to_a_language_later_is_new_there(client):
    article = published_long_ago()
    live(article, in_languages=["kk"])
    (entry,) = entries(client, "/kk/feed/")
    edition = Edition.objects.live("kk").get()
    assert entry.findtext(f"{ATOM}published") == second(LONG_AGO)
    assert entry.findtext(f"{ATOM}updated") == second(edition.live_from)


def test_name_of_an_entry_stays_when_its_address_changes(client, settings):
    article = published_long_ago()
    before = parsed(client, FEED).entries[0]
    change(article, "update", slug_ru="drugoy-adres")
    after = parsed(client, FEED).entries[0]
    assert before.link != after.link
    assert before.id == after.id == f"tag:{settings.TAGGING_ENTITY}:ru/item-{article.pk}"
    settings.ALLOWED_HOSTS = ["moved.example"]
    moved = client.get(FEED, headers={"host": "moved.example"}).content.decode()
    assert f"<id>{before.id}</id>" in moved


def test_entry_taken_back_leaves_a_tombstone_and_returns_newer(client):
    article = published_long_ago(title_ru="Секрет")
    withdraw(item=article, languages=["ru"], by=None, kind="error", notes={"ru": "Ошибка & всё"})
    gone = Edition.objects.live("ru").get()
    feed = xml_of(client.get(FEED))
    assert feed.findall(f"{ATOM}entry") == []
    (tombstone,) = feed.findall(f"{AT}deleted-entry")
    assert tombstone.get("ref") == f"tag:{settings.TAGGING_ENTITY}:ru/item-{article.pk}"
    assert tombstone.get("when") == second(gone.live_from)
    assert tombstone.findtext(f"{AT}comment") == "Ошибка & всё"
    assert "Секрет" not in client.get(FEED).content.decode()
    assert xml_of(client.get(RSS)).findall("channel/item") == []

    reinstate(item=article, languages=["ru"], by=None)
    feed = xml_of(client.get(FEED))
    assert feed.findall(f"{AT}deleted-entry") == []
    assert feed.findtext(f"{ATOM}entry/{ATOM}updated") >= tombstone.get("when")


def test_tombstone_stands_only_where_the_entry_was(client):
    world = make_world()
    withdraw(item=world.article, languages=["ru"], by=None, kind="error")
    elsewhere = ArticleFactory(live_in=["ru"])
    withdraw(item=elsewhere, languages=["ru"], by=None, kind="error")
    expected = {"everything": 2, "news": 2, "commemoration": 1, "official": 1}
    for name, path in feed_paths(world, "ru").items():
        found = xml_of(client.get(path)).findall(f"{AT}deleted-entry")
        assert (name, len(found)) == (name, expected[name])
    assert xml_of(client.get("/kk/feed/")).findall(f"{AT}deleted-entry") == []


def test_tombstone_is_taken_away_in_the_end(client, monkeypatch):
    article = ArticleFactory(live_in=["ru"])
    withdraw(item=article, languages=["ru"], by=None)
    assert len(xml_of(client.get(FEED)).findall(f"{AT}deleted-entry")) == 1
    later = timezone.now() + timedelta(days=91)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert xml_of(client.get(FEED)).findall(f"{AT}deleted-entry") == []


def test_feed_holds_the_newest_and_no_more(client):
    ArticleFactory.create_batch(NEWEST + 2, live_in=["ru"])
    newest = Edition.objects.newest_first().values_list("title", flat=True)[:NEWEST]
    assert titles(client, FEED) == list(newest)


def test_standing_pages_are_no_news(client):
    make_world()
    assert "О посольстве" not in titles(client, FEED)


HOSTILE = 'A\x01\x0b\x1f\ufffe <b>&amp;</b> ]]> "q" \U0001f54a'
READABLE = 'A <b>&amp;</b> ]]> "q" \U0001f54a'


def test_characters_that_xml_cannot_hold_break_no_feed(client):
    article = ArticleFactory(
        title_ru=HOSTILE, lead_ru=HOSTILE, body_ru="<p>B\x02\x0c &lt;i&gt;</p>"
    )
    add_photo(article, caption_ru=HOSTILE, alt_ru=HOSTILE, credit_ru=HOSTILE)
    live(article, in_languages=["ru"])
    change(article, "correction", HOSTILE)
    entry = only(client)
    assert entry.findtext(f"{ATOM}title") == READABLE
    assert entry.find(f"{MEDIA}content").findtext(f"{MEDIA}description") == READABLE
    assert "<p>B &lt;i&gt;</p>" in content(entry)
    item = xml_of(client.get(RSS)).find("channel/item")
    assert item.findtext("title") == READABLE


def test_hostile_note_of_a_text_taken_back_breaks_no_feed(client):
    article = ArticleFactory(live_in=["ru"])
    withdraw(item=article, languages=["ru"], by=None, notes={"ru": HOSTILE})
    (tombstone,) = xml_of(client.get(FEED)).findall(f"{AT}deleted-entry")
    assert tombstone.findtext(f"{AT}comment") == READABLE


def test_text_of_one_language_is_in_no_other_feed(client):
    ArticleFactory(live_in=["ru"], title_ru="Только по-русски")
    event = EventFactory(live_in=["kk"])
    assert titles(client, FEED) == ["Только по-русски"]
    assert titles(client, "/kk/feed/") == [event.title_kk]
    assert titles(client, "/az/feed/") == titles(client, "/en/feed/") == []
