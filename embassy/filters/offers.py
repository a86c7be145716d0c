"""What can be chosen in each filter: the key in the address, the name, and what editions hold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext, pgettext

from embassy import languages
from embassy.languages import dates
from embassy.languages.collation import by_name
from embassy.officials.models import Official

#: Years that can be asked for. The count of each that has nothing costs a look into an index.
FIRST_YEAR, YEARS_AHEAD = 1960, 3
#: The address's value for every language at once.
ALL = "all"


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice. stored: what the conditions of its filter compare with; page: its own address.

    also: further keys under which an address may name it.
    """

    key: str
    name: str
    stored: tuple = ()
    page: str = ""
    also: tuple[str, ...] = ()


#: For a language, the offers of reference data that another app keeps.
type Source = Callable[[str], Iterable[Offer]]


def years() -> list[Offer]:
    """Every year there can be anything in, the latest first."""
    last = timezone.localdate().year + YEARS_AHEAD
    return [
        Offer(str(year), str(year), year_bounds(year)) for year in range(last, FIRST_YEAR - 1, -1)
    ]


def months(year: int, language: str) -> list[Offer]:
    """The months of a year, the first first."""
    return [
        Offer(
            str(month),
            dates.month_name(date(year, month, 1), language),
            month_bounds(year, month),
            also=(f"{month:02}",),
        )
        for month in range(1, 13)
    ]


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """A year at the embassy, half-open."""
    return _midnight(date(year, 1, 1)), _midnight(date(year + 1, 1, 1))


def month_bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """A month at the embassy, half-open."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return _midnight(date(year, month, 1)), _midnight(following)


def genres() -> list[Offer]:
    """The kinds of article."""
    return [
        Offer("news", gettext("News"), ("article", "news")),
        Offer("statement", pgettext("label", "Statement"), ("article", "statement")),
        Offer("press-release", pgettext("label", "Press release"), ("article", "press_release")),
        Offer("interview", pgettext("label", "Interview"), ("article", "interview")),
        Offer("speech", pgettext("label", "Speech"), ("article", "speech")),
    ]


def kinds() -> list[Offer]:
    """The kinds of everything the site publishes, articles by their genre: for searching."""
    return [
        *genres(),
        Offer("event", pgettext("label", "Event"), ("event", "")),
        Offer("exhibit", pgettext("label", "Photo exhibition"), ("exhibit", "")),
        Offer("commemoration", pgettext("label", "Commemoration"), ("commemoration", "")),
        Offer("page", pgettext("label", "Page"), ("page", "")),
    ]


def officials(language: str) -> list[Offer]:
    """Everybody who has a name and a page in a language, by name; one query."""
    codes = languages.codes()
    rows = Official.objects.confirmed().values_list(
        "pk", f"name_{language}", *(f"slug_{code}" for code in codes)
    )
    own = codes.index(language)
    found = [
        Offer(
            key,
            name,
            (pk,),
            page=f"/{language}/officials/{key}/",
            also=tuple(slug for slug in slugs if slug and slug != key),
        )
        for pk, name, *slugs in rows
        if name and (key := slugs[own])
    ]
    return by_name(found, language)


def spoken(language: str, *, widest: bool = False) -> list[Offer]:
    """The reader's language, each other one, and all together; the first is the list's own.

    widest: the list's own languages are all of them.
    """
    others = [code for code in languages.codes() if code != language]
    if widest:
        own = [Offer(code, languages.native_name(code)) for code in (language, *others)]
        return [Offer("", gettext("All languages"), also=(ALL,)), *own]
    return [
        Offer("", languages.native_name(language)),
        *(Offer(code, languages.native_name(code)) for code in others),
        Offer(ALL, gettext("All languages")),
    ]


def by_key(offers: Sequence[Offer]) -> dict[str, Offer]:
    """Offers under every key an address may use; a key of its own goes before another's `also`."""
    found = {key: offer for offer in reversed(offers) for key in offer.also}
    return found | {offer.key: offer for offer in reversed(offers)}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_default_timezone())
