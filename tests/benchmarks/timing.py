"""Measuring side by side: everything takes its turn in every round, so that a busy machine is fair.

What is counted is the processor's time for this process, for others may be at work beside it.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Mapping
from time import process_time_ns
from typing import Any

from attrs import frozen

__all__ = ["Row", "Size", "Times", "side_by_side"]


@frozen
class Size:
    """How much is measured; `quick` proves only that the benchmarks run."""

    couriers: int
    rounds: int
    processes: int


@frozen
class Row:
    """One line of the table."""

    number: str
    what: str
    measured: str
    budget: str
    absolute: str


@frozen
class Times:
    """What each thing took in each round, in nanoseconds."""

    taken: Mapping[str, list[int]]

    def ratio(self, what: str, base: str) -> str:
        """Return how many times the base something takes: the median round, and the best of each."""
        rounds = zip(self.taken[what], self.taken[base], strict=True)
        median = statistics.median(one / other for one, other in rounds)
        return f"{median:.2f} × (best {self.best(what) / self.best(base):.2f})"

    def best(self, what: str) -> int:
        """Return the least time."""
        return min(self.taken[what])

    def median(self, what: str) -> float:
        """Return the median time."""
        return statistics.median(self.taken[what])

    def milliseconds(self, what: str) -> str:
        """Return the median and the least time in milliseconds."""
        return f"{self.median(what) / 1e6:.2f} ms (best {self.best(what) / 1e6:.2f})"


def side_by_side(
    things: Mapping[str, Callable[[], Any]],
    rounds: int,
    clock: Callable[[], int] = process_time_ns,
) -> Times:
    """Run everything in every round, after one that is not counted."""
    taken: dict[str, list[int]] = {name: [] for name in things}
    names = list(things)
    for number in range(rounds + 1):
        # What comes first changes from round to round, and finds the caches as the others do.
        first = number % len(names)
        gc.collect()
        things[names[first]]()
        for name in names[first:] + names[:first]:
            nanoseconds = _timed(things[name], clock)
            if number:
                taken[name].append(nanoseconds)
    return Times(taken)


def _timed(thing: Callable[[], Any], clock: Callable[[], int]) -> int:
    gc.disable()
    try:
        start = clock()
        thing()
        return clock() - start
    finally:
        gc.enable()
