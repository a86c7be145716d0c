"""Staff accounts in the admin."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests.embassy.publishing.form_filling import filled

pytestmark = pytest.mark.django_db


def change(user) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def test_administrator_adds_a_colleague_who_can_log_in(client, administrator):
    client.force_login(administrator)
    answer = client.post(
        reverse("admin:auth_user_add"),
        {
            "username": "aigul",
            "usable_password": "true",
            "password1": "Long-enough-9",
            "password2": "Long-enough-9",
        },
    )
    assert answer.status_code == 302, answer.context["errors"]
    colleague = User.objects.get(username="aigul")
    client.post(change(colleague), filled(client.get(change(colleague))) | {"is_staff": "on"})
    assert client.login(username="aigul", password="Long-enough-9")
    assert client.get(reverse("admin:index")).status_code == 200


def test_administrator_cannot_rise_above_the_groups(client, administrator):
    client.force_login(administrator)
    page = client.get(change(administrator))
    assert not {"is_superuser", "user_permissions"} & set(page.context["adminform"].form.fields)
    client.post(change(administrator), filled(page) | {"is_superuser": "on"})
    administrator.refresh_from_db()
    assert not administrator.is_superuser


def test_administrator_cannot_touch_a_superuser(client, administrator, admin_user):
    client.force_login(administrator)
    password = reverse("admin:auth_user_password_change", args=[admin_user.pk])
    assert client.post(password, {"password1": "x", "password2": "x"}).status_code == 403
    assert client.post(change(admin_user), {"username": "taken"}).status_code == 403
    delete = reverse("admin:auth_user_delete", args=[admin_user.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_accounts_are_closed_to_the_press_office(client, request, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403
    assert reverse("admin:auth_user_changelist") not in client.get(reverse("admin:index")).text
