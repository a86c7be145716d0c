"""Every page of the admin, for those who work in it, in every language of the site."""

from contextlib import suppress

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from embassy.models import Edition, Gallery, Revision
from events.models import Participation, ProgrammeItem
from tests.factories import (
    AgencyFactory,
    AppointmentFactory,
    ArticleFactory,
    CategoryFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    OfficialFactory,
    PageFactory,
    RoleFactory,
    add_photo,
)

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def one_of_each(db):
    """An object of every model the press office edits, so that forms have rows to show."""
    official = OfficialFactory()
    commemoration = CommemorationFactory(live_in=["ru"])
    commemoration.milestones.create(day="1992-02-26", text_ru="Веха")
    commemoration.facts.create(figure="613", holds_from="1992-02-26", text_ru="жертв")
    event = EventFactory(commemoration=commemoration, anniversary_year=2026, live_in=["ru", "kk"])
    ProgrammeItem.objects.create(event=event, activity="speeches")
    Participation.objects.create(event=event, official=official, capacity="speaker")
    article = ArticleFactory(event=event, category=CategoryFactory(), agency=AgencyFactory())
    article.officials.add(official)
    add_photo(article)
    AppointmentFactory(official=official)
    objects = [
        official,
        commemoration,
        event,
        article,
        article.category,
        article.agency,
        ExhibitFactory(live_in=["ru"]),
        PageFactory(live_in=LANGUAGES),
        RoleFactory(),
        Gallery.objects.get(pk=article.pk),
        Edition.objects.first(),
        Revision.objects.first(),
    ]
    return {made._meta.label_lower: made for made in objects}


def addresses(made) -> list[str]:
    name = f"admin:{made._meta.app_label}_{made._meta.model_name}"
    found = [reverse(f"{name}_changelist"), reverse(f"{name}_change", args=[made.pk])]
    for page in ("history", "publish", "withdraw", "reinstate"):
        with suppress(NoReverseMatch):
            found.append(reverse(f"{name}_{page}", args=[made.pk]))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["writer", "editor"])
def test_every_admin_page_renders(client, request, one_of_each, who, language):
    user = request.getfixturevalue(who)
    client.force_login(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    statuses = {}
    for made in one_of_each.values():
        model_admin = admin.site.get_model_admin(type(made))
        for address in addresses(made):
            response = client.get(address)
            statuses[address] = response.status_code
            if response.status_code == 200:
                assert f'<html lang="{language}"' in response.content.decode()
        add = addresses(made)[0] + "add/"
        may_add = user.has_perm(f"{made._meta.app_label}.add_{made._meta.model_name}")
        may_add = may_add and model_admin.has_add_permission(_Request(user))
        statuses[add] = client.get(add).status_code
        assert statuses[add] == (200 if may_add else 403)
    refused = {
        address
        for address, status in statuses.items()
        if status != 200 and not address.endswith("/add/")
    }
    # A gallery's history is its item's.
    refused.discard(
        reverse("admin:embassy_gallery_history", args=[one_of_each["embassy.gallery"].pk])
    )
    if who == "editor":
        assert refused == set()
    else:
        assert {address.rstrip("/").rsplit("/")[-1] for address in refused} == {
            "publish",
            "withdraw",
            "reinstate",
        }


class _Request:
    def __init__(self, user):
        self.user = user
        self.GET = {}


@pytest.mark.parametrize("who", ["writer", "translator", "photographer", "editor", "administrator"])
def test_first_page_renders_for_everybody(client, request, one_of_each, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("admin:index")).status_code == 200


def test_login_page_needs_no_other_host(client, db):
    page = client.get(reverse("admin:login"))
    assert page.status_code == 200
    body = page.content.decode()
    for attribute in ('src="http', 'href="http', "src='http", "href='http"):
        assert attribute not in body
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_language_switch_changes_the_desk(client, editor):
    client.force_login(editor)
    client.post(reverse("set_language"), {"language": "kk", "next": reverse("admin:index")})
    assert '<html lang="kk"' in client.get(reverse("admin:index")).content.decode()
