"""Who has an item's form open."""

from datetime import timedelta

from django.db.models import Case, F, QuerySet, When
from django.utils import timezone

from embassy.together.models import Presence

#: Seconds between two beats of an open form.
BEAT = 20
#: After so long without a beat somebody has left.
FORGOTTEN = timedelta(seconds=60)


def touch(*, item_id: int, user) -> None:
    """Somebody has the form open now; since when is kept while the beats go on."""
    now = timezone.now()
    here = Presence.objects.filter(item=item_id, user=user)
    back = When(seen_at__lt=now - FORGOTTEN, then=now)
    if not here.update(seen_at=now, opened_at=Case(back, default=F("opened_at"))):
        Presence.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
        row = Presence(item_id=item_id, user=user, opened_at=now, seen_at=now)
        Presence.objects.bulk_create([row], ignore_conflicts=True)


def leave(*, item_id: int, user) -> None:
    """Somebody has closed the form."""
    Presence.objects.filter(item=item_id, user=user).delete()


def others(*, item_id: int, user) -> QuerySet[Presence]:
    """Everybody else who has the form open, the first to come first."""
    here = Presence.objects.filter(item=item_id, seen_at__gte=timezone.now() - FORGOTTEN)
    return here.exclude(user=user).select_related("user").order_by("opened_at")
