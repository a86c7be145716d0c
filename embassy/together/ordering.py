"""Joining two people's orders of the same rows."""

from dataclasses import dataclass

from embassy.together.conflicts import Choice


@dataclass(frozen=True, slots=True)
class Orders:
    """Ids of rows in order: as the form showed them, as they are stored (with rows added since),
    and as they were sent."""

    before: list[int]
    theirs: list[int]
    mine: list[int]


@dataclass(slots=True)
class Outcome:
    """positions: {id: place} where mine holds, None where what is stored stays (or, in a conflict,
    what was sent). theirs: whether a colleague's order was taken over."""

    positions: dict[int, int] | None = None
    conflict: bool = False
    mine: bool = False
    theirs: bool = False


def settle(orders: Orders, choice: Choice | None, *, asked: bool = False) -> Outcome:
    """Whose order holds. asked: the conflict has been shown, with or without a choice since."""
    common = [pk for pk in orders.theirs if pk in orders.mine]
    mine = [pk for pk in orders.mine if pk in common]
    if mine == common or choice == Choice.THEIRS:
        return Outcome()
    both = [pk for pk in orders.before if pk in common]
    i_moved, they_moved = _among(mine, both) != both, _among(common, both) != both
    if choice == Choice.MINE and not they_moved:
        return Outcome(_places(mine, orders.theirs), mine=True)
    if asked and choice is None:
        return Outcome(conflict=True)
    if i_moved and they_moved:
        return Outcome(conflict=True)
    if they_moved:
        return Outcome(theirs=True)
    return Outcome(_places(mine, orders.theirs), mine=True)


def _among(ids: list[int], known: list[int]) -> list[int]:
    return [pk for pk in ids if pk in known]


def _places(mine: list[int], theirs: list[int]) -> dict[int, int]:
    """My order, with the rows I do not know each after the one it follows in theirs."""
    order = list(mine)
    for place, pk in enumerate(theirs):
        if pk not in order:
            after = theirs[place - 1] if place else None
            order.insert(order.index(after) + 1 if after is not None else 0, pk)
    return {pk: place for place, pk in enumerate(order)}
