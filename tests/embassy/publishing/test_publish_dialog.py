"""The Publish dialog, end to end: the one door between the desk and the site."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from embassy.models import Change, Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.states import State, states_of
from tests.factories import ArticleFactory, EventFactory

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo(settings.TIME_ZONE)


def address(item, page="publish", *args) -> str:
    return reverse(
        f"admin:{item._meta.app_label}_{item._meta.model_name}_{page}", args=[item.pk, *args]
    )


def head(item):
    return item.revisions.main_line().first()


def press(client, item, **typed):
    """Press Publish on what the dialog shows by now."""
    data = {"revision": head(item).number, "when": "now", "change": "update"} | typed
    return client.post(address(item), {key: value for key, value in data.items() if value != ""})


def later(days=3) -> datetime:
    moment = timezone.now().astimezone(ZONE) + timedelta(days=days)
    return moment.replace(second=0, microsecond=0)


def local(moment: datetime) -> str:
    return moment.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M")


def live(item, language) -> Edition | None:
    return Edition.objects.live(language).filter(item=item.pk).first()


def edit(item, by=None, **fields):
    type(item).objects.filter(pk=item.pk).update(**fields)
    return record(item=item, by=by)


def ticked(page) -> set[str]:
    form = page.context["form"]
    return {
        name.removeprefix("take_")
        for name in form.fields
        if name.startswith("take_") and form[name].value()
    }


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def test_publish_now_in_two_languages_is_one_release(desk, editor):
    article = ArticleFactory()
    answer = press(desk, article, take_ru="on", take_kk="on", why="the ambassador agreed")
    assert answer.status_code == 302
    assert answer.url == reverse("admin:articles_article_change", args=[article.pk])
    russian, kazakh = live(article, "ru"), live(article, "kk")
    assert (russian.title, kazakh.title) == (article.title_ru, article.title_kk)
    assert russian.release == kazakh.release
    assert russian.release.by == editor
    assert russian.release.why == "the ambassador agreed"
    assert live(article, "az") is None
    said = desk.get(answer.url).content.decode()
    assert russian.get_absolute_url() in said
    assert kazakh.get_absolute_url() in said


def test_first_publication_proposes_the_source_language_alone(desk):
    article = ArticleFactory()
    assert ticked(desk.get(address(article))) == {"ru"}


def test_language_without_title_is_explained_and_cannot_be_ticked(desk):
    article = ArticleFactory(title_kk="")
    page = desk.get(address(article))
    assert page.context["form"].fields["take_kk"].disabled
    press(desk, article, take_ru="on", take_kk="on")
    assert live(article, "ru") is not None
    assert live(article, "kk") is None


def test_publish_later_shows_nothing_yet_and_names_the_moment(desk):
    article = ArticleFactory()
    moment = later()
    answer = press(desk, article, take_ru="on", when="later", moment=local(moment))
    assert answer.status_code == 302
    assert live(article, "ru") is None
    assert Edition.objects.waiting().get(item=article.pk).live_from == moment
    assert "UTC+5" in desk.get(answer.url).content.decode()


def test_past_moment_is_a_sentence_and_nothing_typed_is_lost(desk):
    article = ArticleFactory()
    past = local(timezone.now() - timedelta(hours=1))
    page = press(
        desk, article, take_ru="on", take_az="on", when="later", moment=past, why="for the record"
    )
    assert page.status_code == 200
    assert "moment" in page.context["form"].errors
    assert ticked(page) == {"ru", "az"}
    text = page.content.decode()
    assert past in text
    assert "for the record" in text
    assert not Edition.objects.exists()


@pytest.mark.parametrize("typed", ["", "tomorrow", "2026-02-30T10:00", "'; DROP TABLE"])
def test_unreadable_moment_is_a_sentence(desk, typed):
    article = ArticleFactory()
    page = press(desk, article, take_ru="on", when="later", moment=typed)
    assert page.status_code == 200
    assert "moment" in page.context["form"].errors
    assert not Edition.objects.exists()


def test_no_language_is_a_sentence(desk):
    article = ArticleFactory()
    page = press(desk, article)
    assert page.status_code == 200
    assert page.context["form"].non_field_errors()


def test_exactly_the_save_that_was_shown_is_published(desk, writer):
    article = ArticleFactory()
    shown = head(article).number
    edit(article, by=writer, title_ru="Поправлено тем временем")
    page = desk.post(address(article), {"revision": shown, "when": "now", "take_ru": "on"})
    assert page.status_code == 200
    assert "writer" in " ".join(page.context["form"].non_field_errors())
    assert ticked(page) == {"ru"}
    assert not Edition.objects.exists()
    # What it shows by now can be published at the next press.
    again = page.context["head"].number
    desk.post(address(article), {"revision": again, "when": "now", "take_ru": "on"})
    assert live(article, "ru").title == "Поправлено тем временем"


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "9" * 30])
def test_missing_or_strange_revision_publishes_nothing(desk, number):
    article = ArticleFactory()
    page = desk.post(address(article), {"revision": number, "when": "now", "take_ru": "on"})
    assert page.status_code == 200
    assert not Edition.objects.exists()


def test_changed_text_and_differing_facts_are_ticked(desk):
    event = EventFactory(live_in=["ru", "kk", "en"])
    edit(event, starts_on="2026-02-27", title_ru="Другое название")
    page = desk.get(address(event))
    assert ticked(page) == {"ru", "kk", "en"}
    offers = {offer.language: offer for offer in page.context["form"].offers}
    assert offers["ru"].text
    assert offers["ru"].facts
    assert not offers["kk"].text
    assert offers["kk"].facts


def test_languages_left_with_other_facts_are_named_afterwards(desk):
    event = EventFactory(live_in=["ru", "kk"])
    edit(event, starts_on="2026-02-27")
    answer = press(desk, event, take_ru="on")
    said = desk.get(answer.url)
    assert states_of([event.pk])[event.pk]["kk"].state == State.FACTS_DIFFER
    assert any("Қазақша" in str(message) for message in said.context["messages"])


def test_facts_only_leaves_every_word_of_the_text(desk):
    event = EventFactory(live_in=["ru", "kk"])
    before = live(event, "kk").title
    edit(event, starts_on="2026-02-27", title_kk="Жартылай аударма")
    press(desk, event, take_ru="on", take_kk="on", part_kk="facts")
    after = live(event, "kk")
    assert after.title == before
    assert after.document["starts_on"] == "2026-02-27"
    assert after.revision.side
    assert live(event, "ru").document["starts_on"] == "2026-02-27"
    assert states_of([event.pk])[event.pk]["kk"].state == State.CHANGED


@pytest.mark.parametrize("change", [Change.MINOR, Change.UPDATE])
def test_kind_of_change_and_public_note_reach_the_edition(desk, change):
    article = ArticleFactory(live_in=["ru"])
    edit(article, title_ru="Новый заголовок")
    press(desk, article, take_ru="on", change=change, note_ru="Уточнён заголовок")
    edition = live(article, "ru")
    assert edition.change == change
    assert edition.note == "Уточнён заголовок"


def test_correction_needs_a_public_note(desk):
    article = ArticleFactory(live_in=["ru"])
    edit(article, title_ru="Исправленный заголовок")
    page = press(desk, article, take_ru="on", change="correction")
    assert page.status_code == 200
    assert "note_ru" in page.context["form"].errors
    press(desk, article, take_ru="on", change="correction", note_ru="Исправлена дата")
    assert live(article, "ru").change == Change.CORRECTION


@pytest.fixture
def scheduled(editor):
    """Live in Russian, with a change scheduled, and edited once more since."""
    article = ArticleFactory(live_in=["ru"])
    revision = edit(article, title_ru="Запланированный заголовок")
    publish(revision=revision, languages=["ru"], by=editor, at=later())
    edit(article, title_ru="Сегодняшний заголовок")
    return article


def test_what_waits_is_asked_about_with_its_moment(desk, scheduled):
    page = press(desk, scheduled, take_ru="on")
    assert page.status_code == 200
    assert "waiting_ru" in page.context["form"].errors
    assert live(scheduled, "ru").title not in (
        "Сегодняшний заголовок",
        "Запланированный заголовок",
    )


@pytest.mark.parametrize(
    ("choice", "ahead"),
    [("cancel", []), ("keep", ["Запланированный заголовок"]), ("redo", ["Сегодняшний заголовок"])],
)
def test_what_waits_is_cancelled_kept_or_made_again(desk, scheduled, choice, ahead):
    press(desk, scheduled, take_ru="on", waiting_ru=choice)
    assert live(scheduled, "ru").title == "Сегодняшний заголовок"
    waiting = Edition.objects.waiting().filter(item=scheduled.pk)
    assert [edition.title for edition in waiting] == ahead


def test_unpublished_and_scheduled_text_proposes_its_moment_again(desk, editor):
    article = ArticleFactory()
    moment = later()
    publish(revision=head(article), languages=["ru"], by=editor, at=moment)
    form = desk.get(address(article)).context["form"]
    assert form["when"].value() == "later"
    assert form["moment"].value() == moment.replace(tzinfo=None)


def test_moment_typed_beside_now_publishes_nothing(desk):
    article = ArticleFactory()
    page = press(desk, article, take_ru="on", when="now", moment=local(later()))
    assert "moment" in page.context["form"].errors
    assert not Edition.objects.exists()


def test_what_was_scheduled_may_go_out_now_instead(desk, editor):
    article = ArticleFactory()
    publish(revision=head(article), languages=["ru"], by=editor, at=later())
    answer = press(desk, article, take_ru="on", moment=local(later()), waiting_ru="cancel")
    assert answer.status_code == 302
    assert live(article, "ru") is not None
    assert not Edition.objects.waiting().exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", ["publish", "withdraw", "reinstate"])
@pytest.mark.parametrize("who", ["writer", "translator", "photographer"])
def test_only_publishers_open_or_press(client, request, who, page, method):
    article = ArticleFactory(live_in=["en"])
    client.force_login(request.getfixturevalue(who))
    data = {"revision": head(article).number, "when": "now", "take_ru": "on", "take_en": "on"}
    answer = getattr(client, method)(address(article, page), data)
    assert answer.status_code == 403
    assert list(Edition.objects.values_list("language", "change")) == [("en", Change.FIRST)]


def test_administrator_sees_texts_but_publishes_none(client, administrator):
    article = ArticleFactory()
    client.force_login(administrator)
    assert press(client, article, take_ru="on").status_code == 403


def test_visitor_is_sent_to_the_login(client):
    article = ArticleFactory()
    answer = press(client, article, take_ru="on")
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("admin:login"))


def test_publishing_needs_the_token(editor):
    from django.test import Client

    article = ArticleFactory()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert press(strict, article, take_ru="on").status_code == 403
    assert not Edition.objects.exists()


def test_titles_are_escaped(desk):
    hostile = "<script>alert(1)</script>"
    article = ArticleFactory(title_ru=hostile, live_in=["ru"])
    for page in (
        address(article),
        address(article, "withdraw"),
        address(article, "history"),
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_change", args=[article.pk]),
        reverse("admin:embassy_edition_changelist"),
        reverse("admin:index"),
    ):
        text = desk.get(page).content.decode()
        assert hostile not in text, page
        assert "&lt;script&gt;alert(1)" in text, page
