"""Races: there is room for exactly N, and 64 want it at once."""

import datetime as dt
from collections.abc import Callable
from threading import Barrier
from typing import Any

import shop
from attrs import field, frozen
from shop import NOON, RULES

from jixiaoge.points.answers import Accepted, Answer
from jixiaoge.points.commands import Command
from jixiaoge.points.encoding import command_fingerprint
from jixiaoge.points.journal import entries_for
from jixiaoge.stores import SqlLedger, Store, open_store
from jixiaoge.stores.book import SqlBook
from jixiaoge.stores.journal import append, lock
from jixiaoge.stores.receipts import receipt

CLIENTS = 64


@frozen
class Race:
    """What is there before, what each client sends, and how many of them can have it."""

    before: tuple[Command, ...]
    send: Callable[[int], Command]
    room: int


def held(name: str, pieces: int) -> tuple[Command, ...]:
    """Return what leads to a hold that was captured."""
    return (shop.redeem(name, pieces=pieces), shop.capture(f"take-{name}", name))


FUNDED = (shop.budget(), shop.stock())
RICH = (*FUNDED, shop.earn("e1"), shop.earn("e2"))
MANY = tuple(
    shop.earn(f"e{number}", on=shop.DAY - dt.timedelta(days=number // 2)) for number in range(16)
)
RACES = {
    "double spend": Race(RICH, lambda n: shop.redeem(f"r{n}"), 10),
    "cap": Race(FUNDED, lambda n: shop.earn(f"e{n}"), shop.PER_DAY),
    "stock": Race((shop.budget(), shop.stock(7), *MANY), lambda n: shop.redeem(f"r{n}"), 7),
    "budget": Race((shop.budget(50),), lambda n: shop.earn(f"e{n}", f"c{n}"), 10),
    "voucher": Race(RICH, lambda n: shop.redeem(f"r{n}", voucher="one-code"), 1),
    "capture": Race((*RICH, shop.redeem("h", pieces=3)), lambda n: shop.capture(f"k{n}", "h"), 1),
    "refund": Race((*RICH, *held("h", 5)), lambda n: shop.refund(f"f{n}", "h"), 5),
    "clawback": Race(RICH, lambda n: shop.reverse(f"v{n}", "e1"), 1),
}


@frozen
class NoLock(SqlLedger):
    """The naive ledger: it reads and decides, and only then writes what it decided.

    Args:
        all_have_read: lets everybody have read before anybody writes, as will happen some day.
    """

    all_have_read: Barrier = field(kw_only=True)

    def send(self, command: Command, rulebook: Any, now: dt.datetime) -> Answer:
        with self.store.read() as session:
            answer = self.decide(SqlBook(session, self.county), command, rulebook, now)
        self.all_have_read.wait()
        with self.store.write() as session:
            head = lock(session, self.county)
            at, print_ = head.next_moment(now), command_fingerprint(command)
            entries = entries_for(answer, command, self.county, head.entries, at=at, policy="")
            append(
                session, head, command.id, print_, kept=receipt(answer, entries), entries=entries
            )
        return answer


def accepted(ledger: SqlLedger, command: Command) -> bool:
    return isinstance(ledger.send(command, RULES, NOON), Accepted)


def prepare(store: Store, county: str, race: Race) -> None:
    ledger = SqlLedger(store, county, shop.decide)
    assert all(accepted(ledger, command) for command in race.before)


def run_share(
    place: str, rounds: list[tuple[str, str]], share: slice, start: Any, told: Any
) -> None:
    """Send a process's share of each round, once all others are ready, and tell how many were accepted."""
    store = open_store(place)
    for county, race in rounds:
        ledger = SqlLedger(store, county, shop.decide)
        commands = [RACES[race].send(number) for number in range(CLIENTS)[share]]
        start.wait()
        told.put((county, sum(accepted(ledger, command) for command in commands)))
    store.close()
