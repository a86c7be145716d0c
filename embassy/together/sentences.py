"""What a form says of colleagues and of unsaved text, in the reader's words."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext

from embassy.publishing.admin.wording import moment, person
from embassy.publishing.revisions import Revision
from embassy.together.models import Presence


def hour(at: datetime) -> str:
    """“18:52” today, else with the day, by the embassy's clock."""
    zone = timezone.get_default_timezone()
    if timezone.localtime(at, zone).date() == timezone.localtime(timezone.now(), zone).date():
        return f"{timezone.localtime(at, zone):%H:%M}"
    return moment(at)


def here(present: Iterable[Presence]) -> list[str]:
    """Who else has the form open, a sentence each."""
    return [
        gettext("%(person)s has this open too, since %(moment)s.")
        % {"person": person(one.user), "moment": hour(one.opened_at)}
        for one in present
    ]


def saved_since(item_id: int, seen: int) -> str:
    """That somebody saved after the form was opened; empty if nobody did."""
    saves = Revision.objects.main_line().without_data().filter(item=item_id, number__gt=seen)
    last = saves.order_by("-number").select_related("by").first()
    if last is None:
        return ""
    return gettext(
        "%(person)s saved this at %(moment)s. Go on: when you save, your changes join theirs."
    ) % {"person": person(last.by), "moment": hour(last.made_at)}


def people(users: Iterable) -> str:
    """“Aygul Sadykova, Rashad Aliyev”; “a colleague” where nobody is known."""
    return ", ".join(person(user) for user in users if user) or gettext("a colleague")
