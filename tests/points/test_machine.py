"""Whatever is asked in whatever order, the ledger answers as a naive model does, and I1 to I16 hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from naive_points import FEN, PRICE, Naive
from points_desk import OFFICE, Desk

from jixiaoge.points import (
    AccountKind,
    Budget,
    Command,
    Fund,
    OpenMerchant,
    Refused,
    broken,
    statement,
)

COURIERS = ("c-1", "c-2")
MONTHS, BUDGET, FUNDS, STOCK = 1, 400, 2_400, 9
PLACE = st.integers(0, 60)
PIECES = st.integers(1, 4)
WHO = st.sampled_from(COURIERS)
KINDS = ("SPENDABLE", "HELD", "PENDING", "OWED", "HONOUR")
HAS_LOTS = precondition(lambda self: self.lots)
HAS_HOLDS = precondition(lambda self: self.holds)
HAS_BATCHES = precondition(lambda self: self.batches)
MONEY = ("APPROPRIATION", "ENCUMBERED", "PAYABLE", "BILLED", "PAID")


class Asking(RuleBasedStateMachine):
    """A county's desk and the model beside it, asked the same."""

    @initialize()
    def begin(self) -> None:
        self.desk = Desk(given=False, points_valid_months=MONTHS)
        self.model = Naive(months=MONTHS, budget=BUDGET, fen=FUNDS, stock=STOCK)
        self.lots: list[str] = []
        self.holds: list[str] = []
        self.batches: list[str] = []
        self.looked_at = 0
        desk = self.desk
        desk.done(Budget(desk.id(), OFFICE, year="2026", points=BUDGET, document="示例1号"))
        desk.done(Fund(desk.id(), OFFICE, year="2026", fen=FUNDS, document="示例2号"))
        desk.done(OpenMerchant(desk.id(), OFFICE, merchant="m-1", zone="z-1"))
        desk.offer("meal", PRICE, FEN, tracked=True)
        desk.stock("meal", STOCK)

    def same(self, command: Command, expected: str | None) -> bool:
        """Ask, and compare the answer with the model's; a refusal changes nothing."""
        before = self.desk.state()
        answer = self.desk.ask(command)
        assert (answer.code if isinstance(answer, Refused) else None) == expected
        if isinstance(answer, Refused):
            assert self.desk.state() == before
        after = self.desk.state()
        assert self.desk.ask(command) == answer
        assert self.desk.state() == after
        return expected is None

    @staticmethod
    def pick(ids: list[str], place: int) -> str:
        return ids[place % len(ids)]

    # --- what is asked ---------------------------------------------------------------------------

    @rule(who=WHO, minutes=st.sampled_from((10, 30, 90, 240, 300)), ago=st.integers(0, 3))
    def earn(self, who: str, minutes: int, ago: int) -> None:
        on = self.desk.today - dt.timedelta(days=ago)
        command = self.desk.serving(who, minutes, on=on)
        if self.same(command, self.model.earn(command.id, who, on, minutes)):
            self.lots.append(command.id)

    @rule(who=WHO, minutes=st.sampled_from((60, 120, 240)))
    def earn_and_verify(self, who: str, minutes: int) -> None:
        self.earn(who, minutes, 0)
        if self.lots:
            self.verify(-1)

    @HAS_LOTS
    @rule(place=PLACE)
    def verify(self, place: int) -> None:
        lot = self.pick(self.lots, place)
        self.same(self.desk.verify(lot), self.model.verify(lot))

    @HAS_LOTS
    @rule(place=PLACE)
    def reject(self, place: int) -> None:
        lot = self.pick(self.lots, place)
        self.same(self.desk.reject(lot), self.model.reject(lot))

    @HAS_LOTS
    @rule(place=PLACE, ours=st.booleans())
    def reverse(self, place: int, ours: bool) -> None:
        lot = self.pick(self.lots, place)
        self.same(self.desk.reverse(lot, ours=ours), self.model.reverse(lot, ours=ours))

    @HAS_LOTS
    @rule(who=WHO)
    def forgive(self, who: str) -> None:
        self.same(self.desk.forgive(who), self.model.forgive(who))

    @rule(who=WHO, pieces=PIECES)
    def redeem(self, who: str, pieces: int) -> None:
        command = self.desk.redeem(pieces, who)
        now, today = self.desk.now, self.desk.today
        if self.same(command, self.model.redeem(command.id, who, pieces, now, today)):
            self.holds.append(command.id)

    @HAS_HOLDS
    @rule(place=PLACE, pieces=PIECES)
    def capture(self, place: int, pieces: int) -> None:
        hold = self.pick(self.holds, place)
        expected = self.model.capture(hold, pieces, self.desk.now, self.desk.today)
        self.same(self.desk.capture(hold, pieces), expected)

    @rule(who=WHO, pieces=PIECES, taken=PIECES)
    def redeem_and_capture(self, who: str, pieces: int, taken: int) -> None:
        self.redeem(who, pieces)
        if self.holds:
            self.capture(-1, min(pieces, taken))

    @HAS_HOLDS
    @rule(place=PLACE)
    def void(self, place: int) -> None:
        hold = self.pick(self.holds, place)
        expected = self.model.end(hold, "voided", self.desk.now, self.desk.today)
        self.same(self.desk.void(hold), expected)

    @HAS_HOLDS
    @rule(place=PLACE)
    def time_out(self, place: int) -> None:
        hold = self.pick(self.holds, place)
        expected = self.model.end(hold, "timed_out", self.desk.now, self.desk.today)
        self.same(self.desk.time_out(hold), expected)

    @HAS_HOLDS
    @rule(place=PLACE, pieces=PIECES)
    def refund(self, place: int, pieces: int) -> None:
        hold = self.pick(self.holds, place)
        self.same(self.desk.refund(hold, pieces), self.model.refund(hold, pieces, self.desk.today))

    @HAS_LOTS
    @rule(couriers=st.sets(WHO, min_size=1))
    def expire(self, couriers: set[str]) -> None:
        expected = self.model.expire(couriers, self.desk.today)
        self.same(self.desk.expire(*couriers), expected)

    @HAS_HOLDS
    @rule()
    def settle(self) -> None:
        command = self.desk.settle()
        if self.same(command, self.model.settle(command.id, self.desk.today)):
            self.batches.append(command.id)

    @HAS_BATCHES
    @rule(place=PLACE)
    def pay(self, place: int) -> None:
        batch = self.pick(self.batches, place)
        self.same(self.desk.pay(batch), self.model.pay(batch))

    @rule(time=st.sampled_from(({"minutes": 20}, {"hours": 1}, {"days": 2}, {"days": 40})))
    def wait(self, time: dict[str, int]) -> None:
        if (self.desk.now + dt.timedelta(**time)).year == 2026:
            self.desk.wait(**time)

    # --- what holds ------------------------------------------------------------------------------

    @invariant()
    def stands_as_the_model_says(self) -> None:
        for who in COURIERS:
            booked = tuple(self.desk.sum(AccountKind[kind], who) for kind in KINDS)
            assert booked == self.model.standing(who)
        owners = ("2026", "2026", "m-1", "m-1", "m-1")
        money = tuple(
            self.desk.sum(AccountKind[kind], who) for kind, who in zip(MONEY, owners, strict=True)
        )
        assert money == self.model.money()

    @invariant()
    def every_invariant_holds(self) -> None:
        ledger = self.desk.ledger
        if len(ledger.entries) != self.looked_at:
            self.looked_at = len(ledger.entries)
            assert broken(ledger.book, ledger.entries) == ()

    @invariant()
    def what_a_statement_says_can_be_spent(self) -> None:
        for who in COURIERS:
            told = statement(self.desk.ledger.book, (), who, self.desk.rules, self.desk.now)
            assert 0 <= told.standing.spendable == sum(points for _, points in told.expiring)
            assert all(until >= self.desk.today for until, _ in told.expiring)


TestAsking: Any = Asking.TestCase
# Two hundred in the tests, two thousand under `soak`.
EXAMPLES = min(2_000, settings().max_examples * 2)
TestAsking.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=60, deadline=None, derandomize=True
)
