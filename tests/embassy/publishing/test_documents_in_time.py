"""Documents tell what held on their day: titles, hours, names of anniversaries."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from embassy.models import Edition
from embassy.publishing.publish import compose, publish
from embassy.publishing.record import record
from embassy.publishing.refusals import NothingToPublish, Refused
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    OfficialFactory,
    RoleFactory,
)

pytestmark = pytest.mark.django_db


def put(item, language="ru", **options):
    revision = record(item=item, by=None)
    return publish(revision=revision, languages=[language], by=None, **options).editions[0]


# ------------------------------------------------------------------------------------- the titles


def ambassador(starts_on, ends_on, **options):
    role = options.pop("role", None) or RoleFactory()
    return AppointmentFactory(role=role, starts_on=starts_on, ends_on=ends_on, **options).official


def test_an_article_of_an_event_names_the_title_of_its_day_in_its_own_zone():
    official = ambassador(date(2026, 2, 26), None)
    event = EventFactory(
        starts_on=date(2026, 2, 26),
        start_time=time(0, 30),
        time_zone="Asia/Vladivostok",  # still the 25th in Astana
    )
    article = ArticleFactory(event=event)
    article.officials.add(official)
    put(event)
    assert put(article).document["officials"][0]["title"] == "посол Азербайджана в Казахстане"


def test_an_article_never_reads_another_items_working_copy():
    official = ambassador(date(2026, 2, 26), date(2026, 2, 27))
    event = EventFactory(starts_on=date(2026, 2, 26), live_in=["az"])
    event.starts_on = date(2027, 1, 1)
    event.save()
    article = ArticleFactory(event=event)
    article.officials.add(official)
    assert put(article).document["officials"][0]["title"] == "посол Азербайджана в Казахстане"


def test_an_article_keeps_the_titles_of_its_public_date_when_it_is_corrected():
    today = datetime.now(UTC).date()
    official = ambassador(None, today + timedelta(days=30))
    article = ArticleFactory()
    article.officials.add(official)
    first = put(article)
    assert first.document["officials"][0]["title"] == "посол Азербайджана в Казахстане"
    article.title_ru = "Исправлено"
    article.save()
    later = put(article, at=datetime.now(UTC) + timedelta(days=60), change="correction")
    assert later.dated == first.dated
    assert later.document["officials"] == first.document["officials"]


def test_a_scheduled_article_bears_the_titles_of_the_day_it_appears():
    moment = datetime.now(UTC) + timedelta(days=60)
    official = ambassador(moment.date() - timedelta(days=5), None)
    article = ArticleFactory()
    article.officials.add(official)
    assert compose(record(item=article, by=None).data, "ru").document["officials"][0]["title"] == ""
    titled = put(article, at=moment).document["officials"][0]["title"]
    assert titled == "посол Азербайджана в Казахстане"


def test_an_agencys_report_bears_the_titles_of_the_day_it_was_published():
    official = ambassador(date(2026, 2, 20), date(2026, 3, 1))
    article = ArticleFactory(
        source_published_at=datetime(2026, 2, 28, 20, tzinfo=UTC)  # 1 March in Astana
    )
    article.officials.add(official)
    assert put(article).document["officials"][0]["title"] == ""
    article.source_published_at = datetime(2026, 2, 28, 18, tzinfo=UTC)
    article.save()
    assert put(article).document["officials"][0]["title"] == "посол Азербайджана в Казахстане"


def test_participations_name_officials_by_the_day_and_leave_out_whom_no_page_may_name():
    event = EventFactory(starts_on=date(2026, 2, 26))
    host = ambassador(date(2020, 1, 1), date(2026, 2, 27))
    gone = OfficialFactory()
    unconfirmed = OfficialFactory(confirmed=False)
    for position, fields in enumerate(
        [
            {"official": host, "capacity": "host", "on_behalf_of_ru": "МИД"},
            {"official": gone, "capacity": "speaker"},
            {"official": unconfirmed, "capacity": "speaker"},
            {"official": OfficialFactory(name_ru=""), "capacity": "speaker"},
            {"official": OfficialFactory(name_ru="Историк"), "title_ru": "историк"},
            {"group_ru": "Студенты"},
            {"group_az": "Tələbələr"},
        ]
    ):
        event.participations.create(position=position, **fields)
    revision = record(item=event, by=None)
    event.participations.filter(official=gone).delete()
    gone.delete()
    edition = publish(revision=revision, languages=["ru"], by=None).editions[0]
    assert [
        (row["official"] and row["official"]["name"], row["group"], row["title"], row["capacity"])
        for row in edition.document["participations"]
    ] == [
        (host.name_ru, "", "посол Азербайджана в Казахстане", "host"),
        ("Историк", "", "историк", "guest"),
        (None, "Студенты", "", "guest"),
    ]
    assert edition.document["participations"][0]["on_behalf_of"] == "МИД"
    assert host.pk in edition.officials
    assert unconfirmed.pk not in edition.officials
    assert unconfirmed.name_ru not in edition.plain


def test_archives_keep_what_they_were_published_with():
    official = ambassador(date(2020, 1, 1), None)
    event = EventFactory()
    event.participations.create(official=official)
    before = put(event)
    official.name_ru = "Переименованный"
    official.save()
    official.appointments.all().delete()
    assert Edition.objects.get(pk=before.pk).document == before.document


# ------------------------------------------------------------------------------- events in time


@pytest.mark.parametrize(
    ("fields", "begins", "ends"),
    [
        ({}, "2026-02-25T19:00", "2026-02-26T19:00"),
        ({"start_time": time(11)}, "2026-02-26T06:00", "2026-02-26T19:00"),
        (
            {"start_time": time(11), "end_time": time(12, 30)},
            "2026-02-26T06:00",
            "2026-02-26T07:30",
        ),
        (
            {"start_time": time(23), "ends_on": date(2026, 2, 27), "end_time": time(1)},
            "2026-02-26T18:00",
            "2026-02-26T20:00",
        ),
        ({"ends_on": date(2026, 2, 28)}, "2026-02-25T19:00", "2026-02-28T19:00"),
        ({"time_zone": "Asia/Baku"}, "2026-02-25T20:00", "2026-02-26T20:00"),
        # The clock of Astana was put back by an hour at the end of 29 February 2024.
        ({"starts_on": date(2024, 2, 29)}, "2024-02-28T18:00", "2024-02-29T19:00"),
        ({"starts_on": date(2024, 2, 28)}, "2024-02-27T18:00", "2024-02-28T18:00"),
        # An hour that the clock of Berlin left out: it never ends before it begins.
        (
            {
                "starts_on": date(2026, 3, 29),
                "start_time": time(2, 30),
                "end_time": time(3),
                "time_zone": "Europe/Berlin",
            },
            "2026-03-29T01:30",
            "2026-03-29T01:30",
        ),
    ],
)
def test_an_event_is_on_between_two_moments(fields, begins, ends):
    edition = put(EventFactory(**{"starts_on": date(2026, 2, 26)} | fields))
    assert [
        f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M}"
        for moment in (edition.event_start, edition.event_end)
    ] == [begins, ends]


def test_a_programme_line_without_words_is_its_activity_in_the_pages_language():
    event = EventFactory()
    event.programme.create(activity="minute_of_silence", starts_at=time(11, 5))
    event.programme.create(activity="film", text_ru="Фильм «Память»", position=1)
    assert [
        (line["time"], line["activity"], bool(line["text"]))
        for line in put(event, "en").document["programme"]
    ] == [("11:05", "minute_of_silence", True), (None, "film", True)]
    assert put(event).document["programme"][1]["text"] == "Фильм «Память»"


def test_an_exhibit_is_open_until_its_last_day_is_over():
    edition = put(ExhibitFactory(opens_on=date(2026, 2, 26), closes_on=date(2026, 3, 1)))
    assert (edition.event_end - edition.event_start).days == 4
    assert edition.address.startswith("exhibits/2026/")


# ------------------------------------------------------------------------------- anniversaries


def renamed():
    republic = CommemorationFactory(key="28-may", origin_date=date(1918, 5, 28))
    republic.names.update(name_ru="День Республики", in_phrase_ru="Дня Республики")
    republic.names.create(
        holds_from=date(2021, 10, 15),
        name_ru="День независимости",
        in_phrase_ru="Дня независимости",
    )
    return republic


@pytest.mark.parametrize(
    ("year", "name", "phrase"),
    [
        (2021, "День Республики", "103-я годовщина Дня Республики"),
        (2022, "День независимости", "104-я годовщина Дня независимости"),
    ],
)
def test_an_anniversary_bears_the_name_held_on_its_date(year, name, phrase):
    kept = put(ArticleFactory(commemoration=renamed(), anniversary_year=year)).document[
        "commemoration"
    ]
    assert (kept["name"], kept["phrase"], kept["number"]) == (name, phrase, year - 1918)
    assert kept["date"] == f"{year}-05-28"


def test_an_event_of_the_year_before_keeps_the_anniversary_it_names():
    solidarity = CommemorationFactory(key="1-january", origin_date=date(1990, 1, 1))
    edition = put(
        EventFactory(commemoration=solidarity, anniversary_year=2026, starts_on=date(2025, 12, 29))
    )
    assert (edition.anniversary_year, edition.card["number"]) == (2026, 36)
    assert edition.address.startswith("events/2025/12/29/")


def test_a_name_the_office_has_not_fixed_is_not_made_up():
    khojaly = CommemorationFactory()
    khojaly.names.update(name_kk="", in_phrase_kk="")
    edition = put(ArticleFactory(commemoration=khojaly, anniversary_year=2026), "kk")
    assert (edition.document["commemoration"]["name"], edition.card.get("phrase")) == ("", None)
    assert edition.commemoration == khojaly.key
    with pytest.raises(NothingToPublish):
        put(khojaly, "kk")


def test_a_year_that_holds_no_anniversary_is_refused_with_a_sentence():
    khojaly = CommemorationFactory()
    article = ArticleFactory(commemoration=khojaly, anniversary_year=1993)
    type(khojaly).objects.update(origin_date=date(1993, 2, 26))
    with pytest.raises(Refused, match="1994"):
        put(article)
    assert not Edition.objects.exists()
