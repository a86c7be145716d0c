"""What search engines, networks and messengers are told, on every kind of page."""

import json
import re
from datetime import date, datetime

import pytest

from embassy.found.structured import as_script
from embassy.publishing.withdraw import withdraw
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    EventFactory,
    ExhibitFactory,
    add_photo,
)
from tests.site.structured import inside, nodes_of, typed
from tests.site.test_every_page import Outline
from tests.site.world import ALL, edition, in_all, live, make_world, paths_of

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
LOCALES = {"az": "az_AZ", "ru": "ru_RU", "kk": "kk_KZ", "en": "en_GB"}
EVIL = "</script><script>alert(1)</script><!-- \u2028 & \"'"


def read(client, path: str) -> str:
    response = client.get(path)
    assert (path, response.status_code) == (path, 200)
    return response.content.decode()


def page(client, item, language: str = "ru") -> str:
    return read(client, edition(item, language).get_absolute_url())


def graph_tags(html: str) -> dict[str, list[str]]:
    """{property: contents} of a page's Open Graph."""
    found: dict[str, list[str]] = {}
    for tag in Outline(html).all("meta"):
        if "property" in tag:
            found.setdefault(tag["property"], []).append(tag["content"])
    return found


def dates_in(nodes: list[dict]) -> list[str]:
    return [
        value
        for node in inside(nodes)
        for name, value in node.items()
        if name in {"datePublished", "dateModified", "startDate", "endDate"}
    ]


# ------------------------------------------------------------------------------ every kind of page
@pytest.mark.parametrize("language", ALL)
def test_every_page_tells_networks_what_it_is(client, language):
    world = make_world()
    for name, path in paths_of(world, language).items():
        html = read(client, path)
        tags = graph_tags(html)
        once = {"title", "type", "url", "image", "locale", "site_name", "description"}
        once |= {"image:width", "image:height", "image:type", "image:alt"}
        for tag in once:
            if name in ("page", "press") and tag == "description":
                continue  # standing pages without a lead
            assert (name, tag, len(tags[f"og:{tag}"])) == (name, tag, 1)
            assert tags[f"og:{tag}"][0]
        assert tags["og:locale"] == [LOCALES[language]]
        assert set(tags["og:locale:alternate"]) == set(LOCALES.values()) - {LOCALES[language]}
        assert tags["og:url"] == [SITE + path.partition("?")[0]]
        image = tags["og:image"][0].removeprefix(SITE)
        assert client.get(image)["Content-Type"] == tags["og:image:type"][0]
        assert html.count('<meta name="twitter:card"') == 1
        assert html.count('<meta name="description"') <= 1


@pytest.mark.parametrize("language", ALL)
def test_every_page_says_the_way_to_it(client, language):
    world = make_world()
    for name, path in paths_of(world, language).items():
        nodes = nodes_of(read(client, path))
        trails = [node for node in nodes if node["@type"] == "BreadcrumbList"]
        assert (name, len(trails)) == (name, 0 if name == "home" else 1)
        for trail in trails:
            steps = trail["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert steps[0]["item"] == f"{SITE}/{language}/"
            assert steps[-1]["item"] == SITE + path.partition("?")[0]
            for step in steps:
                assert step["name"]
                assert client.get(step["item"].removeprefix(SITE)).status_code == 200


def test_every_moment_bears_its_offset_and_every_address_its_host(client):
    world = make_world()
    for path in paths_of(world, "ru").values():
        nodes = nodes_of(read(client, path))
        for value in dates_in(nodes):
            parsed = datetime.fromisoformat(value)
            assert len(value) == 10 or parsed.tzinfo is not None, (path, value)
        for node in inside(nodes):
            for name in ("@id", "url", "contentUrl", "item", "logo", "urlTemplate"):
                if isinstance(node.get(name), str):
                    assert node[name].startswith(f"{SITE}/"), (path, node)
            assert "" not in node.values()
            assert None not in node.values()


# -------------------------------------------------------------------------------------- the kinds
def test_article_has_what_search_engines_require(client):
    world = make_world()
    told = typed(page(client, world.article), "NewsArticle")
    row = edition(world.article, "ru")
    assert told["headline"] == row.title
    assert told["inLanguage"] == "ru"
    assert datetime.fromisoformat(told["datePublished"]) == row.dated.replace(microsecond=0)
    assert told["datePublished"].endswith("+05:00")
    assert told["dateModified"] == told["datePublished"]
    assert told["author"] == {
        "@type": "NewsMediaOrganization",
        "name": "Report, казахстанское бюро",
    }
    assert told["publisher"]["@type"] == "GovernmentOrganization"
    assert told["publisher"]["name"].startswith("Посольство Азербайджанской Республики")
    assert told["mainEntityOfPage"] == told["url"] == SITE + row.get_absolute_url()
    assert told["articleSection"] == "Внешняя политика"
    assert told["about"]["name"] == "34-я годовщина Ходжалинского геноцида"
    assert [named["name"] for named in told["mentions"]] == [world.official.name_ru]
    assert told["mentions"][0]["jobTitle"] == "посол Азербайджана в Казахстане"


def test_article_of_the_office_is_the_offices(client):
    article = ArticleFactory(live_in=["ru"])
    told = typed(page(client, article), "NewsArticle")
    assert told["author"] == told["publisher"]
    assert re.fullmatch(rf"{SITE}/ru/cards/[0-9]+-[0-9a-f]{{16}}\.png", told["image"])
    assert "isBasedOn" not in told
    assert "translationOfWork" not in told


def test_report_names_its_source(client):
    world = make_world()
    world.article.source_url = "https://report.example/1"
    world.article.source_published_at = datetime.fromisoformat("2026-02-26T09:00:00+00:00")
    world.article.save()
    live(world.article, change="minor")
    told = typed(page(client, world.article), "NewsArticle")["isBasedOn"]
    assert told["url"] == "https://report.example/1"
    assert told["datePublished"] == "2026-02-26T14:00:00+05:00"
    assert told["publisher"]["name"] == "Report, казахстанское бюро"


def test_texts_are_linked_to_their_translations(client):
    article = ArticleFactory(live_in=["ru", "kk", "az"])
    rows = {code: edition(article, code) for code in ("ru", "kk", "az")}
    original = typed(page(client, article), "NewsArticle")
    assert {link["url"]: link["inLanguage"] for link in original["workTranslation"]} == {
        SITE + rows[code].get_absolute_url(): code for code in ("kk", "az")
    }
    for code in ("kk", "az"):
        link = typed(page(client, article, code), "NewsArticle")["translationOfWork"]
        assert (link["url"], link["name"]) == (original["url"], rows["ru"].title)
        assert link["@id"] == original["@id"]


def test_text_without_the_embassys_language_has_an_original_all_the_same(client):
    article = ArticleFactory(live_in=["kk", "en"])
    assert "workTranslation" in typed(page(client, article, "kk"), "NewsArticle")
    assert "translationOfWork" in typed(page(client, article, "en"), "NewsArticle")


def test_event_has_what_search_engines_require(client):
    world = make_world()
    told = typed(page(client, world.event), "Event")
    assert told["name"] == edition(world.event, "ru").title
    assert told["startDate"] == "2026-02-26T11:00:00+05:00"
    assert "endDate" not in told
    assert told["eventStatus"] == "https://schema.org/EventScheduled"
    assert told["location"] == {
        "@type": "Place",
        "name": "Hall ru",
        "address": {"@type": "PostalAddress", "addressLocality": "Astana ru"},
    }
    assert told["organizer"]["@type"] == "GovernmentOrganization"
    assert [person["name"] for person in told["performer"]] == [world.official.name_ru]
    (picture,) = told["image"]
    assert picture["creditText"] == "Credit ru"
    about = typed(page(client, world.event), "WebPage")
    assert about["mainEntity"] == {"@id": told["@id"]}


def test_event_of_several_days_without_hours(client):
    event = EventFactory(starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 3), live_in=["ru"])
    told = typed(page(client, event), "Event")
    assert (told["startDate"], told["endDate"]) == ("2026-03-01", "2026-03-03")
    assert "location" not in told


def test_exhibit_is_an_exhibition_with_its_pictures(client):
    exhibit = ExhibitFactory(
        closes_on=date(2026, 3, 1),
        event=EventFactory(live_in=["ru"]),
        **in_all(curator="Curator", venue="Hall", city="Astana"),
    )
    add_photo(
        exhibit,
        caption_ru="Подпись",
        alt_ru="Люди",
        credit_ru="Фото: пресс-служба",
        creator="Анна",
        copyright="© 2026",
    )
    live(exhibit, in_languages=["ru"])
    told = typed(page(client, exhibit), "ExhibitionEvent")
    assert (told["startDate"], told["endDate"]) == ("2026-02-26", "2026-03-01")
    assert told["contributor"] == {"@type": "Person", "name": "Curator ru"}
    assert told["superEvent"]["@type"] == "Event"
    (picture,) = told["image"]
    assert picture["@type"] == "ImageObject"
    assert picture["creditText"] == "Фото: пресс-служба"
    assert picture["creator"] == {"@type": "Person", "name": "Анна"}
    assert picture["copyrightNotice"] == "© 2026"
    assert picture["caption"] == "Подпись"
    assert picture["acquireLicensePage"] == f"{told['url']}#press-pack"
    assert client.get(picture["contentUrl"].removeprefix(SITE)).status_code == 200
    assert picture["license"] == f"{SITE}/ru/press/"


def test_picture_names_the_offices_terms_where_there_are_any(client, settings):
    settings.EMBASSY = settings.EMBASSY | {"picture_terms": "/{language}/terms/"}
    article = ArticleFactory()
    add_photo(article)
    live(article, in_languages=["kk"])
    (picture,) = typed(page(client, article, "kk"), "NewsArticle")["image"]
    assert picture["license"] == f"{SITE}/kk/terms/"
    assert picture["acquireLicensePage"] == f"{SITE}/kk/terms/"
    assert picture["creditText"] == "Әзербайжанның Қазақстандағы Елшілігі"


def test_exhibit_of_two_hundred_pictures_tells_of_some(client):
    exhibit = ExhibitFactory()
    for number in range(26):
        add_photo(exhibit, position=number, size=(30 + number, 20))
    live(exhibit, in_languages=["ru"])
    assert len(typed(page(client, exhibit), "ExhibitionEvent")["image"]) == 12


def test_official_has_dated_roles(client):
    appointment = AppointmentFactory(starts_on=date(2020, 3, 1), ends_on=date(2024, 3, 1))
    official = appointment.official
    told = typed(read(client, f"/ru/officials/{official.slug_ru}/"), "Person")
    assert told["name"] == official.name_ru
    (role,) = told["hasOccupation"]
    assert role == {
        "@type": "Role",
        "roleName": appointment.role.title_ru,
        "startDate": "2020-03-01",
        "endDate": "2024-02-29",
        "hasOccupation": {"@type": "Occupation", "name": appointment.role.title_ru},
    }
    assert "jobTitle" not in told


def test_home_tells_who_publishes(client):
    html = read(client, "/kk/")
    office = typed(html, "GovernmentOrganization")
    assert office["name"].startswith("Әзербайжан Республикасының")
    assert office["address"]["addressLocality"] == "Астана"
    assert office["contactPoint"]["availableLanguage"] == list(ALL)
    website = typed(html, "WebSite")
    assert (website["url"], website["inLanguage"]) == (f"{SITE}/kk/", "kk")


def test_anniversary_lists_its_coverage(client):
    world = make_world()
    told = typed(read(client, "/ru/commemorations/khojaly/2026/"), "CollectionPage")
    assert told["name"] == "34-я годовщина Ходжалинского геноцида"
    listed = [row["url"] for row in told["mainEntity"]["itemListElement"]]
    assert SITE + edition(world.article, "ru").get_absolute_url() in listed


# ------------------------------------------------------------------------------------ what is not
@pytest.mark.parametrize("make", [ArticleFactory, EventFactory, ExhibitFactory])
def test_hostile_words_stay_words(client, make):
    item = make(title_ru=EVIL, lead_ru=EVIL)
    add_photo(item, size=(700, 500), caption_ru=EVIL, alt_ru=EVIL, credit_ru=EVIL)
    live(item, in_languages=["ru"])
    html = page(client, item)
    assert "alert(1)</script>" not in html
    assert "\u2028" not in html.rpartition("<script")[2]
    tags = graph_tags(html)
    assert tags["og:title"] == [EVIL]
    (told,) = [node for node in nodes_of(html) if node.get("@type") != "BreadcrumbList"][:1]
    assert told.get("headline", told["name"]) == EVIL


def test_data_block_is_escaped_as_one_piece():
    block = as_script([{"name": EVIL}])
    told = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert re.search("[<>&\u2028\u2029]", told) is None
    assert json.loads(told)["@graph"] == [{"name": EVIL}]


def test_text_taken_back_is_told_to_nobody(client):
    article = ArticleFactory()
    add_photo(article, size=(700, 500))
    live(article, in_languages=["ru"])
    withdraw(item=article, languages=["ru"], by=None, kind="withdrawal", notes={"ru": "Неверно"})
    html = page(client, article)
    tags = graph_tags(html)
    assert nodes_of(html) == []
    assert tags["og:description"] == ["Этот текст снят с публикации."]
    assert tags["og:image"][0].startswith(f"{SITE}/ru/cards/site-")
    assert "Коротко о главном." not in html.partition("</head>")[0]


def test_later_page_of_a_list_is_a_page_of_its_own(client):
    for number in range(21):
        ArticleFactory(live_in=["ru"], title_ru=f"Новость {number}")
    first = read(client, "/ru/news/")
    older = re.search(r'href="(/ru/news/\?before=[^"]+)" rel="next"', first)[1]
    links = Outline(read(client, older)).all("link")
    canonical = [link["href"] for link in links if link["rel"] == "canonical"]
    assert canonical == [SITE + older]
    assert [link for link in links if link["rel"] == "alternate" and "hreflang" in link] == []
    other = Outline(read(client, "/ru/news/?utm_source=x")).all("link")
    assert [link["href"] for link in other if link["rel"] == "canonical"] == [f"{SITE}/ru/news/"]


def test_error_pages_tell_nothing(client):
    html = client.get("/ru/nothing-here/").content.decode()
    assert "og:title" not in html
    assert nodes_of(html) == []
    assert 'rel="canonical"' not in html


# --------------------------------------------------------------------------------------- passing on
def test_page_can_be_passed_on_without_scripts_and_others(client):
    world = make_world()
    for name in ("article", "event", "exhibit", "anniversary"):
        path = paths_of(world, "ru")[name]
        html = read(client, path)
        (mail,) = [
            a["href"]
            for a in Outline(html).all("a")
            if a.get("href", "").startswith("mai") and "subject" in a["href"]
        ]
        assert f"%0D%0Ahttp%3A%2F%2Ftestserver{path.replace('/', '%2F')}" in mail
        buttons = [tag for tag in Outline(html).all("button") if "hidden" in tag]
        assert len(buttons) == 2
    assert 'class="share"' not in read(client, "/ru/")


def test_venue_leads_to_a_map(client, settings):
    event = EventFactory(venue_ru="Зал «Сарыарқа» & Co", city_ru="Астана", live_in=["ru"])
    (link,) = [a for a in Outline(page(client, event)).all("a") if a.get("class") == "map"]
    assert link["rel"] == "external noreferrer"
    assert link["href"] == (
        "https://www.openstreetmap.org/search?query="
        "%D0%97%D0%B0%D0%BB%20%C2%AB%D0%A1%D0%B0%D1%80%D1%8B%D0%B0%D1%80%D2%9B%D0%B0%C2%BB%20%26%20"
        "Co%2C%20%D0%90%D1%81%D1%82%D0%B0%D0%BD%D0%B0"
    )
    settings.EMBASSY = settings.EMBASSY | {"map": ""}
    assert 'class="map"' not in page(client, event)


def test_event_without_venue_leads_to_no_map(client):
    event = EventFactory(city_ru="Астана", live_in=["ru"])
    assert 'class="map"' not in page(client, event)
