"""What public files say follows what is published: words, cuts, progress, catching up."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from embassy.photos import catching_up, recipes
from embassy.photos import wanted as asking
from embassy.photos.catching_up import overdue
from embassy.photos.ingest import ingest
from embassy.photos.making import make_widths
from embassy.photos.metadata.writing import Words
from embassy.photos.models import Gallery, Photo, Rendition, renditions_storage
from embassy.photos.progress import Progress, progress, progress_of
from embassy.photos.showing import sources
from embassy.photos.tasks import make_renditions, sweep_renditions
from embassy.photos.wanted import wanted
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from tests.embassy.photos.exiftool import private, tags
from tests.embassy.photos.files import from_camera, halves, saved, upload
from tests.factories import ArticleFactory, add_photo

pytestmark = pytest.mark.django_db(transaction=True)

SIZE = (1300, 1000)


def publish_article(article, languages=("ru",), **options):
    return publish(revision=record(item=article, by=None), languages=languages, by=None, **options)


def published(*, publish_in=("ru",), **fields) -> Photo:
    article = ArticleFactory(title_az="Başlıq", body_az="<p>Mətn.</p>")
    photo = add_photo(article, size=SIZE, **fields)
    publish_article(article, publish_in)
    return photo


def article_of(photo: Photo):
    return photo.gallery.item.concrete()


def words(photo: Photo) -> Words:
    return wanted([photo.original])[photo.original_id].words


def current(photo: Photo) -> dict:
    rows = photo.original.renditions.current()
    return {(row.recipe, row.media_type): row.file.name for row in rows}


def read(name: str) -> bytes:
    with renditions_storage().open(name) as file:
        return file.read()


# ------------------------------------------------------------------------------------------- words
def test_every_public_file_carries_the_published_words(tmp_path):
    photo = published(creator="Səlim N.", credit_ru="Фото: посольство", copyright="© Səfirlik")
    files = current(photo)
    assert len(files) == 7
    for (_recipe, media_type), name in files.items():
        found = tags(read(name), tmp_path)
        assert found["File:MIMEType"] == media_type
        assert found["XMP-photoshop:Credit"] == "Фото: посольство"
        assert found["XMP-dc:Creator"] == ["Səlim N."]
        assert found["IFD0:Copyright"] == "© Səfirlik"
        assert private(found) == []


def test_public_files_of_a_camera_tell_nothing_private(tmp_path):
    article = ArticleFactory()
    original = ingest(upload(from_camera((1200, 900), orientation=6)))
    Photo.objects.create(gallery=Gallery.objects.create(pk=article.pk), original=original)
    publish_article(article)
    rows = list(original.renditions.all())
    assert len(rows) == 5
    for rendition in rows:
        content = read(rendition.file.name)
        assert b"SERIAL-4711" not in content
        found = tags(content, tmp_path)
        assert private(found) == []
        # Nobody typed anything, so the file's own words stand, the creator as credit.
        assert found["XMP-photoshop:Credit"] == "Səlim Nümunəyev"
        assert found["IFD0:Copyright"] == "Sample archive"
        assert Image.open(BytesIO(content)).size == (rendition.width, rendition.height)


def test_words_of_the_working_copy_are_in_no_public_file():
    photo = published(credit_ru="Published")
    Photo.objects.filter(pk=photo.pk).update(credit_ru="Draft")
    record(item=article_of(photo), by=None)
    assert words(photo).credit == "Published"


def test_first_language_of_the_site_speaks_for_the_others():
    photo = published(publish_in=("az", "ru"), credit_ru="Фото: Р", credit_az="Foto: A")
    assert words(photo).credit == "Foto: A"


def test_live_words_come_before_scheduled_ones():
    photo = published(credit_ru="Now")
    Photo.objects.filter(pk=photo.pk).update(credit_ru="Later", copyright="© Later")
    moment = timezone.now() + timedelta(days=1)
    publish_article(article_of(photo), at=moment)
    # The scheduled edition speaks where the live one says nothing.
    assert words(photo) == Words(credit="Now", copyright="© Later")


# ------------------------------------------------------------------------- remaking what it must
def test_changed_credit_is_written_into_new_files_and_the_old_ones_stay_a_while(public):
    photo = published(credit_ru="Before")
    before = current(photo)
    Photo.objects.filter(pk=photo.pk).update(credit_ru="After")
    publish_article(article_of(photo), change="minor")
    after = current(photo)
    assert before.keys() == after.keys()
    assert set(before.values()).isdisjoint(after.values())
    assert all(b"After" in read(name) for name in after.values())
    assert set(public()) == {*before.values(), *after.values()}


def test_changed_focal_point_remakes_its_cut_alone():
    photo = published()
    before = current(photo)
    Photo.objects.filter(pk=photo.pk).update(focal_y=0.1)
    publish_article(article_of(photo), change="minor")
    after = current(photo)
    assert before.keys() - after.keys() == {("social-50-50", "image/jpeg")}
    assert after.keys() - before.keys() == {("social-50-10", "image/jpeg")}
    assert all(before[key] == after[key] for key in before.keys() & after.keys())


def test_changed_caption_remakes_nothing():
    photo = published(caption_ru="Before")
    before = current(photo)
    Photo.objects.filter(pk=photo.pk).update(caption_ru="After")
    publish_article(article_of(photo), change="minor")
    assert current(photo) == before


def test_cut_shows_the_focal_point():
    article = ArticleFactory()
    original = ingest(upload(saved(halves((1600, 1600)))))  # red above, blue below
    gallery = Gallery.objects.create(pk=article.pk)
    photo = Photo.objects.create(gallery=gallery, original=original, focal_y=0.1)
    publish_article(article)
    name = current(photo)["social-50-10", "image/jpeg"]
    with Image.open(BytesIO(read(name))) as image:
        assert image.size == (1200, 630)
        assert image.getpixel((600, 590))[0] > 200  # cut in the middle, blue began at 315
        assert image.getpixel((600, 610))[2] > 200
    document = {"id": photo.pk, "original": original.pk, "focal": [0.5, 0.1]}
    assert sources([document])[original.pk].social.endswith(name)


def test_changed_recipe_remakes_its_own_files_alone(monkeypatch):
    photo = published()
    before = current(photo)
    assert overdue() == []
    changed = recipes._SETTINGS | {"image/avif": "avif50s9"}
    monkeypatch.setattr(recipes, "_SETTINGS", changed)
    assert overdue() == [photo.original_id]
    sweep_renditions.enqueue()
    after = current(photo)
    assert {key for key in before if before[key] != after[key]} == {
        (f"w{wide}", "image/avif") for wide in (1300, 960, 480)
    }
    assert overdue() == []


def test_files_made_before_words_were_kept_are_made_again():
    photo = published(credit_ru="Report")
    Rendition.objects.update(made_by="")
    assert overdue() == [photo.original_id]
    assert make_widths(photo.original_id) == 7
    assert overdue() == []


def test_scheduled_words_are_written_once_their_hour_has_come(monkeypatch):
    photo = published(credit_ru="Now")
    Photo.objects.filter(pk=photo.pk).update(credit_ru="Later")
    now = timezone.now()
    publish_article(article_of(photo), at=now + timedelta(days=1), change="minor")
    assert overdue() == []
    for module in (catching_up, asking):
        monkeypatch.setattr(module.timezone, "now", lambda: now + timedelta(days=1, minutes=1))
    assert overdue() == [photo.original_id]
    assert make_widths(photo.original_id) == 7
    assert all(b"Later" in read(name) for name in current(photo).values())
    assert overdue() == []


def test_lost_task_is_caught_up_with_after_an_hour():
    photo = published()
    Rendition.objects.exclude(recipe="preview").delete()
    assert overdue() == []  # its task may be under way
    Rendition.objects.update(made_at=timezone.now() - timedelta(hours=2))
    assert overdue() == [photo.original_id]


def test_what_no_edition_shows_is_not_caught_up_with():
    photo = published()
    Rendition.objects.update(made_by="")
    other = ingest(upload(saved(halves(SIZE))))
    Rendition.objects.create(original=other, recipe="preview", media_type="image/jpeg")
    assert overdue() == [photo.original_id]


# ---------------------------------------------------------------------------------------- progress
def test_progress_counts_what_is_public_and_what_is_ready():
    photo = published()
    gallery = photo.gallery_id
    for colour, rejected in (("red", False), ("blue", True)):
        add_photo(article_of(photo), colour=colour, size=SIZE, rejected=rejected)
    assert progress_of(gallery) == Progress(pictures=2, public=1, ready=1)
    assert progress_of(gallery).share == 1
    Rendition.objects.exclude(recipe="preview").delete()
    assert progress_of(gallery) == Progress(pictures=2, public=1, ready=0)
    assert (progress_of(gallery).waiting, progress_of(gallery).share) == (1, 0)
    make_renditions.enqueue([photo.original_id])
    assert progress_of(gallery).waiting == 0


def test_progress_of_what_is_not_published_waits_for_nothing():
    gallery = add_photo(ArticleFactory()).gallery_id
    assert progress([gallery, 987654321]) == {gallery: Progress(pictures=1), 987654321: Progress()}
    assert progress([gallery])[gallery].share == 1


@pytest.mark.parametrize("count", [1, 5])
def test_progress_query_count_is_constant(count, django_assert_num_queries):
    galleries = [published().gallery_id for _number in range(count)]
    with django_assert_num_queries(4):
        assert len(progress(galleries)) == count
