"""Medians and ratios."""

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

from django.http import HttpResponse
from django.test import Client

#: How often two archives are measured in turn; the best of the medians counts.
TURNS = 3


def compare(
    what: str,
    archives: Sequence[Callable[[], None]],
    addresses: Sequence[str],
    aim: float,
    times: int = 15,
) -> None:
    """What a page takes in a small archive and in a large one, measured in turn, and how many items
    it shows in each: a page that shows more takes more.

    archives: two functions, each of which goes to one of them. addresses: of the page in each.
    """
    client = Client()
    shown, medians = [], []
    for go, address in zip(archives, addresses, strict=True):
        go()
        answer = client.get(address)
        assert answer.status_code == 200, address
        shown.append(_shown(answer))
    for _turn in range(TURNS):
        for go, address in zip(archives, addresses, strict=True):
            go()
            medians.append(median_ms(partial(client.get, address), times))
    small, large = min(medians[::2]), min(medians[1::2])
    report(what, small, large, aim, f"   shows {shown[0]} and {shown[1]}")


def _shown(answer: HttpResponse) -> int:
    """The items of a page, or of suggestions."""
    if answer["Content-Type"] == "application/json":
        return len(answer.json()["suggestions"])
    return answer.content.count(b'class="title"')


def median_ms(action: Callable[[], object], times: int = 30) -> float:
    """The median duration of an action in milliseconds, after three runs to warm up."""
    for _warm_up in range(3):
        action()
    durations = []
    for _run in range(times):
        start = time.perf_counter()
        action()
        durations.append((time.perf_counter() - start) * 1000)
    return statistics.median(durations)


def report(what: str, small: float, large: float, aim: float, note: str = "") -> None:
    """Print two medians in milliseconds and their ratio beside the ratio aimed at."""
    ratio = large / small
    verdict = "ok" if ratio <= aim else "MISSED"
    told = f"×{ratio:.2f} (aim ×{aim:g}: {verdict})"
    print(f"{what:<44} {small:8.2f} ms → {large:8.2f} ms   {told}{note}")
