"""Items, officials and editions for tests, made through the product's own calls."""

from datetime import date
from io import BytesIO

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.models import Agency, Article, Category
from embassy.models import Appointment, Gallery, Official, Page, Photo, Role
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from events.models import Commemoration, CommemorationName, Event, Exhibit


class _Published(factory.django.DjangoModelFactory):
    """`live_in=["ru"]` publishes what was made, in those languages, now (or at `live_at`)."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @factory.post_generation
    def live_in(self, create, languages, **options):
        if not create:
            return
        revision = record(item=self, by=None)
        if languages:
            publish(revision=revision, languages=languages, by=None, **options)


class OfficialFactory(factory.django.DjangoModelFactory):
    name_az = factory.Sequence(lambda n: f"Səlim Nümunəyev {n}")
    name_ru = factory.Sequence(lambda n: f"Салим Примеров {n}")
    name_kk = factory.Sequence(lambda n: f"Сәлім Үлгіев {n}")
    name_en = factory.Sequence(lambda n: f"Salim Sampleyev {n}")
    slug_az = factory.Sequence(lambda n: f"selim-numuneyev-{n}")
    slug_ru = factory.Sequence(lambda n: f"salim-primerov-{n}")
    slug_kk = factory.Sequence(lambda n: f"salim-ulgiev-{n}")
    slug_en = factory.Sequence(lambda n: f"salim-sampleyev-{n}")
    gender = "male"
    confirmed = True

    class Meta:
        model = Official


class RoleFactory(factory.django.DjangoModelFactory):
    title_az = "Azərbaycanın Qazaxıstandakı səfiri"
    title_ru = "посол Азербайджана в Казахстане"
    title_kk = "Әзербайжанның Қазақстандағы елшісі"
    title_en = "Ambassador of Azerbaijan to Kazakhstan"

    class Meta:
        model = Role


class AppointmentFactory(factory.django.DjangoModelFactory):
    official = factory.SubFactory(OfficialFactory)
    role = factory.SubFactory(RoleFactory)

    class Meta:
        model = Appointment


class CommemorationFactory(_Published):
    key = factory.Sequence(lambda n: f"memory-{n}")
    origin_date = date(1992, 2, 26)
    tone = "mourning"
    lead_ru = "О памятной дате."
    body_ru = "<p>Что произошло.</p>"

    class Meta:
        model = Commemoration
        skip_postgeneration_save = True

    @factory.post_generation
    def named(self, create, extracted, **_kwargs):
        if create and extracted is not False:
            CommemorationName.objects.create(
                commemoration=self,
                name_az="Xocalı soyqırımı",
                name_ru="Ходжалинский геноцид",
                name_kk="Ходжалы геноциді",
                name_en="Khojaly genocide",
                in_phrase_az="Xocalı soyqırımının",
                in_phrase_ru="Ходжалинского геноцида",
                in_phrase_kk="Ходжалы геноцидінің",
                in_phrase_en="the Khojaly genocide",
            )

    @factory.post_generation
    def live_in(self, create, languages, **options):
        if not create:
            return
        revision = record(item=self, by=None)
        if languages:
            publish(revision=revision, languages=languages, by=None, **options)


class EventFactory(_Published):
    title_az = factory.Sequence(lambda n: f"Anma mərasimi {n}")
    title_ru = factory.Sequence(lambda n: f"Церемония памяти {n}")
    title_kk = factory.Sequence(lambda n: f"Еске алу рәсімі {n}")
    title_en = factory.Sequence(lambda n: f"Memorial ceremony {n}")
    starts_on = date(2026, 2, 26)

    class Meta:
        model = Event
        skip_postgeneration_save = True


class ExhibitFactory(_Published):
    title_az = factory.Sequence(lambda n: f"Sərgi {n}")
    title_ru = factory.Sequence(lambda n: f"Выставка {n}")
    title_kk = factory.Sequence(lambda n: f"Көрме {n}")
    title_en = factory.Sequence(lambda n: f"Exhibition {n}")
    opens_on = date(2026, 2, 26)

    class Meta:
        model = Exhibit
        skip_postgeneration_save = True


class CategoryFactory(factory.django.DjangoModelFactory):
    key = factory.Sequence(lambda n: f"section-{n}")
    name_az = "Xarici siyasət"
    name_ru = "Внешняя политика"
    name_kk = "Сыртқы саясат"
    name_en = "Foreign policy"

    class Meta:
        model = Category


class AgencyFactory(factory.django.DjangoModelFactory):
    name_az = name_ru = name_kk = name_en = "Report"
    bureau_ru = "казахстанское бюро"
    time_zone = "Asia/Baku"

    class Meta:
        model = Agency


class ArticleFactory(_Published):
    title_az = factory.Sequence(lambda n: f"Anım mərasimi keçirilib {n}")
    title_ru = factory.Sequence(lambda n: f"Прошла церемония памяти {n}")
    title_kk = factory.Sequence(lambda n: f"Еске алу рәсімі өтті {n}")
    title_en = factory.Sequence(lambda n: f"A memorial ceremony was held {n}")
    lead_ru = "Коротко о главном."
    body_ru = "<p>Текст статьи.</p>"

    class Meta:
        model = Article
        skip_postgeneration_save = True


class PageFactory(_Published):
    key = factory.Sequence(lambda n: f"page-{n}")
    title_az = "Səfirlik haqqında"
    title_ru = "О посольстве"
    title_kk = "Елшілік туралы"
    title_en = "About the embassy"
    body_ru = "<p>Текст страницы.</p>"

    class Meta:
        model = Page
        skip_postgeneration_save = True


def picture_file(name: str = "photo.jpg", size: tuple[int, int] = (320, 240), colour="maroon"):
    """An uploaded JPEG of one colour; another colour or size is another original."""
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="image/jpeg")


def add_photo(item, *, colour="maroon", size=(320, 240), **fields) -> Photo:
    """A photo in the item's gallery, through the real ingest; the caller records the item."""
    from embassy.photos.ingest import ingest

    gallery, _new = Gallery.objects.get_or_create(pk=item.pk)
    original = ingest(picture_file(colour=colour, size=size))
    return Photo.objects.create(gallery=gallery, original=original, **fields)
