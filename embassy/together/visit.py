"""One opening or sending of a form, as the pieces of a page see it."""

import secrets
from dataclasses import dataclass, field

from embassy.together.joining import Joining
from embassy.together.models import Buffer


def new_key() -> str:
    """The key of a buffer: a form that is opened twice has two."""
    return secrets.token_hex(8)


@dataclass(slots=True)
class Visit:
    """seen: the save the form shows. key: of its buffer. restored: the unsaved text it shows.
    offers: unsaved texts that differ from what is stored. here: who else has it open."""

    seen: int | None = None
    key: str = field(default_factory=new_key)
    joining: Joining | None = None
    restored: Buffer | None = None
    offers: list[Buffer] = field(default_factory=list)
    here: list[str] = field(default_factory=list)
