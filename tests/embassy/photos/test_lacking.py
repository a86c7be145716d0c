"""What pictures lack is asked for where a text is submitted and published."""

import pytest
from django.urls import reverse

from embassy.photos.lacking import Lacking, lacking, undecided
from embassy.publishing.record import record
from embassy.publishing.sittings import Sitting
from embassy.staff.models import OfficeSettings
from tests.factories import ArticleFactory, add_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    made = ArticleFactory()
    add_photo(made, caption_ru="Зал", alt_ru="Люди в зале", credit_ru="Фото: посольство")
    add_photo(made, colour="navy", position=1, caption_ru="Цветы", creator="А. Фотограф")
    add_photo(made, colour="gold", position=2, rejected=True)
    record(item=made, by=None)
    return made


def test_each_language_counts_for_itself_and_rejected_pictures_do_not(article):
    found = lacking(article.revisions.first().data)
    assert found["ru"] == Lacking(pictures=2, alt=1, caption=0, credit=0)
    assert found["kk"] == Lacking(pictures=2, alt=2, caption=2, credit=1)


def test_an_item_without_pictures_lacks_nothing():
    assert not any(lacking(ArticleFactory().revisions.first().data).values())


@pytest.mark.parametrize("page", ["publish", "submit"])
def test_dialogs_say_what_is_lacking_and_lead_to_where_it_is_written(client, editor, article, page):
    OfficeSettings(two_person_rule=False).save()
    client.force_login(editor)
    text = client.get(reverse(f"admin:articles_article_{page}", args=[article.pk])).content.decode()
    captions = reverse("admin:embassy_gallery_captions", args=[article.pk])
    assert f"{captions}?show=alt&amp;languages=ru" in text
    assert f"{captions}?show=caption&amp;languages=kk" in text
    assert f"{captions}?show=caption&amp;languages=ru" not in text


def test_form_of_an_item_says_who_is_at_work_on_its_pictures(client, editor, photographer, article):
    address = reverse("admin:articles_article_change", args=[article.pk])
    client.force_login(editor)
    assert client.get(address).context["desk"].sitting_of == ""
    Sitting.objects.create(item_id=article.pk, by=photographer, last_at=article.created_at)
    page = client.get(address)
    assert page.context["desk"].sitting_of == photographer.username
    assert photographer.username in page.content.decode()


def test_culling_left_half_way_is_said(client, editor, article):
    photo = article.gallery.photos.first()
    assert undecided(article.pk) == 0
    photo.picked = True
    photo.save()
    assert undecided(article.pk) == 1
    client.force_login(editor)
    page = client.get(reverse("admin:articles_article_publish", args=[article.pk]))
    sheet = reverse("admin:embassy_gallery_change", args=[article.pk])
    assert f'href="{sheet}"' in page.content.decode()
