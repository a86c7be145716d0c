"""Slips of the keyboard and things easily overlooked at the desk."""

import pytest
from django.urls import reverse

from embassy.models import Edition
from events.models import Event, ProgrammeItem
from tests.embassy.publishing.form_filling import filled
from tests.embassy.publishing.test_publish_dialog import address, press
from tests.factories import ArticleFactory, EventFactory, OfficialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def test_moment_in_an_impossible_year_is_refused_with_a_sentence(desk):
    article = ArticleFactory(live_in=[])
    page = press(desk, article, take_ru="on", when="later", moment="0001-01-01T00:00")
    assert page.status_code == 200
    assert page.context["form"].errors["moment"]
    assert not Edition.objects.exists()


def test_archive_date_in_an_impossible_year_is_refused_with_a_sentence(desk):
    article = ArticleFactory(live_in=[])
    change = reverse("admin:articles_article_change", args=[article.pk])
    data = filled(desk.get(change)) | {"dated_0": "0001-01-01", "dated_1": "00:00"}
    page = desk.post(change, data)
    assert page.status_code == 200
    assert page.context["adminform"].form.errors["dated"]


def test_dialog_names_officials_that_the_page_will_not(desk):
    article = ArticleFactory(live_in=[])
    article.officials.add(OfficialFactory(name_ru="Неясный Гость", confirmed=False))
    article.officials.add(OfficialFactory(name_ru="Известный Гость"))
    desk.post(
        reverse("admin:articles_article_change", args=[article.pk]),
        filled(desk.get(reverse("admin:articles_article_change", args=[article.pk]))),
    )
    assert desk.get(address(article)).context["unnamed"] == ["Неясный Гость"]


def test_new_rows_keep_the_places_they_were_given(desk):
    event = EventFactory(live_in=[])
    change = reverse("admin:events_event_change", args=[event.pk])
    data = filled(desk.get(change)) | {"programme-TOTAL_FORMS": "2"}
    for place, text in enumerate(("первое", "второе")):
        data |= {
            f"programme-{place}-position": str(place),
            f"programme-{place}-activity": "other",
            f"programme-{place}-text_ru": text,
            f"programme-{place}-event": str(event.pk),
        }
    assert desk.post(change, data).status_code == 302
    assert [row.text_ru for row in Event.objects.get().programme.all()] == ["первое", "второе"]
    assert ProgrammeItem.objects.count() == 2
