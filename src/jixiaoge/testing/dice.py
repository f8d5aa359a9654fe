"""Chance for synthetic data, the same on every version of Python.

Only `random.Random.random()` is used, which is promised to stay the same.

>>> dice = Dice(2582)
>>> [dice.between(1, 6) for _ in range(5)] == [dice.between(1, 6) for dice in [Dice(2582)] for _ in range(5)]
True
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

__all__ = ["Dice"]

T = TypeVar("T")


class Dice:
    """Chance from one promised stream, so that a city is the same on every version of Python."""

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random  # noqa: S311 - a demonstration keeps no secret

    def between(self, low: int, high: int) -> int:
        """Draw a whole number between two, both included."""
        return low + int(self._next() * (high - low + 1))

    def chance(self, percent: int) -> bool:
        """Draw yes in so many of a hundred."""
        return self.between(1, 100) <= percent

    def pick(self, options: Sequence[T]) -> T:
        """Draw one of these."""
        return options[self.between(0, len(options) - 1)]

    def known(self, percent: int, value: T) -> T | None:
        """Return the value in so many of a hundred, and else nothing."""
        return value if self.chance(percent) else None

    def answer(self, *, yes: int, no: int) -> bool | None:
        """Yes and no in so many of a hundred, and not known in the rest."""
        drawn = self.between(1, 100)
        return True if drawn <= yes else False if drawn <= yes + no else None

    def weighted(self, weights: Mapping[T, int]) -> T:
        """Draw one of these, in proportion to its weight."""
        return self.pick([option for option, weight in weights.items() for _ in range(weight)])

    def shuffled(self, items: Iterable[T]) -> list[T]:
        """Return these in an order by chance."""
        left = list(items)
        for last in range(len(left) - 1, 0, -1):
            other = self.between(0, last)
            left[last], left[other] = left[other], left[last]
        return left
