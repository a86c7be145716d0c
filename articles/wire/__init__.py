"""Wire import: agency copy in Russian, Azerbaijani, English or Kazakh, read into a proposal.

`decode` turns bytes into text or refuses them with one sentence; `parse` turns text into a
`Proposal`. Both are pure; nothing is saved without a person's yes.
"""

from articles.wire.decoding import WireError, decode
from articles.wire.parsing import parse
from articles.wire.proposal import (
    Doubt,
    FoundAgency,
    FoundCommemoration,
    Person,
    Proposal,
)
from articles.wire.registry import KnownAgency, KnownCommemoration, KnownOfficial, Registry
from articles.wire.table import as_table

__all__ = [
    "Doubt",
    "FoundAgency",
    "FoundCommemoration",
    "KnownAgency",
    "KnownCommemoration",
    "KnownOfficial",
    "Person",
    "Proposal",
    "Registry",
    "WireError",
    "as_table",
    "decode",
    "parse",
]
