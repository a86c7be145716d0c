"""“Links…” of an item in the admin: who makes, copies and revokes which."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from embassy.links import signing
from embassy.links.making import NothingScheduled, PublicAlready, make_link, revoke_link
from embassy.links.models import Link
from embassy.models import Colleague, Letter, LogEntry
from embassy.publishing.admin import addresses
from embassy.publishing.publish import publish
from embassy.publishing.refusals import NotAllowed, Refused
from embassy.publishing.review.steps import approve
from tests.embassy.links.drafts import page_of, save, whole
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def page(client, article) -> str:
    response = client.get(addresses.page(article, "links"))
    assert response.status_code == 200
    return response.content.decode()


def ask(client, article, kind: str = "preview", languages=("ru",), **changes):
    data = {"kind": kind, "person": "Иван Примеров", "days": "3", "note": ""}
    data |= {f"take_{language}": "on" for language in languages}
    return client.post(addresses.page(article, "links"), data | changes, follow=True)


def test_writer_makes_a_preview_and_copies_it(client, writer, article):
    client.force_login(writer)
    html = ask(client, article, languages=("ru", "kk")).content.decode()
    link = Link.objects.get()
    assert (link.kind, link.languages, link.person) == ("preview", ["ru", "kk"], "Иван Примеров")
    assert link.by == writer
    address = re.search(r'value="(http[^"]+/link/[^"]+)"', html)[1]
    assert address == f"http://testserver{signing.address_of(link)}"
    assert client.get(address, follow=True).status_code == 200
    entries = (
        LogEntry.objects.filter(action="linked")
        .order_by("pk")
        .values_list("language", "by", "person")
    )
    assert list(entries) == [("ru", writer.pk, "writer"), ("kk", writer.pk, "writer")]


@pytest.mark.parametrize("days", [1, 3, 7, 30])
def test_link_is_valid_as_long_as_asked(client, writer, article, days):
    client.force_login(writer)
    ask(client, article, days=str(days))
    link = Link.objects.get()
    assert round((link.expires_at - link.made_at).total_seconds()) == days * 86_400


@pytest.mark.parametrize("days", ["", "0", "2", "365", "-1", "x"])
def test_no_other_time_is_taken(client, writer, article, days):
    client.force_login(writer)
    assert ask(client, article, days=days).status_code == 200
    assert not Link.objects.exists()


def test_form_proposes_three_days(client, writer, article):
    client.force_login(writer)
    html = page(client, article)
    assert re.search(r'name="days" value="3"[^>]* checked', html)


def test_approver_link_is_mailed_and_never_seen_by_the_desk(
    client, writer, editor, administrator, article, approver, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    client.force_login(writer)
    with django_capture_on_commit_callbacks(execute=True):
        html = ask(
            client, article, "approval", approver=str(approver.pk), person=""
        ).content.decode()
    link = Link.objects.get()
    (letter,) = mail.outbox
    signature = signing.signed(link).split(".")[1]
    assert signature in letter.body
    assert "Mailed to" in html or "Ayla Nümunəyeva" in html
    assert Letter.objects.get().text == ""
    superuser = get_user_model().objects.create_superuser("root", "root@embassy.example", "x")
    for user in (writer, editor, superuser):
        client.force_login(user)
        pages = [
            addresses.page(article, "links"),
            addresses.page(article, "history"),
            addresses.change(article),
            "/admin/",
        ]
        for path in pages:
            html = client.get(path).content.decode()
            assert signature not in html, (user, path)
            assert "ambassador@embassy.example" not in html, (user, path)
        assert "Ayla Nümunəyeva" in client.get(pages[0]).content.decode()
    for entry in LogEntry.objects.all():
        assert signature not in entry.note
        assert "ambassador@embassy.example" not in entry.note


def test_letter_that_waits_hides_the_link_from_who_asked(client, article, writer, make, approver):
    from django.test import override_settings

    with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}):
        link = make("approval", approver=approver, person="")
    assert Letter.objects.get().sent_at is None
    client.force_login(writer)
    assert signing.signed(link).split(".")[1] not in page(client, article)


def test_addresses_that_open_nothing_any_more_are_not_offered(client, writer, article, make, later):
    client.force_login(writer)
    revoked, changed, expired = make("preview"), make("approval"), make("preview", days=1)
    revoke_link(link=revoked, by=writer)
    save(article, writer, title_ru="Зефирина, иначе")
    later(days=2)
    client.force_login(writer)
    html = page(client, article)
    for link in (revoked, changed, expired):
        assert signing.signed(link) not in html


def test_revoking_is_a_post_and_is_logged(client, writer, article, make):
    link = make("preview")
    client.force_login(writer)
    client.get(addresses.page(article, "links"), {"revoke": link.pk.hex})
    assert client.get(page_of(link)).status_code == 200
    for _time in range(2):
        client.post(addresses.page(article, "links"), {"revoke": link.pk.hex})
    link.refresh_from_db()
    assert (link.revoked, link.revoked_by) == (True, writer)
    assert LogEntry.objects.filter(action="revoked").count() == 2  # one for each language
    assert client.get(page_of(link)).status_code == 410


def test_link_of_another_item_is_not_revoked_from_here(client, editor, article, make, writer):
    from embassy.publishing.record import record

    other = ArticleFactory(live_in=None)
    record(item=other, by=writer)
    link = make("preview", item=other)
    client.force_login(editor)
    path = addresses.page(article, "links")
    assert client.post(path, {"revoke": link.pk.hex}).status_code == 404
    assert client.post(path, {"revoke": "nothing"}).status_code == 403
    link.refresh_from_db()
    assert not link.revoked


def test_press_link_is_the_publishers_affair(client, writer, editor, article, schedule, make):
    schedule()
    link = make("press")
    client.force_login(writer)
    html = page(client, article)
    assert 'value="press"' not in html
    assert signing.signed(link) not in html
    assert "Иван Примеров" in html
    ask(client, article, "press")
    client.post(addresses.page(article, "links"), {"revoke": link.pk.hex})
    link.refresh_from_db()
    assert (Link.objects.count(), link.revoked) == (1, False)
    client.force_login(editor)
    html = page(client, article)
    assert 'value="press"' in html
    assert signing.signed(link) in html


def test_translator_shows_the_languages_given_to_them(client, translator, article, make):
    client.force_login(translator)
    assert client.get(addresses.page(article, "links")).status_code == 403
    Colleague.objects.create(user=translator, languages=["kk"])
    both = make("preview")
    html = page(client, article)
    assert ("take_kk" in html, "take_ru" in html) == (True, False)
    assert signing.signed(both) not in html
    ask(client, article, languages=["kk"])
    assert Link.objects.filter(by=translator).get().languages == ["kk"]
    ask(client, article, languages=["kk", "ru"])
    assert all(link.languages == ["kk"] for link in Link.objects.filter(by=translator))
    with pytest.raises(NotAllowed):
        make("preview", by=translator, languages=["ru", "kk"])
    with pytest.raises(NotAllowed):
        revoke_link(link=both, by=translator)


@pytest.mark.parametrize("who", ["photographer", "administrator"])
def test_who_may_not_write_an_article_makes_no_links_of_it(client, request, article, who, make):
    user = request.getfixturevalue(who)
    client.force_login(user)
    assert client.get(addresses.page(article, "links")).status_code == 403
    assert ask(client, article).status_code == 403
    for kind in ("preview", "approval", "press"):
        with pytest.raises(NotAllowed):
            make(kind, by=user)
    assert not Link.objects.exists()


def test_visitor_is_sent_to_the_login(client, article):
    for name, args in (("links", ()), ("preview", ("ru",)), ("messenger", ())):
        response = client.get(addresses.page(article, name, *args))
        assert response.status_code == 302
        assert response.url.startswith("/admin/login/")


def test_link_of_nothing_is_refused_in_a_sentence(client, writer, article, make, english):
    with pytest.raises(Refused, match="There is no title in English"):
        make("preview", languages=["en"])
    with pytest.raises(Refused, match="Say for whom"):
        make("preview", person=" \n ")
    with pytest.raises(Refused, match="at least one language"):
        make("preview", languages=[])
    with pytest.raises(NothingScheduled, match="Nothing is scheduled in: Русский, Қазақша"):
        make("press")
    client.force_login(writer)
    html = ask(client, article, languages=[]).content.decode()
    assert "errorlist" in html
    html = ask(client, article, person="").content.decode()
    assert "errorlist" in html
    assert not Link.objects.exists()


def test_preview_of_what_everybody_reads_is_refused(make, article, editor):
    publish(revision=article.revisions.first(), languages=["ru"], by=editor)
    with pytest.raises(PublicAlready):
        make("preview", languages=["ru"])
    assert make("preview", languages=["ru", "kk"]).languages == ["ru", "kk"]


def test_approver_is_asked_for_approvals_only_and_while_active(client, writer, article, approver):
    client.force_login(writer)
    ask(client, article, "preview", approver=str(approver.pk))
    approver.active = False
    approver.save()
    ask(client, article, "approval", approver=str(approver.pk))
    assert "Ayla" not in page(client, article)
    assert not Link.objects.exists()
    with pytest.raises(Refused):
        make_link(
            kind="approval",
            item=article,
            languages=["ru"],
            by=writer,
            days=3,
            approver=approver,
            absolute=whole,
        )


def test_list_asks_as_many_questions_for_thirty_links_as_for_one(client, editor, article, make):
    client.force_login(editor)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(client, article)
        return len(queries)

    make("preview")
    asked()
    few = asked()
    for _time in range(29):
        make("preview")
    assert asked() == few


def test_links_of_a_draft_do_not_keep_it_from_being_deleted(client, editor, article, make):
    make("preview")
    client.force_login(editor)
    path = addresses.change(article).replace("/change/", "/delete/")
    client.post(path, {"post": "yes"})
    assert not Link.objects.exists()


def test_approval_by_a_colleague_leaves_the_link_as_it_is(client, article, make, editor):
    link = make("approval", languages=["ru"])
    approve(revision=link.revision, languages=["ru"], by=editor)
    html = client.get(page_of(link), headers={"accept-language": "en"}).content.decode()
    assert "Thank you." not in html
    assert 'value="approve"' in html
