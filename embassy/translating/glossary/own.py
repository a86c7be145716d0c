"""The entries of the site's own registry: the office's terms, officials and posts."""

from collections.abc import Iterator

from embassy.languages import codes
from embassy.officials.models import Gender, Official, Role
from embassy.officials.russian import CASES, KINSHIP, decline
from embassy.translating.glossary.entries import Entry, Kind, provides
from embassy.translating.models import Term

_GENDERS = {Gender.MALE: "m", Gender.FEMALE: "f"}
#: Words that end a full name and are no surname.
_NO_SURNAME = KINSHIP | {"oğlu", "qızı", "оғлы", "ұлы", "қызы", "oglu", "gizi"}
_SHORTEST_SURNAME = 4  # letters


def in_each(row, field: str) -> dict[str, tuple[str, ...]]:
    """{language: (name,)} of a row's translated field, of the languages that have one."""
    names = {language: getattr(row, f"{field}_{language}") for language in codes()}
    return {language: (name,) for language, name in names.items() if name}


@provides
def terms() -> Iterator[Entry]:
    for term in Term.objects.all():
        yield Entry(Kind.TERM, in_each(term, "term"), note=term.note)


@provides
def roles() -> Iterator[Entry]:
    for role in Role.objects.all():
        yield Entry(Kind.ROLE, in_each(role, "title"))


@provides
def officials() -> Iterator[Entry]:
    """Each by the full name, and by the surname alone, in all Russian cases."""
    for official in Official.objects.all():
        names = in_each(official, "name")
        if not names:
            continue
        spelt = {language: tuple(official.variants) for language in codes()}
        cases = _cases(official)
        spelt["ru"] = (*official.variants, *cases)
        unconfirmed = not official.confirmed
        yield Entry(Kind.OFFICIAL, names, spelt, unconfirmed=unconfirmed)
        surnames = {
            language: (last,) for language, (name,) in names.items() if (last := surname(name))
        }
        declined = tuple(dict.fromkeys(last for form in cases if (last := surname(form))))
        yield Entry(Kind.OFFICIAL, surnames, {"ru": declined}, unconfirmed=unconfirmed)


def _cases(official: Official) -> tuple[str, ...]:
    """The Russian name in its oblique cases: as staff fixed them, else as grammar has it."""
    name = official.name_in("ru")
    if not name:
        return ()
    made = decline(name, _GENDERS.get(official.gender))
    return tuple(
        dict.fromkeys(
            getattr(official, case, "") or made[case] for case in CASES if case != CASES[0]
        )
    )


def surname(name: str) -> str:
    """The last word of a full name, "" where that is no surname or too short to be looked for."""
    parts = name.split()
    if len(parts) < 2 or parts[-1].casefold() in _NO_SURNAME:
        return ""
    return parts[-1] if len(parts[-1]) >= _SHORTEST_SURNAME else ""
