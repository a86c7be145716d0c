"""People and settings: what an administrator keeps, and what nobody does to themself."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from embassy.models import Approver, Colleague, LogEntry, OfficeSettings
from embassy.staff.models import office
from tests.embassy.publishing.form_filling import filled
from tests.embassy.publishing.test_publish_dialog import edit
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db
SETTINGS = "/admin/embassy/officesettings/1/change/"


def change(user) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def save(client, user, **typed):
    return client.post(change(user), filled(client.get(change(user))) | typed)


@pytest.fixture
def desk(client, administrator):
    client.force_login(administrator)
    return client


# ---------------------------------------------------------------------------------------- accounts
def test_languages_are_given_beside_the_groups(desk, translator):
    answer = save(desk, translator, **{"colleague-0-languages": ["kk", "az"]})
    assert answer.status_code == 302, answer.context["errors"]
    assert set(Colleague.objects.get(pk=translator.pk).languages) == {"az", "kk"}
    save(desk, translator, **{"colleague-0-languages": []})
    assert Colleague.objects.get(pk=translator.pk).languages == []


def test_unknown_language_is_refused(desk, translator):
    page = save(desk, translator, **{"colleague-0-languages": ["xx"]})
    assert page.status_code == 200
    assert not Colleague.objects.exists()


def test_administrator_gives_groups_to_others_and_none_to_themself(desk, administrator, writer):
    editor = Group.objects.get(name="editor")
    save(desk, writer, groups=[editor.pk])
    assert set(writer.groups.all()) == {editor}
    before = set(administrator.groups.all())
    save(desk, administrator, groups=[editor.pk], is_active="", is_staff="")
    administrator.refresh_from_db()
    assert set(administrator.groups.all()) == before
    assert administrator.is_active
    assert administrator.is_staff


def test_rights_of_groups_are_read_only_even_for_administrators(desk):
    group = Group.objects.get(name="administrator")
    address = reverse("admin:auth_group_change", args=[group.pk])
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"name": "administrator", "permissions": []}).status_code == 403
    assert group.permissions.exists()
    assert desk.get(reverse("admin:auth_group_add")).status_code == 403


def test_account_is_switched_on_again_on_its_form(desk, writer):
    User.objects.filter(pk=writer.pk).update(is_active=False)
    assert save(desk, writer, is_active="on").status_code == 302
    writer.refresh_from_db()
    assert writer.is_active
    # Off only by the page that hands the open work over.
    save(desk, writer, is_active="")
    writer.refresh_from_db()
    assert writer.is_active


def test_account_that_wrote_something_is_kept(desk, writer, photographer):
    edit(ArticleFactory(), by=writer, lead_ru="Новое")
    delete = "admin:auth_user_delete"
    assert desk.post(reverse(delete, args=[writer.pk]), {"post": "yes"}).status_code == 403
    assert desk.post(reverse(delete, args=[photographer.pk]), {"post": "yes"}).status_code == 302
    assert User.objects.filter(username="writer").exists()
    assert not User.objects.filter(username="photographer").exists()


def test_new_password_is_logged_and_told_to_its_owner(desk, writer, mailoutbox):
    address = reverse("admin:auth_user_password_change", args=[writer.pk])
    typed = {"password1": "Another-horse-7", "password2": "Another-horse-7"}
    answer = desk.post(address, typed | {"usable_password": "true", "set-password": "1"})
    assert answer.status_code == 302
    entry = LogEntry.objects.get(action="staff")
    assert "writer" in entry.title
    from embassy.models import Letter

    assert Letter.objects.get().to == writer.email


def test_changes_of_people_are_in_the_log(desk, administrator, writer):
    save(desk, writer, groups=[Group.objects.get(name="editor").pk])
    entry = LogEntry.objects.get(action="staff")
    assert entry.by == administrator
    assert "writer" in entry.title
    assert entry.note


@pytest.mark.parametrize("who", ["writer", "translator", "photographer", "editor"])
def test_people_and_settings_are_closed_to_the_press_office(client, request, who):
    client.force_login(request.getfixturevalue(who))
    for page in (
        reverse("admin:embassy_approver_changelist"),
        reverse("admin:embassy_approver_add"),
        reverse("admin:embassy_officesettings_changelist"),
        SETTINGS,
    ):
        assert client.get(page).status_code == 403
        assert client.post(page, {"two_person_rule": ""}).status_code == 403


# --------------------------------------------------------------------------------------- approvers
def test_approver_is_registered_once_per_address(desk):
    add = reverse("admin:embassy_approver_add")
    typed = {"name": "Посол", "email": "ambassador@embassy.example", "language": "ru"}
    assert desk.post(add, typed | {"active": "on"}).status_code == 302
    assert desk.post(add, typed).status_code == 200
    approver = Approver.objects.get()
    assert approver.active
    assert LogEntry.objects.get(action="staff").title.endswith("Посол")


# ---------------------------------------------------------------------------------------- settings
def test_settings_are_one_form_without_a_list(desk):
    assert desk.get(reverse("admin:embassy_officesettings_changelist")).url == SETTINGS
    page = desk.get(SETTINGS)
    form = page.context["adminform"].form
    assert form["two_person_rule"].value() is True
    assert {f"embargo_terms_{code}" for code in ("az", "ru", "kk", "en")} < set(form.fields)
    assert not OfficeSettings.objects.exists()
    assert desk.get("/admin/embassy/officesettings/2/change/").status_code == 302
    assert desk.get("/admin/embassy/officesettings/add/").status_code == 403


def test_settings_are_saved_and_logged(desk):
    data = filled(desk.get(SETTINGS)) | {"embargo_terms_kk": "Шарттар"}
    data.pop("two_person_rule")
    assert desk.post(SETTINGS, data).url == SETTINGS
    settings = office()
    assert (settings.two_person_rule, settings.embargo_terms_kk) == (False, "Шарттар")
    assert LogEntry.objects.filter(action="staff").count() == 1
    delete = reverse("admin:embassy_officesettings_delete", args=[1])
    assert desk.post(delete, {"post": "yes"}).status_code == 403
