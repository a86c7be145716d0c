"""Which parts of two sequences correspond, in bounded time.

`difflib` finds what people would call unchanged, yet takes quadratic time and worse on long,
unlike texts. So windows are made small first, by what stands once on either side (as in "patience"
comparisons), and every search is paid from a budget: where it is spent, what is left corresponds
to nothing. A budget of steps, not of time, gives the same answer on every machine.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

#: Steps for one pair of sequences; about half a second.
BUDGET = 3_000_000
#: A window that costs no more is searched at once.
_CHEAP = 60_000

type Run = tuple[int, int, int]  # start in a, start in b, length
type Window = tuple[int, int, int, int]  # in a from, to; in b from, to


def _nothing(_element: Hashable) -> bool:
    return False


def runs(
    a: Sequence[Hashable],
    b: Sequence[Hashable],
    *,
    weak: Callable[[Hashable], bool] = _nothing,
    known: Sequence[Run] = (),
    budget: int = BUDGET,
) -> list[Run]:
    """Runs that stand in both, in order: (start in a, start in b, length).

    weak: what alone proves no correspondence (spaces, commas); it joins its neighbours' runs.
    known: runs found already, in order; only what lies between them is searched.
    """
    found: list[Run] = list(known)
    dear: list[Window] = []
    windows = _between(known, len(a), len(b))
    while windows:
        window = _trimmed(a, b, windows.pop(), found)
        if window[0] == window[1] or window[2] == window[3]:
            continue
        if _price(a, b, window, weak) <= _CHEAP:
            dear.append(window)
            continue
        budget -= window[1] - window[0] + window[3] - window[2]
        smaller = list(_between_anchors(a, b, window, weak)) if budget > 0 else []
        if smaller:
            windows.extend(smaller)
        else:
            dear.append(window)
    # The small ones first: one chapter written anew must not hide the slips in the others.
    for window in sorted(dear, key=lambda w: (w[1] - w[0]) * (w[3] - w[2])):
        budget = _search(a, b, window, weak, budget, found)
    return _joined(found)


def _between(known: Sequence[Run], a: int, b: int) -> list[Window]:
    made = []
    i = j = 0
    for run in [*known, (a, b, 0)]:
        made.append((i, run[0], j, run[1]))
        i, j = run[0] + run[2], run[1] + run[2]
    return made


def _trimmed(a: Sequence, b: Sequence, window: Window, found: list[Run]) -> Window:
    """The window without what is the same at its beginning and end, which joins `found`."""
    alo, ahi, blo, bhi = window
    start = alo
    while alo < ahi and blo < bhi and a[alo] == b[blo]:
        alo, blo = alo + 1, blo + 1
    if alo > start:
        found.append((start, blo - (alo - start), alo - start))
    end = ahi
    while alo < ahi and blo < bhi and a[ahi - 1] == b[bhi - 1]:
        ahi, bhi = ahi - 1, bhi - 1
    if ahi < end:
        found.append((ahi, bhi, end - ahi))
    return alo, ahi, blo, bhi


def _price(a: Sequence, b: Sequence, window: Window, weak: Callable) -> int:
    """The steps of one search through a window."""
    alo, ahi, blo, bhi = window
    times = Counter(b[blo:bhi])
    return sum(1 if weak(element) else 1 + times[element] for element in a[alo:ahi])


def _between_anchors(a: Sequence, b: Sequence, window: Window, weak: Callable) -> Iterator[Window]:
    """The windows around what stands once on either side, in the same order on both; none if
    nothing does. The anchors themselves lie at the windows' beginnings."""
    alo, ahi, blo, bhi = window
    once_a, once_b = _once(a, alo, ahi), _once(b, blo, bhi)
    pairs = [
        (place, once_b[element])
        for element, place in once_a.items()
        if element in once_b and not weak(element)
    ]
    at = (alo, blo)
    for anchor in _rising(pairs):
        yield at[0], anchor[0], at[1], anchor[1]
        at = anchor
    if pairs:
        yield at[0], ahi, at[1], bhi


def _once(sequence: Sequence, low: int, high: int) -> dict:
    """{element: place} of what stands once in a part of a sequence, in order."""
    times = Counter(sequence[low:high])
    return {sequence[place]: place for place in range(low, high) if times[sequence[place]] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs whose second numbers rise; the first ones do already."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_a, place) in enumerate(pairs):
        height = bisect_left(tops, place)
        before.append(ends[height - 1] if height else -1)
        if height == len(tops):
            tops.append(place)
            ends.append(index)
        else:
            tops[height], ends[height] = place, index
    chosen = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def _search(
    a: Sequence, b: Sequence, window: Window, weak: Callable, budget: int, found: list[Run]
) -> int:
    """The longest common run of a window, then of what lies to either side; what is left of
    the budget."""
    alo, ahi, blo, bhi = window
    matcher = SequenceMatcher(weak, a[alo:ahi], b[blo:bhi], autojunk=False)
    places = matcher.b2j
    inner = [(0, ahi - alo, 0, bhi - blo)]
    while inner:
        low, high, left, right = inner.pop()
        price = 1 + sum(1 + len(places.get(matcher.a[i], ())) for i in range(low, high))
        if price > budget:
            continue
        budget -= price
        i, j, size = matcher.find_longest_match(low, high, left, right)
        if not size:
            continue
        found.append((alo + i, blo + j, size))
        if low < i and left < j:
            inner.append((low, i, left, j))
        if i + size < high and j + size < right:
            inner.append((i + size, high, j + size, right))
    return budget


def _joined(found: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for i, j, size in sorted(found):
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (*joined[-1][:2], joined[-1][2] + size)
        else:
            joined.append((i, j, size))
    return joined
