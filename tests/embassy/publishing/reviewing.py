"""Saves, publications and states, as the tests of reviews make and ask for them."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from embassy.models import Edition
from embassy.publishing.facts import side_revision
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.states import states_of


def another_editor(users, name):
    user = users.objects.create_user(
        name, f"{name}@embassy.example", "Correct-horse-9", is_staff=True
    )
    user.groups.add(Group.objects.get(name="editor"))
    return user


def edit(item, by, **fields):
    """A save by somebody."""
    fields = fields or {"title_ru": f"Правка {item.revisions.count()}"}
    type(item).objects.filter(pk=item.pk).update(**fields)
    return record(item=item, by=by)


def put(revision, by, *languages, **options):
    return publish(revision=revision, languages=languages or ["ru"], by=by, **options)


def state(item, language="ru"):
    return states_of([item.pk])[item.pk][language]


def flags(item) -> list[str]:
    return list(item.overrides.filter(cleared=None).values_list("language", flat=True))


def soon(hours=1):
    return timezone.now() + timedelta(hours=hours)


def facts_only(event, by, language="kk"):
    head = event.revisions.main_line().first()
    live = Edition.objects.live(language).get(item=event.pk).revision
    return side_revision(revision=head, live=live, language=language, by=by)
