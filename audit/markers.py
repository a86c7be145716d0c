"""Makes what nobody may read, with the product's own calls, in a database that has the demo."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

from articles.models import Article
from audit.hidden import LIVE, MARKS, OUTRIGHT
from embassy.languages import codes
from embassy.links.making import make_link
from embassy.links.models import Link
from embassy.models import Edition, Official
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.schedule import cancel
from embassy.publishing.withdraw import withdraw
from events.models import Commemoration

AHEAD = timedelta(days=2)
TAKEN_BACK = {"withdrawn": "withdrawal", "error": "error", "replaced": "replacement"}


def make() -> dict:
    """Make one of each kind; returns what the check must know of them:

    {"own": {address: how it is hidden}, "numbers": [ids of items and editions], "live": address}.
    """
    made = {how: _text(word) for how, word in (MARKS | {"live": LIVE}).items()}
    later = timezone.now() + AHEAD
    record(item=made["draft"], by=None)
    _publish(made["scheduled"], at=later)
    _publish(made["embargoed"], at=later)
    make_link(  # to be read before its hour by whoever has the link
        kind=Link.Kind.PRESS,
        item=made["embargoed"],
        languages=codes(),
        by=get_user_model().objects.get(username="editor"),
        days=3,
        person="Agency",
        absolute=str,
    )
    for edition in _publish(made["cancelled"], at=later).editions:
        cancel(edition=edition, by=None)
    _publish(made["live"])
    for how, kind in TAKEN_BACK.items():
        _publish(made[how])
        target = {"redirect_to": made["live"]} if how == "replaced" else {}
        withdraw(item=made[how], languages=codes(), by=None, kind=kind, **target)
    _schedule_a_change(made["change"], later)
    return _told(made)


def _text(word: str) -> Article:
    """An article of a known anniversary and official, full of a word."""
    texts = {}
    for code in codes():
        texts |= {
            f"title_{code}": f"Xocalı Khojaly {word} {code}",
            f"lead_{code}": f"{word} {code}",
            f"body_{code}": f"<p>{word} Ходжалы Қожалы {code}</p>",
            f"slug_{code}": f"{word}-{code}",
        }
    commemoration = Commemoration.objects.get(key="khojaly")
    year = timezone.localdate().year
    item = Article.objects.create(commemoration=commemoration, anniversary_year=year, **texts)
    item.officials.add(Official.objects.filter(confirmed=True).first())
    return item


def _publish(item: Article, **options):
    revision = record(item=item, by=None) or item.revisions.main_line().first()
    return publish(revision=revision, languages=codes(), by=None, **options)


def _schedule_a_change(item: Article, later) -> None:
    """A live text without the word, and a change of it, with the word, that waits."""
    for code in codes():
        setattr(item, f"title_{code}", f"Khojaly seven {code}")
        setattr(item, f"lead_{code}", "")
        setattr(item, f"body_{code}", f"<p>Khojaly {code}</p>")
        setattr(item, f"slug_{code}", f"khojaly-seven-{code}")
    item.save()
    _publish(item)
    for code in codes():
        setattr(item, f"title_{code}", f"Khojaly {MARKS['change']} {code}")
        setattr(item, f"body_{code}", f"<p>{MARKS['change']} {code}</p>")
    item.save()
    _publish(item, at=later)


def _told(made: dict[str, Article]) -> dict:
    hows = {item.pk: how for how, item in made.items()}
    editions = Edition.objects.filter(item_id__in=hows)
    own = {edition.get_absolute_url(): hows[edition.item_id] for edition in editions}
    secret = [made[how].pk for how in OUTRIGHT]
    numbers = [*secret, *editions.filter(item_id__in=secret).values_list("pk", flat=True)]
    return {"own": own, "numbers": [str(number) for number in numbers]}
