import copy
import json

import pytest

from audit import jsonld
from tests.audit.samples import ARTICLE, CRUMBS, SITE


def spoiled(block: dict, **changes) -> dict:
    return {
        name: value for name, value in (copy.deepcopy(block) | changes).items() if value is not None
    }


def test_good_blocks_have_no_fault():
    assert jsonld.faults_of(ARTICLE) == []
    assert jsonld.faults_of(CRUMBS) == []
    assert jsonld.faults_of({"@context": "https://schema.org", "@graph": [ARTICLE, CRUMBS]}) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"@context": None}, "has no @context of schema.org"),
        ({"headline": ""}, "NewsArticle has no headline"),
        ({"publisher": None}, "NewsArticle has no publisher"),
        ({"url": None}, "NewsArticle has no mainEntityOfPage|url"),
        ({"url": "/ru/"}, "url is no whole address: '/ru/'"),
        ({"datePublished": "26.02.2026"}, "datePublished is no ISO date: '26.02.2026'"),
        (
            {"datePublished": "2026-02-26T11:00:00"},
            "datePublished is no whole ISO 8601 date, or has no time zone: '2026-02-26T11:00:00'",
        ),
        ({"author": {"name": "Посольство"}}, "a part of it has no @type: name"),
        (
            {"image": {"@type": "ImageObject", "contentUrl": f"{SITE}/a.jpg"}},
            "ImageObject has no creditText|creator|copyrightNotice|license",
        ),
    ],
)
def test_bad_article_is_refused(changes, fault):
    assert jsonld.faults_of(spoiled(ARTICLE, **changes)) == [fault]


def test_breadcrumbs_out_of_order_are_refused():
    turned = spoiled(CRUMBS, itemListElement=CRUMBS["itemListElement"][::-1])
    assert jsonld.faults_of(turned) == ["breadcrumbs stand at [2, 1]"]


def test_reference_to_a_translation_need_not_tell_it_again():
    other = {"@type": "NewsArticle", "@id": f"{SITE}/kk/#article", "inLanguage": "kk"}
    assert jsonld.faults_of(spoiled(ARTICLE, workTranslation=[other])) == []
    assert jsonld.faults_of(spoiled(ARTICLE, workTranslation=[{"@type": "NewsArticle"}])) != []


def test_what_a_search_asks_for_stands_in_its_target():
    search = {"@type": "SearchAction", "query-input": "required name=q"}
    good = search | {"target": {"@type": "EntryPoint", "urlTemplate": "https://a.example/?q={q}"}}
    bad = search | {"target": {"@type": "EntryPoint", "urlTemplate": "https://a.example/?q={x}"}}
    site = {"@context": "https://schema.org", "@type": "WebSite"}
    assert jsonld.faults_of(site | {"potentialAction": good}) == []
    assert [one.split(" asks")[0] for one in jsonld.faults_of(site | {"potentialAction": bad})] == [
        "SearchAction: query-input"
    ]


def test_blocks_of_a_page_are_found():
    html = (
        f'<script src="/a.js"></script><script type="{jsonld.TYPE}">{json.dumps(CRUMBS)}</script>'
    )
    assert [json.loads(one) for one in jsonld.blocks(html)] == [CRUMBS]


def test_compiler_knows_the_types_and_their_properties(npm):
    told = jsonld.compiled(
        {
            "good": ARTICLE,
            "crumbs": CRUMBS,
            "graph": {"@context": "https://schema.org", "@graph": [
                {key: value for key, value in ARTICLE.items() if key != "@context"}]},
            "property": spoiled(ARTICLE, headlines="Двое"),
            "value": spoiled(ARTICLE, author=7),
            "type": spoiled(ARTICLE, **{"@type": "PressRelease"}),
            "none": spoiled(ARTICLE, **{"@type": None}),
        }
    )  # fmt: skip
    assert sorted(told) == ["none", "property", "type", "value"]
