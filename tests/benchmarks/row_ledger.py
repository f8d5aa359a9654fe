"""Row 10: the durable ledger: commands a second in an SQLite file and on a PostgreSQL server, by one client and by eight.

A store is compared with the programs of `ledger_by_hand`: the same rows written by hand, in the same round trips.
After one client all three hold the same bytes, or there is no figure.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter_ns
from typing import Any, Protocol

from attrs import define, field
from ledger_by_hand import ByHand, Deciding
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
from jixiaoge.stores import SqlLedger, Store, migrate, open_store
from jixiaoge.testing import city_policy

__all__ = ["rows", "server"]

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
    """Measure earnings and holds of a store, in a file and on a server that the tests bring."""
    yield from _measured(Files(), size)
    with server() as running:
        yield from _measured(Databases(running), size)


def server() -> AbstractContextManager[Any]:
    """Return a PostgreSQL server as the tests bring it."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "stores"))
    from postgres import started

    return started()


def _measured(places: Places, size: Size) -> Iterator[Row]:
    couriers = range(size.couriers)
    earned = [command for number in couriers for command in _earned(number)]
    for what, before, commands in (
        ("earnings", _opening(), [one for one in earned if isinstance(one, Earn)]),
        ("holds", [*_opening(), *earned], [_redeem(f"h-{n}", f"c-{n}") for n in couriers]),
    ):
        for clients, said in ((1, "one client"), (CLIENTS, "eight clients")):
            yield from _row(places, f"{what} {places.where}, {said}", before, commands, clients)


def _row(
    places: Places,
    what: str,
    before: Sequence[Command],
    commands: Sequence[Earn | Redeem],
    clients: int,
) -> Iterator[Row]:
    store, same, hand = _beside_by_hand(places, before, commands, clients)
    told = f"{store.told()}; the same SQL {same.told()}; by hand {hand.told()}"
    ratio = f"{same.wall / store.wall:.2f} of the same SQL by hand"
    yield Row("10", what, ratio, "≥ 0.8", told)
    yield Row("10", what, f"{hand.wall / store.wall:.2f} of all by hand", "", "")


class Places(Protocol):
    """Where ledgers are kept."""

    where: str

    def new(self, name: str) -> AbstractContextManager[str]:
        """Return the place of a new database."""
        ...

    def by_hand(self, cls: type[ByHand], place: str, clients: int, /) -> ByHand:
        """Return a program by hand on it."""
        ...


class Files:
    """SQLite files."""

    where = "in SQLite"

    @contextmanager
    def new(self, name: str) -> Generator[str]:
        with TemporaryDirectory() as folder:
            yield f"{folder}/{name}.db"

    def by_hand(self, cls: type[ByHand], place: str, _clients: int, /) -> ByHand:
        return cls.in_file(Path(place))


@define
class Databases:
    """Databases on a PostgreSQL server."""

    server: Any
    made: Iterator[int] = field(factory=count)
    where: str = "in PostgreSQL"

    @contextmanager
    def new(self, name: str) -> Generator[str]:
        yield self.server.new_database(f"{name}{next(self.made)}")

    def by_hand(self, cls: type[ByHand], place: str, clients: int, /) -> ByHand:
        return cls.on_server(place, clients)


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
    places: Places, before: Sequence[Command], commands: Sequence[Earn | Redeem], clients: int
) -> tuple[Taken, ...]:
    """Send commands to the store and to the programs by hand, block by block in turns."""
    with ExitStack() as stack:
        at = [stack.enter_context(places.new(name)) for name in ("store", "same", "hand")]
        ledgers = [_ledger(place, before) for place in at]
        for ledger in ledgers:
            stack.callback(ledger.store.close)
        programs = [
            ledgers[0],
            places.by_hand(Deciding, at[1], clients),
            places.by_hand(ByHand, at[2], clients),
        ]
        for one in programs[1:]:
            stack.callback(one.close)
        taken = tuple(Taken() for _ in programs)
        for start in range(0, len(commands), BLOCK):
            block = commands[start : start + BLOCK]
            for program, so_far in zip(programs, taken, strict=True):
                _send(lambda one, to=program: to.send(one, BOOK, NOW), block, clients, so_far)
        if clients == 1:
            [first, *others] = [_written(ledger.store) for ledger in ledgers]
            assert all(other == first for other in others)
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


def _written(store: Store) -> list[list[Any]]:
    """Return all rows of all tables."""
    found: list[list[Any]] = []
    with store.read() as session:
        for table in ("head", "command", "entry", "posting", "document", "balance"):
            session.cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own tables
            found.append(sorted(session.cursor.fetchall()))
    return found


def _ledger(place: str, before: Sequence[Command]) -> SqlLedger:
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
