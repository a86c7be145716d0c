"""Staff accounts in the admin, and the desk's first page."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from embassy.publishing.publish import publish
from tests.embassy.publishing.form_filling import filled
from tests.embassy.publishing.test_publish_dialog import edit, later
from tests.factories import ArticleFactory, EventFactory

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


def test_first_page_lists_my_unfinished_texts_and_not_others(client, writer, editor):
    mine, others = ArticleFactory(title_ru="Мой черновик"), ArticleFactory(title_ru="Чужой")
    edit(mine, by=writer, lead_ru="Мой лид")
    edit(others, by=editor, lead_ru="Чужой лид")
    client.force_login(writer)
    page = client.get(reverse("admin:index"))
    assert [row["title"] for row in page.context["desk_drafts"]] == ["Мой черновик"]


def test_finished_text_leaves_the_first_page(client, writer):
    article = ArticleFactory(title_az="", title_kk="", title_en="")
    revision = edit(article, by=writer, lead_ru="Готово")
    publish(revision=revision, languages=["ru"], by=None)
    client.force_login(writer)
    page = client.get(reverse("admin:index"))
    assert page.context["desk_drafts"] == []
    assert [row["title"] for row in page.context["desk_recent"]] == [article.title_ru]


def test_scheduled_texts_are_on_the_first_page_in_order(client, writer):
    for days in (5, 2):
        article = ArticleFactory(title_ru=f"Через {days}")
        revision = article.revisions.first()
        publish(revision=revision, languages=["ru"], by=None, at=later(days))
    client.force_login(writer)
    page = client.get(reverse("admin:index"))
    assert [row["title"] for row in page.context["desk_scheduled"]] == ["Через 2", "Через 5"]
    assert page.context["desk_recent"] == []


@pytest.mark.parametrize("count", [1, 10])
def test_first_page_query_count_is_constant(client, writer, count, django_assert_num_queries):
    for _number in range(count):
        edit(EventFactory(live_in=["kk"]), by=writer, lead_ru="Новое")
        edit(ArticleFactory(live_in=["ru"]), by=writer, lead_ru="Новое")
    client.force_login(writer)
    with django_assert_num_queries(12):
        client.get(reverse("admin:index"))
