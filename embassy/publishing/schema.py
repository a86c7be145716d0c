"""What of an item belongs to a revision, declared once per model.

Snapshots, digests, comparison and restoring all read this declaration, so a new field is one
word in one place and cannot be forgotten by one of them.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Schema:
    """The parts of one model that a revision keeps.

    text: translated fields, by their base name.
    facts: fields shared by all languages; foreign keys by their field name, kept as ids.
    relations: many-to-many fields, kept as sorted lists of ids.
    children: ordered rows that belong to the item, by the accessor that leads to them.
    together: groups of facts that mean nothing without each other: all of them or none.
    """

    text: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    children: dict[str, "Schema"] = field(default_factory=dict)
    together: tuple[tuple[str, ...], ...] = ()
