"""Articles: what the database refuses, and the sentence said before it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from embassy.models import Original
from tests.factories import ArticleFactory, CommemorationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    """Sentences in the language of their msgids."""
    with translation.override("en"):
        yield


def test_article_keeps_a_whole_anniversary():
    article = ArticleFactory()
    for commemoration, year in [(CommemorationFactory(), None), (None, 2026)]:
        article.commemoration, article.anniversary_year = commemoration, year
        with pytest.raises(ValidationError, match="or neither"):
            article.full_clean()
        with (
            pytest.raises(IntegrityError, match="article_keeps_a_whole_anniversary"),
            transaction.atomic(),
        ):
            article.save()


def test_article_attaches_pdf_files_only():
    article = ArticleFactory()
    for media_type, size in [("image/jpeg", {"width": 1, "height": 1}), (Original.PDF, {})]:
        article.attachment = Original.objects.create(
            sha256=media_type, media_type=media_type, size=1, **size
        )
        if media_type == Original.PDF:
            article.full_clean()
        else:
            with pytest.raises(ValidationError, match="Only a PDF"):
                article.full_clean()


def test_article_of_the_archive_has_a_date_in_the_past():
    article = ArticleFactory(dated=timezone.now() - timedelta(days=900))
    article.full_clean()
    article.dated = timezone.now() + timedelta(minutes=1)
    with pytest.raises(ValidationError, match="schedule it") as error:
        article.full_clean()
    assert set(error.value.message_dict) == {"dated"}


def test_article_is_known_by_its_title_in_the_language_it_was_written_in():
    article = ArticleFactory(source_language="kk", title_kk="Еске алу", title_ru="Память")
    assert str(article) == "Еске алу"
    article.title_kk = ""
    assert str(article) == article.title_az
    article.title_az = article.title_ru = article.title_en = ""
    assert str(article) != ""
