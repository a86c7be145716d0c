"""Documents hold what docs/documents.md says, exactly, for every kind."""

import pytest

from embassy.models import Gallery, Photo
from embassy.publishing.items import kinds
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import NothingToPublish
from tests.embassy.publishing.whole_items import whole_item
from tests.factories import (
    AgencyFactory,
    ArticleFactory,
    CategoryFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    PageFactory,
    add_photo,
)

pytestmark = pytest.mark.django_db

#: What a value in a document is: a type, a set of keys, or a list of one shape.
NAMED = {"id": int, "name": str, "title": str, "slug": str}
PHOTO = {
    "id": int,
    "original": int,
    "width": int,
    "height": int,
    "focal": [float],
    "caption": str,
    "alt": str,
    "credit": str,
    "creator": str,
    "copyright": str,
    "taken_at": str,
    "in_body": bool,
    "officials": [NAMED],
}
REMEMBERED = {"key": str, "tone": str, "name": str, "origin_date": str}
ANNIVERSARY = REMEMBERED | {"year": int, "number": int, "phrase": str, "date": str}
COMMON = {
    "title": str,
    "lead": str,
    "body": str,
    "photos": [PHOTO],
    "cover": int,
    "commemoration": ANNIVERSARY,
}
DOCUMENTS = {
    "article": COMMON
    | {
        "genre": str,
        "agency": {"id": int, "name": str, "bureau": str, "website": str},
        "source_url": str,
        "source_published_at": str,
        "category": {"id": int, "key": str, "name": str},
        "event": int,
        "officials": [NAMED],
        "attachment": {"original": int, "title": str, "size": int},
        "video_url": str,
    },
    "event": COMMON
    | {
        "starts_on": str,
        "start_time": str,
        "ends_on": str,
        "end_time": str,
        "time_zone": str,
        "venue": str,
        "city": str,
        "programme": [{"time": str, "activity": str, "text": str}],
        "participations": [
            {
                "official": NAMED,
                "group": str,
                "capacity": str,
                "title": str,
                "on_behalf_of": str,
            }
        ],
    },
    "exhibit": COMMON
    | {
        "event": int,
        "opens_on": str,
        "closes_on": str,
        "venue": str,
        "city": str,
        "curator": str,
    },
    "commemoration": COMMON
    | {
        "commemoration": REMEMBERED,
        "milestones": [{"day": str, "precision": str, "text": str}],
        "facts": [{"figure": str, "text": str, "source": str, "holds_from": str}],
    },
    "page": COMMON | {"commemoration": type(None), "key": str, "position": int},
}
IN_CARDS = {
    "article": {"photo", "phrase", "number", "own", "byline", "category"},
    "event": {
        "photo", "phrase", "number", "venue", "city",
        "starts_on", "start_time", "ends_on", "end_time", "time_zone",
    },
    "exhibit": {"photo", "pictures", "phrase", "number", "venue", "city", "starts_on", "ends_on"},
    "commemoration": {"photo"},
    "page": {"photo"},
}  # fmt: skip


def misfits(value, shape, where="document") -> list[str]:
    """Where a value is not of a shape."""
    if isinstance(shape, dict):
        if not isinstance(value, dict) or set(value) != set(shape):
            keys = sorted(set(value or ()) ^ set(shape))
            return [f"{where}: {keys}"]
        return [
            misfit for key in shape for misfit in misfits(value[key], shape[key], f"{where}.{key}")
        ]
    if isinstance(shape, list):
        if not isinstance(value, list) or not value:
            return [f"{where}: {value!r} is no filled list"]
        return [misfit for one in value for misfit in misfits(one, shape[0], f"{where}[]")]
    return [] if type(value) is shape else [f"{where}: {value!r} is no {shape.__name__}"]


def put(item, language="ru", **options):
    revision = record(item=item, by=None)
    return publish(revision=revision, languages=[language], by=None, **options).editions[0]


@pytest.mark.parametrize("kind", sorted(kinds()))
@pytest.mark.parametrize("language", ["az", "ru", "kk", "en"])
def test_documents_and_cards_hold_exactly_what_the_contract_says(kind, language):
    edition = put(whole_item(kind), language)
    edition.refresh_from_db()
    assert misfits(edition.document, DOCUMENTS[kind]) == []
    assert set(edition.card) == IN_CARDS[kind]
    assert misfits(edition.card["photo"], PHOTO) == []


@pytest.mark.parametrize(
    "factory", [ArticleFactory, EventFactory, ExhibitFactory, CommemorationFactory, PageFactory]
)
def test_a_bare_item_has_every_key_and_no_photo(factory):
    edition = put(factory())
    assert set(edition.document) == set(DOCUMENTS[edition.kind])
    assert "photo" not in edition.card
    assert (edition.document["photos"], edition.lead_photo, edition.originals) == ([], None, [])


def test_a_document_names_no_file():
    article = ArticleFactory()
    photo = add_photo(article)
    edition = put(article)
    assert photo.original.file.name not in str(edition.document)
    assert (edition.originals, edition.lead_photo) == ([photo.original_id], photo.pk)


# -------------------------------------------------------------------------------------- the words


HOSTILE = (
    '<p onclick="steal()">Текст</p><script>alert(1)</script><style>p{}</style>'
    '<a href="javascript:alert(1)">раз</a><a href="https://report.az/">два</a>'
    '<iframe src="https://evil.example/"></iframe><img src=x onerror=alert(1)>'
    '<p style="position:fixed">три</p><svg><a xlink:href="javascript:x">ч</a></svg>'
    '<a href="data:text/html,x">п</a><h1>Большой</h1><h2 id="x" class="y">Глава</h2>'
)


def test_a_body_is_sanitised_at_publish_whatever_was_saved():
    article = ArticleFactory()
    type(article).objects.filter(pk=article.pk).update(body_ru=HOSTILE)
    body = put(article).document["body"]
    for word in ("script", "onclick", "javascript", "iframe", "style", "<img", "svg", "data:"):
        assert word not in body
    assert "h1" not in body
    assert "alert(1)" not in body
    assert '<a href="https://report.az/"' in body
    assert "<p>Текст</p>" in body
    assert "<h2>Глава</h2>" in body


def test_plain_text_has_the_words_without_tags_and_marks():
    article = ArticleFactory(
        title_ru="Заголовок",
        body_ru="<h2>Глава</h2><p>Раз &amp; два,<br>три</p><ul><li><p>пункт</p></li></ul>",
    )
    photo = add_photo(article, caption_ru="Подпись")
    article.body_ru += f"<p>[photo:{photo.pk}]</p>"
    article.save()
    assert put(article).plain == "Глава\nРаз & два,\nтри\nпункт\nПодпись"


def test_picture_marks_stand_alone_and_name_a_picture_of_the_page():
    article = ArticleFactory()
    shown, rejected = (
        add_photo(article, colour=colour, in_body=True) for colour in ("maroon", "navy")
    )
    Photo.objects.filter(pk=rejected.pk).update(rejected=True)
    foreign = add_photo(ArticleFactory())
    article.body_ru = (
        f"<p>А</p><p> [photo:{shown.pk}] </p><p>Б [photo:{shown.pk}] В</p>"
        f"<p>[photo:{rejected.pk}]</p><p>[photo:{foreign.pk}]</p><p>[photo:999999]</p><p>Г</p>"
    )
    article.save()
    document = put(article).document
    assert document["body"] == f"<p>А</p><p>[photo:{shown.pk}]</p><p>Б  В</p><p>Г</p>"
    assert [photo["id"] for photo in document["photos"]] == [shown.pk]


@pytest.mark.parametrize("title", ["", "   ", None])
def test_a_language_with_text_but_no_title_is_not_published(title):
    article = ArticleFactory(title_ru=title, body_ru="<p>Текст.</p>")
    with pytest.raises(NothingToPublish, match="Русский"):
        put(article)


def test_no_page_bears_another_languages_words():
    article = ArticleFactory(
        title_kk="Еске алу", lead_kk="", body_kk="", lead_ru="Коротко", body_ru="<p>Русский</p>"
    )
    add_photo(article, caption_ru="Подпись", alt_ru="Люди")
    document = put(article, "kk").document
    photo = document["photos"][0]
    assert (document["lead"], document["body"], photo["caption"], photo["alt"]) == ("", "", "", "")


# ----------------------------------------------------------------------------------- the pictures


def test_rejected_photos_are_on_no_page_and_the_cover_moves_on():
    article = ArticleFactory()
    in_body = add_photo(article, colour="gold", in_body=True, position=0)
    cover = add_photo(article, colour="maroon", position=1)
    second = add_photo(article, colour="navy", position=2)
    gallery = Gallery.objects.get(pk=article.pk)
    gallery.cover = cover
    gallery.save()
    assert put(article).lead_photo == cover.pk
    Photo.objects.filter(pk=cover.pk).update(rejected=True)
    edition = put(article)
    assert [photo["id"] for photo in edition.document["photos"]] == [in_body.pk, second.pk]
    assert (edition.lead_photo, edition.document["cover"]) == (second.pk, second.pk)
    assert cover.original_id not in edition.originals
    Photo.objects.filter(pk=second.pk).update(rejected=True)
    assert put(article).lead_photo is None


# ------------------------------------------------------------------------------- agencies


def test_an_agencys_report_bears_its_byline():
    agency = AgencyFactory(bureau_ru="казахстанское бюро", bureau_kk="")
    article = ArticleFactory(agency=agency, from_bureau=True, category=CategoryFactory())
    edition = put(article)
    assert edition.card == {
        "own": False,
        "byline": "Report, казахстанское бюро",
        "category": "Внешняя политика",
    }
    assert put(article, "kk").card["byline"] == "Report"
    assert put(ArticleFactory()).card == {"own": True}


def test_what_reference_data_no_longer_holds_is_left_out():
    agency, category = AgencyFactory(), CategoryFactory(name_en="")
    article = ArticleFactory(agency=agency, category=category)
    revision = record(item=article, by=None)
    assert put(article, "en").document["category"] is None
    article.agency = article.category = None
    article.save()
    agency.delete()
    category.delete()
    edition = publish(revision=revision, languages=["ru"], by=None).editions[0]
    assert (edition.document["agency"], edition.document["category"]) == (None, None)
