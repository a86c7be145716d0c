"""Who else has a form open is said, and forgotten a minute after they left."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from embassy.models import Presence
from embassy.together import presence
from tests.embassy.together.conftest import Tab, change_address
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    return ArticleFactory()


def here(client, address) -> list[str]:
    return client.get(address).context["together"]["here"]


def beat(client, user, item, **more) -> dict:
    content = {"form": "articles.article", "item": item.pk, "user": user.pk, "data": None} | more
    address = reverse("together:beat")
    return client.post(address, json.dumps(content), content_type="application/json").json()


def test_a_colleague_with_the_form_open_is_named_without_scripts(mine, theirs, writer, article):
    writer.first_name, writer.last_name = "Айгуль", "Садыкова"
    writer.save()
    address = change_address(article)
    assert here(mine, address) == []
    theirs.get(address)
    [sentence] = here(mine, address)
    assert sentence.startswith("Айгуль Садыкова has this open too, since ")
    assert sentence in mine.get(address).content.decode()


def test_beats_keep_somebody_here_and_since_when(mine, theirs, writer, editor, article):
    theirs.get(change_address(article))
    opened = timezone.now() - timedelta(minutes=30)
    Presence.objects.update(opened_at=opened)
    beat(theirs, writer, article)
    assert Presence.objects.get(user=writer).opened_at == opened
    assert len(beat(mine, editor, article)["here"]) == 1


def test_a_minute_without_a_beat_is_absence(mine, theirs, writer, article):
    address = change_address(article)
    theirs.get(address)
    left = timezone.now() - presence.FORGOTTEN - timedelta(seconds=1)
    Presence.objects.update(seen_at=left, opened_at=left)
    assert here(mine, address) == []
    # Coming back is a new visit.
    theirs.get(address)
    assert Presence.objects.get(user=writer).opened_at > left


def test_closing_the_form_is_leaving(mine, theirs, writer, article):
    theirs.get(change_address(article))
    beat(theirs, writer, article, leaving=True)
    assert here(mine, change_address(article)) == []


def test_whoever_only_looks_is_not_here(mine, client, administrator, article):
    from django.test import Client

    looking = Client()
    looking.force_login(administrator)
    assert looking.get(change_address(article)).status_code == 200
    assert here(mine, change_address(article)) == []


def test_a_save_by_a_colleague_is_said_before_i_press_mine(mine, theirs, editor, article):
    my = Tab(mine, change_address(article))
    assert beat(mine, editor, article, seen=my.data["seen"])["saved"] == ""
    Tab(theirs, change_address(article)).save(title_kk="Жаңа")
    said = beat(mine, editor, article, seen=my.data["seen"])["saved"]
    assert said.startswith("writer saved this at ")


def test_presence_once_per_person_is_the_databases_rule(editor, article):
    now = timezone.now()
    fields = {"item_id": article.pk, "user": editor, "opened_at": now, "seen_at": now}
    Presence.objects.create(**fields)
    presence.touch(item_id=article.pk, user=editor)
    with pytest.raises(IntegrityError, match="presence_once_per_person"), transaction.atomic():
        Presence.objects.create(**fields)
