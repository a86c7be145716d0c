"""The addresses of the desk that belong to no single item: where they are, and what to POST."""

import uuid
from types import SimpleNamespace

from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django_tasks_db.models import DBTaskResult

from embassy.models import Approver, Edition, LogEntry, OfficeSettings, Photographer, Term
from tests.embassy.publishing.form_filling import filled
from tests.factories import AgencyFactory, CategoryFactory, OfficialFactory, RoleFactory

#: A password good enough for the validators, and the one of the fixed cast.
PASSWORD, OLD = "Another-horse-7", "Correct-horse-9"


def make_others(item) -> SimpleNamespace:
    """One row of everything the registry and the administrator keep, that nothing else needs."""
    edition = Edition.objects.filter(item_id=item.pk).first()
    OfficeSettings().save()
    return SimpleNamespace(
        item=item,
        original=item.gallery.photos.first().original,
        embassy_official=OfficialFactory(confirmed=False, name_ru="Новый Человек", slug_ru=""),
        embassy_role=RoleFactory(),
        articles_agency=AgencyFactory(),
        articles_category=CategoryFactory(),
        embassy_term=Term.objects.create(term_ru="слово", term_kk="сөз"),
        embassy_gallery=item.gallery,
        embassy_photographer=Photographer.objects.create(user=item.revisions.first().by),
        embassy_edition=edition,
        embassy_revision=edition.revision,
        embassy_release=edition.release,
        embassy_logentry=LogEntry.objects.first(),
        auth_user=User.objects.create_user("newcomer", password=OLD, is_staff=True),
        auth_group=Group.objects.create(name="others"),
        embassy_approver=Approver.objects.create(name="A. Sample", email="a@embassy.example"),
        embassy_officesettings=OfficeSettings.objects.get(),
        django_tasks_database_dbtaskresult=DBTaskResult.objects.create(
            task_path="embassy.mail.tasks.send_letter", backend_name="default", args_kwargs={}
        ),
    )


def address_of_other(name: str, world: SimpleNamespace) -> str:
    """An address of that name with something it can show."""
    special = {
        "admin:app_list": ["articles"],
        "admin:view_on_site": [
            ContentType.objects.get_for_model(Edition).pk,
            world.embassy_edition.pk,
        ],
        "admin:translations": ["kk"],
        "admin:embassy_logentry_export": ["csv"],
        "desk:retry": [uuid.UUID(int=1)],
        "desk:dismiss": [uuid.UUID(int=1)],
        "desk:again": [1],
        "together:discard": [1],
        "admin:embassy_gallery_picture": [world.item.pk, world.embassy_gallery.photos.first().pk],
    }
    special |= {
        f"admin:embassy_gallery_{page}": [world.item.pk]
        for page in ("take_file", "known_files", "change_sheet", "write_captions", "fill_pattern")
    }
    query = {
        "admin:autocomplete": "?app_label=articles&model_name=article&field_name=category&term=a",
        "admin:embassy_release_together": f"?item={world.item.pk}",
    }
    model = name.removeprefix("admin:").rpartition("_")[0].removesuffix("_password")
    row = getattr(world, model, None) or (world.original if name.startswith("media:") else None)
    for args in (special.get(name, []), [row.pk] if row else []):
        try:
            return reverse(name, args=args) + query.get(name, "")
        except NoReverseMatch:
            continue
    # Of a model without rows: the page of one that does not exist.
    return reverse(name, args=["1"])


def posts(name: str, world: SimpleNamespace, allowed: Client | None) -> list[dict]:
    """What is tried there: as the form of somebody who is allowed sends it, with a change."""
    page = name.removeprefix("admin:")
    model, _dash, what = page.rpartition("_")
    tried: list[dict] = [extra(world) for extra in _MORE.get(page, ())]
    if page in _TYPED and allowed is not None:
        shown = allowed.get(address_of_other(name, world))
        tried.append(filled(shown) | _TYPED[page](world))
    elif page in _TYPED:
        tried.append(_TYPED[page](world))
    elif what == "changelist":
        row = getattr(world, model, None)
        chosen = {"_selected_action": [row.pk if row else 1]}
        tried.append({"action": "delete_selected", "post": "yes"} | chosen)
    elif what == "change":
        tried.append({"name_ru": "Чужое", "title_ru": "Чужое", "note": "Чужое"})
    return tried or [{"post": "yes"}]


#: Page → what is typed into its form.
_TYPED = {
    "embassy_official_add": lambda world: {"name_ru": "Другой Человек"},
    "embassy_official_change": lambda world: {"name_ru": "Другой", "confirmed": "on"},
    "embassy_role_add": lambda world: {"title_ru": "посол"},
    "embassy_role_change": lambda world: {"title_ru": "посланник"},
    "articles_agency_add": lambda world: {"name_ru": "Агентство"},
    "articles_agency_change": lambda world: {"name_ru": "Другое"},
    "articles_category_add": lambda world: {"key": "culture", "name_ru": "Культура"},
    "articles_category_change": lambda world: {"name_ru": "Другое"},
    "embassy_term_add": lambda world: {"term_ru": "слово", "term_az": "söz"},
    "embassy_term_change": lambda world: {"term_ru": "иначе"},
    "auth_user_add": lambda world: {
        "username": "somebody",
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
    },
    "auth_user_change": lambda world: {"colleague-0-languages": ["kk"], "first_name": "Новое"},
    "embassy_photographer_add": lambda world: {"user": world.auth_user.pk, "creator": "А. Н."},
    "embassy_photographer_change": lambda world: {"creator": "А. Фотограф"},
    "embassy_approver_add": lambda world: {"name": "B. Sample", "email": "b@embassy.example"},
    "embassy_approver_change": lambda world: {"email": "c@embassy.example"},
    "embassy_officesettings_change": lambda world: {"two_person_rule": ""},
}
#: Page → further POSTs, of pages without an admin's form.
_MORE = {
    "embassy_official_changelist": [
        lambda world: {"action": "confirm", "_selected_action": [world.embassy_official.pk]}
    ],
    "password_change": [
        lambda world: {
            "old_password": OLD,
            "new_password1": PASSWORD,
            "new_password2": PASSWORD,
        }
    ],
    "auth_user_password_change": [
        lambda world: {
            "usable_password": "true",
            "set-password": "1",
            "password1": PASSWORD,
            "password2": PASSWORD,
        }
    ],
    "auth_user_leave": [lambda world: {"revoke_links": "on"}],
    "translations": [
        lambda world: {
            "action": "not_needed",
            "item": [world.item.pk],
            "_selected": [world.item.pk],
        }
    ],
}
