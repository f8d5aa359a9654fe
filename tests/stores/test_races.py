"""Room for exactly N gives exactly N, whatever comes at once, from 64 threads and from 8 processes.

`JIXIAOGE_CASES=200 python -m pytest -rP tests/stores/test_races.py` runs 200 rounds of each race.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import shop
from processes import quick_processes
from racing import CLIENTS, RACES, NoLock, Race, accepted, prepare, run_share
from sqlalchemy import event, text

from jixiaoge.stores import SqlLedger, Store, verify

ROUNDS = min(200, int(os.environ.get("JIXIAOGE_CASES", "2")))
PROCESSES = 8


@pytest.fixture(autouse=True)
def threads_that_change_places_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    yield
    sys.setswitchinterval(before)


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(CLIENTS) as pool:
        yield pool


def got_in(ledger: SqlLedger, race: Race, pool: ThreadPoolExecutor) -> int:
    """Let every thread send at once; return how many were accepted."""
    prepare(ledger.store, ledger.county, race)
    start = Barrier(CLIENTS)

    def send(number: int) -> bool:
        start.wait()
        return accepted(ledger, race.send(number))

    return sum(pool.map(send, range(CLIENTS)))


@pytest.mark.parametrize("name", RACES)
def test_sixty_four_threads_get_exactly_what_there_is(
    store: Store, pool: ThreadPoolExecutor, name: str
) -> None:
    race = RACES[name]
    got = []
    for number in range(ROUNDS):
        ledger = SqlLedger(store, f"round-{number}", shop.decide)
        got.append(got_in(ledger, race, pool))
        assert verify(store, ledger.county) == ()
    print(f"{name}, {CLIENTS} threads: {got.count(race.room)} of {ROUNDS} rounds gave {race.room}")

    assert got == [race.room] * ROUNDS


def without_checks(store: Store) -> None:
    """Take away what the database itself would refuse, so that only the order of steps is tried."""
    if store.is_sqlite:
        event.listen(
            store.writing.pool,
            "checkout",
            lambda connection, *_: connection.execute("PRAGMA ignore_check_constraints=ON"),
        )
    else:
        with store.writing.begin() as connection:
            check = "ALTER TABLE balance DROP CONSTRAINT balance_not_below_nought"
            connection.execute(text(check))


@pytest.mark.parametrize("name", RACES)
def test_the_same_race_catches_a_ledger_without_the_lock(
    store: Store, pool: ThreadPoolExecutor, name: str
) -> None:
    without_checks(store)
    naive = NoLock(store, "round", shop.decide, all_have_read=Barrier(CLIENTS))

    assert got_in(naive, RACES[name], pool) == CLIENTS


def test_eight_processes_get_exactly_what_there_is(store: Store, place: str) -> None:
    rounds = [(f"{name} {number}", name) for name in RACES for number in range(ROUNDS)]
    for county, name in rounds:
        prepare(store, county, RACES[name])
    got: Counter[str] = Counter()
    with quick_processes() as context:
        start, told = context.Barrier(PROCESSES), context.Queue()
        shares = [
            (place, rounds, slice(one, None, PROCESSES), start, told) for one in range(PROCESSES)
        ]
        processes = [context.Process(target=run_share, args=share) for share in shares]
        for process in processes:
            process.start()
        for _ in range(len(rounds) * PROCESSES):
            county, accepted_there = told.get(timeout=120)
            got[county] += accepted_there
        for process in processes:
            process.join()
    print(f"{PROCESSES} processes: {len(rounds)} rounds of {len(RACES)} races")

    assert got == {county: RACES[name].room for county, name in rounds}
    assert {verify(store, county) for county, _ in rounds} == {()}
