"""A simulated year of the synthetic city reconciles to the point and the fen, and beancount agrees.

A small city in the suite; `JIXIAOGE_CASES=2582 python -m pytest -rP tests/points/test_points_year.py`
runs all couriers of the 13 counties.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import pytest
from attrs import evolve
from beancount.core.data import Transaction
from beancount.loader import load_string
from points_desk import Desk

from jixiaoge.points import (
    AccountKind,
    Entry,
    EventKind,
    MemoryLedger,
    Posting,
    beancount_lines,
    broken,
    replay,
)
from jixiaoge.points.reporting import batches, bearers, burn_down
from jixiaoge.testing import city_points_year, city_policy, points_year

COURIERS = min(int(os.environ.get("JIXIAOGE_CASES", "28")), 2_582)


def problems(entries: Iterable[Entry]) -> list[str]:
    """What an accounting checker that others wrote finds wrong with a journal, and what it read as overdrawn."""
    read, errors, _ = load_string("\n".join(beancount_lines(entries)) + "\n")
    return [*(error.message for error in errors), *overdrawn(read)]


def overdrawn(read: Iterable[Any]) -> Iterator[str]:
    """Yield what goes below nought; beancount lets every account do so, with a name beside the posting or without."""
    left: Counter[tuple[str, ...]] = Counter()
    moved = (one for one in read if isinstance(one, Transaction))
    for entry in sorted(moved, key=lambda one: one.meta["seq"]):
        parts = [
            (one.account, *(one.meta.get(key, "") for key in ("of", "ref", "lot")))
            for one in entry.postings
        ]
        for part, one in zip(parts, entry.postings, strict=True):
            left[part] += one.units.number
        for part in parts:
            if part[0].startswith("Assets:") and left[part] < 0:
                yield f"seq {entry.meta['seq']}: {part} is overdrawn"


@pytest.fixture(scope="module")
def city() -> dict[str, MemoryLedger]:
    ledgers: dict[str, MemoryLedger] = {}
    for county, sent in city_points_year(couriers=COURIERS):
        ledgers[county] = MemoryLedger(county)
        replay(sent, partial(city_policy().rulebook, county), ledgers[county])
    return ledgers


def sums(ledger: MemoryLedger) -> Counter[AccountKind]:
    found: Counter[AccountKind] = Counter()
    for account, amount in ledger.book.balances.items():
        found[account.kind] += amount
    return found


def test_the_year_has_all_counties_and_all_that_happens_to_points(
    city: dict[str, MemoryLedger],
) -> None:
    kinds = {one.event.kind for ledger in city.values() for one in ledger.entries}

    assert len(city) == 13
    assert kinds >= {
        *(EventKind.VERIFIED, EventKind.REJECTED, EventKind.REVERSED, EventKind.CAPTURED),
        *(EventKind.VOIDED, EventKind.TIMED_OUT, EventKind.SETTLED, EventKind.PAID),
    }


def test_every_invariant_holds_after_the_year(city: dict[str, MemoryLedger]) -> None:
    assert [broken(one.book, one.entries) for one in city.values()] == [()] * len(city)


def test_the_year_reconciles_to_the_point(city: dict[str, MemoryLedger]) -> None:
    for ledger in city.values():
        left = sums(ledger)
        given = -left[AccountKind.ISSUE]
        lots = ("PENDING", "SPENDABLE", "HELD", "REDEEMED", "EXPIRED", "REVERSED")
        assert given == left[AccountKind.BUDGET] + sum(left[AccountKind[kind]] for kind in lots)
        [*_, december] = burn_down(ledger.entries, "2026", "points")
        assert december.left == left[AccountKind.BUDGET]


def test_the_year_reconciles_to_the_fen(city: dict[str, MemoryLedger]) -> None:
    for ledger in city.values():
        left = sums(ledger)
        spent = ("ENCUMBERED", "PAYABLE", "BILLED", "PAID")
        money = left[AccountKind.APPROPRIATION] + sum(left[AccountKind[kind]] for kind in spent)
        assert -left[AccountKind.FUNDS] == money
        rows = batches(ledger.entries)
        paid = sum(row.fen for row in rows if row.paid_on is not None)
        assert paid == left[AccountKind.PAID]
        assert sum(row.fen for row in bearers(ledger.entries)) == sum(row.fen for row in rows)


def test_the_exported_journals_pass_an_independent_accounting_checker(
    city: dict[str, MemoryLedger],
) -> None:
    found = {county: problems(one.entries) for county, one in city.items()}

    assert {county for county, errors in found.items() if errors} == set()
    entries = [entry for ledger in city.values() for entry in ledger.entries]
    moved = sum(len(entry.event.postings) for entry in entries)
    print(f"{COURIERS} couriers, {len(city)} counties: {len(entries)} entries, {moved} postings")


def test_the_same_seed_gives_the_same_year() -> None:
    couriers = ["c0001", "c0002"]
    year, again, other = (list(points_year("suichuan", couriers, seed=seed)) for seed in (1, 1, 2))

    assert year == again != other
    assert [one.at for one in year] == sorted(one.at for one in year)


# --- the export and its checker ---------------------------------------------------------------------


def test_a_reference_with_any_sign_is_exported_and_no_two_become_one() -> None:
    desk = Desk()
    for who in ('c"1', "c-1", "骑手 1", "c\\1"):
        desk.earned(who, id=f'lot "{who}\\')

    lines = list(beancount_lines(desk.ledger.entries))

    assert problems(desk.ledger.entries) == []
    assert len({line for line in lines if "open Assets:SPENDABLE" in line}) == 4


@pytest.mark.parametrize("change", [1, -1])
def test_the_checker_finds_a_journal_that_does_not_add_up(change: int) -> None:
    *others, last = verified()
    wrong = last.event.postings[-1]
    altered = Posting(wrong.account, wrong.amount + change)

    assert problems([*others, moving(last, *last.event.postings[:-1], altered)])


def test_the_checker_finds_a_posting_that_is_missing() -> None:
    *others, last = verified()

    assert problems([*others, moving(last, *last.event.postings[1:])])


def test_the_checker_finds_an_account_that_is_overdrawn_though_all_adds_up() -> None:
    *others, last = verified()
    more = [Posting(one.account, one.amount * 2) for one in last.event.postings]

    assert [one for one in problems([*others, moving(last, *more)]) if "PENDING" in one]


def test_the_checker_finds_points_taken_from_another_lot_of_the_same_courier() -> None:
    *others, last = verified()
    elsewhere = [
        Posting(evolve(one.account, lot="e-0"), one.amount)
        if one.account.kind is AccountKind.PENDING
        else one
        for one in last.event.postings
    ]

    [found] = problems([*others, moving(last, *elsewhere)])
    assert "'e-0') is overdrawn" in found


def test_the_checker_finds_an_entry_that_was_left_out() -> None:
    entries = verified()
    [earned] = [one for one in entries if one.event.kind is EventKind.EARNED]

    assert problems([one for one in entries if one is not earned])


def verified() -> Sequence[Entry]:
    """Return a good journal; the last entry verifies an earning."""
    desk = Desk()
    desk.earned()
    assert problems(desk.ledger.entries) == []
    assert desk.ledger.entries[-1].event.kind is EventKind.VERIFIED
    return desk.ledger.entries


def moving(entry: Entry, *postings: Posting) -> Entry:
    """Return the entry with other postings."""
    return evolve(entry, event=evolve(entry.event, postings=postings))


def test_nothing_is_exported_of_an_empty_journal() -> None:
    assert list(beancount_lines([])) == []
