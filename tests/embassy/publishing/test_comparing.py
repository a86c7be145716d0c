"""What differs between two texts and two saves: everything that does, and nothing else."""

import random
import time
from html import unescape

import pytest
from django.utils.html import strip_tags
from hypothesis import given, settings
from hypothesis import strategies as st

from embassy.models import Gallery, Photo
from embassy.publishing.comparing import (
    ADDED,
    EQUAL,
    FORMATTED,
    REMOVED,
    Segment,
    compare,
    differ,
    marked,
    words,
)
from embassy.publishing.comparing.segments import blocks
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


def brief(old: str, new: str, *, html: bool = False) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in words(old, new, html=html)]


# ------------------------------------------------------------------------------------------- words
def test_words_names_the_word_that_changed():
    assert brief("В Астане почтили память", "В Алматы почтили память") == [
        (EQUAL, "В "),
        (REMOVED, "Астане"),
        (ADDED, "Алматы"),
        (EQUAL, " почтили память"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("в 13:41", "в 13:45", ("13:41", "13:45")),
        ("613 человек", "614 человек", ("613", "614")),
        ("da, sədr", "da. sədr", (",", ".")),
        ("Атамоглановым", "Атамогланов", ("Атамоглановым", "Атамогланов")),
        ("İlham", "Ilham", ("İlham", "Ilham")),
        ("Ага-заде", "Агазаде", ("Ага-заде", "Агазаде")),
    ],
)
def test_words_takes_numbers_names_and_signs_as_one_piece(old, new, changed):
    segments = words(old, new)
    assert [s.text for s in segments if s.kind == REMOVED] == [changed[0]]
    assert [s.text for s in segments if s.kind == ADDED] == [changed[1]]


def test_words_of_equal_texts_is_one_equal_piece():
    assert words("Одно и то же", "Одно и то же") == [Segment(EQUAL, "Одно и то же")]
    assert words("", "") == []
    assert not differ(words("a", "a"))


def test_words_joins_two_changes_that_only_a_space_parts():
    assert brief("one two end", "three four end") == [
        (REMOVED, "one two"),
        (ADDED, "three four"),
        (EQUAL, " end"),
    ]


def test_words_shows_a_space_that_nobody_would_see():
    page = marked("26 февраля", "26\N{NO-BREAK SPACE}февраля")
    assert "␣" in page
    assert "⍽" in page


texts = st.text(alphabet="аб яё1.,-\n \N{NO-BREAK SPACE}", max_size=60)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(texts, texts)
def test_words_gives_back_both_texts(old, new):
    segments = words(old, new)
    assert "".join(s.text for s in segments if s.kind != ADDED) == old
    assert "".join(s.text for s in segments if s.kind != REMOVED) == new
    assert differ(segments) == (old != new)


pieces = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<h2>",
            "</h2>",
            "<ul><li>",
            "</li></ul>",
            "<strong>",
            "</strong>",
            "<br>",
            "один",
            "два ",
            "[photo:1]",
            "<a href='https://a.example/'>",
            "</a>",
            "&amp;",
            "&lt;b&gt;",
            " ",
        ]
    ),
    max_size=25,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(pieces, pieces)
def test_words_of_bodies_reads_whatever_mark_up_and_gives_back_both(old, new):
    old, new = "".join(old), "".join(new)
    segments = words(old, new, html=True)
    alone = [words(one, one, html=True) for one in (old, new)]
    assert "".join(s.text for s in segments if s.kind != ADDED) == "".join(s.text for s in alone[0])
    assert "".join(s.text for s in segments if s.kind != REMOVED) == "".join(
        s.text for s in alone[1]
    )
    # Nothing is lost between segments and paragraphs but breaks told of otherwise.
    kept = "".join(s.text for block in blocks(segments) for s in block.segments)
    assert kept.replace("\n", "") == "".join(s.text for s in segments).replace("\n", "")


# ------------------------------------------------------------------------------------------ bodies
def test_body_keeps_its_paragraphs():
    old = "<p>Первый.</p><p>Второй.</p>"
    new = "<p>Первый.</p><p>Новый.</p><p>Второй.</p>"
    assert [
        [(s.kind, s.text) for s in block.segments] for block in blocks(words(old, new, html=True))
    ] == [[(EQUAL, "Первый.")], [(ADDED, "Новый.")], [(EQUAL, "Второй.")]]


def test_body_tells_of_paragraphs_joined_and_parted():
    apart, joined = "<p>Первый.</p><p>Второй.</p>", "<p>Первый. Второй.</p>"
    assert (REMOVED, "\n") in brief(apart, joined, html=True)
    assert (ADDED, "\n") in brief(joined, apart, html=True)
    assert "¶" in marked(apart, joined, html=True)
    assert "¶" in marked(joined, apart, html=True)


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("<p>Слово</p>", "<p><strong>Слово</strong></p>", "now bold"),
        ("<p><em>Слово</em></p>", "<p>Слово</p>", "no longer italic"),
        (
            "<p><em>Слово</em></p>",
            "<p><strong>Слово</strong></p>",
            "no longer italic, now bold",
        ),
        ("<p>Слово</p>", "<h2>Слово</h2>", "paragraph → heading"),
        ("<h2>Слово</h2>", "<h3>Слово</h3>", "heading → smaller heading"),
        (
            "<ul><li><p>Слово</p></li></ul>",
            "<ol><li><p>Слово</p></li></ol>",
            "list item → numbered list item",
        ),
        ("<p>Слово</p>", "<blockquote><p>Слово</p></blockquote>", "paragraph → quotation"),
        ("<p>a<br>b</p>", "<p>a</p><p>b</p>", "new line → paragraph"),
    ],
)
def test_formatting_alone_is_a_change_with_a_name(old, new, note):
    segments = words(old, new, html=True)
    assert [s.note for s in segments if s.kind != EQUAL] == [note]
    assert {s.kind for s in segments if s.kind != EQUAL} == {FORMATTED}
    assert f"[{note}]" in marked(old, new, html=True)


def test_body_shows_addresses_of_links_and_picture_marks():
    old = '<p>См. <a href="https://a.example/">отчёт</a>.</p><p>[photo:12]</p>'
    new = '<p>См. <a href="https://b.example/">отчёт</a>.</p><p>[photo:13]</p>'
    assert brief(old, new, html=True) == [
        (EQUAL, "\n"),
        (EQUAL, "См. отчёт"),
        (REMOVED, " ⟨https://a.example/⟩"),
        (ADDED, " ⟨https://b.example/⟩"),
        (EQUAL, "."),
        (EQUAL, "\n"),
        (REMOVED, "[photo:12]"),
        (ADDED, "[photo:13]"),
    ]


def test_marked_escapes_both_texts():
    page = marked("<script>alert(1)</script>", "<img src=x onerror=alert(2)>")
    assert "<script" not in page
    assert "<img" not in page
    page = marked("<p>&lt;b&gt;</p>", "<p>&lt;i onclick=1&gt;</p>", html=True)
    assert "<b>" not in page
    assert "<i " not in page


def test_marked_is_spoken_as_well_as_seen():
    page = marked("старый", "новый")
    assert "<del>" in page
    assert "<ins>" in page
    assert unescape(strip_tags(page)).split() == (
        ["removed:", "старый", "(end", "of", "removed)", "added:", "новый", "(end", "of", "added)"]
    )


def test_marked_folds_what_is_far_from_any_change():
    old = "".join(f"<p>Абзац {number}.</p>" for number in range(20))
    new = old.replace("Абзац 10.", "Другой 10.")
    page = marked(old, new, html=True, fold=True)
    assert page.count("<details") == 2
    assert "9 unchanged paragraphs" in page
    assert "8 unchanged paragraphs" in page
    assert "<details" not in marked(old, new, html=True)
    assert "20 unchanged paragraphs" in marked(old, old, html=True, fold=True)


# ------------------------------------------------------------------------------------------- speed
def _prose(seed: int, count: int, paragraph: int) -> str:
    """Words as often as a language uses them: a few everywhere, most rarely."""
    rng = random.Random(seed)
    vocabulary = [f"слово{number}" for number in range(8000)]
    weights = [1 / (number + 1) for number in range(8000)]
    chosen = rng.choices(vocabulary, weights, k=count)
    return "".join(
        f"<p>{' '.join(chosen[at : at + paragraph])}.</p>" for at in range(0, count, paragraph)
    )


@pytest.mark.parametrize("paragraph", [60, 30_000])
def test_two_unrelated_bodies_of_30000_words_take_bounded_time(paragraph):
    old, new = _prose(1, 30_000, paragraph), _prose(2, 30_000, paragraph)
    started = time.process_time()
    segments = words(old, new, html=True)
    taken = time.process_time() - started
    assert differ(segments)
    assert taken < 3  # about 0.7 s on one core; quadratic search takes minutes


def test_words_that_repeat_without_end_take_bounded_time():
    started = time.process_time()
    words("a " * 30_000, "b a " * 15_000)
    words("<p>a</p>" * 20_000, "<p>b</p><p>a</p>" * 10_000, html=True)
    assert time.process_time() - started < 5


def test_small_slips_are_found_beside_a_chapter_written_anew():
    same = _prose(3, 2000, 60)
    old = _prose(4, 20_000, 60) + same + "<p>В 13:41 почтили память.</p>"
    new = _prose(5, 20_000, 60) + same + "<p>В 13:45 почтили память.</p>"
    assert [(s.kind, s.text) for s in words(old, new, html=True)][-4:] == [
        (EQUAL, "В "),
        (REMOVED, "13:41"),
        (ADDED, "13:45"),
        (EQUAL, " почтили память."),
    ]


# -------------------------------------------------------------------------------------- whole saves
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
