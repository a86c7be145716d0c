"""Kept cards are swept once nothing live needs them."""

import os
import re
import time

import pytest

from embassy.cards.storing import cards_storage, sweep
from embassy.photos.storing import stored_names
from embassy.publishing.withdraw import withdraw
from tests.factories import ArticleFactory, CommemorationFactory, EventFactory
from tests.site.world import edition, live

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return sorted(stored_names(cards_storage()))


def age(cards, *files: str) -> None:
    """Make files (default: all) older than what a sweep spares."""
    before = time.time() - 7200
    for name in files or names():
        os.utime(cards / name, (before, before))


def draw_card(client, path: str) -> str:
    html = client.get(path).content.decode()
    card = re.search(r'"og:image" content="http://testserver([^"]+)"', html)[1]
    before = set(names())
    assert client.get(card).status_code == 200
    (made,) = set(names()) - before
    return made


def test_sweep_keeps_the_cards_of_what_is_live(client, cards):
    CommemorationFactory(key="20-january", live_in=["ru"])
    commemoration = CommemorationFactory(key="28-may", live_in=["ru"])
    EventFactory(commemoration=commemoration, anniversary_year=2026, live_in=["ru"])
    article = edition(ArticleFactory(live_in=["ru"]), "ru")
    draw_card(client, article.get_absolute_url())
    draw_card(client, "/ru/commemorations/28-may/2026/")
    draw_card(client, "/ru/")
    kept = names()
    assert [name.partition("/")[0] for name in kept] == ["anniversaries", "editions", "site"]
    age(cards)
    assert sweep() == 0
    assert names() == kept


def test_sweep_removes_the_cards_of_what_was_taken_back_or_changed(client, cards):
    withdrawn, changed = ArticleFactory(live_in=["ru"]), ArticleFactory(live_in=["ru"])
    for article in (withdrawn, changed):
        draw_card(client, edition(article, "ru").get_absolute_url())
    withdraw(item=withdrawn, languages=["ru"], by=None, kind="error", notes={"ru": "Ошибка"})
    changed.title_ru = "Другой заголовок"
    changed.save()
    live(changed, in_languages=["ru"], change="minor")
    now = draw_card(client, edition(changed, "ru").get_absolute_url())
    assert sweep() == 0  # all of them drawn this moment
    age(cards)
    assert sweep() == 2
    assert names() == [now]
    assert sweep() == 0


def test_sweep_removes_the_cards_of_anniversaries_no_longer_covered(client, cards):
    commemoration = CommemorationFactory(key="28-may", live_in=["ru"])
    event = EventFactory(commemoration=commemoration, anniversary_year=2026, live_in=["ru"])
    draw_card(client, "/ru/commemorations/28-may/2026/")
    age(cards)
    withdraw(item=event, languages=["ru"], by=None, kind="error", notes={"ru": "Ошибка"})
    assert sweep() == 1
    assert names() == []


def test_sweep_keeps_of_several_the_one_drawn_last(client, cards):
    made = draw_card(client, "/ru/")
    older = made.replace(made[-20:-4], "0" * 16)
    (cards / older).write_bytes((cards / made).read_bytes())
    (cards / "nobody-knows.png").write_bytes(b"")
    age(cards)
    os.utime(cards / made, (time.time() - 5000,) * 2)
    assert sweep() == 2
    assert names() == [made]


def test_sweep_of_nothing_ever_drawn(cards):
    assert not cards.exists()
    assert sweep() == 0
