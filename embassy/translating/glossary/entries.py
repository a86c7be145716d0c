"""What the glossary knows: entries, and the providers that give them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an entry names."""

    TERM = "term", _("term")
    OFFICIAL = "official", _("official")
    ROLE = "role", _("post")
    COMMEMORATION = "commemoration", _("commemoration")
    AGENCY = "agency", _("agency")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing and what it is called.

    names: {language: what is offered in it, the usual form first}.
    found_as: {language: further spellings by which a text may name it}.
    unconfirmed: proposed by an import; on no page until somebody confirms it.
    """

    kind: Kind
    names: Mapping[str, tuple[str, ...]]
    found_as: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""
    unconfirmed: bool = False

    def spellings(self, language: str) -> tuple[str, ...]:
        """All by which a text in a language may name it."""
        return (*self.names.get(language, ()), *self.found_as.get(language, ()))


#: Gives all entries of its sort, in one or two queries.
type Provider = Callable[[], Iterable[Entry]]

_providers: list[Provider] = []


def provides(provider: Provider) -> Provider:
    """Register a provider; the modules that do so are imported with the admin."""
    _providers.append(provider)
    return provider


def entries() -> list[Entry]:
    """Every entry there is now; a constant number of queries."""
    return [entry for provider in _providers for entry in provider()]
