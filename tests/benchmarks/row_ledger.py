"""Row 10: the durable ledger: commands a second in an SQLite file, sent by one client and by eight.

A store is compared with `ledger_by_hand`: the same rows written by hand, in the same round trips.
After one client both files hold the same bytes, or there is no figure.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import statistics
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter_ns
from typing import Any

from attrs import define, field
from ledger_by_hand import ByHand
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
)
from jixiaoge.stores import SqlLedger, migrate, open_store
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
CLIENTS = 8
BLOCK = 100  # so many commands for one side, then as many for the other


def rows(size: Size) -> Iterator[Row]:
    """Measure earnings and holds of a store."""
    couriers = range(size.couriers)
    earned = [command for number in couriers for command in _earned(number)]
    for what, before, commands in (
        ("earnings", _opening(), [one for one in earned if isinstance(one, Earn)]),
        ("holds", [*_opening(), *earned], [_redeem(f"h-{n}", f"c-{n}") for n in couriers]),
    ):
        for clients, said in ((1, "one client"), (CLIENTS, "eight clients")):
            store, hand = _beside_by_hand(before, commands, clients)
            told = f"{store.told()}; by hand {hand.told()}"
            ratio = f"{hand.wall / store.wall:.2f} of by hand"
            yield Row("10", f"{what} in SQLite, {said}", ratio, "≥ 0.8", told)


@define
class Taken:
    """What commands took: together by the clock, and each, in nanoseconds."""

    wall: int = 0
    each: list[int] = field(factory=list[int])

    def told(self) -> str:
        cuts = statistics.quantiles(self.each, n=100)
        rate = 1e9 * len(self.each) / self.wall
        return f"{rate:,.0f} a second, p50 {cuts[49] / 1e6:.2f} ms, p99 {cuts[98] / 1e6:.2f} ms"


def _beside_by_hand(
    before: Sequence[Command], commands: Sequence[Earn | Redeem], clients: int
) -> tuple[Taken, Taken]:
    """Send commands to the store and to the program by hand, block by block in turns."""
    with TemporaryDirectory() as folder:
        files = Path(folder) / "hand.db", Path(folder) / "store.db"
        _ledger(files[0], before).store.close()
        hand, ledger = ByHand.at(files[0], BOOK.fingerprint), _ledger(files[1], before)
        taken = Taken(), Taken()
        for start in range(0, len(commands), BLOCK):
            block = commands[start : start + BLOCK]
            _send(lambda one: ledger.send(one, BOOK, NOW), block, clients, taken[0])
            _send(lambda one: hand.send(one, NOW), block, clients, taken[1])
        hand.connection.close()
        ledger.store.close()
        if clients == 1:
            assert _written(files[0]) == _written(files[1])
    return taken


def _send(
    send: Callable[[Any], Any], commands: Sequence[Command], clients: int, taken: Taken
) -> None:
    def client(mine: Sequence[Command]) -> list[int]:
        return [_timed(partial(send, one)) for one in mine]

    with ThreadPoolExecutor(clients) as pool:
        start = perf_counter_ns()
        for each in pool.map(client, [commands[first::clients] for first in range(clients)]):
            taken.each.extend(each)
        taken.wall += perf_counter_ns() - start


def _written(file: Path) -> list[list[Any]]:
    """Return all rows of all tables."""
    with closing(sqlite3.connect(file)) as connection:
        return [
            sorted(connection.execute(f"SELECT * FROM {table}"))  # noqa: S608 - our own tables
            for table in ("head", "command", "entry", "posting", "document", "balance")
        ]


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
