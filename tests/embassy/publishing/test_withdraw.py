"""Taking back and bringing again, one kind after another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from embassy.models import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import MomentPassed, NothingLive, Refused
from embassy.publishing.withdraw import reinstate, withdraw
from tests.factories import ArticleFactory, add_photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def live(item, language="ru", at=None):
    return Edition.objects.live(language, at=at).filter(item=item).first()


def take(item, kind="withdrawal", **options):
    made = withdraw(item=item, languages=["ru"], by=None, kind=kind, **options)
    return made.editions[0]


def test_a_withdrawal_keeps_the_text_and_its_date_under_the_notice(editor):
    article = ArticleFactory(title_ru="Текст", live_in=["ru"])
    before = live(article)
    taken = withdraw(
        item=article, languages=["ru"], by=editor, notes={"ru": "Снято."}, why="по просьбе"
    ).editions[0]
    assert (taken.title, taken.lead, taken.address, taken.dated, taken.note) == (
        before.title,
        before.lead,
        before.address,
        before.dated,
        "Снято.",
    )
    assert Edition.objects.get(pk=taken.pk).document == before.document
    assert (taken.release.by, taken.release.why) == (editor, "по просьбе")


@pytest.mark.parametrize("kind", ["error", "replacement"])
def test_a_silent_withdrawal_leaves_nothing_to_read_or_see(kind):
    article = ArticleFactory(title_ru="Текст")
    add_photo(article, caption_ru="Подпись")
    publish(revision=record(item=article, by=None), languages=["ru"], by=None)
    other = ArticleFactory(live_in=["ru"]) if kind == "replacement" else None
    taken = take(article, kind, redirect_to=other)
    assert (taken.lead, taken.plain, taken.document, taken.card) == ("", "", {}, {})
    assert (taken.originals, taken.officials, taken.lead_photo) == ([], [], None)
    assert (taken.redirect_to_id, taken.listed) == (other and other.pk, False)


def test_a_text_under_notice_can_still_be_called_an_error():
    article = ArticleFactory(live_in=["ru"])
    take(article)
    assert take(article, "error").document == {}


def test_a_notice_after_an_error_shows_the_text_again():
    article = ArticleFactory(title_ru="Текст", live_in=["ru"])
    take(article, "error")
    assert take(article, "withdrawal").document["title"] == "Текст"


def test_reinstating_after_a_replacement_brings_text_pictures_and_lists_back(
    django_capture_on_commit_callbacks,
):
    article = ArticleFactory(title_ru="Текст")
    photo = add_photo(article)
    publish(revision=record(item=article, by=None), languages=["ru"], by=None)
    before = live(article)
    with django_capture_on_commit_callbacks(execute=True):  # the sweep
        take(article, "replacement", redirect_to=ArticleFactory(live_in=["ru"]))
    assert not photo.original.renditions.exists()
    back = reinstate(item=article, languages=["ru"], by=None, notes={"ru": "Вернули."}).editions[0]
    same = ("document", "card", "plain", "originals", "lead_photo", "dated", "address", "updated")
    assert {name: getattr(back, name) for name in same} == {
        name: getattr(before, name) for name in same
    }
    assert (back.change, back.listed, back.redirect_to, back.note) == (
        "reinstatement",
        True,
        None,
        "Вернули.",
    )
    assert photo.original.renditions.exists()


def test_publishing_over_a_notice_reinstates():
    article = ArticleFactory(live_in=["ru"])
    take(article)
    article.title_ru = "Новое"
    article.save()
    made = publish(revision=record(item=article, by=None), languages=["ru"], by=None)
    assert (made.editions[0].change, made.editions[0].title) == ("reinstatement", "Новое")


def test_withdrawing_cancels_what_is_scheduled_from_then_on():
    article = ArticleFactory(title_ru="сейчас", live_in=["ru"])
    moment = timezone.now() + timedelta(hours=5)
    for hours, title in [(-1, "до"), (0, "тогда же"), (1, "после")]:
        article.title_ru = title
        article.save()
        publish(
            revision=record(item=article, by=None),
            languages=["ru"],
            by=None,
            at=moment + timedelta(hours=hours),
            waiting="keep",
        )
    take(article, at=moment)
    assert list(Edition.objects.waiting().order_by("live_from").values_list("title", "change")) == [
        ("до", "update"),
        ("до", "withdrawal"),
    ]
    take(article)
    assert not Edition.objects.waiting().exists()


def test_nothing_live_cannot_be_withdrawn_nor_reinstated():
    article = ArticleFactory(live_in=["ru"])
    with pytest.raises(NothingLive):
        withdraw(item=article, languages=["ru", "az"], by=None)
    assert live(article).listed
    with pytest.raises(NothingLive):
        reinstate(item=article, languages=["ru"], by=None)
    waiting = ArticleFactory(live_in=["ru"], live_in__at=timezone.now() + timedelta(hours=1))
    with pytest.raises(NothingLive):
        take(waiting)
    assert Edition.objects.waiting().get().item_id == waiting.pk


def test_a_moment_in_the_past_is_refused():
    article = ArticleFactory(live_in=["ru"])
    past = timezone.now() - timedelta(seconds=1)
    with pytest.raises(MomentPassed):
        take(article, at=past)
    take(article)
    with pytest.raises(MomentPassed):
        reinstate(item=article, languages=["ru"], by=None, at=past)


def test_a_replacement_names_another_text_that_does_not_lead_back():
    first, second, third = (ArticleFactory(live_in=["ru"]) for _number in range(3))
    with pytest.raises(Refused, match="which text replaces"):
        take(first, "replacement")
    with pytest.raises(Refused, match="which text replaces"):
        take(first, redirect_to=second)
    with pytest.raises(Refused, match="by itself"):
        take(first, "replacement", redirect_to=first)
    take(first, "replacement", redirect_to=second)
    take(second, "replacement", redirect_to=third)
    with pytest.raises(Refused, match="itself replaced"):
        take(third, "replacement", redirect_to=first)
    with pytest.raises(Refused, match="itself replaced"):
        take(second, "replacement", redirect_to=first)
    assert live(third).listed


def test_kinds_that_take_nothing_back_are_a_programmers_error():
    article = ArticleFactory(live_in=["ru"])
    with pytest.raises(ValueError, match="takes nothing back"):
        take(article, "correction")
    with pytest.raises(ValueError, match="takes a text back"):
        publish(
            revision=record(item=article, by=None), languages=["ru"], by=None, change="withdrawal"
        )
    with pytest.raises(ValueError, match="nothing to do"):
        publish(revision=record(item=article, by=None), languages=["ru"], by=None, waiting="wait")
    with pytest.raises(ValueError, match="not in LANGUAGES"):
        publish(revision=record(item=article, by=None), languages=["de"], by=None)
    with pytest.raises(Refused, match="at least one"):
        publish(revision=record(item=article, by=None), languages=[], by=None)
    assert Edition.objects.count() == 1
