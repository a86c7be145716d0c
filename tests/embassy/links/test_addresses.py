"""Addresses of links: what they open, what opens nothing, and what fetching them changes."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from embassy.links import signing
from embassy.links.making import revoke_link
from embassy.links.models import Link
from embassy.models import Edition, Letter, LogEntry, Step
from tests.embassy.links.drafts import SECRET, TITLE, page_of, save

pytestmark = pytest.mark.django_db

EVERY = ("preview", "approval", "mailed", "press")
SENTENCES = {
    "altered": "This address is not complete, or it was never valid.",
    "revoked": "This link has been revoked.",
    "expired": "This link has expired.",
    "changed": "The text has been changed since, so this link has ended.",
    "cancelled": "The publication has been cancelled, or not yet rescheduled.",
}
ENGLISH = {"accept-language": "en"}


def closed(client, path: str, status: int, why: str, *, language: str = "en") -> None:
    """The page says one sentence and whom to turn to, and nothing of the text."""
    response = client.get(path, headers={"accept-language": language})
    html = response.content.decode()
    assert response.status_code == status
    if language == "en":
        assert f"<h1>{SENTENCES[why].replace(chr(39), '&#x27;')}</h1>" in html
    assert "press@embassy.example" in html
    assert SECRET not in html
    private(response)


def private(response) -> None:
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["X-Content-Type-Options"] == "nosniff"
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response.cookies == {}


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_link_shows_each_language_as_visitors_will_see_it(client, links, kind, language):
    response = client.get(page_of(links[kind], language), headers=ENGLISH)
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in html
    assert f"<h1>{TITLE[language]}</h1>" in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
    assert "og:" in html  # what every page has
    assert "og:title" not in html
    assert "/admin/" not in html
    private(response)


@pytest.mark.parametrize("kind", EVERY)
def test_link_leads_to_the_language_its_holder_reads(client, links, kind):
    link = links[kind]
    response = client.get(signing.address_of(link), headers={"accept-language": "kk-KZ"})
    # A registered approver's language is known; the text is not shown in it.
    assert response.url == page_of(link, "ru" if kind == "mailed" else "kk")
    private(response)


def test_languages_are_one_press_apart(client, links):
    html = client.get(page_of(links["preview"])).content.decode()
    for language in ("ru", "kk"):
        assert f'href="{page_of(links["preview"], language)}"' in html


@pytest.mark.parametrize("kind", EVERY)
def test_altered_link_is_not_found(client, links, kind):
    good = signing.signed(links[kind])
    other = signing.signed(links["preview" if kind != "preview" else "press"])
    pk, signature = good.split(".")
    forged = [
        f"{pk}.{signature[:-1]}{'A' if signature[-1] != 'A' else 'B'}",
        f"{pk}.{other.split('.')[1]}",
        pk,
        f"{pk}.",
        signature,
        good.upper(),
        "ə" * 20,
    ]
    for text in forged:
        closed(client, f"/link/{text}/", 404, "altered")
        closed(client, f"/link/{text}/ru/", 404, "altered")


@pytest.mark.parametrize("kind", ["preview", "approval", "press"])
def test_link_of_another_kind_is_not_found(client, links, kind):
    """Signed with this site's own key, yet for another purpose."""
    for other in {"preview", "approval", "press"} - {kind}:
        signer = Signer(salt=f"embassy.links.{other}", sep=".")
        closed(client, f"/link/{signer.sign(links[kind].pk.hex)}/ru/", 404, "altered")


def test_link_of_an_older_key_opens_until_that_key_is_dropped(client, links, settings):
    path = page_of(links["preview"])
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, set when the first one may have been seen"
    assert client.get(path).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    closed(client, path, 404, "altered")


def test_link_of_a_language_it_does_not_show_is_not_found(client, make):
    link = make("preview", languages=["ru"])
    closed(client, page_of(link, "kk"), 404, "altered")


@pytest.mark.parametrize("kind", EVERY)
def test_revoked_link_is_gone(client, links, kind, editor):
    revoke_link(link=links[kind], by=editor)
    english = "az" if kind == "mailed" else "en"
    closed(client, signing.address_of(links[kind]), 410, "revoked", language=english)
    closed(client, page_of(links[kind]), 410, "revoked", language=english)


@pytest.mark.parametrize("kind", ["preview", "approval"])
def test_expired_link_is_gone(client, links, kind, later):
    later(days=2, hours=23)
    # What was scheduled is public by now, so the preview leads there.
    assert client.get(page_of(links[kind])).status_code == {"preview": 302, "approval": 200}[kind]
    later(hours=2)
    if kind == "approval":
        closed(client, page_of(links[kind]), 410, "expired")


def test_expired_preview_of_a_draft_is_gone(client, make, later):
    link = make("preview", days=1)
    later(hours=23)
    assert client.get(page_of(link)).status_code == 200
    later(hours=2)
    closed(client, page_of(link), 410, "expired")
    closed(client, signing.address_of(link), 410, "expired")


def test_expired_press_link_is_gone_before_the_hour_and_leads_to_the_page_after_it(
    client, make, schedule, later
):
    schedule(days=2)
    link = make("press", days=1)
    later(days=1, hours=1)
    closed(client, page_of(link), 410, "expired")
    later(days=1)
    response = client.get(page_of(link))
    assert (response.status_code, response.url) == (302, public("ru"))


def public(language: str) -> str:
    return Edition.objects.live(language).get().get_absolute_url()


def test_approval_link_ends_when_a_language_it_shows_changes(client, make, article, writer):
    link = make("approval")
    save(article, writer, body_kk="<p>Басқа мәтін.</p>")
    # It shows Kazakh too, so its Russian page has ended with it.
    closed(client, page_of(link, "ru"), 410, "changed")
    closed(client, page_of(link, "kk"), 410, "changed")


@pytest.mark.parametrize("kind", ["preview", "approval"])
def test_link_lives_on_when_another_language_changes(client, make, article, writer, kind):
    link = make(kind, languages=["ru"])
    save(article, writer, body_kk="<p>Басқа мәтін.</p>", title_en="Zephyrine")
    assert client.get(page_of(link)).status_code == 200


def test_preview_goes_on_showing_the_save_it_was_made_of_and_says_so(client, make, article, writer):
    link = make("preview")
    before = client.get(page_of(link), headers=ENGLISH).content.decode()
    save(article, writer, title_ru="Совсем другой заголовок")
    html = client.get(page_of(link), headers=ENGLISH).content.decode()
    assert TITLE["ru"] in html
    assert "Совсем другой" not in html
    assert "As saved on" in html
    notice = "The text has been changed since"
    assert (notice in before, notice in html) == (False, True)


def test_preview_leads_to_the_public_page_once_that_shows_its_text(
    client, make, article, writer, editor, later
):
    from embassy.publishing.publish import publish

    link = make("preview")
    publish(revision=link.revision, languages=["ru"], by=editor)
    for path in (page_of(link), signing.address_of(link)):
        response = client.get(path, follow=True, headers={"accept-language": "ru"})
        assert response.redirect_chain[-1] == (public("ru"), 302)
    assert client.get(page_of(link, "kk")).status_code == 200  # not yet published
    later(days=4)
    assert client.get(page_of(link)).url == public("ru")


def test_preview_of_a_change_is_shown_while_the_earlier_text_is_live(
    client, make, article, writer, editor
):
    from embassy.publishing.publish import publish

    publish(revision=article.revisions.first(), languages=["ru"], by=editor)
    save(article, writer, title_ru="Зефирина: уточнение")
    link = make("preview", languages=["ru"])
    assert "уточнение" in client.get(page_of(link)).content.decode()
    save(article, writer, title_ru="Зефирина: ещё раз")
    publish(revision=article.revisions.first(), languages=["ru"], by=editor)
    assert client.get(page_of(link)).url == public("ru")


@pytest.mark.parametrize("kind", EVERY)
def test_reading_changes_nothing_however_often_it_is_fetched(client, links, kind):
    """Messengers and mail scanners fetch what they are sent, some again and again."""
    link = links[kind]
    before = [model.objects.count() for model in (Step, LogEntry, Letter, Link, Edition)]
    state = Link.objects.filter(pk=link.pk).values().get()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for _time in range(10):
            for path in (signing.address_of(link), page_of(link), page_of(link, "kk")):
                assert client.get(path).status_code in (200, 302)
                assert client.head(path).status_code in (200, 302)
                assert client.get(f"{path}?do=approve&digest={link.digests['ru']}").status_code in (
                    200,
                    302,
                )
    assert [row["sql"] for row in queries if not row["sql"].startswith("SELECT")] == []
    assert [model.objects.count() for model in (Step, LogEntry, Letter, Link, Edition)] == before
    assert Link.objects.filter(pk=link.pk).values().get() == state
    assert not client.cookies


@pytest.mark.parametrize("kind", ["preview", "press"])
def test_only_approval_links_take_a_word(client, links, kind):
    link = links[kind]
    for data in (
        {"do": "approve", "digest": link.digests["ru"]},
        {"do": "comment", "comment": "!"},
    ):
        response = client.post(page_of(link), data)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
        private(response)
    assert client.post(signing.address_of(link)).status_code == 405
    assert not Step.objects.filter(by=None).exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(client, links, method):
    for kind in EVERY:
        assert getattr(client, method)(page_of(links[kind])).status_code == 405


def test_page_asks_as_many_questions_for_four_languages_as_for_one(
    client, make, article, writer, approver
):
    save(article, writer, title_az="Zefirina", title_en="Zephyrine")
    few, many = (
        {kind: make(kind, languages=languages) for kind in ("preview", "approval")}
        | {"mailed": make("approval", languages=languages, approver=approver)}
        for languages in (["ru"], ["az", "ru", "kk", "en"])
    )
    most = {"preview": 14, "approval": 16}
    for kind in ("preview", "approval"):
        asked = []
        for link in (few[kind], many[kind]):
            client.get(page_of(link))
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page_of(link)).status_code == 200
            asked.append(len(queries))
        assert asked[0] == asked[1] <= most[kind]


def test_link_is_made_for_a_revision_or_for_the_schedule(make, schedule):
    """link_shows_a_revision_or_the_schedule"""
    schedule()
    preview, press = make("preview"), make("press")
    for pk, revision in ((preview.pk, None), (press.pk, preview.revision)):
        with pytest.raises(IntegrityError, match="link_shows_a_revision"), transaction.atomic():
            Link.objects.filter(pk=pk).update(revision=revision)


def test_link_of_an_approver_is_for_approval_and_was_mailed(make, schedule, approver):
    """link_approver_approves, link_of_an_approver_was_mailed"""
    schedule()
    mailed, press = make("approval", approver=approver), make("press")
    with pytest.raises(IntegrityError, match="link_approver_approves"), transaction.atomic():
        Link.objects.filter(pk=press.pk).update(approver=approver, mailed_to="a@b.example")
    for changes in ({"mailed_to": ""}, {"approver": None}):
        with pytest.raises(IntegrityError, match="link_of_an_approver"), transaction.atomic():
            Link.objects.filter(pk=mailed.pk).update(**changes)


def test_expiry_is_a_moment_not_a_day(client, make):
    link = make("preview")
    Link.objects.filter(pk=link.pk).update(expires_at=timezone.now() + timedelta(seconds=30))
    assert client.get(page_of(link)).status_code == 200
    Link.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    assert client.get(page_of(link)).status_code == 410
