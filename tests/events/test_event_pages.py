"""Events and exhibits as readers see them."""

from datetime import date, time

import pytest
from django.utils import timezone

from events.observances.models import Participation
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    EventFactory,
    ExhibitFactory,
    RoleFactory,
)
from tests.site.world import ALL, edition, live


def page(client, item, language: str = "ru"):
    return client.get(edition(item, language).get_absolute_url())


def test_speakers_bear_the_title_of_the_day(client, db):
    former = AppointmentFactory(starts_on=date(2020, 1, 1), ends_on=date(2026, 3, 1))
    AppointmentFactory(
        official=former.official,
        role=RoleFactory(title_ru="министр"),
        starts_on=date(2026, 3, 1),
    )
    event = EventFactory(starts_on=date(2026, 2, 26))
    Participation.objects.create(event=event, official=former.official, capacity="speaker")
    live(event, in_languages=["ru"])
    html = page(client, event).content.decode()
    assert "посол Азербайджана в Казахстане" in html
    assert "министр" not in html
    assert f'href="/ru/officials/{former.official.slug_ru}/"' in html


def test_people_stand_by_capacity(client, db):
    event = EventFactory()
    for position, (capacity, group) in enumerate(
        (("guest", "Студенты"), ("speaker", "Хор"), ("host", "Посольство"))
    ):
        Participation.objects.create(
            event=event,
            position=position,
            capacity=capacity,
            group_ru=group,
            on_behalf_of_ru="диаспоры",
        )
    live(event, in_languages=["ru"])
    response = page(client, event)
    html = response.content.decode()
    assert html.index("Хор") < html.index("Посольство</b>") < html.index("Студенты")
    assert html.count("диаспоры") == 3


@pytest.mark.parametrize("language", ALL)
def test_hours_name_the_embassys_zone(client, db, language, settings):
    event = EventFactory(start_time=time(11), time_zone="Asia/Baku")
    live(event)
    html = page(client, event, language).content.decode()
    label = settings.EMBASSY["time_zone_label"][language]
    # Baku's 11:00 is Astana's noon; the words around the hour follow the language.
    assert "12:00" in html
    assert label in html
    assert "UTC+5" in html


def test_days_of_a_long_event(client, db):
    event = EventFactory(starts_on=date(2026, 2, 26), ends_on=date(2026, 3, 2))
    live(event, in_languages=["ru"])
    assert "26 февраля – 2 марта 2026 г." in page(client, event).content.decode()


def test_event_lists_its_coverage_once_in_a_language_it_has(client, db):
    event = EventFactory()
    live(event, in_languages=["ru"])
    both = ArticleFactory(event=event, title_ru="Обе")
    live(both, in_languages=["ru", "az"])
    one = ArticleFactory(event=event, title_az="Yalnız")
    live(one, in_languages=["az"])
    exhibit = ExhibitFactory(event=event)
    live(exhibit, in_languages=["ru"])
    coverage = page(client, event).context["coverage"]
    assert [(row.item_id, row.language) for row in coverage] == [
        (exhibit.pk, "ru"),
        (one.pk, "az"),
        (both.pk, "ru"),
    ]


def test_exhibit_names_the_event_it_was_shown_at(client, db):
    event = EventFactory(title_ru="Церемония")
    live(event, in_languages=["ru"])
    exhibit = ExhibitFactory(event=event)
    live(exhibit, in_languages=["ru"])
    html = page(client, exhibit).content.decode()
    assert f'href="{edition(event, "ru").get_absolute_url()}"' in html


def test_event_of_today_is_coming_until_it_is_over(client, db):
    today = timezone.localdate()
    live(EventFactory(starts_on=today, title_ru="Сегодня"), in_languages=["ru"])
    context = client.get("/ru/events/").context
    assert [row.title for row in context["ahead"]] == ["Сегодня"]
    assert context["page"].editions == []
