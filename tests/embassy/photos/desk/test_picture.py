"""The page of one picture: what it shows, who may change what, and two people at once."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from embassy.models import Colleague, Gallery, Photo, Revision
from embassy.publishing import sittings
from embassy.publishing.record import record
from tests.factories import (
    ArticleFactory,
    EventFactory,
    OfficialFactory,
    add_photo,
)

pytestmark = pytest.mark.django_db

COLOURS = ("navy", "teal", "olive", "gray", "purple", "green")


@pytest.fixture
def client(client):
    """A browser that reads English, as the sentences here are written."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def event():
    return EventFactory()


@pytest.fixture
def photo(event):
    return add_photo(event, caption_ru="Венки", focal_x=0.25, creator="A. Sample")


@pytest.fixture
def desk(client, photographer):
    client.force_login(photographer)
    return client


def address(photo) -> str:
    return reverse("admin:embassy_gallery_picture", args=[photo.gallery_id, photo.pk])


def opened(page) -> dict:
    """What a browser would send of the page as it stands: each field with what it was."""
    form = page.context["form"]
    data = {}
    for name in form.fields:
        value = form.value(name)
        data[f"was-{name}"] = form.was(name)
        if value or name not in ("cover", "in_body"):
            data[name] = value
    if page.context["arranges"]:
        data["was-officials"] = page.context["was_officials"]
        data["officials"] = [row["official"].pk for row in page.context["people"] if row["ticked"]]
    return data


def save(client, photo, **typed):
    data = opened(client.get(address(photo)))
    return client.post(address(photo), _without_none(data | typed))


def _without_none(data: dict) -> dict:
    return {name: value for name, value in data.items() if value is not None}


def again(photo) -> Photo:
    return Photo.everything.get(pk=photo.pk)


def text(page) -> str:
    return re.sub(r"\s+", " ", page.content.decode())


# ------------------------------------------------------------------------------------------ saving
def test_everything_of_a_picture_is_saved_as_one_sitting(desk, event, photo):
    record(item=event, by=None)
    before = Revision.objects.filter(item=event.pk).count()
    official = OfficialFactory()
    answer = save(
        desk,
        photo,
        caption_kk="Гүл шоқтары\r\nекінші жол",
        alt_ru="Люди в чёрных пальто у стены",
        credit_en="Photo: Embassy / A. Sample",
        creator="B. Sample",
        copyright="© Embassy",
        taken_at="2026-02-26T11:20:05",
        focal_x="33.3",
        focal_y="10",
        in_body="on",
        verdict="picked",
        cover="on",
        officials=[official.pk],
    )
    assert (answer.status_code, answer.url) == (302, address(photo))
    saved = again(photo)
    assert saved.caption_ru == "Венки"
    assert saved.caption_kk == "Гүл шоқтары\nекінші жол"
    assert saved.alt_ru == "Люди в чёрных пальто у стены"
    assert saved.credit_en == "Photo: Embassy / A. Sample"
    assert (saved.creator, saved.copyright) == ("B. Sample", "© Embassy")
    assert saved.taken_at == datetime(2026, 2, 26, 6, 20, 5, tzinfo=UTC)
    assert (saved.focal_x, saved.focal_y) == (0.333, 0.1)
    assert (saved.in_body, saved.picked, saved.rejected) == (True, True, False)
    assert Gallery.objects.get(pk=event.pk).cover_id == photo.pk
    assert list(saved.officials.all()) == [official]
    assert Revision.objects.filter(item=event.pk).count() == before
    assert sittings.end(event.pk).number == before + 1


def test_saving_nothing_changed_writes_nothing_and_begins_no_sitting(desk, event, photo):
    assert save(desk, photo).status_code == 302
    assert not sittings.Sitting.objects.exists()
    assert again(photo).focal_x == 0.25


def test_seconds_and_shares_the_form_cannot_show_survive_a_save(desk, photo):
    exact = datetime(2026, 2, 26, 6, 20, 5, 250_000, tzinfo=UTC)
    Photo.objects.filter(pk=photo.pk).update(taken_at=exact, focal_x=0.123456)
    assert save(desk, photo, caption_en="Wreaths").status_code == 302
    saved = again(photo)
    assert (saved.caption_en, saved.taken_at, saved.focal_x) == ("Wreaths", exact, 0.123456)


def test_save_and_next_goes_to_the_next_picture(desk, event, photo):
    second = add_photo(event, colour="navy", position=1)
    assert save(desk, photo, action="next", caption_en="One").url == address(second)
    assert save(desk, second, action="next", caption_en="Two").url == address(second)
    assert [again(one).caption_en for one in (photo, second)] == ["One", "Two"]


def test_choice_is_one_of_three(desk, event, photo):
    save(desk, photo, verdict="rejected")
    assert (again(photo).picked, again(photo).rejected) == (False, True)
    save(desk, photo, verdict="picked")
    assert (again(photo).picked, again(photo).rejected) == (True, False)
    save(desk, photo, verdict="")
    assert (again(photo).picked, again(photo).rejected) == (False, False)


def test_rejected_picture_is_no_lead_picture_any_more(desk, event, photo):
    save(desk, photo, cover="on")
    assert save(desk, photo, verdict="rejected").status_code == 302
    assert Gallery.objects.get(pk=event.pk).cover_id is None
    page = save(desk, photo, cover="on")
    assert page.context["form"].errors.keys() == {"cover"}
    assert Gallery.objects.get(pk=event.pk).cover_id is None


def test_lead_picture_is_taken_back(desk, event, photo):
    save(desk, photo, cover="on")
    assert save(desk, photo, cover=None).status_code == 302
    assert Gallery.objects.get(pk=event.pk).cover_id is None


def test_picture_that_the_text_shows_is_rejected_only_when_asked_again(desk):
    article = ArticleFactory()
    photo = add_photo(article)
    type(article).objects.filter(pk=article.pk).update(body_ru=f"<p>[photo:{photo.pk}]</p>")
    page = save(desk, photo, verdict="rejected", caption_en="Typed")
    assert page.status_code == 200
    assert "verdict" in page.context["form"].errors
    assert (again(photo).rejected, again(photo).caption_en) == (False, None)
    assert 'name="anyway"' in text(page)
    assert desk.post(address(photo), opened(page) | {"anyway": "on"}).status_code == 302
    assert (again(photo).rejected, again(photo).caption_en) == (True, "Typed")


# --------------------------------------------------------------------------------------- bad input
@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("focal_x", "101"),
        ("focal_y", "-1"),
        ("focal_x", ""),
        ("focal_x", "nan"),
        ("focal_y", "left"),
        ("taken_at", "yesterday"),
        ("taken_at", "0001-01-01T00:00:00"),
        ("verdict", "both"),
        ("alt_ru", "x" * 501),
        ("creator", "x" * 201),
        ("caption_ru", "a\x00b"),
    ],
)
def test_bad_value_is_one_sentence_at_its_field_and_all_else_is_kept(desk, photo, name, typed):
    page = save(desk, photo, caption_en="Typed", **{name: typed})
    form = page.context["form"]
    assert page.status_code == 200
    assert {key: len(found) for key, found in form.errors.items()} == {name: 1}
    assert form.value("caption_en") == form["caption_en"].value() == "Typed"
    assert not again(photo).caption_en
    # Put right, both are saved: what they were when the form was opened went along.
    right = {"focal_x": "10", "focal_y": "10", "verdict": "picked"}.get(name, "")
    assert desk.post(address(photo), opened(page) | {name: right}).status_code == 302
    assert again(photo).caption_en == "Typed"


def test_hour_that_never_was_is_refused(desk, photo, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    page = save(desk, photo, taken_at="2026-03-29T02:30:00")
    assert page.context["form"].errors.keys() == {"taken_at"}


@pytest.mark.parametrize("officials", ["x", "99999999", "9" * 30, "²"])
def test_unknown_official_is_passed_over(desk, photo, officials):
    assert save(desk, photo, officials=[officials]).status_code == 302
    assert not again(photo).officials.exists()


def test_picture_of_another_gallery_is_not_found(desk, event, photo):
    other = add_photo(ArticleFactory(), colour="navy")
    for number in (other.pk, 0, 2**63, 10**30):
        wrong = reverse("admin:embassy_gallery_picture", args=[event.pk, number])
        assert desk.get(wrong).status_code == 404


# ----------------------------------------------------------------------------- two people at once
def test_only_what_was_changed_is_written(desk, photo):
    data = opened(desk.get(address(photo)))
    Photo.objects.filter(pk=photo.pk).update(caption_ru="Их подпись", creator="Theirs")
    answer = desk.post(address(photo), data | {"caption_en": "Mine"})
    assert answer.status_code == 302
    saved = again(photo)
    assert (saved.caption_ru, saved.creator, saved.caption_en) == ("Их подпись", "Theirs", "Mine")


def test_field_changed_by_both_is_shown_with_both_and_nothing_is_lost(desk, photo):
    data = opened(desk.get(address(photo)))
    Photo.objects.filter(pk=photo.pk).update(caption_ru="Их подпись", credit_ru="Их кредит")
    page = desk.post(address(photo), data | {"caption_ru": "Моя", "caption_en": "Mine"})
    form = page.context["form"]
    assert page.status_code == 200
    assert form.meanwhile == {"caption_ru": "Их подпись"}
    assert form["caption_ru"].value() == "Моя"
    assert form["credit_ru"].value() == "Их кредит"
    assert "Их подпись" in text(page)
    saved = again(photo)
    assert (saved.caption_ru, saved.credit_ru) == ("Их подпись", "Их кредит")
    assert saved.caption_en == "Mine"
    # Saving again is knowing what one does.
    assert desk.post(address(photo), opened(page)).status_code == 302
    assert again(photo).caption_ru == "Моя"


def test_same_change_by_both_is_no_conflict(desk, photo):
    data = opened(desk.get(address(photo)))
    Photo.objects.filter(pk=photo.pk).update(caption_ru="Одно", picked=True)
    answer = desk.post(address(photo), data | {"caption_ru": "Одно", "verdict": "picked"})
    assert answer.status_code == 302


def test_point_to_keep_is_never_made_of_two_peoples_halves(desk, photo):
    data = opened(desk.get(address(photo)))
    Photo.objects.filter(pk=photo.pk).update(focal_x=0.9, focal_y=0.9)
    page = desk.post(address(photo), data | {"focal_x": "10"})
    assert page.context["form"].meanwhile == {"focal_x": "90", "focal_y": "90"}
    assert (again(photo).focal_x, again(photo).focal_y) == (0.9, 0.9)


def test_officials_added_and_taken_away_by_two_people_go_together(desk, photo):
    first, second, third = OfficialFactory.create_batch(3)
    photo.officials.add(first)
    data = opened(desk.get(address(photo)))
    photo.officials.add(second)
    desk.post(address(photo), data | {"officials": [third.pk]})
    assert set(again(photo).officials.all()) == {second, third}


def test_words_of_a_picture_taken_out_meanwhile_are_kept(desk, event, photo):
    data = opened(desk.get(address(photo)))
    desk.post(address(photo), {"action": "remove"})
    assert desk.post(address(photo), data | {"caption_en": "Late"}).status_code == 302
    assert again(photo).caption_en == "Late"
    assert again(photo).removed_at is not None
    assert not Gallery.objects.get(pk=event.pk).cover_id


def test_picture_taken_out_while_it_is_chosen_keeps_what_was_typed(desk, photo, monkeypatch):
    from contextlib import contextmanager

    from django.utils import timezone

    from embassy.photos.desk import picture

    inside = picture.at_work

    @contextmanager
    def late(*args):
        Photo.objects.filter(pk=photo.pk).update(removed_at=timezone.now())
        with inside(*args) as gallery:
            yield gallery

    monkeypatch.setattr(picture, "at_work", late)
    page = save(desk, photo, verdict="picked", caption_en="Typed")
    assert page.status_code == 200
    assert page.context["form"].non_field_errors()
    assert page.context["form"].value("caption_en") == "Typed"


# ---------------------------------------------------------------------- taking out, bringing back
def test_picture_taken_out_is_offered_back_on_the_next_page(desk, event, photo):
    second = add_photo(event, colour="navy", position=1)
    save(desk, photo, cover="on")
    answer = desk.post(address(photo), {"action": "remove"})
    assert answer.url == f"{address(second)}?removed={photo.pk}"
    assert list(Photo.objects.filter(gallery=event.pk)) == [second]
    assert Gallery.objects.get(pk=event.pk).cover_id is None
    page = desk.get(answer.url)
    assert page.context["removed"]["address"] == address(photo)
    assert "Bring it back" in text(page)
    assert desk.post(address(photo), {"action": "bring_back"}).url == address(photo)
    assert again(photo).removed_at is None
    assert again(photo).caption_ru == "Венки"


def test_last_picture_taken_out_shows_itself_with_the_way_back(desk, photo):
    assert desk.post(address(photo), {"action": "remove"}).url == address(photo)
    page = desk.get(address(photo))
    assert page.status_code == 200
    assert "Bring it back" in text(page)
    assert not {"verdict", "cover"} & page.context["form"].fields.keys()


def test_picture_that_the_text_shows_is_taken_out_only_when_asked_again(desk):
    article = ArticleFactory()
    photo = add_photo(article)
    type(article).objects.filter(pk=article.pk).update(body_ru=f"<p>[photo:{photo.pk}]</p>")
    page = desk.post(address(photo), {"action": "remove"})
    assert page.status_code == 200
    assert again(photo).removed_at is None
    assert "all the same" in text(page)
    desk.post(address(photo), {"action": "remove", "anyway": "on"})
    assert again(photo).removed_at is not None


@pytest.mark.parametrize("removed", ["0", "x", "9" * 30, "-1"])
def test_strange_number_in_the_address_offers_nothing_back(desk, photo, removed):
    page = desk.get(f"{address(photo)}?removed={removed}")
    assert (page.status_code, page.context["removed"]) == (200, None)


# ------------------------------------------------------------------------------------------- rights
def test_translator_changes_the_words_of_their_languages_and_nothing_else(
    client, translator, photo
):
    Colleague.objects.create(user=translator, languages=["kk"])
    client.force_login(translator)
    page = client.get(address(photo))
    assert page.context["form"].fields.keys() == {"caption_kk", "alt_kk", "credit_kk"}
    assert 'lang="ru">Венки' in text(page)
    official = OfficialFactory()
    sent = {
        "caption_kk": "Гүлдер",
        "caption_ru": "Чужая",
        "creator": "Nobody",
        "focal_x": "90",
        "verdict": "rejected",
        "cover": "on",
        "in_body": "on",
        "officials": [official.pk],
    }
    assert client.post(address(photo), sent).status_code == 302
    saved = again(photo)
    assert (saved.caption_kk, saved.caption_ru, saved.creator) == ("Гүлдер", "Венки", "A. Sample")
    assert (saved.focal_x, saved.rejected, saved.in_body) == (0.25, False, False)
    assert not saved.officials.exists()
    assert Gallery.objects.get(pk=photo.gallery_id).cover_id is None
    for action in ("remove", "bring_back"):
        assert client.post(address(photo), {"action": action}).status_code == 403


@pytest.mark.parametrize("who", ["translator", "administrator"])
def test_others_look_and_have_no_button(client, request, who, photo):
    client.force_login(request.getfixturevalue(who))
    page = client.get(address(photo))
    assert page.status_code == 200
    assert not page.context["form"].fields
    assert 'name="action"' not in text(page)
    assert client.post(address(photo), {"caption_ru": "Чужая"}).status_code == 403
    assert again(photo).caption_ru == "Венки"


def test_visitor_is_sent_to_the_login(client, photo):
    assert "/login/" in client.get(address(photo)).url


# ------------------------------------------------------------------------------------ what it says
def test_page_says_what_is_known_of_the_file(desk, event, photo, photographer):
    photo.original.uploaded_by = photographer
    photo.original.metadata = {
        "taken_at": "2026-02-26T11:20:05+05:00",
        "title": {"x-default": "Заголовок"},
        "caption": {"x-default": "Венки", "en": "Wreaths", "tr": "Çelenkler"},
        "creator": "A. Sample",
        "keywords": ["память", "венки"],
    }
    photo.original.save()
    page = desk.get(address(photo))
    said = {
        (row["said"].label, row["said"].words): (row["said"].into, row["offered"])
        for row in page.context["said"]
    }
    assert said == {
        ("Title", "Заголовок"): ("caption_ru", True),
        ("Caption", "Венки"): ("caption_ru", False),
        ("Caption", "Wreaths"): ("caption_en", True),
        ("Caption", "Çelenkler"): ("", False),
        ("Creator", "A. Sample"): ("creator", False),
        ("Keywords", "память, венки"): ("", False),
        ("The camera's time", "26 February 2026, 11:20:05, UTC+5"): ("taken_at", True),
    }
    shown = text(page)
    assert f'value="[photo:{photo.pk}]"' in shown
    assert "320 × 240 px" in shown
    assert reverse("media:file", args=[photo.original_id]) in shown
    assert reverse("media:picture", args=[photo.original_id]) in shown
    assert page.context["uploader"] == "photographer"


def test_camera_without_a_zone_is_said_to_have_none(desk, photo):
    photo.original.metadata = {"taken_at": "2026-02-26T11:20:05"}
    photo.original.save()
    [row] = desk.get(address(photo)).context["said"]
    assert row["said"].words == "26 February 2026, 11:20:05; the camera names no zone"
    assert row["said"].value == "2026-02-26T11:20:05"


def test_officials_begin_with_those_in_the_gallery(desk, event, photo):
    OfficialFactory(name_en="Aaron")
    near = OfficialFactory(name_en="Zed", variants=["Зед Другой"])
    ticked = OfficialFactory(name_en="Young", confirmed=False)
    add_photo(event, colour="navy", position=1).officials.add(near)
    photo.officials.add(ticked)
    page = desk.get(address(photo))
    assert [row["name"] for row in page.context["people"]] == ["Young", "Zed", "Aaron"]
    assert "зед другой" in page.context["people"][1]["spellings"]
    assert text(page).count("(not confirmed)") == 1


def test_neighbours_are_those_of_the_gallerys_order(desk, event, photo):
    Photo.objects.filter(pk=photo.pk).update(position=5)
    first = add_photo(event, colour="navy", position=1)
    last = add_photo(event, colour="teal", position=9, rejected=True)
    page = desk.get(address(photo))
    assert (page.context["before"], page.context["after"]) == (address(first), address(last))
    assert page.context["title"] == "Picture 2 of 3"


@pytest.mark.parametrize("count", [1, 6])
def test_picture_page_query_count_is_constant(desk, event, photo, count, django_assert_num_queries):
    for number in range(count):
        other = add_photo(event, colour=COLOURS[number], position=number + 1)
        other.officials.add(OfficialFactory())
        photo.officials.add(OfficialFactory())
    desk.get(address(photo))
    with django_assert_num_queries(17):
        desk.get(address(photo))
