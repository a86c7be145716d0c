"""What differs between two saves, part by part: everything that does, and nothing else."""

import pytest

from embassy.models import Gallery, Photo
from embassy.publishing.comparing import (
    ADDED,
    REMOVED,
    compare,
)
from embassy.publishing.items import kinds
from embassy.publishing.record import record
from embassy.publishing.snapshot import languages, snapshot
from events.models import Participation, ProgrammeItem
from tests.embassy.publishing.whole_items import refill, whole_item
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CategoryFactory,
    CommemorationFactory,
    EventFactory,
    OfficialFactory,
    PageFactory,
    add_photo,
)

pytestmark = pytest.mark.usefixtures("english")


def saved(item) -> dict:
    return snapshot(type(item).objects.get(pk=item.pk))


def edit(item, **fields) -> tuple[dict, dict]:
    """The data of an item before and after a change."""
    old = saved(item)
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()
    return old, saved(item)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_compare_tells_of_every_field_that_differs(kind):
    """Two fillings share no value, so every declared part must be named."""
    item = whole_item(kind)
    old = saved(item)
    refill(item, 1)
    new = saved(item)
    comparison = compare(old, new)
    schema = type(item).schema
    for language in languages():
        assert [change.name for change in comparison.texts[language]] == list(schema.text)
    assert [change.name for change in comparison.facts] == [
        *schema.facts,
        "source_language",
        "dated",
    ]
    assert [change.name for change in comparison.relations] == list(schema.relations)
    assert [rows.name for rows in comparison.rows] == list(schema.children)
    for rows in [*comparison.rows, comparison.gallery]:
        child = Photo.schema if rows.name == "photos" else schema.children[rows.name]
        told = {name for row in rows.rows for name in _told(row)}
        # Order is told as moves; these two are switched by no filling.
        expected = {*child.text, *child.facts, *child.relations}
        assert told == expected - {"position", "in_body", "rejected"}
    assert [change.name for change in comparison.gallery.facts] == ["cover"]
    back = compare(new, old)
    assert [change.old for change in back.facts] == [change.new for change in comparison.facts]


def _told(row) -> set[str]:
    return {change.name for change in [*row.facts, *row.relations]} | {
        change.name for changes in row.texts.values() for change in changes
    }


@pytest.mark.django_db
def test_compare_of_equal_saves_says_so_and_asks_nothing(django_assert_num_queries):
    data = saved(whole_item("event"))
    with django_assert_num_queries(0):
        comparison = compare(data, data)
    assert not comparison.differs
    assert comparison.labels() == []


@pytest.mark.django_db
def test_compare_is_per_language():
    old, new = edit(ArticleFactory(), title_ru="Новый", body_kk="<p>Жаңа мәтін</p>")
    comparison = compare(old, new)
    assert comparison.languages() == ["ru", "kk"]
    assert comparison.in_language("ru").labels() == ["Headline"]
    assert comparison.in_language("kk").labels() == ["Text"]
    assert not comparison.in_language("en").differs
    assert not comparison.shared().differs
    assert [s.kind for s in comparison.texts["kk"][0].segments] == [ADDED, ADDED]


@pytest.mark.django_db
def test_facts_are_told_by_name_and_by_the_embassys_clock():
    event = EventFactory(title_ru="Церемония")
    commemoration = CommemorationFactory()
    old, new = edit(
        ArticleFactory(source_language="ru", genre="news"),
        category=CategoryFactory(),
        agency=AgencyFactory(),
        event=event,
        commemoration=commemoration,
        anniversary_year=2026,
        genre="press_release",
        from_bureau=True,
        source_published_at="2026-02-26T08:41:00+00:00",
    )
    told = {change.name: (change.old, change.new) for change in compare(old, new).facts}
    assert told == {
        "genre": ("news", "press release"),
        "category": ("", "Foreign policy"),
        "agency": ("", "Report"),
        "from_bureau": ("no", "yes"),
        "source_published_at": ("", "26 February 2026, 13:41 Astana time (UTC+5)"),
        "commemoration": ("", commemoration.headline()),
        "anniversary_year": ("", "2026"),
        "event": ("", event.headline()),
    }


@pytest.mark.django_db
def test_a_fact_whose_row_is_gone_is_named_by_its_number():
    category = CategoryFactory()
    article = ArticleFactory(category=category)
    old, new = edit(article, category=None)
    number = category.pk
    category.delete()
    (change,) = compare(old, new).facts
    assert change.old == f"category no. {number}, no longer there"


@pytest.mark.django_db
def test_relations_tell_who_came_and_who_went():
    article = ArticleFactory()
    first, second = OfficialFactory(), OfficialFactory()
    article.officials.set([first])
    old = saved(article)
    article.officials.set([second])
    (change,) = compare(old, saved(article)).relations
    assert (change.added, change.removed) == ([str(second)], [str(first)])


@pytest.mark.django_db
def test_rows_tell_what_came_went_moved_and_changed():
    event = EventFactory(source_language="ru")
    opening, film, prayer = (
        ProgrammeItem.objects.create(event=event, position=at, activity=what, text_ru=words_)
        for at, (what, words_) in enumerate(
            [("speeches", "Открытие"), ("film", "Показ фильма"), ("prayer", "Молитва")]
        )
    )
    old = saved(event)
    film.delete()
    ProgrammeItem.objects.filter(pk=prayer.pk).update(position=0, text_ru="Общая молитва")
    ProgrammeItem.objects.filter(pk=opening.pk).update(position=1)
    ProgrammeItem.objects.create(event=event, position=2, activity="concert")
    (programme,) = compare(old, saved(event)).rows
    told = [
        (row.label, row.added, row.removed, row.moved, row.old_place, row.new_place)
        for row in programme.rows
    ]
    assert (programme.name, programme.label, programme.renumbered) == (
        "programme",
        "Programme",
        False,
    )
    assert told[-1] == ("Film screening · Показ фильма", False, True, False, 2, None)
    assert ("Concert", True, False, False, None, 3) in told
    moved = [row for row in programme.rows if row.moved]
    assert len(moved) == 1  # one of the two: the other stayed where it was
    (changed,) = [row for row in programme.rows if row.pk == prayer.pk]
    assert [(s.kind, s.text) for s in changed.texts["ru"][0].segments] == [
        (REMOVED, "Молитва"),
        (ADDED, "Общая молитва"),
    ]


@pytest.mark.django_db
def test_new_numbers_for_the_same_order_are_no_move_and_not_kept_silent():
    event = EventFactory()
    for position in range(3):
        ProgrammeItem.objects.create(event=event, position=position, activity="film")
    old = saved(event)
    for row in event.programme.all():
        ProgrammeItem.objects.filter(pk=row.pk).update(position=10 * row.position + 5)
    (programme,) = compare(old, saved(event)).rows
    assert (programme.rows, programme.renumbered) == ([], True)
    assert compare(old, saved(event)).differs


@pytest.mark.django_db
def test_rows_words_belong_to_their_language_and_their_facts_to_all():
    event = EventFactory()
    official = OfficialFactory()
    row = Participation.objects.create(event=event, official=official, title_ru="посол")
    old = saved(event)
    Participation.objects.filter(pk=row.pk).update(title_kk="елші", capacity="speaker")
    comparison = compare(old, saved(event))
    assert comparison.languages() == ["kk"]
    (participations,) = comparison.in_language("kk").rows
    assert participations.rows[0].facts == []
    assert list(participations.rows[0].texts) == ["kk"]
    (participations,) = comparison.shared().rows
    assert [change.new for change in participations.rows[0].facts] == ["speaker"]
    assert participations.rows[0].texts == {}
    assert not comparison.in_language("ru").differs
    assert comparison.in_language("ru", facts=True).differs


@pytest.mark.django_db
def test_pictures_tell_of_order_cover_captions_and_rejection():
    article = ArticleFactory(source_language="ru")
    first = add_photo(article, colour="maroon", position=0, caption_ru="Слева посол")
    second = add_photo(article, colour="navy", position=1)
    third = add_photo(article, colour="green", position=2)
    old = saved(article)
    Gallery.objects.filter(pk=article.pk).update(cover=second)
    Photo.objects.filter(pk=first.pk).update(caption_ru="Справа посол", position=5)
    Photo.objects.filter(pk=second.pk).update(rejected=True)
    gone = third.pk
    third.delete()
    fourth = add_photo(article, colour="white", position=9, alt_en="Wreaths")
    gallery = compare(old, saved(article)).gallery
    told = {row.pk: row for row in gallery.rows}
    assert (told[first.pk].moved, told[second.pk].moved) in [(True, False), (False, True)]
    assert [s.text for s in told[first.pk].texts["ru"][0].segments] == [
        "Слева",
        "Справа",
        " посол",
    ]
    assert [(c.name, c.old, c.new) for c in told[second.pk].facts] == [("rejected", "no", "yes")]
    assert told[gone].removed
    assert told[fourth.pk].added
    assert told[fourth.pk].picture == fourth.original_id
    (cover,) = gallery.facts
    assert (cover.name, cover.old_picture, cover.new_picture) == (
        "cover",
        None,
        second.original_id,
    )


@pytest.mark.django_db
def test_mark_up_that_nobody_sees_is_still_a_difference():
    old, new = edit(PageFactory(body_ru="<p>Текст</p>"), body_ru="<p>Те<strong></strong>кст </p>\n")
    comparison = compare(old, new)
    (change,) = comparison.texts["ru"]
    # The editor would never write it; two words side by side are joined or not, never lost.
    assert comparison.differs
    assert "".join(s.text for s in change.segments if s.kind != REMOVED).strip() == "Текст"
    old, new = edit(PageFactory(body_ru="<p>Текст</p>"), body_ru="<p>Текст </p>\n")
    (change,) = compare(old, new).texts["ru"]
    assert change.invisible


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_compare_takes_the_same_queries_whatever_the_size(count, django_assert_num_queries):
    event = EventFactory(commemoration=None)
    for position in range(count):
        Participation.objects.create(event=event, official=OfficialFactory(), position=position)
        add_photo(event, colour=(position * 8, 2, 3), position=position)
    old = saved(event)
    Participation.objects.update(capacity="speaker")
    Photo.objects.update(rejected=True)
    new = saved(event)
    with django_assert_num_queries(2):  # officials, originals
        comparison = compare(old, new)
    assert len(comparison.rows[0].rows) == count
    assert len(comparison.gallery.rows) == count


@pytest.mark.django_db
def test_comparing_agrees_with_the_digests():
    """What a digest calls different, a comparison shows, and in the same language."""
    event = whole_item("event")
    first = record(item=event, by=None)
    event.venue_az = "Başqa yer"
    event.save()
    second = record(item=event, by=None)
    comparison = compare(first.data, second.data)
    changed = {
        code for code in languages() if first.text_digests[code] != second.text_digests[code]
    }
    assert set(comparison.languages()) == changed == {"az"}
    assert comparison.shared().differs == (first.facts_digest != second.facts_digest)
