"""A county's desk for the tests: a ledger in memory, short ways to say what somebody asks, and a clock.

Everybody in it is made up.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from attrs import evolve

from jixiaoge.points import (
    Accepted,
    Account,
    AccountKind,
    Actor,
    Answer,
    Budget,
    Capture,
    Command,
    Earn,
    Expire,
    ForgiveDebt,
    Fund,
    MemoryLedger,
    OfferItem,
    OpenMerchant,
    Pay,
    Redeem,
    Refund,
    Refused,
    Reject,
    Reverse,
    Role,
    Settle,
    Stock,
    TimeOut,
    Verify,
    VoidHold,
)
from jixiaoge.rulebook import Plugin, Policy, Rulebook, load_policy
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.testing import city_policy

OFFICE = Actor("o-1", Role.OFFICE)
SYSTEM = Actor("system", Role.SYSTEM)
NOON = dt.datetime(2026, 7, 10, 4, tzinfo=dt.UTC)
LONG_AGO, FAR_AHEAD = dt.date(2000, 1, 1), dt.date(2999, 12, 31)
SERVED = {
    "recorded_by": "审核人核实",
    "outdoor_in_bad_weather": False,
    "under_order": False,
    "in_scenic_area": False,
}
SEEN = SERVED | {
    "hazard_severity": "一般",
    "about_a_thing": True,
    "while_riding": False,
    "hours_since_seen": 1,
}


def courier(name: str) -> Actor:
    return Actor(name, Role.COURIER)


def reviewer(name: str = "r-1") -> Actor:
    return Actor(name, Role.REVIEWER)


def merchant(name: str = "m-1") -> Actor:
    return Actor(name, Role.MERCHANT)


def rules(**numbers: int) -> Rulebook:
    """Return the city's rulebook, with some numbers set."""
    book = city_policy().rulebook("suichuan", NOON.date())
    changed = {key: evolve(book.settings[key], value=number) for key, number in numbers.items()}
    settings: dict[str, Setting] = {**book.settings, **changed}
    return evolve(book, settings=settings)


def amended(**numbers: int) -> Policy:
    """Return the city's policy with a county document that sets some numbers from 2026 on."""
    document = """
county = "suichuan"
[documents.trial]
status = "enacted"
title = "（示例）遂川县积分办法"
date = 2025-12-20
signer = "（示例）县办公室"
"""
    sets = (
        f"""
[[set]]
name = "{key}"
parameter = "{key}"
value = {number}
document = "trial"
from = 2026-01-01
"""
        for key, number in numbers.items()
    )
    return load_policy([Plugin.of_text(document + "".join(sets))])


class Desk:
    """A ledger with its rules and its clock; each request gets an id of its own unless one is given."""

    def __init__(self, *, given: bool = True, **numbers: int) -> None:
        self.rules = rules(**numbers)
        self.ledger = MemoryLedger("suichuan")
        self.now = NOON
        self._ids = 0
        if given:
            self.give()

    def give(self) -> None:
        for year in ("2026", "2027", "2028"):
            self.done(Budget(self.id(), OFFICE, year=year, points=10_000, document="示例1号"))
            self.done(Fund(self.id(), OFFICE, year=year, fen=1_000_000, document="示例2号"))
        self.done(OpenMerchant(self.id(), OFFICE, merchant="m-1", zone="z-1"))
        self.offer("meal", 5, 150)

    def give_funds(self, fen: int) -> None:
        for _ in range(fen // 10**9):
            self.done(Fund(self.id(), OFFICE, year="2026", fen=10**9, document="示例3号"))

    def id(self) -> str:
        self._ids += 1
        return f"id-{self._ids}"

    @property
    def today(self) -> dt.date:
        return (self.now + dt.timedelta(hours=8)).date()

    def wait(self, **time: int) -> None:
        self.now += dt.timedelta(**time)

    def sleep_until(self, day: dt.date) -> None:
        self.now = dt.datetime(day.year, day.month, day.day, 4, tzinfo=dt.UTC)

    # --- asking ---------------------------------------------------------------------------------

    def ask(self, command: Command) -> Answer:
        return self.ledger.send(command, self.rules, self.now)

    def done(self, command: Command) -> str:
        """Ask what is sure to be accepted, and return the id."""
        answer = self.ask(command)
        assert isinstance(answer, Accepted), answer
        return command.id

    def refused(self, command: Command) -> str:
        """Ask what is sure to be refused and to change nothing, and return the code."""
        before = self.state()
        answer = self.ask(command)
        assert isinstance(answer, Refused), answer
        assert self.state() == before
        return answer.code

    def state(self) -> tuple[dict[Account, int], int]:
        return dict(self.ledger.book.balances), len(self.ledger.entries)

    # --- what is asked -------------------------------------------------------------------------

    def offer(self, item: str, points: int, fen: int, **more: Any) -> str:
        window = {"since": LONG_AGO, "until": FAR_AHEAD, "zh": item} | more
        return self.done(OfferItem(self.id(), OFFICE, item=item, points=points, fen=fen, **window))

    def serving(self, who: str = "c-1", minutes: int = 120, **more: Any) -> Earn:
        """Return the recording of voluntary service: ten points an hour."""
        fields = {"on": self.today, "activity": "volunteer_service"} | more
        facts = fields.pop("facts", SERVED | {"minutes_served": minutes})
        actor = fields.pop("actor", SYSTEM)
        return Earn(fields.pop("id", self.id()), actor, courier=who, facts=facts, **fields)

    def hazard(self, who: str = "c-1", **more: Any) -> Earn:
        fields = {"facts": SEEN, "activity": "hazard_report"} | more
        return self.serving(who, **fields)

    def earned(self, who: str = "c-1", minutes: int = 120, **more: Any) -> str:
        """Record and verify."""
        lot = self.done(self.serving(who, minutes, **more))
        self.done(self.verify(lot))
        return lot

    def verify(self, lot: str, by: Actor | None = None) -> Verify:
        return Verify(self.id(), by or reviewer(), earning=lot)

    def reject(self, lot: str) -> Reject:
        return Reject(self.id(), reviewer(), earning=lot, reason="照片看不清")

    def reverse(self, lot: str, *, ours: bool = False) -> Reverse:
        return Reverse(self.id(), OFFICE, earning=lot, reason="查实没有做", ours=ours)

    def forgive(self, who: str = "c-1") -> ForgiveDebt:
        return ForgiveDebt(self.id(), OFFICE, courier=who, reason="困难")

    def redeem(self, pieces: int = 1, who: str = "c-1", **more: Any) -> Redeem:
        fields = {"item": "meal", "merchant": "m-1", "voucher": "v"} | more
        by = fields.pop("actor", courier(who))
        return Redeem(fields.pop("id", self.id()), by, courier=who, pieces=pieces, **fields)

    def capture(self, hold: str, pieces: int | None = None, voucher: str = "v") -> Capture:
        return Capture(self.id(), merchant(), hold=hold, voucher=voucher, pieces=pieces)

    def bought(self, pieces: int = 1, who: str = "c-1", **more: Any) -> str:
        hold = self.done(self.redeem(pieces, who, **more))
        self.done(self.capture(hold))
        return hold

    def void(self, hold: str, by: Actor = OFFICE) -> VoidHold:
        return VoidHold(self.id(), by, hold=hold)

    def time_out(self, hold: str) -> TimeOut:
        return TimeOut(self.id(), SYSTEM, hold=hold)

    def refund(self, hold: str, pieces: int | None = None, by: Actor = OFFICE) -> Refund:
        return Refund(self.id(), by, hold=hold, reason="坏了", pieces=pieces)

    def expire(self, *couriers: str) -> Expire:
        return Expire(self.id(), SYSTEM, couriers=couriers or ("c-1",))

    def settle(self, through: dt.date | None = None, who: str = "m-1") -> Settle:
        bearers = (("县", 1), ("市", 1), ("商家", 1))
        return Settle(
            self.id(), OFFICE, merchant=who, through=through or self.today, bearers=bearers
        )

    def pay(self, batch: str) -> Pay:
        return Pay(self.id(), OFFICE, batch=batch, receipt="回单1")

    def stock(self, item: str, pieces: int) -> str:
        return self.done(Stock(self.id(), OFFICE, item=item, pieces=pieces))

    # --- looking --------------------------------------------------------------------------------

    def sum(self, kind: AccountKind, owner: str) -> int:
        return sum(self.ledger.book.under(kind, owner).values())

    def spendable(self, who: str = "c-1") -> int:
        return self.sum(AccountKind.SPENDABLE, who)

    def owed(self, who: str = "c-1") -> int:
        return self.sum(AccountKind.OWED, who)
