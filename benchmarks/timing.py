"""Medians and ratios."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.test import Client


@dataclass(frozen=True, slots=True)
class Cost:
    """What a page takes: milliseconds, and its bytes, for a page that shows more takes more."""

    ms: float
    size: int


def cost(client: Client, address: str, times: int = 30) -> Cost:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Cost(median_ms(lambda: client.get(address), times), len(answer.content))


def compare(what: str, small: Cost, large: Cost, aim: float) -> None:
    """As `report`, and how the pages have grown."""
    grown = f"   {small.size / 1000:.0f} → {large.size / 1000:.0f} kB"
    report(what, small.ms, large.ms, aim, grown)


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
