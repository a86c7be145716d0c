"""Rules about accounts that no form can be talked out of."""

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from embassy.publishing.editions import Release
from embassy.publishing.log import LogEntry
from embassy.publishing.refusals import Refused
from embassy.publishing.review.models import Step
from embassy.publishing.revisions import Revision


class MayNotLeave(Refused):
    """An account that cannot be switched off."""


def administrators() -> QuerySet[User]:
    """Those who can let others in: active, and with the right to change accounts."""
    return User.objects.with_perm(
        "auth.change_user", backend="django.contrib.auth.backends.ModelBackend"
    ).filter(is_staff=True)


def refuse_to_switch_off(user: User, *, by: User | None) -> None:
    """Raises MayNotLeave for one's own account and for the last that can let anybody in."""
    if by is not None and by.pk == user.pk:
        raise MayNotLeave(
            _("You cannot switch off your own account: ask another administrator to do it.")
        )
    last = user.is_active and not administrators().exclude(pk=user.pk).exists()
    if last and administrators().filter(pk=user.pk).exists():
        raise MayNotLeave(
            _(
                "%(person)s is the last administrator, so this account stays on: make somebody "
                "else an administrator first."
            ),
            person=user,
        )


def has_left_traces(user: User) -> bool:
    """Whether texts, reviews, publications or the log name someone: such an account is switched
    off and never deleted, because the two-person rule goes by it."""
    return any(
        model.objects.filter(by=user).exists() for model in (LogEntry, Revision, Step, Release)
    )
