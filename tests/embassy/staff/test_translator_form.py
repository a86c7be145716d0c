"""A translator's form: exactly the text of their languages is open, the rest is read."""

from datetime import date

import pytest
from django.urls import reverse

from embassy.models import Colleague, Gallery, Revision
from embassy.publishing.record import record
from events.models import Event
from tests.embassy.publishing.form_filling import filled
from tests.factories import (
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    OfficialFactory,
    picture_file,
)

pytestmark = pytest.mark.django_db


def address(item) -> str:
    return reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])


def opened(page) -> set[str]:
    """The names of the form's fields that somebody may change."""
    fields = page.context["adminform"].form.fields.items()
    return {name for name, field in fields if not field.widget.is_hidden} - {"why"}


def save(client, item, **typed):
    return client.post(address(item), filled(client.get(address(item))) | typed)


@pytest.fixture
def desk(client, translator):
    Colleague.objects.create(user=translator, languages=["kk"])
    client.force_login(translator)
    return client


@pytest.fixture
def event():
    event = EventFactory(body_ru="<h2>Ход вечера</h2><p>Текст</p>", lead_ru="Первая\nВторая")
    event.programme.create(activity="speeches", text_ru="Речи", text_kk="Сөз", position=0)
    event.programme.create(activity="film", text_ru="Фильм", position=1)
    event.participations.create(official=OfficialFactory(), capacity="speaker", group_ru="Гости")
    record(item=event, by=None)
    return event


def test_only_the_columns_of_their_languages_are_fields(desk, event):
    page = desk.get(address(event))
    assert opened(page) == {
        f"{name}_kk" for name in ("title", "slug", "lead", "body", "venue", "city")
    }
    rows = {
        inline.formset.prefix: set(inline.formset.forms[0].fields)
        for inline in page.context["inline_admin_formsets"]
    }
    assert rows == {
        "programme": {"text_kk", "id", "event"},
        "participations": {"group_kk", "title_kk", "on_behalf_of_kk", "id", "event"},
    }


def test_their_language_is_saved_and_everything_else_left_as_it_was(desk, event):
    before = event.revisions.first().data
    answer = save(
        desk,
        event,
        title_kk="Аударма",
        title_ru="Чужое",
        slug_kk="audarma",
        slug_ru="chuzhoe",
        starts_on="2020-01-01",
        source_language="kk",
        lead_picture=picture_file(),
        **{
            "programme-0-text_kk": "Сөздер",
            "programme-0-text_ru": "Чужое",
            "programme-0-activity": "anthem",
            "programme-0-position": "5",
            "programme-1-DELETE": "on",
            "participations-0-capacity": "host",
        },
    )
    assert answer.status_code == 302
    after = event.revisions.first().data
    before["text"]["kk"] |= {"title": "Аударма", "slug": "audarma"}
    before["children"]["programme"][0]["text"]["kk"] = {"text": "Сөздер"}
    assert after == before
    assert not Gallery.objects.exists()


def test_rows_are_neither_added_nor_removed_nor_moved(desk, event):
    page = desk.get(address(event))
    for inline in page.context["inline_admin_formsets"]:
        assert inline.formset.max_num == 0
        assert not inline.formset.can_delete
        assert inline.opts.ordering_field is None
    before = Revision.objects.filter(item=event.pk).count()
    typed = {"programme-TOTAL_FORMS": "3", "programme-2-text_kk": "Жаңа"}
    assert save(desk, event, **typed).status_code == 302
    assert event.programme.count() == 2
    assert Revision.objects.filter(item=event.pk).count() == before


def test_other_languages_are_shown_as_text_in_their_language(desk, event):
    page = desk.get(address(event)).text
    assert '<div class="desk-read" lang="ru"><h2>Ход вечера</h2><p>Текст</p></div>' in page
    assert '<div class="desk-read" lang="ru">Первая<br>Вторая</div>' in page
    assert "[ru]" not in page


def test_what_is_read_is_sanitised_and_escaped(desk):
    article = ArticleFactory()
    # Past every form, as an import or a script might.
    type(article).objects.filter(pk=article.pk).update(
        body_ru="<p>Текст<script>alert(1)</script></p>", lead_ru="<b>лид</b>"
    )
    page = desk.get(address(article)).text
    assert "alert(1)" not in page
    assert "&lt;b&gt;лид&lt;/b&gt;" in page
    assert "<b>лид</b>" not in page


def test_their_language_is_the_first_tab(desk, event):
    tabs = [str(fieldset.name) for fieldset in desk.get(address(event)).context["adminform"]]
    assert tabs[:4] == ["Қазақша", "Русский", "Azərbaycanca", "English"]


def test_form_says_which_languages_are_theirs(desk, event):
    assert "Қазақша" in desk.get(address(event)).context["reach"]


def test_faults_of_others_stop_no_translation(desk, event):
    commemoration = CommemorationFactory()
    Event.objects.filter(pk=event.pk).update(commemoration=commemoration, anniversary_year=2026)
    # Since then the commemoration's date was put right: the year is now before its first one.
    type(commemoration).objects.filter(pk=commemoration.pk).update(origin_date=date(2026, 5, 1))
    assert save(desk, event, title_kk="Аударма").status_code == 302
    event.refresh_from_db()
    assert event.title_kk == "Аударма"


def test_own_faults_stand_beside_the_field(desk, event):
    page = save(desk, event, slug_kk="екі сөз")
    assert page.status_code == 200
    assert "slug_kk" in page.context["adminform"].form.errors


def test_translator_without_languages_reads_and_is_told_so(client, translator, event):
    client.force_login(translator)
    page = client.get(address(event))
    assert page.status_code == 200
    assert opened(page) == set()
    assert page.context["reach"]
    assert client.post(address(event), {"title_kk": "Чужое"}).status_code == 403


def test_writer_who_also_translates_writes_everything(client, translator, writer, event):
    writer.groups.add(*translator.groups.all())
    Colleague.objects.create(user=writer, languages=["kk"])
    client.force_login(writer)
    assert {"title_ru", "starts_on", "title_kk"} <= opened(client.get(address(event)))


def test_photographer_who_also_translates_has_both_and_no_more(
    client, translator, photographer, event
):
    photographer.groups.add(*translator.groups.all())
    Colleague.objects.create(user=photographer, languages=["az"])
    client.force_login(photographer)
    fields = opened(client.get(address(event)))
    assert {"title_az", "lead_picture"} <= fields
    assert not {"title_ru", "starts_on"} & fields
    restore = reverse("admin:events_event_restore", args=[event.pk, 1])
    assert client.post(restore, {"replacing": "1"}).status_code == 403
    assert client.get(reverse("admin:embassy_gallery_upload", args=[event.pk])).status_code == 200


@pytest.mark.parametrize("count", [1, 8])
def test_translators_form_query_count_is_constant(
    client, translator, count, django_assert_max_num_queries
):
    event = EventFactory()
    for position in range(count):
        event.programme.create(activity="film", position=position)
        event.participations.create(official=OfficialFactory(), position=position)
    Colleague.objects.create(user=translator, languages=["kk"])
    client.force_login(translator)
    client.get(address(event))
    with django_assert_max_num_queries(40):
        client.get(address(event))
