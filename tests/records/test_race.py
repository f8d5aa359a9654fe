"""Two scans in one second give one use: rounds of 32 threads that hold the last use of one courier.

`JIXIAOGE_CASES=1000 python -m pytest -rP tests/records/test_race.py` runs 1,000 rounds of each test.
"""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from threading import Barrier

import pytest
from on_file import city, courier, moment

from jixiaoge import Policy
from jixiaoge.holds import Hold, Status
from jixiaoge.records import UseBook

THREADS = 32
ROUNDS = min(1_000, int(os.environ.get("JIXIAOGE_CASES", "40")))
NOON = moment("2026-07-10T12:00")
CASES = [courier(at=at) for at in ("", "qingyuan", "yongfeng", "suichuan")]


@pytest.fixture(autouse=True)
def threads_that_change_places_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)  # a few times in each hold, so that others come between its steps
    yield
    sys.setswitchinterval(before)


class CheckThenAct(UseBook):
    """The naive book: the same steps in the same order, and nothing that keeps two threads apart."""

    def __init__(self, policy: Policy) -> None:
        super().__init__(policy)
        self._lock = nullcontext()


def given_in(book: UseBook, pool: ThreadPoolExecutor, *, one_key: bool) -> int:
    """Let every thread scan at once, in four counties; return how many uses are held after it."""
    start = Barrier(THREADS)

    def scan(number: int) -> object:
        start.wait()
        key, case = ("k", CASES[0]) if one_key else (f"k{number}", CASES[number % len(CASES)])
        return book.hold(case, "haircut", key=key, now=NOON)

    answers = list(pool.map(scan, range(THREADS)))
    keys = {answer.key for answer in answers if isinstance(answer, Hold)}
    held = [use for use in book.uses(courier="c0001", now=NOON) if use.status is Status.HELD]
    assert {use.key for use in held} == keys
    return len(held)


def rounds(book: type[UseBook], *, one_key: bool = False) -> list[int]:
    """Return how many uses each round gave."""
    with ThreadPoolExecutor(THREADS) as pool:
        return [given_in(book(city()), pool, one_key=one_key) for _ in range(ROUNDS)]


def test_thirty_two_scans_at_once_give_one_use() -> None:
    given = rounds(UseBook)
    print(f"{ROUNDS} rounds of {THREADS} threads: {given.count(1)} gave one use")

    assert given == [1] * ROUNDS


def test_thirty_two_retries_of_one_scan_are_one_use() -> None:
    assert rounds(UseBook, one_key=True) == [1] * ROUNDS


def test_the_same_rounds_catch_a_book_that_checks_and_then_acts() -> None:
    given = rounds(CheckThenAct)
    print(
        f"{ROUNDS} rounds without the lock: {ROUNDS - given.count(1)} gave more than one, up to {max(given)}"
    )

    assert max(given) > 1
