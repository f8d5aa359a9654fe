"""What must not matter does not: the order of other people's requests, one earning or two, a rule that nobody used."""

import random
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st
from points_desk import Desk

from jixiaoge.points import AccountKind
from jixiaoge.points.statement import statement

Day: TypeAlias = tuple[int, int, bool, int]
COURIERS = ("c-1", "c-2", "c-3")
# Minutes served, meals held, whether the merchant scans, and how many meals come back.
DAYS = st.tuples(st.integers(30, 240), st.integers(0, 3), st.booleans(), st.integers(0, 1))
LIVES = st.tuples(*(st.lists(DAYS, min_size=1, max_size=4) for _ in COURIERS))


def live(desk: Desk, who: str, day: Day) -> None:
    """Serve, and buy what can be bought; the ids are the courier's own."""
    minutes, pieces, scanned, back = day
    desk.earned(who, minutes)
    if not pieces or pieces * 5 > desk.spendable(who):
        return
    hold = desk.done(desk.redeem(pieces, who))
    if scanned:
        desk.done(desk.capture(hold))
    if scanned and back:
        desk.done(desk.refund(hold, back))


def told(desk: Desk, who: str) -> tuple[object, ...]:
    """Return what a courier's statement says, but for the numbers, moments and ids of the entries."""
    found = statement(desk.ledger.book, desk.ledger.entries, who, desk.rules, desk.now)
    lines = [(one.kind, one.on, one.changed) for one in found.lines]
    return found.standing, found.expiring, found.soon, lines


def wide(**numbers: int) -> Desk:
    """Return a desk with room for everybody: where there is none, who comes first has it."""
    caps = ("points_daily_cap", "points_monthly_cap", "redeem_per_month_cap")
    return Desk(**dict.fromkeys(caps, 9_999) | numbers)


@given(LIVES, st.randoms(use_true_random=False))
def test_in_which_order_others_come_leaves_a_statement_as_it_is(
    lives: tuple[list[Day], ...], chance: random.Random
) -> None:
    turns = [who for who, life in zip(COURIERS, lives, strict=True) for _ in life]
    one, other = wide(), wide()
    for desk in (one, other):
        left = {who: iter(life) for who, life in zip(COURIERS, lives, strict=True)}
        for who in turns:
            live(desk, who, next(left[who]))
        chance.shuffle(turns)

    for who in COURIERS:
        assert told(one, who) == told(other, who)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 14))
def test_one_earning_or_two_that_expire_on_one_day_come_to_the_same(
    first: int, second: int, pieces: int
) -> None:
    whole, parts = wide(points_two_person_above=9_999), wide()
    whole.earned(minutes=30 * (first + second))
    parts.earned(minutes=30 * first)
    parts.earned(minutes=30 * second)
    for desk in (whole, parts):
        if 0 < pieces * 5 <= desk.spendable():
            desk.bought(pieces)

    assert told(whole, "c-1")[:3] == told(parts, "c-1")[:3]
    for kind in (AccountKind.SPENDABLE, AccountKind.REDEEMED, AccountKind.HONOUR):
        assert total(whole, kind) == total(parts, kind)


def total(desk: Desk, kind: AccountKind) -> int:
    return sum(n for account, n in desk.ledger.book.balances.items() if account.kind is kind)


@given(LIVES, st.integers(1, 1_000))
def test_a_number_that_nobody_used_changes_nothing_but_the_rulebook(
    lives: tuple[list[Day], ...], points: int
) -> None:
    one, other = wide(), wide(points_elder_meal=points, hazard_reports_daily_cap=points)
    for desk in (one, other):
        for who, life in zip(COURIERS, lives, strict=True):
            for day in life:
                live(desk, who, day)

    assert [entry.event for entry in one.ledger.entries] == [
        entry.event for entry in other.ledger.entries
    ]
    assert one.ledger.book.balances == other.ledger.book.balances
