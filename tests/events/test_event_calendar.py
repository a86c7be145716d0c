"""Events as calendars tell them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone

from embassy.publishing.editions import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.withdraw import reinstate, withdraw
from events.observances.models import ProgrammeItem
from tests.embassy.follow.reading import calendar_of, entry_of
from tests.factories import CommemorationFactory, EventFactory
from tests.site.world import ALL, ahead, live

pytestmark = pytest.mark.django_db

CALENDAR = "/ru/events/calendar.ics"
ALMATY = ZoneInfo("Asia/Almaty")


def coming(days: int = 30, **fields):
    return EventFactory(starts_on=timezone.localdate() + timedelta(days=days), **fields)


def of(client, event, language="ru"):
    return entry_of(client, f"/{language}/events/calendar.ics", f"event-{event.pk}")


def file_of(event, language="ru") -> str:
    return f"{Edition.objects.live(language).get(item=event.pk).get_absolute_url()}event.ics"


def test_event_is_told_with_hour_zone_and_place(client):
    day = timezone.localdate() + timedelta(days=30)
    event = coming(
        start_time=time(11),
        end_time=time(12, 30),
        title_ru="Вечер памяти; слово, дело",
        lead_ru="Первая строка,\nвторая\\",
        venue_ru="Дом дружбы",
        city_ru="Астана",
        commemoration=CommemorationFactory(key="khojaly"),
        anniversary_year=2026,
        live_in=["ru"],
    )
    edition = Edition.objects.live("ru").get(item=event.pk)
    page = f"http://testserver{edition.get_absolute_url()}"
    entry = of(client, event)
    assert entry["uid"] == f"event-{event.pk}@{settings.TAGGING_ENTITY.partition(',')[0]}"
    assert entry["summary"] == "Вечер памяти; слово, дело"
    assert entry["location"] == "Дом дружбы, Астана"
    assert entry["description"] == f"Первая строка,\nвторая\\\n\n{page}"
    assert entry["url"] == page
    assert entry["status"] == "CONFIRMED"
    assert entry["dtstart"].params["TZID"] == entry["dtend"].params["TZID"] == "Asia/Almaty"
    assert entry["dtstart"].dt == datetime.combine(day, time(11), ALMATY)
    assert entry["dtend"].dt == datetime.combine(day, time(12, 30), ALMATY)
    assert entry["dtstamp"].dt == edition.live_from.replace(microsecond=0)
    assert entry["last-modified"].dt == entry["dtstamp"].dt
    assert entry["categories"].cats == ["34-я годовщина Ходжалинского геноцида"]
    assert entry["summary"].params["LANGUAGE"] == "ru"


def test_calendar_says_what_it_is_and_how_often_to_ask(client):
    names = {"az": "Tədbirlər", "ru": "Мероприятия", "kk": "Іс-шаралар", "en": "Events"}
    for language, name in names.items():
        path = f"/{language}/events/calendar.ics"
        found = calendar_of(client.get(path))
        title = f"{name} — {settings.EMBASSY['short_name'][language]}"
        assert (found["name"], found["x-wr-calname"]) == (title, title)
        assert found["version"] == "2.0"
        assert found["prodid"]
        assert found["source"] == f"http://testserver{path}"
        assert found["refresh-interval"].dt == timedelta(hours=6)
        assert found["refresh-interval"].params["VALUE"] == "DURATION"
        assert found["x-published-ttl"] == "PT6H"
        assert "method" not in found


def test_event_without_an_hour_takes_whole_days(client):
    day = timezone.localdate() + timedelta(days=30)
    one = coming(live_in=["ru"])
    several = coming(ends_on=day + timedelta(days=2), live_in=["ru"])
    entry = of(client, one)
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (day, day + timedelta(days=1))
    assert entry["dtstart"].params["VALUE"] == "DATE"
    entry = of(client, several)
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (day, day + timedelta(days=3))


def test_unknown_end_is_not_invented(client):
    day = timezone.localdate() + timedelta(days=30)
    open_ended = coming(start_time=time(18), live_in=["ru"])
    entry = of(client, open_ended)
    assert entry["dtstart"].dt == datetime.combine(day, time(18), ALMATY)
    assert "dtend" not in entry
    assert "duration" not in entry
    days = coming(start_time=time(18), ends_on=day + timedelta(days=1), live_in=["ru"])
    assert of(client, days)["dtend"].dt == datetime.combine(day + timedelta(days=2), time(), ALMATY)


def test_hours_are_those_of_the_place(client):
    day = timezone.localdate() + timedelta(days=30)
    event = coming(start_time=time(11), time_zone="Europe/Rome", live_in=["ru"])
    moment = of(client, event)["dtstart"]
    assert moment.params["TZID"] == "Europe/Rome"
    assert moment.dt == datetime.combine(day, time(11), ZoneInfo("Europe/Rome"))
    found = calendar_of(client.get(CALENDAR))
    assert [str(zone["tzid"]) for zone in found.walk("VTIMEZONE")] == ["Europe/Rome"]


def test_hour_before_the_change_of_clocks_is_told_by_the_old_one(client):
    for day in (date(2024, 2, 26), date(2024, 3, 4)):
        event = EventFactory(starts_on=day, start_time=time(11), live_in=["ru"])
        (entry,) = calendar_of(client.get(file_of(event))).walk("VEVENT")
        assert entry["dtstart"].dt == datetime.combine(day, time(11), ALMATY)
        assert entry["dtstart"].dt.astimezone(UTC).hour == (5 if day.month == 2 else 6)


def test_hour_that_the_clock_shows_twice_is_the_first_of_them(client):
    # 29 February 2024, 23:00 to midnight, came twice.
    event = EventFactory(
        starts_on=date(2024, 2, 29), start_time=time(22), end_time=time(23, 30), live_in=["ru"]
    )
    (entry,) = calendar_of(client.get(file_of(event))).walk("VEVENT")
    assert entry["dtend"].dt.astimezone(UTC) == datetime(2024, 2, 29, 17, 30, tzinfo=UTC)


def test_calendar_goes_back_a_year(client):
    today = timezone.localdate()
    recent = EventFactory(starts_on=today - timedelta(days=360), live_in=["ru"])
    old = EventFactory(starts_on=today - timedelta(days=400), live_in=["ru"])
    assert of(client, recent) is not None
    assert of(client, old) is None


def test_entry_has_one_name_and_count_in_all_languages(client):
    event = coming()
    live(event, in_languages=["ru"])
    assert of(client, event)["sequence"] == 0
    live(event, in_languages=["kk"])
    ru, kk = of(client, event, "ru"), of(client, event, "kk")
    assert (ru["uid"], ru["sequence"]) == (kk["uid"], kk["sequence"])
    assert ru["sequence"] == 1
    assert (ru["summary"], kk["summary"]) == (event.title_ru, event.title_kk)
    assert of(client, event, "az") is None


def test_change_counts_up_and_moves_the_entry(client):
    event = coming(start_time=time(11), live_in=["ru"])
    event.start_time = time(15)
    event.save()
    live(event, in_languages=["ru"], change="correction")
    entry = of(client, event)
    assert entry["sequence"] == 1
    assert entry["dtstart"].dt.astimezone(ALMATY).hour == 15
    event.start_time = time(16)
    event.save()
    live(event, in_languages=["ru"], at=ahead())
    entry = of(client, event)
    assert entry["sequence"] == 1
    assert entry["dtstart"].dt.astimezone(ALMATY).hour == 15


@pytest.mark.parametrize("kind", ["withdrawal", "error"])
def test_event_taken_back_before_it_was_held_is_cancelled(client, kind):
    event = coming(start_time=time(11), title_ru="Секрет", lead_ru="Секрет", live_in=ALL)
    before = of(client, event)
    notes = dict.fromkeys(ALL, "Перенесено.")
    withdraw(item=event, languages=ALL, by=None, kind=kind, notes=notes)
    entry = of(client, event)
    assert entry["status"] == "CANCELLED"
    assert entry["uid"] == before["uid"]
    assert entry["dtstart"].dt == before["dtstart"].dt
    assert entry["sequence"] == before["sequence"] + 1
    assert (entry["summary"], entry["description"]) == ("Отменено", "Перенесено.")
    assert "url" not in entry
    assert "Секрет" not in client.get(CALENDAR).content.decode().replace("\r\n ", "")
    reinstate(item=event, languages=["ru"], by=None)
    assert of(client, event)["status"] == "CONFIRMED"
    assert of(client, event)["sequence"] == entry["sequence"] + 1


def test_event_taken_back_in_one_language_is_not_cancelled(client):
    event = coming(live_in=["ru", "kk"])
    withdraw(item=event, languages=["kk"], by=None)
    assert of(client, event, "kk") is None
    assert of(client, event, "ru")["status"] == "CONFIRMED"


def test_event_taken_back_afterwards_was_held_all_the_same(client):
    event = coming(days=-30, live_in=["ru"])
    assert of(client, event) is not None
    withdraw(item=event, languages=["ru"], by=None)
    assert of(client, event) is None


def test_one_event_is_kept_with_its_programme(client):
    event = coming(start_time=time(11))
    ProgrammeItem.objects.create(event=event, starts_at=time(11, 20), text_ru="Речь")
    live(event, in_languages=["ru"])
    path = file_of(event)
    response = client.get(path)
    found = calendar_of(response)
    assert response["Content-Disposition"] == f'inline; filename="{path.split("/")[-2]}.ics"'
    assert "name" not in found  # it would become a calendar of its own
    (entry,) = found.walk("VEVENT")
    assert "11:20 Речь" in entry["description"]
    assert entry["uid"] == of(client, event)["uid"]
    assert entry["sequence"] == of(client, event)["sequence"]


def test_one_event_is_found_as_its_page_is(client):
    event = coming(live_in=["ru"])
    old = file_of(event)
    event.slug_ru = "drugoy"
    event.save()
    live(event, in_languages=["ru"])
    moved = client.get(old)
    assert (moved.status_code, moved["Location"]) == (301, file_of(event))
    assert client.get(file_of(event).replace("/ru/", "/kk/")).status_code == 404
    assert client.get("/ru/events/2026/01/01/never-was/event.ics").status_code == 404
    other = coming(live_in=["ru"])
    path, target = file_of(other), Edition.objects.live("ru").get(item=event.pk)
    withdraw(item=other, languages=["ru"], by=None, kind="replacement", redirect_to=event)
    replaced = client.get(path)
    assert (replaced.status_code, replaced["Location"]) == (302, target.get_absolute_url())
    withdraw(item=event, languages=["ru"], by=None)
    assert client.get(file_of(event)).status_code == 410


def test_hidden_events_are_in_no_calendar(client):
    shown = coming(live_in=["ru"])
    draft = coming()
    scheduled = coming()
    publish(revision=record(item=scheduled, by=None), languages=["ru"], by=None, at=ahead())
    assert of(client, shown) is not None
    assert (of(client, draft), of(client, scheduled)) == (None, None)


def test_strange_characters_break_no_calendar(client):
    event = coming(title_ru="A\x01\x0bB\u2028C\r\nD 🕊" + "ə" * 200, live_in=["ru"])
    assert of(client, event)["summary"].startswith("A  B")
