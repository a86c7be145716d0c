"""Which texts the first page looks at for one person; what is so of each, its states say."""

from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from embassy.publishing.editions import Edition
from embassy.publishing.review.models import Step, StepKind
from embassy.publishing.revisions import Revision
from embassy.staff.rights import may_publish

#: How many items are looked at for each panel.
LOOKED_AT = 60
#: An approval that nobody used for so long is no longer on the first page; lists still show it.
STALE = timedelta(days=90)


def last_saves(user) -> dict[int, datetime]:
    """{item id: this person's last save of it}, the latest first."""
    saves = Revision.objects.main_line().filter(by=user).values_list("item_id")
    return dict(saves.annotate(at=Max("made_at")).order_by("-at")[:LOOKED_AT])


def asked(user) -> list[int]:
    """Items with a step that asks this person something or that this person took, the latest first.

    Whether it still stands, the items' states say.
    """
    to_me = Q(to=user) & Q(kind__in=[StepKind.SUBMITTED, StepKind.RETURNED])
    to_nobody = Q(to=None, kind=StepKind.SUBMITTED) if may_publish(user) else Q(pk=None)
    by_me = Q(by=user, kind=StepKind.SUBMITTED)
    later = _judgements().filter(
        item=OuterRef("item"), language=OuterRef("language"), pk__gt=OuterRef("pk")
    )
    return _items_of(_judgements().filter(to_me | to_nobody | by_me).filter(~Exists(later)))


def approved() -> list[int]:
    """Items with an approval that may not have been used yet, the latest first."""
    recent = timezone.now() - STALE
    return _items_of(_judgements().filter(kind=StepKind.APPROVED, made_at__gt=recent))


def _judgements() -> QuerySet[Step]:
    return Step.objects.filter(counts=True).exclude(kind=StepKind.COMMENTED)


def _items_of(steps: QuerySet[Step]) -> list[int]:
    """The items of steps whose save, or a later one, has not been published in their language."""
    published = Edition.objects.effective().filter(
        item=OuterRef("item"),
        language=OuterRef("language"),
        revision__gte=OuterRef("revision"),
        revision__side=False,
        live_from__lte=timezone.now(),
    )
    rows = steps.filter(~Exists(published)).order_by().values_list("item_id")
    return [pk for pk, _last in rows.annotate(last=Max("pk")).order_by("-last")[:LOOKED_AT]]
