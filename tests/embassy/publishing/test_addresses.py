"""Addresses: made from titles or typed, moved aside for others, and kept for ever."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from embassy.models import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import AddressTaken
from embassy.publishing.schedule import cancel
from embassy.publishing.withdraw import withdraw
from tests.factories import ArticleFactory, CommemorationFactory, PageFactory

pytestmark = pytest.mark.django_db

ARCHIVE = datetime(2019, 2, 26, 9, tzinfo=UTC)


def article(**fields):
    return ArticleFactory(dated=ARCHIVE, **fields)


def put(item, languages=("ru",), **options):
    made = publish(revision=record(item=item, by=None), languages=languages, by=None, **options)
    return made.editions[0]


def test_an_address_made_from_a_title_moves_aside():
    addresses = [put(article(title_ru="Память")).address for _number in range(3)]
    assert addresses == [f"news/2019/02/26/pamyat{suffix}" for suffix in ("", "-2", "-3")]


def test_more_than_a_batch_of_equal_titles_find_an_address():
    first = put(article(title_ru="Память"))
    crowd = []
    for number in range(2, 46):
        copy = {
            field.attname: getattr(first, field.attname)
            for field in Edition._meta.concrete_fields
            if not field.generated and field.name != "id"
        }
        other = ArticleFactory()
        copy |= {"item_id": other.pk, "revision_id": other.revisions.get().pk}
        crowd.append(Edition(**copy | {"address": f"{first.address}-{number}"}))
    Edition.objects.bulk_create(crowd)
    assert put(article(title_ru="Память")).address == f"{first.address}-46"


def test_an_address_stays_when_nothing_forces_it():
    other = put(article(title_ru="Память"), at=timezone.now() + timedelta(days=1))
    mine = article(title_ru="Память")
    assert put(mine).address == "news/2019/02/26/pamyat-2"
    cancel(edition=other, by=None)
    assert put(mine).address == "news/2019/02/26/pamyat-2"


def test_a_cancelled_edition_holds_no_address():
    cancel(edition=put(article(title_ru="Память"), at=timezone.now() + timedelta(days=1)), by=None)
    assert put(article(title_ru="Память")).address == "news/2019/02/26/pamyat"


def test_a_new_address_leaves_the_old_one_to_its_item():
    mine = article(title_ru="Память")
    old = put(mine).address
    mine.slug_ru = "pomnim"
    mine.save()
    assert put(mine).address == "news/2019/02/26/pomnim"
    assert put(article(title_ru="Память")).address == f"{old}-2"
    mine.slug_ru = ""
    mine.save()
    assert put(mine).address == old


def test_a_typed_address_that_is_taken_is_refused_with_its_owners_name():
    put(article(title_ru="Первая", slug_ru="pamyat"))
    second = article(title_ru="Вторая", slug_ru="pamyat")
    with pytest.raises(AddressTaken, match="Первая"):
        put(second)
    second.slug_ru = "pamyat-2"
    second.save()
    assert put(second).address == "news/2019/02/26/pamyat-2"
    assert put(article(title_ru="Память")).address == "news/2019/02/26/pamyat-3"


def test_a_withdrawn_text_keeps_its_address():
    mine = article(title_ru="Первая", slug_ru="pamyat")
    put(mine)
    withdraw(item=mine, languages=["ru"], by=None, kind="error")
    with pytest.raises(AddressTaken, match="Первая"):
        put(article(title_ru="Вторая", slug_ru="pamyat"))


def test_languages_do_not_share_addresses():
    put(article(title_ru="Baku"))
    assert put(article(title_en="Baku"), languages=["en"]).address == "news/2019/02/26/baku"


def test_a_key_is_an_address_and_never_moves_aside():
    PageFactory(key="khojaly", live_in=["ru"])
    assert put(CommemorationFactory(key="khojaly")).address == "commemorations/khojaly"
    assert Edition.objects.get(kind="page").address == "khojaly"


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("{date}", "date"),
        ("../admin", "admin"),
        ("Память о них", "pamyat-o-nikh"),
        ("a/b c%d", "a-b-c-d"),
        ("///", "zagolovok"),
    ],
)
def test_what_was_saved_past_the_form_makes_a_plain_address(typed, last):
    mine = article(title_ru="Заголовок")
    type(mine).objects.filter(pk=mine.pk).update(slug_ru=typed)
    assert put(mine).address == f"news/2019/02/26/{last}"


def test_a_title_without_letters_still_has_an_address():
    assert put(article(title_ru="«…»")).address == "news/2019/02/26/untitled"
