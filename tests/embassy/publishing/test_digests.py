"""Digests answer every question of state: a word touches its language, a fact touches all."""

import copy

import pytest
from django.conf import settings

from embassy.models import Photo
from embassy.publishing.digests import EMPTY_TEXT, digests
from embassy.publishing.facts import side_revision
from embassy.publishing.items import kinds
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.snapshot import snapshot
from embassy.publishing.states import State, states_of
from tests.embassy.publishing.whole_items import whole_item
from tests.factories import ArticleFactory, EventFactory, add_photo

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("digests")]

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture(scope="module", params=sorted(kinds()))
def data(request, django_db_setup, django_db_blocker):
    """The whole revision of each kind, made once and rolled back."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        made = snapshot(whole_item(request.param))
        transaction.set_rollback(True)
    return made


def changed(before: dict, after: dict) -> tuple[set[str], set[str], bool]:
    """Languages whose digest changed, whose text digest changed, and whether the facts did."""
    old, new = digests(before), digests(after)
    return (
        {language for language in LANGUAGES if old.all[language] != new.all[language]},
        {language for language in LANGUAGES if old.text[language] != new.text[language]},
        old.facts != new.facts,
    )


def rows(data: dict):
    """Every row of a revision that can be published: the item's, its children's, the gallery's and
    those of its photos that are not rejected."""
    yield data
    for children in data["children"].values():
        for child in children:
            if not child["facts"].get("rejected"):
                yield from rows(child)
    if data.get("gallery"):
        yield from rows(data["gallery"])


def test_a_word_changes_its_own_language_only(data):
    count = 0
    for index, row in enumerate(rows(data)):
        for language in LANGUAGES:
            for name in row["text"][language]:
                after = copy.deepcopy(data)
                list(rows(after))[index]["text"][language][name] = "иначе"
                assert changed(data, after) == ({language}, {language}, False)
                count += 1
    assert count > 12


def test_a_fact_changes_every_language_and_no_text(data):
    for index, row in enumerate(rows(data)):
        for part, value in [("facts", "иначе"), ("relations", [77])]:
            unseen = {"rejected", "position"} if "original" in row["facts"] else set()
            for name in set(row[part]) - unseen:
                after = copy.deepcopy(data)
                list(rows(after))[index][part][name] = value
                assert changed(data, after) == (set(LANGUAGES), set(), True)


def test_the_order_of_rows_is_shared(data):
    data = copy.deepcopy(data)
    for photo in data["gallery"]["children"]["photos"]:
        photo["facts"]["rejected"] = False
    for index, row in enumerate(rows(data)):
        for accessor in row["children"]:
            after = copy.deepcopy(data)
            list(rows(after))[index]["children"][accessor].reverse()
            assert changed(data, after) == (set(LANGUAGES), set(), True)


def test_a_rejected_picture_is_in_no_digest():
    article = ArticleFactory()
    add_photo(article, caption_ru="Первый")
    other = add_photo(article, colour="navy", position=1, caption_ru="Второй", rejected=True)
    data = snapshot(article)
    other.caption_ru = "Иначе"
    other.save()
    assert changed(data, snapshot(article)) == (set(), set(), False)
    other.delete()
    assert changed(data, snapshot(article)) == (set(), set(), False)


def test_pictures_that_keep_their_order_may_be_numbered_anew():
    article = ArticleFactory()
    add_photo(article)
    other = add_photo(article, colour="navy", position=1)
    data = snapshot(article)
    other.position = 7
    other.save()
    assert changed(data, snapshot(article)) == (set(), set(), False)


def test_rejecting_and_taking_back_change_every_language():
    article = ArticleFactory()
    photo = add_photo(article, caption_ru="Первый")
    before = snapshot(article)
    photo.rejected = True
    photo.save()
    assert changed(before, snapshot(article)) == (set(LANGUAGES), {"ru"}, True)


def test_no_visitor_sees_the_source_language_or_the_archives_date(data):
    assert changed(data, data | {"source_language": "en", "dated": None}) == (set(), set(), False)


def test_a_field_added_later_and_left_empty_changes_no_digest(data):
    after = copy.deepcopy(data)
    for row in rows(after):
        row["facts"] |= {"livestream": None, "stream_url": "", "streamed": False}
        row["relations"]["partners"] = []
        row["children"]["speeches"] = []
    assert changed(data, after) == (set(), set(), False)


def test_an_unwritten_language_has_the_digest_of_nothing():
    article = ArticleFactory(title_az="")
    made = digests(snapshot(article))
    assert [language for language in LANGUAGES if made.text[language] == EMPTY_TEXT] == ["az"]


def test_a_caption_in_one_language_leaves_the_others_as_they_were():
    article = ArticleFactory()
    photo = add_photo(article)
    before = record(item=article, by=None)
    photo.caption_kk = "Гүл қою"
    photo.save()
    after = record(item=article, by=None)
    assert changed(before.data, after.data) == ({"kk"}, {"kk"}, False)


def test_the_order_of_photos_is_shared():
    article = ArticleFactory()
    first = add_photo(article, colour="maroon", position=1)
    add_photo(article, colour="navy", position=2)
    before = record(item=article, by=None)
    first.position = 3
    first.save()
    after = record(item=article, by=None)
    assert changed(before.data, after.data) == (set(LANGUAGES), set(), True)


# ---------------------------------------------------------------------------------- facts only


def states(item):
    return {language: state.state for language, state in states_of([item.pk])[item.pk].items()}


def test_facts_only_brings_new_facts_to_a_text_that_is_half_done():
    event = EventFactory(title_az="Köhnə", live_in=["az", "ru"])
    line = event.programme.create(text_az="Köhnə nitq", text_ru="Речь")
    gone = event.programme.create(text_az="Silinəcək")
    photo = add_photo(event, caption_az="Köhnə şəkil")
    publish(revision=record(item=event, by=None), languages=["az", "ru"], by=None)
    event.title_az, event.starts_on = "Yarımçıq", event.starts_on.replace(day=27)
    event.save()
    line.text_az, line.starts_at = "Yarımçıq nitq", "11:00"
    line.save()
    gone.delete()
    Photo.objects.filter(pk=photo.pk).update(caption_az="Yarımçıq şəkil", focal_x=0.25)
    event.programme.create(text_az="Yeni sətir", position=9)
    head = record(item=event, by=None)
    live = states_of([event.pk])[event.pk]["az"].live.revision
    side = side_revision(revision=head, live=live, language="az", by=None)
    assert (side.side, side.parent, side.facts_digest) == (True, head, head.facts_digest)
    made = publish(revision=side, languages=["az"], by=None, change="minor")
    publish(revision=head, languages=["ru"], by=None)
    document = made.editions[0].document
    assert (document["title"], document["starts_on"]) == ("Köhnə", "2026-02-27")
    assert [(line["time"], line["text"]) for line in document["programme"]] == [
        ("11:00", "Köhnə nitq"),
        (None, "Yeni sətir"),
    ]
    assert [(shown["caption"], shown["focal"]) for shown in document["photos"]] == [
        ("Köhnə şəkil", [0.25, 0.5])
    ]
    assert states(event) == {
        "az": State.CHANGED,
        "ru": State.LIVE,
        "kk": State.DRAFT,
        "en": State.DRAFT,
    }
    assert event.revisions.main_line().first() == head
    event.title_az = "Hazır"
    event.save()
    assert record(item=event, by=None).parent == head


def test_facts_only_needs_no_side_revision_where_the_text_is_the_same():
    event = EventFactory(live_in=["az"])
    live = event.revisions.get()
    event.starts_on = event.starts_on.replace(day=27)
    event.save()
    head = record(item=event, by=None)
    assert side_revision(revision=head, live=live, language="az", by=None) == head


def test_facts_only_for_a_gallery_that_the_live_text_did_not_have():
    event = EventFactory(title_az="Köhnə", live_in=["az"])
    live = event.revisions.get()
    add_photo(event, caption_az="Yeni")
    event.title_az = "Yarımçıq"
    event.save()
    side = side_revision(revision=record(item=event, by=None), live=live, language="az", by=None)
    document = publish(revision=side, languages=["az"], by=None).editions[0].document
    assert (document["title"], document["photos"][0]["caption"]) == ("Köhnə", "Yeni")
