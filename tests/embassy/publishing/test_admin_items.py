"""Saving, listing and deleting items in the admin."""

import pytest
from django.urls import reverse

from articles.models import Article
from embassy.models import Edition, Gallery, Revision
from embassy.publishing.record import record
from events.models import Commemoration
from tests.embassy.publishing.form_filling import filled
from tests.factories import (
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    OfficialFactory,
    PageFactory,
    add_photo,
    picture_file,
)

pytestmark = pytest.mark.django_db


def change_address(item) -> str:
    return reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])


def save(client, item, **typed):
    """Open the form, change what is `typed`, and save."""
    address = change_address(item)
    return client.post(address, filled(client.get(address)) | typed)


def saves(item) -> int:
    return Revision.objects.filter(item=item.pk).count()


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def full_event():
    event = EventFactory(
        commemoration=CommemorationFactory(),
        anniversary_year=2026,
        start_time="11:00",
        body_ru="<p>Текст.</p>",
    )
    event.programme.create(activity="speeches", starts_at="11:10", text_ru="Речи", position=0)
    event.programme.create(activity="film", text_kk="Фильм", position=1)
    event.participations.create(official=OfficialFactory(), capacity="speaker")
    record(item=event, by=None)
    return event


# ------------------------------------------------------------------------------------------ saving
def test_save_without_change_makes_no_revision(desk, full_event):
    before = saves(full_event)
    answer = save(desk, full_event)
    assert answer.status_code == 302, answer.context["errors"]
    assert saves(full_event) == before


@pytest.mark.parametrize("make", [ArticleFactory, CommemorationFactory, PageFactory])
def test_untouched_form_of_every_kind_makes_no_revision(desk, make):
    item = make()
    assert save(desk, item).status_code == 302
    assert saves(item) == 1


def test_save_with_a_change_makes_one_revision_with_its_note(desk, editor, full_event):
    before = saves(full_event)
    assert save(desk, full_event, title_kk="Жаңа атау", why="нашли опечатку").status_code == 302
    made = full_event.revisions.first()
    assert saves(full_event) == before + 1
    assert (made.by, made.why) == (editor, "нашли опечатку")
    assert made.data["text"]["kk"]["title"] == "Жаңа атау"


def test_change_of_a_row_alone_makes_one_revision(desk, full_event):
    before = saves(full_event)
    assert save(desk, full_event, **{"programme-0-text_az": "Çıxışlar"}).status_code == 302
    assert saves(full_event) == before + 1
    assert full_event.programme.first().text_az == "Çıxışlar"


def test_new_row_comes_after_the_others(desk, full_event):
    typed = {"programme-TOTAL_FORMS": "3", "programme-2-position": "0"}
    typed["programme-2-activity"] = "reception"
    assert save(desk, full_event, **typed).status_code == 302
    order = list(full_event.programme.values_list("activity", flat=True))
    assert order == ["speeches", "film", "reception"]


def test_added_article_is_the_writers_draft_with_its_first_revision(client, writer):
    client.force_login(writer)
    address = reverse("admin:articles_article_add")
    page = client.get(address)
    typed = {"title_ru": "Черновик", "body_ru": "<p>Текст<script>alert(1)</script></p>"}
    answer = client.post(address, filled(page) | typed)
    assert answer.status_code == 302, answer.context["errors"]
    article = Article.objects.get()
    assert article.created_by == writer
    assert article.body_ru == "<p>Текст</p>"
    assert saves(article) == 1
    assert not Edition.objects.exists()


def test_untranslated_draft_needs_no_other_language(desk):
    address = reverse("admin:articles_article_add")
    answer = desk.post(address, filled(desk.get(address)) | {"title_kk": "Жаңалық"})
    assert answer.status_code == 302, answer.context["errors"]


def test_error_opens_the_tab_it_is_in(desk, settings):
    event = EventFactory()
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = save(desk, event, starts_on="")
    assert page.status_code == 200
    assert "activeFieldsetTab: 'facts'" in page.content.decode()


def test_body_may_name_only_pictures_of_its_own_gallery(desk):
    article, other = ArticleFactory(), ArticleFactory()
    own, strange = add_photo(article), add_photo(other, colour="navy")
    page = save(desk, article, body_ru=f"<p>Текст</p><p>[photo:{strange.pk}]</p>")
    assert "body_ru" in page.context["adminform"].form.errors
    assert save(desk, article, body_ru=f"<p>[photo:{own.pk}]</p>").status_code == 302


def test_pictures_added_meanwhile_stop_nobody(desk):
    article = ArticleFactory()
    opened = filled(desk.get(change_address(article)))
    add_photo(article)
    record(item=article, by=None)
    answer = desk.post(change_address(article), opened | {"title_ru": "Моя правка"})
    assert answer.status_code == 302
    assert article.revisions.first().data["gallery"]["children"]["photos"]


def test_first_tab_is_the_language_the_text_is_written_in(desk):
    article = ArticleFactory(source_language="kk")
    tabs = [
        str(fieldset.name) for fieldset in desk.get(change_address(article)).context["adminform"]
    ]
    assert tabs[:4] == ["Қазақша", "Azərbaycanca", "Русский", "English"]


# ---------------------------------------------------------------------------------------- pictures
def test_lead_picture_joins_the_gallery_as_its_cover(desk):
    article = ArticleFactory()
    assert save(desk, article, lead_picture=picture_file()).status_code == 302
    gallery = Gallery.objects.get(pk=article.pk)
    assert gallery.cover == gallery.photos.get()
    assert saves(article) == 2
    # The same picture again is the same picture.
    save(desk, article, lead_picture=picture_file())
    assert gallery.photos.count() == 1
    assert saves(article) == 2


def test_unreadable_lead_picture_is_a_sentence_beside_the_field(desk):
    article = ArticleFactory()
    file = picture_file()
    file.file.seek(0)
    file.file.truncate(20)
    page = save(desk, article, lead_picture=file)
    assert page.status_code == 200
    assert len(page.context["adminform"].form.errors["lead_picture"]) == 1
    assert not Gallery.objects.exists()


def test_pdf_is_attached_and_taken_away(desk):
    from django.core.files.uploadedfile import SimpleUploadedFile

    article = ArticleFactory()
    bad = SimpleUploadedFile("a.pdf", b"no pdf", content_type="application/pdf")
    assert "pdf" in save(desk, article, pdf=bad).context["adminform"].form.errors
    good = SimpleUploadedFile("note.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF\n")
    assert save(desk, article, pdf=good).status_code == 302
    article.refresh_from_db()
    assert article.attachment.name == "note.pdf"
    assert save(desk, article, without_pdf="on").status_code == 302
    article.refresh_from_db()
    assert article.attachment is None


def test_photographer_reads_articles_and_changes_none(client, photographer):
    client.force_login(photographer)
    article = ArticleFactory()
    assert client.get(change_address(article)).status_code == 200
    assert client.post(change_address(article), {"title_ru": "Чужое"}).status_code == 403


# ---------------------------------------------------------------------------------- reference data
def test_reference_data_of_a_commemoration_needs_the_publish_right(client, writer, editor):
    commemoration = CommemorationFactory(key="memory", tone="mourning")
    client.force_login(writer)
    form = client.get(change_address(commemoration)).context["adminform"].form
    assert not {"key", "tone", "origin_date"} & set(form.fields)
    answer = save(client, commemoration, key="other", tone="working", body_ru="<p>Новое</p>")
    assert answer.status_code == 302
    commemoration.refresh_from_db()
    assert (commemoration.key, commemoration.tone) == ("memory", "mourning")
    assert commemoration.body_ru == "<p>Новое</p>"
    client.force_login(editor)
    assert save(client, commemoration, tone="working").status_code == 302
    commemoration.refresh_from_db()
    assert commemoration.tone == "working"


def test_key_is_fixed_once_published(desk):
    commemoration = CommemorationFactory(key="memory", live_in=["ru"])
    save(desk, commemoration, key="other")
    assert Commemoration.objects.get().key == "memory"
    page = PageFactory(key="about", live_in=["ru"])
    save(desk, page, key="other")
    page.refresh_from_db()
    assert page.key == "about"


# ---------------------------------------------------------------------------------------- deleting
@pytest.mark.parametrize("make", [ArticleFactory, EventFactory, CommemorationFactory])
def test_draft_is_deleted_with_its_saves(desk, make):
    item = make()
    answer = desk.post(change_address(item).replace("change", "delete"), {"post": "yes"})
    assert answer.status_code == 302
    assert not type(item).objects.exists()
    assert not Revision.objects.exists()


def test_published_item_is_kept_with_a_sentence(desk):
    article = ArticleFactory(live_in=["ru"])
    answer = desk.post(change_address(article).replace("change", "delete"), {"post": "yes"})
    assert answer.status_code == 302
    assert Article.objects.filter(pk=article.pk).exists()
    messages = list(desk.get(answer.url).context["messages"])
    assert len(messages) == 1
    assert article.title_ru in str(messages[0])


def test_drafts_are_deleted_together_only_when_none_was_published(desk):
    draft, article = ArticleFactory(), ArticleFactory(live_in=["ru"])
    address = reverse("admin:articles_article_changelist")
    data = {"action": "delete_selected", "post": "yes"}
    desk.post(address, data | {"_selected_action": [draft.pk, article.pk]})
    assert Article.objects.count() == 2
    desk.post(address, data | {"_selected_action": [draft.pk]})
    assert list(Article.objects.all()) == [article]


def test_writer_deletes_nothing(client, writer):
    client.force_login(writer)
    article = ArticleFactory()
    delete = change_address(article).replace("change", "delete")
    assert client.post(delete, {"post": "yes"}).status_code == 403
    client.post(
        reverse("admin:articles_article_changelist"),
        {"action": "delete_selected", "post": "yes", "_selected_action": [article.pk]},
    )
    assert Article.objects.exists()
