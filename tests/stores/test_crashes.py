"""A process that is killed loses nothing that was acknowledged, and leaves no half of anything.

`JIXIAOGE_CASES=500 python -m pytest -rP tests/stores/test_crashes.py` kills 500 writers on each database.
"""

import os
import random
import signal
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext

import pytest
import shop
from crashing import COUNTY, write
from postgres import started
from processes import quick_processes
from shop import NOON, RULES

from jixiaoge.points.answers import Refused
from jixiaoge.stores import SqlLedger, Store, StoreError, migrate, open_store, verify

KILLS = min(500, int(os.environ.get("JIXIAOGE_CASES", "6")))
CRASHES = max(2, KILLS // 25)
STATEMENTS = 30  # more than the first commands of a writer take, each of them about eight

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing kills as -9 does")


@pytest.fixture(scope="module")
def processes() -> Iterator[BaseContext]:
    with quick_processes() as context:
        yield context


def killed(
    processes: BaseContext, place: str, seed: str, *, after: int = 0, die_at: int = 0
) -> list[str]:
    """Let a writer write until it has told of so many commands and a moment more, or dies of itself."""
    ours, its = processes.Pipe(duplex=False)
    writer = processes.Process(target=write, args=(place, seed, its, die_at))
    writer.start()
    its.close()
    told = _heard(ours, after) if not die_at else []
    if not die_at:
        writer.join(random.Random(seed).uniform(0, 0.01))
        writer.kill()
    told += _heard(ours, None)
    writer.join()
    assert writer.exitcode == -signal.SIGKILL
    return told


def _heard(ours: Connection, enough: int | None) -> list[str]:
    """Return what the writer tells, up to enough, or until its end."""
    told: list[str] = []
    try:
        while enough is None or len(told) < enough:
            told.append(ours.recv())
    except EOFError:
        assert enough is None
    return told


def assert_whole(store: Store, acknowledged: list[str]) -> None:
    """Make sure that nothing is lost or halved: every command that was told of has its answer still."""
    ledger = SqlLedger(store, COUNTY, shop.decide)
    assert verify(store, COUNTY) == ()
    with store.read() as session:
        session.cursor.execute("SELECT id FROM command")
        kept = {name for (name,) in session.cursor.fetchall()}
    assert set(acknowledged) <= kept
    probe = ledger.send(shop.stock(1, "probe"), RULES, NOON)
    assert not isinstance(probe, Refused)


def opened(store: Store) -> None:
    ledger = SqlLedger(store, COUNTY, shop.decide)
    ledger.send(shop.budget(100_000), RULES, NOON)
    ledger.send(shop.stock(100_000), RULES, NOON)


def test_writers_that_are_killed_at_any_moment_lose_nothing(
    store: Store, place: str, processes: BaseContext
) -> None:
    opened(store)
    told: list[str] = []
    for number in range(KILLS):
        after = random.Random(f"kill {number}").randint(0, 40)
        told += killed(processes, place, f"writer {number}", after=after)
        if number % 10 == 0:
            assert_whole(store, told)
    print(f"{KILLS} writers killed: {len(told)} commands acknowledged, 0 lost")

    assert_whole(store, told)


def test_writers_that_die_before_any_statement_leave_no_half(
    store: Store, place: str, processes: BaseContext
) -> None:
    opened(store)
    told: list[str] = []
    for number in range(1, STATEMENTS + 1):
        told += killed(processes, place, f"dying {number}", die_at=number)
        assert_whole(store, told)
    print(
        f"{STATEMENTS} writers died before a statement: {len(told)} commands acknowledged, 0 lost"
    )


def test_a_server_that_stops_at_once_loses_nothing(processes: BaseContext) -> None:
    with started() as server:
        place = server.new_database("points")
        store = open_store(place)
        migrate(store)
        opened(store)
        told: list[str] = []
        for number in range(CRASHES):
            ours, its = processes.Pipe(duplex=False)
            writer = processes.Process(target=write, args=(place, f"cut {number}", its))
            writer.start()
            its.close()
            told += _heard(ours, 20)
            server.crash()
            told += _heard(ours, None)
            writer.join()
            with pytest.raises(StoreError, match="nothing is taken twice"):
                SqlLedger(store, COUNTY, shop.decide).send(shop.budget(), RULES, NOON)
            assert_whole(store, told)
        store.close()
    print(f"{CRASHES} times the server stopped: {len(told)} commands acknowledged, 0 lost")
