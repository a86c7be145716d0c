"""`manage.py load_demo` on an empty database, once and again."""

from datetime import date
from io import BytesIO, StringIO

import pytest
from django.apps import apps
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from PIL import Image

from articles.demo import content as files
from articles.demo import hanging, loading
from articles.demo.loading import WHY
from articles.demo.pictures import MOTIFS
from articles.demo.staff import passwords
from articles.models import Article
from embassy.models import Edition, Item, Official, Original, Release, Revision
from embassy.publishing.record import record
from embassy.staff.groups import ensure_groups
from events.models import Commemoration, Event

CONTENT = files.read()
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("first start")]


def small(motif: str) -> bytes:
    """A stand-in of its own colour: the drawings have tests of their own."""
    file = BytesIO()
    shade = list(MOTIFS).index(motif) * 10
    Image.new("RGB", (60, 40), (shade, 90, 120)).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture(scope="module")
def summary(django_db_setup, django_db_blocker):
    """What the first start prints. The demo stays loaded for this module, then it is rolled back;
    each test's own transaction lies inside."""
    out = StringIO()
    patch = pytest.MonkeyPatch()
    patch.setattr(hanging, "jpeg", small)
    with django_db_blocker.unblock(), transaction.atomic():
        ensure_groups(apps)
        call_command("load_demo", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)
    patch.undo()


def live(language: str, **about):
    return Edition.objects.live(language).filter(**about)


def test_first_start_loads_every_entry_and_says_so(summary):
    counts = {model.KIND: model.objects.count() for model in Item.__subclasses__()}
    assert counts == {
        "commemoration": len(CONTENT["commemorations"]),
        "event": len(CONTENT["events"]),
        "exhibit": len(CONTENT["exhibits"]),
        "article": len(CONTENT["articles"]),
        "page": len(CONTENT["pages"]),
    }
    assert Original.objects.count() == len(MOTIFS)
    assert f"{counts['article']} articles" in summary
    assert all(f"{name} / {password}" in summary for name, password in passwords().items())


def test_second_start_changes_nothing(summary):
    article = Article.objects.filter(title_ru__startswith="Посольство почтило").get()
    article.title_ru = "Другой заголовок"
    article.save()
    record(item=article, by=None)
    Article.objects.filter(editions=None).first().delete()
    Commemoration.objects.filter(key="khojaly").update(tone="working")

    def everything():
        return [
            list(model.objects.order_by("pk").values())
            for model in (Item, Article, Event, Commemoration, Official, Revision, Release)
        ] + [Edition.objects.count(), list(get_user_model().objects.values())]

    before, out = everything(), StringIO()
    call_command("load_demo", stdout=out)
    assert everything() == before
    assert out.getvalue() == "The demo is already loaded; everything stays as it was edited.\n"


def test_production_is_refused(settings, summary):
    settings.ENVIRONMENT = "production"
    with pytest.raises(CommandError, match="never loaded in production"):
        call_command("load_demo")


def test_staff_can_sign_in_and_belong_to_their_groups(summary):
    for name, password in passwords().items():
        user = authenticate(username=name, password=password)
        assert user.is_staff
        assert not user.is_superuser
        assert [group.name for group in user.groups.all()] == [name]
    assert {"writer", "editor"} <= set(passwords())


def test_archive_is_live_from_its_own_dates(summary):
    office = live("ru", title="Посольство почтило память жителей Ходжалы").get()
    assert office.live_from.isoformat() == "2026-02-26T10:10:00+00:00"
    assert office.dated == office.live_from
    assert office.imported
    assert (office.commemoration, office.anniversary_year) == ("khojaly", 2026)


def test_reported_observance_is_told_in_four_languages(summary):
    told = Edition.objects.live().filter(commemoration="khojaly", anniversary_year=2026)
    for language in files.LANGUAGES:
        mine = told.filter(language=language)
        assert sorted(mine.values_list("kind", flat=True)) == ["article", "article", "event"]
    phrases = {row.language: row.document["commemoration"]["phrase"] for row in told}
    assert phrases == {
        "az": "Xocalı soyqırımının 34-cü ildönümü",
        "ru": "34-я годовщина Ходжалинского геноцида",
        "kk": "Ходжалы геноцидінің 34 жылдығы",
        "en": "34th anniversary of the Khojaly genocide",
    }


def test_reported_event_names_speakers_under_their_titles(summary):
    event = live("ru", kind="event", commemoration="khojaly", anniversary_year=2026).get()
    assert [
        (part["official"]["name"], part["title"], part["capacity"])
        for part in event.document["participations"]
        if part["official"]
    ] == [
        ("Агалар Атамогланов", "посол Азербайджана в Казахстане", "speaker"),
        ("Ризван Гусейнов", "историк", "speaker"),
    ]


def test_holiday_bears_the_name_of_its_day(summary):
    names = {
        edition.anniversary_year: edition.document["commemoration"]["name"]
        for edition in live("ru", commemoration="independence-day", kind="article")
    }
    assert (names[2021], names[2025]) == ("День Республики", "День независимости")


def test_official_bears_the_title_of_the_events_day(summary):
    leyla = Official.objects.get(name_ru="Лейла Нюмунезаде")
    titles = {
        edition.event_start.year: part["title"]
        for edition in live("ru", kind="event").naming(leyla.pk)
        for part in edition.document["participations"]
        if part["official"] and part["official"]["id"] == leyla.pk
    }
    assert titles[2021] == "пресс-атташе посольства (образец)"
    assert titles[2026] == "советник посольства (образец)"


def test_states_of_the_desk_are_all_there(summary):
    now = timezone.now()
    drafts = Item.objects.filter(editions=None)
    withdrawn = Edition.objects.live("ru").filter(change="withdrawal").get()
    reworded = Article.objects.get(title_ru__contains="чай и варенье")
    assert set(drafts.values_list("kind", flat=True)) == {"event", "article"}
    assert Edition.objects.waiting().filter(live_from__gt=now).count() == 2
    assert not withdrawn.listed
    assert withdrawn.note
    assert Edition.objects.live("ru").filter(change="correction").exclude(note="").count() == 1
    head = reworded.revisions.main_line().first()
    assert reworded.editions.get(language="ru").revision != head
    assert Item.objects.filter(editions__language="ru").exclude(editions__language="kk").exists()


def test_withheld_translation_is_on_no_page(summary):
    exchange = Article.objects.get(title_ru__startswith="Двадцать студентов")
    assert exchange.title_kk
    assert set(exchange.editions.values_list("language", flat=True)) == {"ru"}


def test_samples_are_marked_on_every_live_page(summary):
    reported = {
        entry["ru"]["title"]
        for table in ("events", "articles")
        for entry in CONTENT[table].values()
        if entry.get("reported")
    }
    unmarked = [
        edition.title
        for edition in Edition.objects.live("ru").exclude(document={})
        if not edition.document["body"].startswith("<p><strong>Образец:")
    ]
    assert set(unmarked) == reported


def test_something_lies_ahead_on_any_loading_day(summary):
    coming = Edition.objects.listed("ru").filter(kind="event").upcoming()
    assert coming.count() >= 4
    kept = coming.exclude(commemoration="").get()
    assert kept.title == f"Мероприятие в посольстве: {kept.card['phrase']}"
    assert kept.event_start.date() > date.today()  # noqa: DTZ011 - a day ahead is ahead anywhere


def test_pictures_in_the_text_stand_where_the_text_names_them(summary):
    concert = Article.objects.get(title_ru__startswith="На концерте ко Дню Победы")
    placed = concert.gallery.photos.get(in_body=True)
    for language in files.LANGUAGES:
        assert f"<p>[photo:{placed.pk}]</p>" in getattr(concert, f"body_{language}")
    assert not any("{" in edition.document.get("body", "") for edition in Edition.objects.live())


def test_photos_are_described_and_credited_in_every_language(summary):
    for edition in Edition.objects.live().filter(kind="exhibit"):
        assert len(edition.document["photos"]) >= 8
        for photo in edition.document["photos"]:
            assert photo["alt"]
            assert photo["caption"]
            assert photo["credit"] == CONTENT["credit"][edition.language]
            assert photo["copyright"] == CONTENT["rights"]["copyright"]


def test_first_revisions_say_where_they_come_from(summary):
    assert Revision.objects.filter(why=WHY).count() == Item.objects.count()


def test_load_that_meets_other_data_loads_nothing(summary, monkeypatch):
    """A database of one's own with another ambassador: a sentence, and all as it was."""
    monkeypatch.setattr(loading, "WHY", "another demo")
    Official.objects.filter(name_ru="Агалар Атамогланов").update(name_ru="Другой человек")
    before = (Item.objects.count(), Official.objects.count())
    with pytest.raises(CommandError, match="nothing was loaded"):
        call_command("load_demo", stdout=StringIO())
    assert (Item.objects.count(), Official.objects.count()) == before
