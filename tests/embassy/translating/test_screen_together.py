"""The screen when two translate at once, and what is typed there and not saved."""

import pytest

from embassy.models import Buffer
from embassy.photos.captioning import Words, write
from embassy.publishing.record import record
from embassy.together import buffers
from tests.embassy.translating.screens import opened, said, send
from tests.embassy.translating.work import (
    head,
    save,
    standing,
    translated,
)
from tests.factories import EventFactory, add_photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


# --------------------------------------------------------------------------------- two at a time
def test_a_save_of_the_source_meanwhile_blocks_nothing(client, kazakh, writer):
    article = translated()
    page = opened(client, article)
    save(article, by=writer, body_ru="<p>Другой текст.</p>")
    answer = send(client, article, page, title="Еске алу күні")
    assert answer.status_code == 302
    data = head(article).data
    assert data["text"]["ru"]["body"] == "<p>Другой текст.</p>"
    assert data["text"]["kk"]["title"] == "Еске алу күні"
    assert standing(article) == "outdated"
    assert "The source has changed while you were translating" in " ".join(said(answer))


def test_other_fields_of_the_same_language_join(client, kazakh, writer):
    article = translated()
    page = opened(client, article)
    save(article, by=writer, body_kk="<p>Басқа мәтін.</p>")
    answer = send(client, article, page, title="Еске алу күні")
    assert head(article).data["text"]["kk"] == {
        "title": "Еске алу күні",
        "body": "<p>Басқа мәтін.</p>",
    }
    assert "A colleague has changed meanwhile, and it is kept: Text." in said(answer)


def test_the_same_words_changed_by_two_are_both_shown(client, kazakh, writer):
    article = translated()
    page = opened(client, article)
    save(article, by=writer, title_kk="Олардікі", body_kk="<p>Басқа мәтін.</p>")
    answer = send(client, article, page, title="Менікі")
    assert answer.status_code == 200
    assert head(article).data["text"]["kk"]["title"] == "Олардікі"
    pair = answer.context["sections"][0].pairs[0]
    assert (pair.bound.value(), pair.their_words) == ("Менікі", "Олардікі")
    # What only the colleague changed is in the field already; saving again decides.
    assert answer.context["form"]["body"].value() == "<p>Басқа мәтін.</p>"
    assert send(client, article, answer).status_code == 302
    assert head(article).data["text"]["kk"] == {"title": "Менікі", "body": "<p>Басқа мәтін.</p>"}


def test_captions_of_a_sitting_under_way_are_not_overwritten(client, kazakh, photographer):
    event = EventFactory(title_ru="Вечер", title_kk="")
    photo = add_photo(event, caption_ru="Подпись")
    record(item=event, by=None)
    page = opened(client, event)
    their = Words(photo.pk, "kk", "caption", "", "Олардікі")
    write(event.pk, [their], languages=["kk"], by=photographer)
    caption = f"photos-{photo.pk}-caption"
    answer = send(client, event, page, **{caption: "Менікі"})
    assert answer.status_code == 200
    photo.refresh_from_db()
    assert photo.caption_kk == "Олардікі"
    assert send(client, event, answer, **{caption: "Менікі"}).status_code == 302
    photo.refresh_from_db()
    assert photo.caption_kk == "Менікі"
    by = event.revisions.order_by("-number").values_list("by__username", flat=True)
    assert list(by)[:2] == ["translator", "photographer"]


def test_pictures_of_a_sitting_under_way_are_on_the_screen(client, kazakh, photographer):
    event = EventFactory(title_ru="Вечер", title_kk="")
    photo = add_photo(event)
    record(item=event, by=None)
    their = Words(photo.pk, "ru", "caption", "", "Подпись")
    write(event.pk, [their], languages=["ru"], by=photographer)
    assert f"photos-{photo.pk}-caption" in opened(client, event).context["form"].fields


def test_words_for_a_row_that_has_gone_are_said_again(client, kazakh):
    event = EventFactory(title_ru="Вечер", title_kk="")
    line = event.programme.create(text_ru="Слово")
    record(item=event, by=None)
    page = opened(client, event)
    name = f"programme-{line.pk}-text"
    line.delete()
    record(item=event, by=None)
    answer = send(client, event, page, **{name: "Сөз <b>", "title": "Кеш"})
    assert answer.status_code == 302
    assert head(event).data["text"]["kk"]["title"] == "Кеш"
    assert "You had written for it: Сөз &lt;b&gt;" in " ".join(said(answer))


# ------------------------------------------------------------------------------- what is not saved
def kept(item, user, *, seen, **words):
    return buffers.keep(
        user=user,
        item_id=item.pk,
        form="translate-kk",
        key="k1",
        data=[*words.items(), ("source", "ru"), ("shown", str(seen))],
        seen=seen,
    )


def test_unsaved_text_is_offered_and_taken_up_on_the_save_it_began_with(client, kazakh, writer):
    article = translated()
    buffer = kept(article, kazakh, seen=1, title="Жазылған", body="<p>Мәтін.</p>")
    save(article, by=writer, body_kk="<p>Басқа мәтін.</p>")
    offered = opened(client, article)
    assert [offer["pk"] for offer in offered.context["together"]["offers"]] == [buffer.pk]
    page = opened(client, article, taken=buffer.pk)
    assert (page.context["seen"], page.context["shown"]) == (1, 2)
    assert page.context["form"]["title"].value() == "Жазылған"
    assert page.context["together"]["offers"] == []
    assert send(client, article, page).status_code == 302
    assert head(article).data["text"]["kk"] == {
        "title": "Жазылған",
        "body": "<p>Басқа мәтін.</p>",
    }
    assert not Buffer.objects.exists()


def test_unsaved_text_is_its_writers_own(client, kazakh, editor):
    article = translated()
    buffer = kept(article, editor, seen=1, title="Бөтен")
    for taken in (buffer.pk, "0", "x", "²", "9" * 40):
        page = opened(client, article, taken=taken)
        assert page.context["form"]["title"].value() == "Еске алу"
