"""What a reader may have meant by an address that leads nowhere: its words, and what is near it.

Nothing is searched: whatever the size of the archive, a failed address costs one question that
reads at most `4 * NEIGHBOURS` rows from two indexes, and one for what the reader reads of them. In
the order of addresses its neighbours are what was published on the same day, or begins alike; in
the order of addresses read backwards they end alike, on whatever day. A slip leaves one of the two
ends whole. PostgreSQL's trigrams (pg_trgm) then say how like each of them is.
"""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Collate, Greatest, Reverse

from embassy.languages import codes
from embassy.languages.slugs import slug
from embassy.publishing.editions import Edition, EditionQuerySet
from embassy.site.coverage import preference

#: Rows read on each side of the failed address, in each of the two orders.
NEIGHBOURS = 20
#: Items named at most.
AT_MOST = 5
#: Below this likeness (0 to 1) two addresses have nothing to do with each other.
ALIKE = 0.45

#: Characters of an address that are looked at; no item's is longer (`Edition.address`).
_LONGEST = 300
#: Characters of the words put into the search field.
_LONGEST_WORDS = 80
_LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2,4})?", re.IGNORECASE | re.ASCII)
_SUFFIX = re.compile(r"\.([a-z0-9]{1,8})$", re.IGNORECASE | re.ASCII)
_PAGE_SUFFIXES = {"html", "htm", "xhtml"}
#: What programs that look for holes ask for, here as on every server of the world.
_PROBED = re.compile(
    r"\.|wp-|cgi|xmlrpc|phpmyadmin|vendor$|autodiscover|owa$|boaform", re.IGNORECASE
)
_DATE = re.compile(r"(?:^|/)([0-9]{4}(?:/[0-9]{2}/[0-9]{2})?)(?:/|$)", re.ASCII)
#: Addresses no reader's page lies under.
_NOT_PAGES = {"admin", "link", "media", "static"}


@dataclass(frozen=True, slots=True)
class Missed:
    """A failed address as far as it can be read.

    folder, name: like an edition's address, "news/2026/02/26/" and "a-slug"; either may be empty.
    words: for the search field, in the letters they were typed in.
    """

    folder: str = ""
    name: str = ""
    words: str = ""

    @property
    def dated(self) -> bool:
        """Whether the folder is that of a day, or of an exhibit's year."""
        return _DATE.search(self.folder) is not None


def read(path: str, language: str) -> Missed | None:
    """`path`, decoded and with its language, as a reader's slip; None where it is none: files,
    and what programs probe for."""
    parts = [part for part in path[:_LONGEST].split("/") if part not in ("", ".", "..")]
    if not parts or parts[0].lower() in _NOT_PAGES:
        return None
    if any(_PROBED.match(part) for part in parts):
        return None
    if _LANGUAGE.fullmatch(parts[0]) and (len(parts) > 1 or parts[0].lower() in codes()):
        parts = parts[1:]
    if parts and (suffix := _SUFFIX.search(parts[-1])):
        if suffix[1].lower() not in _PAGE_SUFFIXES:
            return None
        parts[-1] = parts[-1][: suffix.start()]
    parts = [part for part in parts if part]
    if not parts:
        return Missed()
    made = [slug(part, language, fallback="-") for part in parts]
    name = made.pop() if not made[-1].isdigit() else ""
    folder = "".join(f"{part}/" for part in made)
    return Missed(folder, "" if name == "-" else name, _words(parts))


def nearest(missed: Missed, language: str) -> list[Edition]:
    """Live and listed items whose addresses are like the failed one, each once: in the reader's
    language where it has that, and those first. Two queries at most."""
    if len(missed.name) < 3 and not missed.dated:
        return []
    order = preference(language)
    near = sorted(_neighbours(missed), key=lambda row: (order.index(row.language), -row.likeness))
    same_day = missed.folder if missed.dated else None
    by_item: dict[int, Edition] = {}
    likeness: dict[int, float] = {}
    for row in near:
        if row.likeness >= ALIKE or (same_day and row.address.startswith(same_day)):
            by_item.setdefault(row.item_id, row)
            likeness[row.item_id] = max(likeness.get(row.item_id, 0), row.likeness)
    # An address is like one of an item's; its reader's edition may have quite another.
    if others := [item for item, row in by_item.items() if row.language != language]:
        own = Edition.objects.listed(language).filter(item_id__in=others)
        by_item |= {row.item_id: row for row in own}
    kept = list(by_item.values())
    kept.sort(key=lambda row: (row.language != language, -likeness[row.item_id], -row.item_id))
    return kept[:AT_MOST]


def _neighbours(missed: Missed) -> EditionQuerySet:
    """The rows beside the failed address in both orders, with their `likeness`."""
    address = missed.folder + missed.name
    rows = Edition.objects.listed().annotate(likeness=_likeness(missed.name or missed.folder))
    first, *others = (
        part
        for order, place in (("forwards", address), ("backwards", address[::-1]))
        for part in (
            _ordered(rows).filter(**{f"{order}__gte": place}).order_by(order)[:NEIGHBOURS],
            _ordered(rows).filter(**{f"{order}__lt": place}).order_by(f"-{order}")[:NEIGHBOURS],
        )
    )
    return first.union(*others)


def _ordered(rows: EditionQuerySet) -> EditionQuerySet:
    """As the indexes `edition_address_forwards` and `edition_address_backwards` have them."""
    return rows.alias(
        forwards=Collate("address", "C"), backwards=Collate(Reverse(F("address")), "C")
    )


def _likeness(name: str) -> Greatest:
    """How like the last part of an address is to `name`, a name cut short being like its whole."""
    last = Func(
        F("address"), Value("/"), Value(-1), function="SPLIT_PART", output_field=TextField()
    )
    return Greatest(TrigramSimilarity(last, name), TrigramWordSimilarity(name, last))


def _words(parts: list[str]) -> str:
    """What was typed last, as words."""
    for part in reversed(parts):
        text = re.sub(r"%[0-9a-fA-F]{2}|[^\w’']|_", " ", part)
        words = [word for word in text.split() if word.isprintable()]
        while words and words[0].isdecimal():
            words = words[1:]
        if words:
            return " ".join(words)[:_LONGEST_WORDS].strip()
    return ""
