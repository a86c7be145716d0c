"""Cards at their addresses: of what is live at this moment, and of nothing else."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from embassy.cards import storing
from embassy.cards.addresses import digest_of, edition_card_address
from embassy.cards.wording import edition_card
from embassy.photos.storing import stored_names
from embassy.publishing.editions import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.schedule import cancel
from embassy.publishing.withdraw import withdraw
from events.commemorations.models import CommemorationName
from tests.factories import ArticleFactory, CommemorationFactory, EventFactory
from tests.site.world import ahead, edition, in_all, live

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG"


def address_of(row: Edition) -> str:
    return edition_card_address(row, edition_card(row))


def named_by(client, path: str) -> str:
    """The path of the picture that a page names to networks."""
    html = client.get(path).content.decode()
    return re.search(r'"og:image" content="http://testserver([^"]+)"', html)[1]


def drawn() -> list[str]:
    return sorted(stored_names(storing.cards_storage()))


def refuse(*_args):
    raise AssertionError("drawn though it should not be")


def test_page_without_picture_names_its_card_and_the_card_is_there(client):
    row = edition(ArticleFactory(live_in=["ru"]), "ru")
    path = named_by(client, row.get_absolute_url())
    assert path == address_of(row)
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response.content.startswith(PNG)
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Vary" not in response
    assert "Content-Security-Policy" not in response


def test_card_is_drawn_once(client, monkeypatch):
    path = address_of(edition(ArticleFactory(live_in=["ru"]), "ru"))
    first = client.get(path).content
    assert len(drawn()) == 1
    monkeypatch.setattr(storing, "draw", refuse)
    assert client.get(path).content == first
    response = client.get(path, headers={"if-none-match": client.head(path)["ETag"]})
    assert (response.status_code, response.content) == (304, b"")


def test_card_asks_the_ledger_once(client, django_assert_num_queries):
    path = address_of(edition(ArticleFactory(live_in=["ru"]), "ru"))
    for _time in range(2):
        with django_assert_num_queries(1):
            assert client.get(path).status_code == 200


def test_card_accepts_reading_only(client):
    path = address_of(edition(ArticleFactory(live_in=["ru"]), "ru"))
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


def test_card_that_cannot_be_kept_is_drawn_all_the_same(client, cards):
    path = address_of(edition(ArticleFactory(live_in=["ru"]), "ru"))
    cards.write_text("a file where the folder should be")
    assert client.get(path).content.startswith(PNG)


def test_card_half_written_is_drawn_again(client, cards):
    path = address_of(edition(ArticleFactory(live_in=["ru"]), "ru"))
    whole = client.get(path).content
    file = cards / drawn()[0]
    file.write_bytes(whole[:1000])
    assert client.get(path).content == whole
    assert file.read_bytes() == whole


def test_card_of_a_hidden_text_does_not_exist(client):
    article = ArticleFactory()
    revision = record(item=article, by=None)
    done = publish(revision=revision, languages=["ru", "kk"], by=None, at=ahead())
    scheduled, cancelled = done.editions
    cancel(edition=cancelled, by=None)
    for row in (scheduled, cancelled):
        assert client.get(address_of(row)).status_code == 404
    assert drawn() == []


def test_card_of_a_text_appears_with_it(client, monkeypatch):
    article = ArticleFactory()
    done = publish(revision=record(item=article, by=None), languages=["ru"], by=None, at=ahead())
    later = ahead() + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.get(address_of(done.editions[0])).status_code == 200


@pytest.mark.parametrize("kind", ["withdrawal", "error", "replacement"])
def test_card_of_a_text_taken_back_is_gone_though_it_was_drawn(client, kind):
    article, other = ArticleFactory(live_in=["ru"]), ArticleFactory(live_in=["ru"])
    row = edition(article, "ru")
    path = address_of(row)
    assert client.get(path).status_code == 200
    options = {"redirect_to": other} if kind == "replacement" else {"notes": {"ru": "Ошибка"}}
    withdraw(item=article, languages=["ru"], by=None, kind=kind, **options)
    assert client.get(path).status_code == 404
    assert client.get(address_of(edition(article, "ru"))).status_code == 404
    if kind == "withdrawal":
        assert named_by(client, row.get_absolute_url()).startswith("/ru/cards/site-")


def test_card_of_an_earlier_wording_leads_to_todays(client):
    article = ArticleFactory(live_in=["ru"])
    before = address_of(edition(article, "ru"))
    article.title_ru = "Другой заголовок"
    article.save()
    live(article, in_languages=["ru"], change="correction", notes={"ru": "Заголовок"})
    response = client.get(before)
    now = address_of(edition(article, "ru"))
    assert (response.status_code, response["Location"]) == (302, now)
    assert response["Cache-Control"] == "public, max-age=60"
    assert client.get(now).status_code == 200


def test_card_has_no_other_address(client):
    row = edition(ArticleFactory(live_in=["ru", "kk"]), "ru")
    path = address_of(row)
    guessed = path.replace(path[-20:-4], "0" * 16)
    assert client.get(guessed)["Location"] == path
    assert client.get(path.replace("/ru/", "/en/")).status_code == 404
    assert client.get(path.replace("/ru/", "/kk/")).status_code == 302  # to the Kazakh text's own
    for other in ("/ru/cards/", "/ru/cards/1.png", f"/ru/cards/{'9' * 18}-{'0' * 16}.png"):
        assert client.get(other).status_code == 404
    assert drawn() == []


def test_pages_without_a_text_share_the_sites_card(client):
    paths = {named_by(client, f"/kk/{path}") for path in ("", "news/", "events/", "officials/")}
    (path,) = paths
    assert re.fullmatch(r"/kk/cards/site-[0-9a-f]{16}\.png", path)
    assert client.get(path).content.startswith(PNG)
    assert client.get(path.replace("/kk/", "/ru/"))["Location"].startswith("/ru/cards/site-")


def test_anniversary_has_a_card_of_its_own(client):
    commemoration = CommemorationFactory(key="khojaly", live_in=["ru"])
    EventFactory(commemoration=commemoration, anniversary_year=2026, live_in=["ru"])
    path = named_by(client, "/ru/commemorations/khojaly/2026/")
    assert re.fullmatch(r"/ru/commemorations/khojaly/2026/card-[0-9a-f]{16}\.png", path)
    assert client.get(path).content.startswith(PNG)
    assert client.get(path.replace("card-", "card-0")[:-5] + ".png").status_code in (302, 404)
    for year in ("2025", "1991", "0000"):
        assert client.get(path.replace("2026", year)).status_code == 404


def test_anniversary_renamed_has_another_card(client):
    commemoration = CommemorationFactory(key="khojaly", live_in=["ru"])
    EventFactory(commemoration=commemoration, anniversary_year=2026, live_in=["ru"])
    before = named_by(client, "/ru/commemorations/khojaly/2026/")
    CommemorationName.objects.filter(commemoration=commemoration).update(
        **in_all(in_phrase="other name")
    )
    now = named_by(client, "/ru/commemorations/khojaly/2026/")
    assert now != before
    assert client.get(before)["Location"] == now


def test_anniversary_only_prepared_has_no_card(client):
    commemoration = CommemorationFactory(key="khojaly")
    event = EventFactory(commemoration=commemoration, anniversary_year=2026)
    live(event, at=ahead())
    digest = digest_of(edition_card(Edition(language="ru", kind="event", document={}, card={})))
    path = f"/ru/commemorations/khojaly/2026/card-{digest}.png"
    assert client.get(path).status_code == 404
    assert drawn() == []
