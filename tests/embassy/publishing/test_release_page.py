"""The page of a release, end to end: items by languages, one moment, all or nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from embassy.models import Edition, OfficeSettings, Release
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from tests.embassy.publishing.test_publish_dialog import edit, head, later, live, local
from tests.factories import ArticleFactory, EventFactory, ExhibitFactory, PageFactory

pytestmark = pytest.mark.django_db


def address(*items, relations=False) -> str:
    query = "&".join(f"item={item.pk}" for item in items) + ("&relations=1" if relations else "")
    return f"{reverse('admin:embassy_release_together')}?{query}"


def press(client, *items, take, **typed):
    """Press “Publish together” on what the page shows by now. take: {item: languages}."""
    data = {"when": "now"}
    for item in items:
        prefix = f"item{item.pk}"
        data |= {f"{prefix}-revision": head(item).number, f"{prefix}-change": "update"}
    for item, languages in take.items():
        data |= {f"item{item.pk}-take_{code}": "on" for code in languages.split()}
    return client.post(address(*items), data | typed)


def ticked(page) -> dict[int, set[str]]:
    return {
        part.item.pk: {
            name.removeprefix("take_")
            for name in part.fields
            if name.startswith("take_") and part[name].value()
        }
        for part in page.context["form"].parts
    }


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def three(db):
    event = EventFactory()
    return ArticleFactory(event=event), event, ExhibitFactory(event=event)


def test_three_items_go_out_in_one_release(desk, editor, three):
    article, event, exhibit = three
    take = {article: "ru az", event: "ru", exhibit: "ru en"}
    answer = press(desk, *three, take=take, why="к годовщине")
    assert answer.status_code == 302
    release = Release.objects.get()
    assert (release.by, release.why, release.editions.count()) == (editor, "к годовщине", 5)
    assert live(article, "az")
    assert live(event, "ru")
    assert live(exhibit, "en")
    assert not live(event, "az")
    said = desk.get(answer.url).content.decode()
    for edition in Edition.objects.all():
        assert edition.get_absolute_url() in said


def test_scheduled_together_names_the_moment_with_its_zone(desk, three):
    moment = later()
    take = dict.fromkeys(three, "ru")
    answer = press(desk, *three, take=take, when="later", moment=local(moment))
    assert {row.live_from for row in Edition.objects.waiting()} == {moment}
    assert Edition.objects.waiting().count() == 3
    assert "UTC+5" in desk.get(answer.url).content.decode()


def test_a_refusal_in_one_item_publishes_nothing_and_names_it(desk, three):
    article, event, exhibit = three
    ArticleFactory(live_in=["az"], slug_az="xatire")
    edit(article, slug_az="xatire")
    before = Edition.objects.count()
    page = press(desk, *three, take={article: "ru az", event: "ru", exhibit: "ru"})
    assert page.status_code == 200
    assert Edition.objects.count() == before
    sentence = page.context["form"].non_field_errors()[0]
    assert sentence.startswith(f"“{article}”, Azərbaycanca: The address")
    part = page.context["form"].parts[0]
    assert "belongs to" in part.errors["take_az"][0]
    # What was ticked and typed is still there.
    assert ticked(page) == {article.pk: {"ru", "az"}, event.pk: {"ru"}, exhibit.pk: {"ru"}}


def test_a_save_meanwhile_stops_the_whole_release(desk, three, writer):
    article, event, _exhibit = three
    seen = head(event).number
    edit(event, by=writer, title_ru="Переписано")
    page = press(
        desk, *three, take={article: "ru", event: "ru"}, **{f"item{event.pk}-revision": seen}
    )
    assert not Edition.objects.exists()
    assert "“Переписано”: writer saved" in page.context["form"].non_field_errors()[0]
    assert "saved this text while you were looking" in page.content.decode()
    # What was not chosen may have been saved: it is not published.
    answer = press(desk, *three, take={article: "ru"}, **{f"item{event.pk}-revision": seen})
    assert answer.status_code == 302
    assert live(article, "ru")
    assert not live(event, "ru")


def test_what_waits_is_asked_about_for_each_item(desk, three):
    article, event, _exhibit = three
    moment = later()
    for item in (article, event):
        revision = record(item=item, by=None)
        publish(revision=revision, languages=["ru"], by=None, at=moment)
    take = {article: "ru", event: "ru"}
    page = press(desk, *three, take=take)
    errors = [part.errors for part in page.context["form"].parts]
    assert "waiting_ru" in errors[0]
    assert "waiting_ru" in errors[1]
    assert not Edition.objects.live().exists()
    said = {f"item{article.pk}-waiting_ru": "cancel", f"item{event.pk}-waiting_ru": "keep"}
    assert press(desk, *three, take=take, **said).status_code == 302
    assert [row.item_id for row in Edition.objects.waiting()] == [event.pk]


def test_change_and_notes_are_each_items_own(desk, three):
    article, event, _exhibit = three
    for item in (article, event):
        publish(revision=record(item=item, by=None), languages=["ru", "az"], by=None)
        edit(item, title_ru="Новое", title_az="Yeni")
    take = {article: "ru az", event: "ru"}
    correction = {f"item{article.pk}-change": "correction", f"item{event.pk}-change": "minor"}
    page = press(desk, *three, take=take, **correction)
    assert set(page.context["form"].parts[0].errors) == {"note_ru", "note_az"}
    notes = {f"item{article.pk}-note_ru": "Дата.", f"item{article.pk}-note_az": "Tarix."}
    press(desk, *three, take=take, **correction, **notes)
    assert (live(article, "ru").change, live(article, "ru").note) == ("correction", "Дата.")
    assert live(article, "az").note == "Tarix."
    assert live(event, "ru").change == "minor"


def test_one_language_of_one_text_at_least(desk, three):
    page = press(desk, *three, take={})
    assert "Choose at least one language of one text." in page.content.decode()
    assert not Edition.objects.exists()


def test_a_past_moment_is_said_beside_the_moment(desk, three):
    page = press(desk, *three, take={three[0]: "ru"}, when="later", moment="2020-01-01T10:00")
    assert "already passed" in page.context["form"].errors["moment"][0]


def test_the_second_person_is_asked_for_by_item_and_language(desk, editor, three):
    article, event, _exhibit = three
    edit(article, by=editor, title_ru="Моё")
    shown = desk.get(address(*three)).content.decode()
    assert "a second person must approve it" in shown
    take = {article: "ru az", event: "ru"}
    page = press(desk, *three, take=take)
    assert page.context["form"].errors["forced"] == [
        "“Моё”, Русский: ask a colleague to approve, or say why."
    ]
    assert not Edition.objects.exists()
    answer = press(desk, *three, take=take, forced="Посол ждёт.")
    assert answer.status_code == 302
    assert live(article, "ru")
    assert live(event, "ru")
    flagged = list(article.overrides.values_list("language", "why"))
    assert flagged == [("ru", "Посол ждёт.")]


def test_without_the_rule_no_reason_is_asked_for(desk, editor, three):
    OfficeSettings.objects.create(two_person_rule=False)
    edit(three[0], by=editor, title_ru="Моё")
    assert 'name="forced"' not in desk.get(address(*three)).content.decode()
    assert press(desk, *three, take={three[0]: "ru"}).status_code == 302


def test_the_form_of_an_item_suggests_what_belongs_to_it(desk, three):
    article, event, exhibit = three
    other = ArticleFactory(event=event, live_in=["az", "ru", "kk", "en"])
    stranger = ArticleFactory()
    for item, near in (
        (article, [event, exhibit]),
        (event, [article, exhibit]),
        (exhibit, [event, article]),
    ):
        page = desk.get(address(item, relations=True))
        found = [part.item.pk for part in page.context["form"].parts]
        assert found[0] == item.pk
        assert sorted(found[1:]) == sorted(one.pk for one in near)
        # Suggested is not chosen.
        shown = ticked(page)
        assert shown.pop(item.pk) == {"ru"}
        assert set(map(frozenset, shown.values())) == {frozenset()}
        assert not {other.pk, stranger.pk} & set(found)
        form = desk.get(
            reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])
        )
        assert f"?item={item.pk}&amp;relations=1" in form.content.decode()


@pytest.mark.parametrize("factory", [ArticleFactory, EventFactory, ExhibitFactory, PageFactory])
def test_every_list_offers_to_publish_the_ticked_together(desk, factory):
    items = [factory(), factory()]
    opts = items[0]._meta
    listed = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    answer = desk.post(
        listed,
        {"action": "publish_together", "_selected_action": [item.pk for item in items]},
    )
    assert answer.url == address(*sorted(items, key=lambda item: item.pk))
    assert not Edition.objects.exists()
    assert [part.item.pk for part in desk.get(answer.url).context["form"].parts] == sorted(
        item.pk for item in items
    )


@pytest.mark.parametrize("name", ["writer", "translator", "photographer", "administrator"])
def test_nobody_else_publishes_by_action_or_page(client, request, three, name):
    client.force_login(request.getfixturevalue(name))
    article = three[0]
    assert client.get(address(*three)).status_code == 403
    data = {
        "when": "now",
        f"item{article.pk}-revision": head(article).number,
        f"item{article.pk}-take_ru": "on",
    }
    assert client.post(address(*three), data).status_code == 403
    listed = reverse("admin:articles_article_changelist")
    client.post(listed, {"action": "publish_together", "_selected_action": [article.pk]})
    page = client.get(listed).content.decode()
    assert "publish_together" not in page
    assert not Edition.objects.exists()


def test_nonsense_in_the_address_is_no_error(desk):
    for query in ("", "?item=", "?item=x&item=999999", "?item=99999999999999999999"):
        answer = desk.get(reverse("admin:embassy_release_together") + query)
        assert answer.status_code == 302


def test_more_than_fit_are_named(desk):
    items = [ArticleFactory() for _count in range(14)]
    page = desk.get(address(*items))
    assert len(page.context["form"].parts) == 12
    assert "2 more are left out" in page.content.decode()


def test_titles_are_escaped(desk):
    article = ArticleFactory(title_ru="<script>alert(1)</script>")
    assert "<script>alert(1)" not in desk.get(address(article)).content.decode()


def test_queries_of_the_page_grow_by_the_item_and_no_faster(desk):
    def cost(count):
        items = [ArticleFactory(live_in=["ru"]) for _item in range(count)]
        Article.objects.filter(pk__in=[item.pk for item in items]).update(title_ru="Иначе")
        for item in items:
            record(item=item, by=None)
        desk.get(address(*items))
        with CaptureQueriesContext(connection) as captured:
            desk.get(address(*items))
        return len(captured)

    one, two, four = cost(1), cost(2), cost(4)
    assert two - one == (four - two) / 2 <= 30
