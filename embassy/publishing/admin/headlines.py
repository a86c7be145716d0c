"""The titles by which staff know items, for lists that mix their kinds."""

from collections.abc import Iterable

from embassy.publishing.items import Item, model_of


def headlines(items: Iterable[Item]) -> dict[int, str]:
    """{item id: its title}; a query per kind (commemorations have two), not per item."""
    by_kind: dict[str, list[int]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item.pk)
    titles = {}
    for kind, ids in by_kind.items():
        rows = model_of(kind).objects.filter(pk__in=ids)
        if kind == "commemoration":
            rows = rows.with_names()
        titles |= {row.pk: str(row) for row in rows}
    return titles
