"""Medians and ratios."""

import statistics
import time
from collections.abc import Callable


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


def report(what: str, small: float, large: float, aim: float) -> None:
    """Print two medians in milliseconds and their ratio beside the ratio aimed at."""
    ratio = large / small
    verdict = "ok" if ratio <= aim else "MISSED"
    print(f"{what:<44} {small:8.2f} ms → {large:8.2f} ms   ×{ratio:.2f} (aim ×{aim:g}: {verdict})")
