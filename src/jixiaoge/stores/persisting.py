"""Persisting: a transaction that met another one is run again, a few times."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from jixiaoge.stores.problems import StoreError

__all__ = ["persistently"]

T = TypeVar("T")

_TRIES = 6
_FIRST_PAUSE = 0.02  # seconds; doubled each time, and drawn apart, so that two do not meet again


def persistently(act: Callable[[], T]) -> T:
    """Do it again, a few times, while somebody else holds the lock.

    Raises:
        StoreError: it was held all the time, or the database did not answer for another reason.
    """
    pause = _FIRST_PAUSE
    for _ in range(_TRIES - 1):
        try:
            return act()
        except StoreError as error:
            if not error.soon:
                raise
        time.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - a pause, no secret
        pause *= 2
    return act()
