"""The screen with both sides: what it shows, what it saves, and what it never touches."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from embassy.models import Gallery, Photo, Step
from embassy.publishing.record import record
from embassy.publishing.snapshot import languages, snapshot
from embassy.staff.models import Assignment
from tests.embassy.publishing.whole_items import FACTORIES, an_original, whole_item
from tests.embassy.translating.screens import filled, opened, said, send
from tests.embassy.translating.work import (
    gives,
    head,
    save,
    screen,
    standing,
    translated,
    untranslated,
    why,
)
from tests.factories import EventFactory, OfficialFactory, RoleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


# ---------------------------------------------------------------------------------------- showing
def test_screen_shows_the_source_beside_the_fields(client, kazakh):
    article = untranslated(lead_ru="Коротко <b>обо</b> всём")
    page = opened(client, article)
    pairs = [pair for section in page.context["sections"] for pair in section.pairs]
    assert [pair.place.input for pair in pairs] == [
        "title",
        "slug",
        "lead",
        "body",
        "attachment_title",
    ]
    assert "Коротко &lt;b&gt;обо&lt;/b&gt; всём" in page.text
    assert '<div class="desk-read" lang="ru"><p>Текст.</p></div>' in page.text
    assert 'lang="kk"' in page.text


def test_screen_follows_the_text_row_by_row(client, kazakh):
    event = EventFactory(title_ru="Вечер", title_kk="")
    event.programme.create(position=0, text_ru="Слово посла")
    event.participations.create(
        position=0, official=OfficialFactory(), capacity="guest", title_ru="гость"
    )
    gallery = Gallery.objects.create(pk=event.pk)
    photo = Photo.objects.create(gallery=gallery, original=an_original(), caption_ru="Зал")
    record(item=event, by=None)
    page = opened(client, event)
    inputs = [pair.place.input for section in page.context["sections"] for pair in section.pairs]
    assert inputs == [
        *("title", "slug", "lead", "body", "venue", "city"),
        f"programme-{event.programme.get().pk}-text",
        f"participations-{event.participations.get().pk}-title",
        f"photos-{photo.pk}-caption",
    ]
    places = [page.text.index(f'name="{name}"') for name in inputs]
    assert places == sorted(places)
    assert "desk-thumbnail" in page.text


def test_screen_marks_what_changed_since_the_translation(client, kazakh):
    article = translated()
    save(article, body_ru="<p>Новый текст.</p>")
    page = opened(client, article)
    changed = [
        pair.place.input
        for section in page.context["sections"]
        for pair in section.pairs
        if pair.changed
    ]
    assert changed == ["body"]
    assert "<ins>" in page.text
    assert "<del>" in page.text
    assert "Still correct" in page.text


def test_an_up_to_date_translation_has_nothing_to_confirm(client, kazakh):
    page = opened(client, translated())
    assert "<ins>" not in page.text
    assert "Still correct" not in page.text


def test_another_source_is_chosen(client, kazakh):
    article = untranslated(title_en="Memory", body_en="<p>English text.</p>")
    page = opened(client, article, source="en")
    assert page.context["source"] == "en"
    assert "English text." in page.text
    assert page.context["sources"] == ["ru", "en"]
    for strange in ("az", "kk", "xx", "' OR 1=1"):
        assert opened(client, article, source=strange).context["source"] == "ru"


def test_the_language_a_text_is_written_in_is_not_translated(client, editor):
    client.force_login(editor)
    article = untranslated()
    answer = client.get(screen(article, "ru"))
    assert answer.status_code == 302
    assert client.get(screen(article, "xx")).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_screen_is_for_those_who_write_the_language(client, translator, photographer, method):
    article = translated()
    for person, languages_given in ((translator, ["en"]), (translator, []), (photographer, [])):
        client.force_login(gives(person, *languages_given))
        answer = getattr(client, method)(screen(article), {"title": "x", "action": "save"})
        assert answer.status_code == 403
    assert head(article).data["text"]["kk"]["title"] == "Еске алу"


# ----------------------------------------------------------------------------------------- saving
def test_saving_makes_a_translation_of_what_was_shown(client, kazakh):
    article = untranslated()
    page = opened(client, article)
    answer = send(client, article, page, title="Еске алу", body="<p>Мәтін.</p>")
    assert answer.status_code == 302
    assert answer.url == screen(article)
    last = head(article)
    assert (last.number, last.by, standing(article), why(article)) == (2, kazakh, "fresh", "made")
    assert last.data["text"]["kk"] == {"title": "Еске алу", "body": "<p>Мәтін.</p>"}


def test_nothing_typed_saves_nothing(client, kazakh):
    article = translated(lead_ru="Раз\r\nдва", lead_kk="Бір\nекі")
    page = opened(client, article)
    answer = send(client, article, page, lead="Бір\r\nекі", body="<p>Мәтін.</p> ")
    assert head(article).number == 1
    assert said(answer)[0] == "Nothing was changed, so nothing has been saved."


@pytest.mark.parametrize("kind", sorted(FACTORIES))
def test_screen_saves_the_columns_of_its_language_and_no_others(client, translator, kind):
    """Every place is filled, and everything a form could name besides is sent along."""
    item = whole_item(kind)
    item.source_language = "az"
    item.save(update_fields=["source_language"])
    record(item=item, by=None)
    before = snapshot(item)
    client.force_login(gives(translator, "kk"))
    page = opened(client, item)
    data = filled(page)
    names = [bound.html_name for bound in page.context["form"]]
    for number, name in enumerate(names):
        data[name] = f"<p>жаңа {number}</p>" if name == "body" else f"janga-{number}"
    for language in languages():
        if language != "kk":
            data |= {f"{name}_{language}": "hostile" for name in item.schema.text}
            data |= {f"{name}-{language}": "hostile" for name in names}
    data |= {"source_language": "en", "dated": "2001-01-01", "key": "hostile", "genre": "speech"}
    for accessor, rows in before["children"].items():
        for row in rows:
            data |= {f"{accessor}-{row['id']}-position": "99", f"{accessor}-{row['id']}-id": "1"}
    assert client.post(screen(item), data).status_code == 302
    after = snapshot(type(item).objects.get(pk=item.pk))
    assert _texts(after) == set(range(len(names)))
    assert _without(after, "kk") == _without(before, "kk")


def _texts(data) -> set[int]:
    found = set()
    for row in _rows(data):
        for text in row["text"]["kk"].values():
            found.add(int("".join(sign for sign in text if sign.isdecimal())))
    return found


def _rows(data):
    yield data
    for part in (data, data["gallery"] or {"children": {}}):
        for rows in part["children"].values():
            yield from rows


def _without(data, language):
    for row in _rows(data):
        row["text"].pop(language, None)
    return data


def test_a_stranger_row_is_not_written(client, kazakh):
    mine, others = EventFactory(title_kk=""), EventFactory(title_kk="")
    line = others.programme.create(text_ru="Чужое", text_kk="Бөтен")
    record(item=others, by=None)
    page = opened(client, mine)
    send(client, mine, page, **{f"programme-{line.pk}-text": "взлом", "title": "Кеш"})
    line.refresh_from_db()
    assert line.text_kk == "Бөтен"
    assert head(mine).data["text"]["kk"]["title"] == "Кеш"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("title", "ұ" * 301),
        ("slug", "не адрес!"),
        ("title", "нөл\x00"),
        ("body", "<p>[photo:999999]</p>"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_nothing_is_lost(client, kazakh, field, words):
    article = translated()
    page = opened(client, article)
    answer = send(client, article, page, **{"lead": "Менің лидім", field: words})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "Менің лидім" in answer.text
    assert head(article).number == 1


def test_mark_up_is_sanitised_on_both_sides(client, kazakh):
    article = untranslated(title_ru="<script>alert(1)</script>")
    type(article).objects.filter(pk=article.pk).update(
        body_ru='<p onclick="x()">Текст<script>alert(2)</script></p>'
    )
    record(item=article, by=None)
    page = opened(client, article)
    assert "<script>alert" not in page.text
    assert "onclick" not in page.text
    send(client, article, page, title="A", body='<p onclick="x()">Мәтін<script>1</script></p>')
    assert head(article).data["text"]["kk"]["body"] == "<p>Мәтін</p>"


@pytest.mark.parametrize("seen", ["", "0", "999", "-1", "1e3", "²", "x" * 50, "99999999999999"])
def test_a_broken_number_of_the_save_overwrites_nothing(client, kazakh, seen):
    article = translated()
    page = opened(client, article)
    answer = send(client, article, page, seen=seen, shown=seen, title="Менікі")
    assert answer.status_code == 200
    assert head(article).data["text"]["kk"]["title"] == "Еске алу"
    assert "Менікі" in answer.text


# ------------------------------------------------------------------------------------ other doors
def test_still_correct_from_the_screen(client, kazakh):
    article = translated()
    save(article, body_ru="<p>Текст.</p><p>Ещё.</p>")
    answer = send(client, article, opened(client, article), action="correct")
    assert answer.url == "/admin/translations/kk/"
    assert (standing(article), why(article), head(article).number) == ("fresh", "still_correct", 2)


def test_still_correct_with_words_typed_saves_them(client, kazakh):
    article = translated()
    save(article, body_ru="<p>Другой текст.</p>")
    page = opened(client, article)
    send(client, article, page, action="correct", body="<p>Басқа мәтін.</p>")
    assert (standing(article), why(article), head(article).number) == ("fresh", "made", 3)


def test_save_and_submit_asks_for_approval_and_finishes_the_assignment(client, kazakh, writer):
    article = untranslated()
    given = Assignment.objects.create(item=article, language="kk", to=kazakh, by=writer)
    page = opened(client, article)
    answer = send(client, article, page, action="submit", title="Еске алу", note="Қараңызшы")
    assert answer.url == "/admin/translations/kk/"
    step = Step.objects.get()
    assert (step.kind, step.language, step.by, step.note) == (
        "submitted",
        "kk",
        kazakh,
        "Қараңызшы",
    )
    given.refresh_from_db()
    assert given.done_at is not None


def test_a_refused_submission_keeps_the_save(client, kazakh):
    article = untranslated()
    answer = send(client, article, opened(client, article), action="submit", lead="Лид")
    assert answer.url == screen(article)
    assert head(article).data["text"]["kk"] == {"lead": "Лид"}
    assert not Step.objects.exists()


def test_a_fixed_term_left_out_is_a_warning_and_no_block(client, kazakh):
    RoleFactory()
    article = untranslated(body_ru="<p>Выступил посол Азербайджана в Казахстане.</p>")
    page = opened(client, article)
    offers = [pair.offers for pair in page.context["sections"][0].pairs if pair.offers]
    assert [offer.names for found in offers for offer in found] == [
        ("Әзербайжанның Қазақстандағы елшісі",)
    ]
    answer = send(client, article, page, title="Еске алу", body="<p>Дипломат сөз сөйледі.</p>")
    assert answer.status_code == 302
    assert "names a fixed term that the translation does not use" in " ".join(said(answer))
    page = opened(client, article)
    body = "<p>Әзербайжанның Қазақстандағы елшісінің сөзі.</p>"
    answer = send(client, article, page, title="Еске алу", body=body)
    assert "fixed term" not in " ".join(said(answer)[-2:])


# ------------------------------------------------------------------------------------------ costs
def cost(client, rows: int) -> int:
    event = EventFactory(title_ru="Вечер", title_kk="")
    gallery = Gallery.objects.create(pk=event.pk)
    for number in range(rows):
        event.programme.create(position=number, text_ru=f"Слово {number}")
        event.participations.create(
            position=number, official=OfficialFactory(), capacity="guest", title_ru="гость"
        )
        Photo.objects.create(
            gallery=gallery, original=an_original(), caption_ru=f"{number}", position=number
        )
    record(item=event, by=None)
    client.get(screen(event))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(screen(event)).status_code == 200
    return len(captured)


def test_screen_costs_the_same_for_one_row_and_for_thirty(client, kazakh):
    assert cost(client, 1) == cost(client, 30)
