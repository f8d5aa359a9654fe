"""Whatever is handed to a reader is valid, or one error of this library that says where.

Input number *n* of a reader is drawn from `random.Random("fuzz <reader> <n>")`.
`JIXIAOGE_CASES` sets how many there are together; `pytest -rP` shows the figures.
"""

import os
import time
from random import Random

import pytest
from extremes import EXTREMES
from readers import READERS, outcome

CASES = int(os.environ.get("JIXIAOGE_CASES", "5000"))
# Signs of the longest input, and levels of the deepest.
SIZE = 10_000_000 if CASES >= 100_000 else 100_000


def test_the_shares_of_the_readers_make_a_whole() -> None:
    assert sum(reader.share for reader in READERS.values()) == 100


@pytest.mark.parametrize("name", READERS)
def test_every_input_is_valid_or_one_error_with_a_place(name: str) -> None:
    reader, wanted = READERS[name], CASES * READERS[name].share // 100
    changed = refused = 0
    slowest = 0.0
    for number in range(wanted):
        given, was_valid = reader.given(Random(f"fuzz {name} {number}"))
        started = time.perf_counter()
        refused += bool(outcome(name, given))
        slowest = max(slowest, time.perf_counter() - started)
        changed += was_valid
    print(f"| {name} | {wanted:,} | {changed:,} | {refused:,} | {slowest:.2f} s |")

    assert changed * 2 >= wanted
    assert refused < wanted
    assert refused or name == "value"  # what is no value is handed back, not refused


@pytest.mark.parametrize("name", EXTREMES)
def test_the_deepest_and_the_longest_input_is_valid_or_one_error_with_a_place(name: str) -> None:
    reader, make = EXTREMES[name]
    given = make(SIZE)
    started = time.perf_counter()
    said = outcome(reader, given)
    print(f"| {reader} | {name} | {SIZE:,} | {time.perf_counter() - started:.2f} s |")

    assert len(said) < SIZE * 3 + 1_000  # a name that is too long may be told, once a language
