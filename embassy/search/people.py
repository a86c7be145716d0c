"""The officials a query names: by name in any language or spelling, or by a post."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from embassy import languages
from embassy.officials.models import Appointment, Official
from embassy.officials.titles import title_of
from embassy.search.meanings import STRONG
from embassy.search.sought import Understood

#: Officials looked at, and shown.
LOOKED_AT, SHOWN = 60, 6


@dataclass(frozen=True, slots=True)
class Person:
    """An official as a list of results names them; language: of the name, and of the page."""

    official: int
    name: str
    title: str
    address: str
    language: str


def people(
    understood: Understood, *, at_most: int = SHOWN, unfinished: bool = False
) -> list[Person]:
    """Confirmed officials, the best first; two questions.

    Whoever the whole query fits, by names and posts, and whoever half of it names: «встреча с
    Болатом Кенесбаем». A post alone does not name anybody.
    unfinished: the last word may be the beginning of a name, whatever else it means.
    """
    worths = _worths(understood, unfinished=unfinished)
    if not worths:
        return []
    ids = sorted(worths, key=worths.get, reverse=True)[:LOOKED_AT]
    rows = (
        Official.objects.confirmed()
        .filter(pk__in=ids)
        .prefetch_related(Prefetch("appointments", Appointment.objects.select_related("role")))
    )
    today = timezone.localdate()

    def order(official: Official) -> tuple:
        appointments = list(official.appointments.all())
        now = any(
            (row.starts_on is None or row.starts_on <= today)
            and (row.ends_on is None or row.ends_on > today)
            for row in appointments
        )
        rank = min((row.role.rank for row in appointments), default=1_000)
        return (-worths[official.pk], not now, rank, official.pk)

    ordered = sorted(rows, key=order)
    found = (_person(official, understood.language) for official in ordered)
    return [person for person in found if person][:at_most]


def _worths(understood: Understood, *, unfinished: bool) -> dict[int, float]:
    """{official: how well the query fits}: only those it fits well enough."""
    terms = [
        understood.meanings[word]
        for sought in understood.sought
        for word in sought.term.words
        if not understood.meanings[word].optional
    ]
    if not terms or understood.impossible:
        return {}
    found: dict[int, list[float]] = {}
    named: dict[int, int] = {}
    for meaning in terms:
        for official in {*meaning.officials, *meaning.posts}:
            by_name, by_post = meaning.officials.get(official, 0), meaning.posts.get(official, 0)
            guess = by_name < STRONG and by_post < STRONG
            if guess and not unfinished and meaning.lexemes_known():
                continue  # a guess at a name, where the word is a word of the texts
            found.setdefault(official, []).append(max(by_name, 0.9 * by_post))
            named[official] = named.get(official, 0) + bool(by_name)
    unwanted = {
        official
        for term in understood.query.excluded
        for word in term.words
        for official, worth in understood.meanings[word].officials.items()
        if worth >= STRONG
    }
    return {
        official: sum(worths) / len(terms)
        for official, worths in found.items()
        if official not in unwanted
        and (
            len(worths) == len(terms)
            or (
                named[official]
                and 2 * len(worths) >= len(terms)
                and len(worths) >= min(2, len(terms) - 1)
            )
        )
    }


def _person(official: Official, language: str) -> Person | None:
    """In the reader's language, else in the first one that has both a name and an address."""
    for code in dict.fromkeys([language, *languages.codes()]):
        name, slug = official.name_in(code), getattr(official, f"slug_{code}")
        if name and slug:
            title = title_of(official.appointments.all(), code, timezone.localdate())
            return Person(official.pk, name, title, f"/{code}/officials/{slug}/", code)
    return None
