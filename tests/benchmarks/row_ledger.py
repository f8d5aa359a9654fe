"""Row 10: the durable ledger: commands a second in an SQLite file.

A store is compared with the bare driver, which runs the very statements that the store ran, with the same values,
pragmas and round trips, and hashes what is chained; it decides nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
import statistics
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter_ns
from typing import Any
from unittest.mock import patch

from timing import Row, Size

from jixiaoge.points import (
    Accepted,
    Actor,
    Budget,
    Command,
    Earn,
    Fund,
    OfferItem,
    OpenMerchant,
    Redeem,
    Role,
    Verify,
    VoidHold,
)
from jixiaoge.stores import SqlLedger, migrate, open_store
from jixiaoge.stores.session import Session
from jixiaoge.testing import city_policy

__all__ = ["rows"]

NOW = dt.datetime(2026, 7, 10, 4, tzinfo=dt.UTC)
OFFICE, SYSTEM = Actor("o-1", Role.OFFICE), Actor("system", Role.SYSTEM)
FACTS = {
    "minutes_served": 120,
    "recorded_by": "审核人核实",
    "outdoor_in_bad_weather": False,
    "under_order": False,
    "in_scenic_area": False,
}
BOOK = city_policy().rulebook("suichuan", NOW.date())
Step = tuple[bool, str, list[Any]]  # whether for many rows, the text, the values


def rows(size: Size) -> Iterator[Row]:
    """Measure earnings and holds of a store."""
    couriers = range(size.couriers)
    earned = [command for number in couriers for command in _earned(number)]
    for what, before, commands in (
        ("earnings", _opening(), [one for one in earned if isinstance(one, Earn)]),
        ("holds", [*_opening(), *earned], [_redeem(f"h-{n}", f"c-{n}") for n in couriers]),
    ):
        taken, bare = _against_the_driver(before, commands)
        ratio = sum(bare) / sum(taken)
        told = f"{1e9 * len(taken) / sum(taken):,.0f} a second, {_latencies(taken)}; the driver {_latencies(bare)}"
        yield Row(
            "10", f"{what} in SQLite, one client", f"{ratio:.2f} of the driver", "≥ 0.8", told
        )


def _against_the_driver(
    before: Sequence[Command], commands: Sequence[Command]
) -> tuple[list[int], list[int]]:
    """Return what each command took in the store, and what its statements alone took."""
    with TemporaryDirectory() as folder:
        recorded = _recorded(_ledger(Path(folder) / "recorded.db", before), commands)
        _ledger(Path(folder) / "driver.db", before).store.close()
        ledger = _ledger(Path(folder) / "store.db", before)
        taken, bare = [], []
        with closing(sqlite3.connect(Path(folder) / "driver.db", isolation_level=None)) as driver:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                driver.execute(f"PRAGMA {pragma}")
            for command, steps in zip(commands, recorded, strict=True):  # by turns
                taken.append(_timed(partial(ledger.send, command, BOOK, NOW)))
                bare.append(_timed(partial(_run, driver, steps)))
        ledger.store.close()
    return taken, bare


def _recorded(ledger: SqlLedger, commands: Sequence[Command]) -> list[list[Step]]:
    """Return the statements that each command runs."""
    steps: list[Step] = []
    spelt = Session._spelt

    def rows_of(self: Session, query: Any, **values: object) -> Any:
        told = spelt(self, query)
        steps.append((False, told.text, told.places(values)))
        return self.cursor.execute(told.text, steps[-1][2]).fetchall()

    def run(self: Session, query: Any, rows: Any) -> int:
        told = spelt(self, query)
        values = [told.places(row) for row in rows]
        if values:
            steps.append((True, told.text, values))
            self.cursor.executemany(told.text, values)
        return int(self.cursor.rowcount) if values else 0

    found: list[list[Step]] = []
    with patch.object(Session, "rows", rows_of), patch.object(Session, "run", run):
        for command in commands:
            assert isinstance(ledger.send(command, BOOK, NOW), Accepted), command
            found.append(steps[:])
            steps.clear()
    ledger.store.close()
    return found


def _run(driver: sqlite3.Connection, steps: Sequence[Step]) -> None:
    with closing(driver.cursor()) as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        for many, text, values in steps:
            if many:
                if text.startswith(("INSERT INTO entry", "INSERT INTO command")):
                    hashlib.sha256(b"".join(one for one in values[0] if isinstance(one, bytes)))
                cursor.executemany(text, values)
            else:
                cursor.execute(text, values).fetchall()
        driver.commit()


def _ledger(place: Path, before: Sequence[Command]) -> SqlLedger:
    store = open_store(place)
    migrate(store)
    ledger = SqlLedger(store, "suichuan")
    for command in before:
        assert isinstance(ledger.send(command, BOOK, NOW), Accepted), command
    return ledger


def _timed(thing: Any) -> int:
    start = perf_counter_ns()
    thing()
    return perf_counter_ns() - start


def _latencies(taken: Sequence[int]) -> str:
    cuts = statistics.quantiles(taken, n=100)
    return f"p50 {cuts[49] / 1e6:.2f} ms, p99 {cuts[98] / 1e6:.2f} ms"


# --- what is asked --------------------------------------------------------------------------------


def _opening() -> list[Command]:
    window = {"since": dt.date(2000, 1, 1), "until": dt.date(2999, 12, 31)}
    return [
        Budget("budget", OFFICE, year="2026", points=1_000_000, document="示例1号"),
        Fund("fund", OFFICE, year="2026", fen=100_000_000, document="示例2号"),
        OpenMerchant("open", OFFICE, merchant="m-1", zone="z-1"),
        OfferItem("offer", OFFICE, item="meal", zh="餐", points=5, fen=150, **window),
    ]


def _earned(number: int) -> list[Command]:
    earn = Earn(
        f"e-{number}",
        SYSTEM,
        courier=f"c-{number}",
        activity="volunteer_service",
        on=NOW.date(),
        facts=FACTS,
    )
    reviewer = Actor(f"r-{number}", Role.REVIEWER)
    return [earn, Verify(f"v-{number}", reviewer, earning=earn.id)]


def _redeem(name: str, who: str) -> Redeem:
    by = Actor(who, Role.COURIER)
    return Redeem(name, by, courier=who, item="meal", merchant="m-1", voucher="v")


def _coming_and_going(times: int) -> Iterator[Command]:
    for number in range(times):
        yield _redeem(f"h-{number}", "c-0")
        yield VoidHold(f"x-{number}", OFFICE, hold=f"h-{number}")
