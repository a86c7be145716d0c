"""What the office already knows, as plain values: preferred matches for the parser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class KnownCommemoration:
    """A commemoration of the office: its ASCII key, origin date and names in any language."""

    key: str
    origin_date: date
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownOfficial:
    """An official: names by language code, other spellings, and declined forms met in texts."""

    id: object
    names: Mapping[str, str]
    variants: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """A news agency: its name, its attribution formulae, IANA time zone and bureaus."""

    id: object
    name: str
    formulae: tuple[str, ...] = ()
    time_zone: str = ""
    bureaus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registry:
    """Reference data offered to the parser; empty, the built-in lexicon does everything."""

    commemorations: tuple[KnownCommemoration, ...] = ()
    officials: tuple[KnownOfficial, ...] = field(default=())
    agencies: tuple[KnownAgency, ...] = ()
