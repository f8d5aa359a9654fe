"""Reports of a county's ledger: what they say, and that they add up to what lies on the accounts."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from points_desk import OFFICE, Desk, amended, reviewer

from jixiaoge import UnknownNameError
from jixiaoge.points import AccountKind, Actor, OpenMerchant, Role
from jixiaoge.points.reporting import (
    BatchRow,
    BearerRow,
    CohortRow,
    ExpiryRow,
    MonthRow,
    PublicReviewerRow,
    ReviewerRow,
    SettlementLine,
    batches,
    bearers,
    burn_down,
    csv_text,
    issue_by_reviewer,
    liability,
    published_reviewers,
    settlement,
    table,
)

JULY, LATER = dt.date(2026, 7, 10), dt.date(2026, 7, 25)
ALWAYS = (dt.date.min, dt.date.max)


def total(desk: Desk, *kinds: AccountKind) -> int:
    return sum(n for one, n in desk.ledger.book.balances.items() if one.kind in kinds)


# --- settlement -------------------------------------------------------------------------------------


def billed() -> tuple[Desk, str, str, str]:
    """A desk where two redemptions of one merchant were billed, one of them partly returned."""
    desk = Desk()
    desk.earned(minutes=240)
    first, second = desk.bought(2), desk.bought(3)
    desk.done(desk.refund(second, 1))
    desk.sleep_until(LATER)
    return desk, first, second, desk.done(desk.settle())


def test_a_line_is_what_was_handed_over_and_kept() -> None:
    desk, first, second, batch = billed()

    lines = settlement(desk.ledger.book, desk.ledger.entries, batch)

    assert set(lines) == {
        SettlementLine(batch, "m-1", first, JULY, "meal", 2, 10, 150, 300),
        SettlementLine(batch, "m-1", second, JULY, "meal", 2, 10, 150, 300),
    }


def test_a_batch_says_whether_it_is_paid_and_who_bears_it() -> None:
    desk, _, _, batch = billed()
    open_still = batches(desk.ledger.entries)
    desk.done(desk.pay(batch))

    assert open_still == (BatchRow(batch, "m-1", LATER, 2, 600, None, None),)
    assert batches(desk.ledger.entries) == (BatchRow(batch, "m-1", LATER, 2, 600, LATER, "回单1"),)
    assert bearers(desk.ledger.entries) == (
        BearerRow("县", 200),
        BearerRow("商家", 200),
        BearerRow("市", 200),
    )


def test_a_batch_that_was_never_billed_is_an_unknown_name() -> None:
    desk, _, _, batch = billed()

    with pytest.raises(UnknownNameError, match=f"did you mean {batch}") as error:
        settlement(desk.ledger.book, desk.ledger.entries, f"{batch}x")
    assert "结算批次" in error.value.zh


def test_settlement_as_csv_names_no_courier_and_runs_nothing_in_a_spreadsheet() -> None:
    desk = Desk()
    desk.done(OpenMerchant(desk.id(), OFFICE, merchant="=1+1", zone="z-1"))
    desk.earned(minutes=120)
    hold = desk.done(desk.redeem(1, merchant="=1+1", id="h-1"))
    desk.done(
        desk.capture(hold).__class__("k-1", Actor("=1+1", Role.MERCHANT), hold=hold, voucher="v")
    )
    desk.sleep_until(LATER)
    batch = desk.done(desk.settle(who="=1+1"))

    text = csv_text(
        table(SettlementLine, settlement(desk.ledger.book, desk.ledger.entries, batch), "zh")
    )

    assert text == (
        "批次,商家,兑换编号,核销日,品目,件数,积分,单价（分钱）,金额（分钱）\n"
        f"{batch},'=1+1,h-1,2026-07-10,meal,1,5,150,150\n"
    )


# --- liability --------------------------------------------------------------------------------------


def test_liability_tells_points_by_age_and_by_expiry_and_what_they_come_to() -> None:
    desk = Desk()
    desk.earned(minutes=120)
    desk.sleep_until(dt.date(2026, 8, 3))
    desk.earned(minutes=60)
    desk.done(desk.serving(minutes=30))
    desk.bought(1)
    desk.done(desk.redeem(1))
    desk.offer("haircut", 10, 200)

    told = liability(desk.ledger.book, desk.rules, desk.now)

    assert (told.spendable, told.held, told.pending) == (20, 5, 5)
    assert told.fen == (20 * 20, 20 * 30)  # a haircut gives 20 fen for a point, a meal 30
    assert (told.held_fen, told.due_fen, told.unspent) == (150, 150, None)
    assert told.by_age == (
        CohortRow("2026-07", 10, 5, 0, None),
        CohortRow("2026-08", 10, 0, 5, None),
    )
    assert told.by_expiry == (
        ExpiryRow("2028-07", 10, 200, 300),
        ExpiryRow("2028-08", 10, 200, 300),
    )


def test_what_will_never_be_spent_is_told_only_where_it_is_known() -> None:
    desk = Desk()
    desk.earned(minutes=120)
    desk.sleep_until(dt.date(2026, 8, 3))
    desk.done(desk.serving(minutes=30))  # pending: nothing of it can be spent yet

    known = liability(desk.ledger.book, desk.rules, desk.now, {"2026-07": Fraction(1, 3)})
    other = liability(desk.ledger.book, desk.rules, desk.now, {"2026-06": Fraction(1, 3)})

    assert (known.unspent, other.unspent) == (6, None)
    assert [row.unspent for row in known.by_age] == [6, 0]


def test_liability_counts_what_has_timed_out_or_expired_as_such() -> None:
    desk = Desk()
    desk.earned(minutes=120)
    desk.done(desk.redeem(2))
    held = liability(desk.ledger.book, desk.rules, desk.now)
    desk.wait(hours=1)
    freed = liability(desk.ledger.book, desk.rules, desk.now)
    desk.sleep_until(dt.date(2028, 8, 1))
    gone = liability(desk.ledger.book, desk.rules, desk.now)

    assert (held.spendable, held.held, held.held_fen) == (10, 10, 300)
    assert (freed.spendable, freed.held, freed.held_fen) == (20, 0, 0)
    assert (gone.spendable, gone.held, gone.by_age, gone.by_expiry) == (0, 0, (), ())


def test_points_without_a_catalogue_come_to_nothing_known() -> None:
    desk = Desk(given=False)
    desk.give()
    desk.earned()
    book = desk.ledger.book
    nothing_offered = desk.now.replace(year=1999)

    told = liability(book, desk.rules, nothing_offered)

    assert told.fen is None
    assert table(ExpiryRow, told.by_expiry, "en")[1] == ("2028-07", "20", "not known", "not known")


# --- issue by reviewer --------------------------------------------------------------------------------


def test_issue_by_reviewer_shows_who_let_pass_what_and_for_whom() -> None:
    desk = Desk()
    for number, who in enumerate(("c-1", "c-2", "c-3")):
        lot = desk.done(desk.serving(who, 60))
        desk.done(desk.verify(lot, reviewer("r-1" if number else "r-2")))

    rows = issue_by_reviewer(desk.ledger.book, desk.ledger.entries, *ALWAYS)

    assert rows == (
        ReviewerRow("r-1", 2, 20, 667, 2, 10),
        ReviewerRow("r-2", 1, 10, 333, 1, 10),
    )
    assert issue_by_reviewer(desk.ledger.book, desk.ledger.entries, LATER, LATER) == ()


def test_an_earning_that_two_must_verify_counts_for_each() -> None:
    desk = Desk()
    desk.rules = amended(points_two_person_above=5).rulebook("suichuan", JULY)
    lot = desk.done(desk.serving(minutes=60))
    desk.done(desk.verify(lot, reviewer("r-1")))
    desk.done(desk.verify(lot, reviewer("r-2")))

    rows = issue_by_reviewer(desk.ledger.book, desk.ledger.entries, *ALWAYS)

    assert [(row.reviewer, row.points, row.share) for row in rows] == [
        ("r-1", 10, 500),
        ("r-2", 10, 500),
    ]


def test_honour_alone_is_a_review_without_points() -> None:
    desk = Desk()
    by_hand = {"recorded_by": "管理员补录", "minutes_served": 60}
    served = desk.serving().facts
    desk.done(desk.verify(desk.done(desk.serving(facts={**served, **by_hand}))))

    rows = issue_by_reviewer(desk.ledger.book, desk.ledger.entries, *ALWAYS)

    assert rows == (ReviewerRow("r-1", 1, 0, 0, 1, 0),)


def test_a_published_table_of_reviewers_hides_those_of_few_couriers_and_one_more() -> None:
    rows = tuple(
        ReviewerRow(name, 9, points, 0, couriers, 5)
        for name, points, couriers in (("r-3", 90, 40), ("r-1", 50, 2), ("r-2", 70, 9))
    )

    assert published_reviewers(rows, 5) == (
        PublicReviewerRow("r-1", "＊", "＊"),
        PublicReviewerRow("r-2", "＊", "＊"),
        PublicReviewerRow("r-3", "90", "40"),
    )


# --- burn-down ----------------------------------------------------------------------------------------


def test_burn_down_shows_what_was_given_taken_and_left() -> None:
    desk = Desk()
    desk.earned(minutes=120)
    desk.bought(2)
    desk.sleep_until(dt.date(2026, 9, 1))
    lot = desk.done(desk.serving(minutes=60))
    desk.done(desk.reject(lot))
    desk.done(desk.serving(minutes=60))

    assert burn_down(desk.ledger.entries, "2026", "points") == (
        MonthRow("2026-07", 10_000, 20, 9_980),
        MonthRow("2026-09", 0, 10, 9_970),
    )
    assert burn_down(desk.ledger.entries, "2026", "fen") == (
        MonthRow("2026-07", 1_000_000, 300, 999_700),
    )
    assert burn_down(desk.ledger.entries, "2031", "fen") == ()


# --- whatever happens ---------------------------------------------------------------------------------

ACTS = (
    "earn",
    "verify",
    "reject",
    "redeem",
    "capture",
    "refund",
    "reverse",
    "settle",
    "pay",
    "wait",
)


def anything(acts: list[tuple[str, int]]) -> Desk:
    """A desk at which these were asked, whether or not they were accepted."""
    desk = Desk(points_valid_months=1)
    ids: dict[str, list[str]] = {"earn": ["-"], "redeem": ["-"], "settle": ["-"]}
    for act, number in acts:
        lot, hold, batch = (found[number % len(found)] for found in ids.values())
        who = f"c-{number % 2}"
        commands = {
            "earn": desk.serving(who, 30 + number * 10),
            "verify": desk.verify(lot, reviewer(f"r-{number % 3}")),
            "reject": desk.reject(lot),
            "redeem": desk.redeem(1 + number % 3, who),
            "capture": desk.capture(hold),
            "refund": desk.refund(hold, 1),
            "reverse": desk.reverse(lot),
            "settle": desk.settle(),
            "pay": desk.pay(batch),
        }
        if act == "wait":
            desk.wait(hours=number * 9)
        else:
            desk.ask(commands[act])
            ids.get(act, []).append(commands[act].id)
    return desk


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=60))
def test_whatever_happens_reports_add_up_to_the_accounts(acts: list[tuple[str, int]]) -> None:
    desk = anything(acts)
    book, entries = desk.ledger.book, desk.ledger.entries

    rows = batches(entries)
    assert sum(row.fen for row in rows) == total(desk, AccountKind.BILLED, AccountKind.PAID)
    assert sum(row.fen for row in bearers(entries)) == sum(row.fen for row in rows)
    assert all(sum(x.fen for x in settlement(book, entries, row.batch)) == row.fen for row in rows)

    for unit, kind in (("points", AccountKind.BUDGET), ("fen", AccountKind.APPROPRIATION)):
        left = [
            row.left for y in (2026, 2027, 2028) for row in burn_down(entries, f"{y}", unit)[-1:]
        ]
        assert sum(left) == total(desk, kind)

    issued = issue_by_reviewer(book, entries, *ALWAYS)
    counted = sum(n for one, n in book.balances.items() if one.owner.startswith("issued/"))
    assert sum(row.points for row in issued) == counted
    assert sum(row.share for row in issued) == (1_000 if counted else 0)

    told = liability(book, desk.rules, desk.now)
    lots = (AccountKind.SPENDABLE, AccountKind.HELD, AccountKind.PENDING)
    outstanding = told.spendable + told.held + told.pending
    assert told.due_fen == total(desk, AccountKind.PAYABLE, AccountKind.BILLED)
    assert outstanding <= total(desk, *lots)
    assert sum(row.spendable + row.held + row.pending for row in told.by_age) == outstanding
    assert sum(row.spendable for row in told.by_expiry) == told.spendable
    assert told.fen is not None
    assert sum(row.low or 0 for row in told.by_expiry) == told.fen[0]
    assert sum(row.high or 0 for row in told.by_expiry) == told.fen[1]


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=60))
def test_once_all_is_booked_the_liability_is_what_lies_on_the_accounts(
    acts: list[tuple[str, int]],
) -> None:
    desk = anything(acts)
    for hold in sorted({o.ref for o in desk.ledger.book.balances if o.kind is AccountKind.HELD}):
        desk.ask(desk.time_out(hold))
    desk.ask(desk.expire("c-0", "c-1"))

    told = liability(desk.ledger.book, desk.rules, desk.now)

    assert told.spendable == total(desk, AccountKind.SPENDABLE)
    assert told.held == total(desk, AccountKind.HELD)
    assert told.pending == total(desk, AccountKind.PENDING)
    assert told.held_fen == total(desk, AccountKind.ENCUMBERED)
