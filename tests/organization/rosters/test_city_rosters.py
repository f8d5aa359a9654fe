"""Three rosters of the city's size with known truth: how much is found, and how long it takes.

`JIXIAOGE_CASES` sets how many rows are timed; `pytest -rP` shows the figures.
"""

import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

import pytest
from made_rosters import ON, Truth, book, generated

from jixiaoge.organization import (
    Person,
    PersonKey,
    Reconciliation,
    RosterStanding,
    SamePerson,
    reconcile,
)
from jixiaoge.testing.city import COURIERS

ROWS = min(100_000, int(os.environ.get("JIXIAOGE_CASES", "3000")))
Pair = frozenset[PersonKey]


@pytest.fixture(scope="module")
def truth() -> Truth:
    return generated(COURIERS)


@pytest.fixture(scope="module")
def found(truth: Truth) -> Reconciliation:
    return reconcile((row for row, _ in truth), on=ON, book=book())


def riders_of(found: Reconciliation, truth: Truth) -> dict[PersonKey, set[int]]:
    rider = dict(truth)
    return {person.keys[0]: {rider[row] for row in person.rows} for person in found.people}


def true_pairs(riders: dict[PersonKey, set[int]]) -> set[Pair]:
    """Pairs of people who are in truth one."""
    having: defaultdict[int, list[PersonKey]] = defaultdict(list)
    for key, some in riders.items():
        for rider in some:
            having[rider].append(key)
    return {frozenset(pair) for keys in having.values() for pair in combinations(keys, 2)}


def share(part: Iterable[object], whole: Iterable[object]) -> float:
    return len(list(part)) / len(list(whole))


def row_pairs(groups: Iterable[int]) -> int:
    return sum(many * (many - 1) // 2 for many in groups)


def recall_of_rows(people: Iterable[Person], truth: Truth) -> float:
    """Of all pairs of rows that are of one rider, the share that stand with one person."""
    rider = dict(truth)
    together = sum(
        row_pairs(Counter(rider[row] for row in person.rows).values()) for person in people
    )
    return together / row_pairs(Counter(rider.values()).values())


def test_what_is_merged_by_token_is_never_wrong(found: Reconciliation, truth: Truth) -> None:
    recall = recall_of_rows(found.people, truth)
    print(
        f"{len(truth)} rows, {len(found.people)} people, by token alone: recall of rows {recall:.4f}"
    )
    print({standing.value: len(found.standing(standing)) for standing in RosterStanding})

    assert all(len(riders) == 1 for riders in riders_of(found, truth).values())
    assert recall >= 0.6


def test_most_of_what_is_left_is_shown_and_most_of_what_is_shown_is_right(
    found: Reconciliation, truth: Truth
) -> None:
    real = true_pairs(riders_of(found, truth))
    shown = {frozenset((one.first, one.second)) for one in found.likely}
    precision, recall = share(shown & real, shown), share(shown & real, real)
    print(
        f"{len(shown)} pairs shown, {len(real)} real: precision {precision:.4f}, recall {recall:.4f}"
    )

    assert precision >= 0.99
    assert recall >= 0.87


def test_with_each_pair_answered_by_a_person_nearly_all_rows_find_their_rider(
    found: Reconciliation, truth: Truth
) -> None:
    real = true_pairs(riders_of(found, truth))
    answers = [
        SamePerson(
            first=one.first, second=one.second, same=frozenset((one.first, one.second)) in real,
            by="社区", why="上门核对", on=ON,
        )
        for one in found.likely
    ]  # fmt: skip
    after = reconcile((row for row, _ in truth), answers, on=ON, book=book())
    recall = recall_of_rows(after.people, truth)
    print(f"after {len(answers)} answers: {len(after.people)} people, recall of rows {recall:.4f}")

    assert after.likely == ()
    assert all(len(riders) == 1 for riders in riders_of(after, truth).values())
    assert recall >= 0.96


def test_a_large_list_is_put_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [row for row, _ in generated(ROWS // 2)][:ROWS]
    rules = book()
    start = time.perf_counter()
    found = reconcile(rows, on=ON, book=rules)
    took = time.perf_counter() - start
    with capsys.disabled():
        print(f"\nreconciled {len(rows)} rows in {took:.2f} s")

    assert sum(len(person.rows) for person in found.people) == len(rows) == ROWS
