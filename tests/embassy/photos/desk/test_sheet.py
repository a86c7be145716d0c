"""The sheet: what it shows to whom, and what its requests do and refuse."""

import json
import re

import pytest
from django.urls import reverse

from embassy.models import Gallery, Photo, Revision, Sitting
from embassy.publishing.record import record
from embassy.publishing.sittings import end
from tests.embassy.photos.test_arranging import add
from tests.embassy.publishing.form_filling import filled
from tests.factories import ArticleFactory, EventFactory, OfficialFactory, add_photo

pytestmark = pytest.mark.django_db


def page(item) -> str:
    return reverse("admin:embassy_gallery_change", args=[item.pk])


def change(client, item, do, photos=(), **more):
    return client.post(
        reverse("admin:embassy_gallery_change_sheet", args=[item.pk]),
        json.dumps({"do": do, "photos": list(photos), **more}),
        content_type="application/json",
    )


def saves(item) -> int:
    return Revision.objects.filter(item=item.pk).count()


def cells(content: str) -> list[tuple[int, str]]:
    """(photo, state) of the cells in order."""
    found = re.findall(r'data-photo="(\d+)" data-name="[^"]*" data-state="(\w+)"', content)
    return [(int(pk), state) for pk, state in found]


@pytest.fixture
def event():
    return EventFactory()


@pytest.fixture
def ids(event):
    return add(event, 4)


@pytest.fixture
def desk(client, photographer):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(photographer)
    return client


def test_sheet_shows_all_pictures_with_what_is_known_of_them(desk, event, ids):
    photo = Photo.objects.get(pk=ids[0])
    photo.caption_ru = photo.alt_ru = photo.alt_az = "Слова"
    photo.in_body = photo.picked = True
    photo.save()
    photo.officials.set([OfficialFactory(), OfficialFactory()])
    Photo.objects.filter(pk=ids[1]).update(rejected=True)
    Gallery.objects.filter(pk=event.pk).update(cover=ids[2])
    content = desk.get(page(event)).content.decode()
    assert cells(content) == [
        (ids[0], "picked"),
        (ids[1], "rejected"),
        (ids[2], "undecided"),
        (ids[3], "undecided"),
    ]
    first = content[content.index("data-photo=") : content.index(f'data-photo="{ids[1]}"')]
    marks = re.findall(r'data-mark="([\w-]+)"( hidden)?>(?:<i[^>]*>[^<]*</i>)?([^<]*)', first)
    assert [(mark, words) for mark, hidden, words in marks if not hidden] == [
        ("picked", "Picked"),
        ("in-body", "Only in the text"),
        ("no-alt", "No alternative text: KK, EN"),
        ("no-caption", "No caption: AZ, KK, EN"),
        ("officials", "Officials: 2"),
    ]
    assert f"[photo:{ids[0]}]" in first
    assert reverse("admin:embassy_gallery_picture", args=[event.pk, ids[0]]) in first
    assert reverse("media:thumbnail", args=[photo.original_id]) in first
    assert 'width="4000" height="3000"' in first
    assert ">No caption</span>" in content[content.index(f'data-photo="{ids[1]}"') :]
    assert 'data-mark="cover" hidden' in first


def test_sheet_says_which_texts_show_a_picture(desk):
    article = ArticleFactory()
    first, _second = add(article, 2)
    type(article).objects.filter(pk=article.pk).update(body_en=f"<p>[photo:{first}]</p>")
    content = desk.get(page(article)).content.decode()
    assert re.findall(r'data-mark="in-text">([^<]*)', content) == ["In the text: EN"]


def test_empty_gallery_says_so(desk, event):
    content = desk.get(page(event)).content.decode()
    assert "This gallery has no pictures yet." in content
    assert not Gallery.objects.filter(pk=event.pk).exists()


@pytest.mark.parametrize("count", [1, 30])
def test_sheet_takes_as_many_queries_for_one_picture_as_for_thirty(
    desk, event, django_assert_num_queries, count
):
    add(event, count)
    official = OfficialFactory()
    for photo in Photo.objects.filter(gallery=event.pk):
        photo.officials.add(official)
    desk.get(page(event))  # what a first request fetches for good
    with django_assert_num_queries(17):
        desk.get(page(event))


@pytest.mark.parametrize("count", [2, 30])
@pytest.mark.parametrize("do", ["pick", "reject", "order", "remove"])
def test_change_takes_as_many_queries_for_two_pictures_as_for_thirty(
    desk, event, django_assert_max_num_queries, count, do
):
    ids = add(event, count)
    change(desk, event, "clear", ids)
    more = {"before": None} if do == "order" else {}
    with django_assert_max_num_queries(24):
        assert change(desk, event, do, list(reversed(ids)), **more).status_code == 200


def test_every_deed_answers_with_how_all_stand(desk, event, ids):
    a, b, c, d = ids
    assert change(desk, event, "pick", [a, b]).json()["picked"] == [a, b]
    assert change(desk, event, "reject", [b, c]).json()["rejected"] == [b, c]
    assert change(desk, event, "clear", [c]).json()["rejected"] == [b]
    assert change(desk, event, "order", [d], before=a).json()["order"] == [d, a, b, c]
    assert change(desk, event, "order", [c, a], before=None).json()["order"] == [d, b, c, a]
    assert change(desk, event, "order", [a, c]).json()["order"] == [d, b, a, c]
    assert change(desk, event, "sort", by="name").json()["order"] == ids
    assert change(desk, event, "cover", [c]).json()["cover"] == c
    removed = change(desk, event, "remove", [c]).json()
    assert (removed["cover"], removed["removed"], removed["order"]) == (None, [c], [a, b, d])
    back = change(desk, event, "bring_back", [c], cover=True).json()
    assert (back["cover"], back["removed"], back["order"]) == (c, [], ids)
    assert change(desk, event, "no_cover").json() == {
        "order": ids,
        "picked": [a],
        "rejected": [b],
        "removed": [],
        "cover": None,
    }
    assert saves(event) == 1  # the sitting is open
    assert end(event.pk).by.username == "photographer"
    assert saves(event) == 2


def test_looking_begins_no_sitting(desk, event, ids):
    assert change(desk, event, "look").json()["order"] == ids
    assert not Sitting.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"do": "burn"},
        {"do": ["pick"]},
        {"do": "pick", "photos": "all"},
        {"do": "pick", "photos": [True]},
        {"do": "pick", "photos": ["1"]},
        {"do": "pick", "photos": [1.0]},
        {"do": "pick", "photos": None},
        {"do": "pick", "photos": list(range(5_001))},
        {"do": "cover", "photos": []},
        {"do": "cover", "photos": [1, 2]},
        {"do": "order", "photos": [], "before": "1"},
        {"do": "order", "photos": [], "before": False},
        {"do": "sort"},
        {"do": "sort", "by": ["name"]},
        {"do": "sort", "by": "size"},
        {"do": "bring_back", "photos": [], "cover": True},
        ["pick"],
    ],
)
def test_request_no_screen_sends_is_refused_with_a_sentence(desk, event, ids, asked):
    answer = desk.post(
        reverse("admin:embassy_gallery_change_sheet", args=[event.pk]),
        json.dumps(asked),
        content_type="application/json",
    )
    assert answer.status_code == 400
    assert answer.json() == {"sentence": "This request could not be read."}
    assert not Sitting.objects.exists()


def test_changing_is_a_post(desk, event):
    answer = desk.get(reverse("admin:embassy_gallery_change_sheet", args=[event.pk]))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_strangers_and_removed_pictures_are_a_sentence_and_change_nothing(desk, event, ids):
    other = add(ArticleFactory(), 1)[0]
    change(desk, event, "remove", [ids[3]])
    for stranger in (other, ids[3], 2**40, -1):
        answer = change(desk, event, "pick", [ids[0], stranger])
        assert answer.status_code == 409
        assert set(answer.json()) == {"sentence"}
    assert not Photo.everything.filter(picked=True).exists()


def test_picture_in_the_text_is_asked_about(desk):
    article = ArticleFactory()
    ids = add(article, 2)
    type(article).objects.filter(pk=article.pk).update(body_ru=f"<p>[photo:{ids[1]}]</p>")
    answer = change(desk, article, "remove", ids)
    assert answer.status_code == 409
    assert answer.json() == {
        "sentence": "The text shows this picture (Русский). Its place there would be empty.",
        "in_use": [ids[1]],
    }
    assert change(desk, article, "reject", [ids[1]]).json()["in_use"] == [ids[1]]
    # Only a plain yes is one.
    assert change(desk, article, "remove", ids, anyway="no").status_code == 409
    assert change(desk, article, "remove", ids, anyway=True).json()["removed"]


def test_those_who_only_look_see_the_sheet_without_what_changes_it(
    client, translator, administrator, event, ids
):
    Photo.objects.filter(pk=ids[1]).update(removed_at="2026-02-26T10:00Z")
    for user in (translator, administrator):
        client.force_login(user)
        content = client.get(page(event)).content.decode()
        assert [pk for pk, _state in cells(content)] == [ids[0], *ids[2:]]
        assert "data-do=" not in content
        assert "data-address=" not in content
        assert change(client, event, "pick", ids[:1]).status_code == 403
        assert change(client, event, "look").status_code == 403
    assert not Photo.objects.filter(picked=True).exists()


def test_removed_pictures_are_kept_at_the_end_and_hidden(desk, event, ids):
    change(desk, event, "remove", [ids[0]])
    content = desk.get(page(event)).content.decode()
    assert [pk for pk, _state in cells(content)] == [*ids[1:], ids[0]]
    assert len(re.findall(r'data-large="[^"]*" hidden>', content)) == 1


def test_removed_picture_is_gone_from_every_other_screen(desk, editor, client):
    """Snapshot, summary, progress, list of galleries, and the form that checks a text's marks."""
    from embassy.photos.progress import progress_of
    from embassy.publishing.admin.pictures import cover_of
    from embassy.publishing.admin.summary import summary
    from embassy.publishing.snapshot import snapshot

    article = ArticleFactory()
    kept, gone = add_photo(article), add_photo(article, colour="navy", caption_ru="Подпись")
    Gallery.objects.filter(pk=article.pk).update(cover=gone)
    record(item=article, by=None)
    change(desk, article, "remove", [gone.pk])
    rows = snapshot(article)["gallery"]["children"]["photos"]
    assert [row["id"] for row in rows] == [kept.pk]
    assert cover_of(article) == kept
    assert progress_of(article.pk).pictures == 1
    assert summary(article, editor).photos == 1
    listed = desk.get(reverse("admin:embassy_gallery_changelist")).context["cl"].result_list
    assert [gallery.photo_count for gallery in listed] == [1]
    client.force_login(editor)
    saved = end(article.pk)
    translate = reverse("admin:articles_article_translate", args=[article.pk, "kk"])
    assert f"photos-{gone.pk}-" not in client.get(translate).content.decode()
    assert [row["id"] for row in saved.data["gallery"]["children"]["photos"]] == [kept.pk]
    form = reverse("admin:articles_article_change", args=[article.pk])
    typed = filled(client.get(form)) | {"body_ru": f"<p>[photo:{gone.pk}]</p>"}
    errors = client.post(form, typed).context["adminform"].form.errors
    assert f"[photo:{gone.pk}]" in errors["body_ru"][0]
