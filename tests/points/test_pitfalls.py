"""What other ledgers and loyalty schemes got wrong, each shown not to happen here."""

import datetime as dt

import pytest
from attrs import evolve
from points_desk import NOON, OFFICE, Desk, courier

from jixiaoge import InputError
from jixiaoge.points import (
    Accepted,
    AccountKind,
    EventKind,
    ResumeMerchant,
    SuspendMerchant,
    as_of,
    broken,
    decide,
    refold,
    statement,
)
from jixiaoge.points.closing import shared

EXPIRES = dt.date(2026, 8, 31)  # of what is earned on the tenth of July, valid for a month


def whole(desk: Desk) -> None:
    assert broken(desk.ledger.book, desk.ledger.entries) == ()


# --- expiry -----------------------------------------------------------------------------------------


def test_points_are_spent_through_the_end_of_their_last_day_by_the_clock_of_jian() -> None:
    desk = Desk(points_valid_months=1)
    desk.earned()
    desk.now = dt.datetime(2026, 8, 31, 15, 59, tzinfo=dt.UTC)
    desk.bought()
    desk.now = dt.datetime(2026, 8, 31, 16, 0, tzinfo=dt.UTC)

    assert desk.refused(desk.redeem()) == "insufficient"


def test_what_has_expired_cannot_be_spent_though_nobody_has_booked_it() -> None:
    desk = Desk(points_valid_months=1)
    desk.earned()
    desk.sleep_until(EXPIRES + dt.timedelta(days=1))
    told = statement(desk.ledger.book, desk.ledger.entries, "c-1", desk.rules, desk.now)

    assert told.standing.spendable == 0
    assert desk.spendable() == 20
    desk.done(desk.expire())
    assert desk.spendable() == 0
    whole(desk)


def test_a_balance_does_not_collapse_when_spent_points_expire() -> None:
    desk = Desk(points_valid_months=1, redeem_per_month_cap=100)
    desk.earned(minutes=240)
    desk.bought(8)
    desk.sleep_until(dt.date(2026, 8, 31))
    desk.earned(minutes=180)
    desk.sleep_until(dt.date(2026, 9, 1))
    desk.ask(desk.expire())

    assert desk.spendable() == 30


def test_what_expires_soonest_is_spent_first() -> None:
    desk = Desk(points_valid_months=1)
    desk.earned(id="z")
    desk.sleep_until(dt.date(2026, 8, 1))
    desk.earned(id="a")
    desk.bought(4)
    told = statement(desk.ledger.book, desk.ledger.entries, "c-1", desk.rules, desk.now)

    assert told.expiring == ((dt.date(2026, 9, 30), 20),)


@pytest.mark.parametrize("way", ["void", "time out", "refund"])
def test_a_refund_goes_to_its_own_lot_and_lengthens_no_life(way: str) -> None:
    desk = Desk(points_valid_months=1)
    desk.earned()
    desk.now = dt.datetime(2026, 8, 31, 15, 50, tzinfo=dt.UTC)
    hold = desk.bought(4) if way == "refund" else desk.done(desk.redeem(4))
    desk.wait(minutes=15 if way == "void" else 40)
    ways = {"void": desk.void, "time out": desk.time_out, "refund": desk.refund}
    desk.done(ways[way](hold))

    assert desk.spendable() == 0
    assert desk.sum(AccountKind.EXPIRED, "c-1") == 20
    whole(desk)


def test_grace_ends_on_one_day_however_often_points_come_back() -> None:
    desk = Desk(points_valid_months=1, points_return_grace_days=5)
    desk.earned()
    desk.now = dt.datetime(2026, 8, 31, 15, 50, tzinfo=dt.UTC)
    hold = desk.done(desk.redeem(4))
    for day in range(1, 6):
        desk.wait(minutes=20)
        desk.done(desk.void(hold))
        assert desk.spendable() == 20
        desk.now = dt.datetime(2026, 9, day, 15, 50, tzinfo=dt.UTC)
        hold = desk.done(desk.redeem(4))
    desk.wait(minutes=20)
    desk.done(desk.void(hold))

    assert desk.spendable() == 0
    whole(desk)


def test_a_hold_keeps_its_points_past_their_day_until_it_times_out() -> None:
    desk = Desk(points_valid_months=1)
    desk.earned()
    desk.now = dt.datetime(2026, 8, 31, 15, 50, tzinfo=dt.UTC)
    hold = desk.done(desk.redeem(4))
    desk.wait(minutes=20)
    assert desk.refused(desk.expire()) == "nothing_expired"
    desk.done(desk.capture(hold))

    assert desk.sum(AccountKind.REDEEMED, "m-1") == 20
    whole(desk)


# --- holds ------------------------------------------------------------------------------------------


def test_a_hold_that_has_timed_out_holds_nothing_though_nobody_has_booked_it() -> None:
    desk = Desk(redeem_per_month_cap=1)
    desk.earned()
    hold = desk.done(desk.redeem(4))
    desk.wait(minutes=31)
    told = statement(desk.ledger.book, desk.ledger.entries, "c-1", desk.rules, desk.now)
    assert (told.standing.spendable, told.standing.held) == (20, 0)

    answer = desk.ask(desk.redeem(4))
    assert isinstance(answer, Accepted)
    assert [event.kind for event in answer.events] == [EventKind.TIMED_OUT, EventKind.HELD]
    assert desk.refused(desk.capture(hold)) == "hold_over"
    whole(desk)


def test_at_the_very_instant_of_its_end_a_hold_has_timed_out_and_is_not_handed_over() -> None:
    desk = Desk(redeem_confirm_minutes=30)
    desk.earned()
    hold, other = desk.done(desk.redeem()), desk.done(desk.redeem())
    ends = desk.ledger.entries[-2].recorded_at + dt.timedelta(minutes=30)
    desk.now = ends - dt.timedelta(microseconds=1)
    assert desk.refused(desk.time_out(other)) == "hold_running"
    desk.now = ends
    assert desk.refused(desk.capture(hold)) == "hold_over"
    desk.done(desk.time_out(hold))

    whole(desk)


def test_a_clock_without_its_time_zone_is_not_read() -> None:
    desk = Desk()
    desk.earned()
    hold = desk.done(desk.redeem())
    desk.now = dt.datetime(2026, 7, 10, 12)  # noqa: DTZ001 - without a time zone, on purpose
    for ask in (desk.ask, lambda one: decide(desk.ledger.book, one, desk.rules, desk.now)):
        with pytest.raises(InputError, match="time zone"):
            ask(desk.time_out(hold))


def test_a_clock_that_is_put_back_brings_no_hold_to_life() -> None:
    desk = Desk()
    desk.earned()
    hold = desk.done(desk.redeem(4))
    desk.wait(hours=1)
    desk.offer("tea", 1, 1)
    desk.wait(hours=-1)

    assert desk.refused(desk.capture(hold)) == "hold_over"
    whole(desk)


def test_part_of_a_hold_is_handed_over_and_the_rest_comes_back_whole() -> None:
    desk = Desk()
    desk.offer("soap", 3, 99, per_month=4, tracked=True)
    desk.stock("soap", 4)
    desk.earned()
    hold = desk.done(desk.redeem(4, item="soap"))
    desk.done(desk.capture(hold, 1))

    assert desk.spendable() == 17
    assert desk.sum(AccountKind.PAYABLE, "m-1") == 99
    assert desk.sum(AccountKind.STOCK, "soap") == 3
    assert desk.sum(AccountKind.ENCUMBERED, "2026") == 0
    desk.done(desk.redeem(3, item="soap"))
    whole(desk)


def test_the_price_is_that_of_the_day_of_the_hold() -> None:
    desk = Desk(redeem_confirm_minutes=10_080)
    desk.offer("rice", 5, 440, until=dt.date(2026, 7, 10))
    desk.offer("rice", 9, 990, since=dt.date(2026, 7, 11))
    desk.earned()
    old = desk.done(desk.redeem(item="rice"))
    desk.wait(days=1)
    desk.done(desk.capture(old))
    desk.bought(item="rice")

    assert desk.spendable() == 20 - 5 - 9
    assert desk.sum(AccountKind.PAYABLE, "m-1") == 440 + 990
    whole(desk)


def test_points_come_back_where_a_merchant_is_suspended_and_it_can_be_resumed() -> None:
    desk = Desk()
    desk.earned()
    hold = desk.done(desk.redeem(4))
    desk.done(SuspendMerchant(desk.id(), OFFICE, merchant="m-1", reason="检查"))
    desk.done(desk.void(hold, courier("c-1")))
    desk.done(ResumeMerchant(desk.id(), OFFICE, merchant="m-1"))

    desk.bought(4)
    whole(desk)


# --- taking back ------------------------------------------------------------------------------------


def test_what_is_reversed_after_it_was_spent_is_owed_and_half_of_later_earnings_repay_it() -> None:
    desk = Desk()
    lot = desk.earned()
    desk.bought(4)
    desk.done(desk.reverse(lot))
    assert (desk.spendable(), desk.owed()) == (0, 20)
    desk.earned(minutes=180)

    assert (desk.spendable(), desk.owed()) == (15, 5)
    desk.done(desk.forgive())
    assert desk.owed() == 0
    whole(desk)


def test_nobody_owes_for_a_mistake_of_the_county() -> None:
    desk = Desk()
    lot = desk.earned()
    desk.bought(4)
    desk.done(desk.reverse(lot, ours=True))

    assert (desk.spendable(), desk.owed()) == (0, 0)
    whole(desk)


def test_what_was_held_when_its_lot_was_reversed_settles_what_is_owed_when_it_comes_back() -> None:
    desk = Desk()
    lot = desk.earned()
    hold = desk.done(desk.redeem(4))
    desk.done(desk.reverse(lot))
    assert desk.owed() == 20
    desk.done(desk.void(hold))

    assert (desk.spendable(), desk.owed()) == (0, 0)
    whole(desk)


def test_holds_that_time_out_together_repay_no_more_than_is_owed_for_their_lot() -> None:
    desk = Desk(redeem_confirm_minutes=30)
    lot = desk.earned()
    desk.done(desk.redeem(2))
    desk.done(desk.redeem(2))
    desk.done(desk.reverse(lot))
    desk.earned(minutes=180)
    assert (desk.spendable(), desk.owed()) == (15, 5)
    desk.wait(minutes=31)
    told = statement(desk.ledger.book, desk.ledger.entries, "c-1", desk.rules, desk.now)
    assert (told.standing.spendable, told.standing.owed) == (30, 0)
    desk.done(desk.redeem(6))

    assert (desk.spendable(), desk.owed()) == (0, 0)
    whole(desk)


def test_what_has_expired_is_not_owed() -> None:
    desk = Desk(points_valid_months=1)
    lot = desk.earned()
    desk.sleep_until(EXPIRES + dt.timedelta(days=1))
    desk.done(desk.expire())
    desk.done(desk.reverse(lot))

    assert desk.owed() == 0
    whole(desk)


def test_honour_minutes_do_not_fall_by_spending() -> None:
    desk = Desk()
    desk.earned()
    desk.bought(4)

    assert desk.sum(AccountKind.HONOUR, "c-1") == 120


def test_a_rejected_earning_gives_back_its_part_of_the_cap_and_of_the_budget() -> None:
    desk = Desk()
    budget = desk.sum(AccountKind.BUDGET, "2026")
    for _ in range(3):
        desk.done(desk.reject(desk.done(desk.serving(minutes=240))))
    desk.earned(minutes=240)

    assert desk.spendable() == 40
    assert desk.sum(AccountKind.BUDGET, "2026") == budget - 40
    whole(desk)


def test_a_late_report_takes_the_cap_and_the_budget_of_its_own_day() -> None:
    desk = Desk()
    desk.sleep_until(dt.date(2027, 1, 2))
    last_year = desk.sum(AccountKind.BUDGET, "2026")
    desk.earned(on=dt.date(2026, 12, 31))

    assert desk.sum(AccountKind.BUDGET, "2026") == last_year - 20
    assert desk.sum(AccountKind.USED, "cap:points_daily_cap/2026-12-31") == 20


# --- money ------------------------------------------------------------------------------------------


def test_a_thousand_vouchers_are_paid_as_the_sum_of_their_lines() -> None:
    desk = Desk(redeem_per_month_cap=2_000, settle_after_days=0)
    desk.offer("bun", 1, 34)
    for _ in range(3):
        desk.earned(minutes=240)
    for _ in range(60):
        desk.bought(item="bun")
    batch = desk.done(desk.settle())

    assert desk.sum(AccountKind.BILLED, "m-1") == 60 * 34
    desk.done(desk.pay(batch))
    assert desk.sum(AccountKind.PAID, "m-1") == 60 * 34
    assert desk.refused(desk.settle()) == "nothing_to_settle"
    whole(desk)


def test_a_batch_takes_no_more_than_can_be_posted_and_the_next_one_the_rest() -> None:
    desk = Desk(given=True, settle_after_days=0)
    desk.give_funds(2 * 10**9)
    desk.offer("van", 1, 600_000_000)
    desk.earned()
    desk.bought(item="van")
    desk.bought(item="van")
    desk.done(desk.settle())

    assert desk.sum(AccountKind.PAYABLE, "m-1") == 600_000_000
    desk.done(desk.settle())
    whole(desk)


def test_what_costs_nothing_is_returned_at_any_time() -> None:
    desk = Desk()
    desk.offer("badge", 5, 0)
    desk.earned()
    hold = desk.bought(item="badge")
    desk.wait(days=30)
    desk.done(desk.refund(hold))

    assert desk.spendable() == 20
    assert desk.refused(desk.refund(hold)) == "too_many_pieces"


@pytest.mark.parametrize(
    ("fen", "parts", "shares"),
    [
        (100, (1, 1, 1), (34, 33, 33)),
        (101, (1, 1, 1), (34, 34, 33)),
        (7, (3, 1), (5, 2)),
        (0, (1, 2), (0, 0)),
        (34_000, (1,), (34_000,)),
    ],
)
def test_shares_add_up_by_the_largest_remainder(
    fen: int, parts: tuple[int, ...], shares: tuple[int, ...]
) -> None:
    bearers = [(f"b{n}", part) for n, part in enumerate(parts)]

    assert tuple(amount for _, amount in shared(fen, bearers)) == shares


# --- the past, and other orders ---------------------------------------------------------------------


def test_the_past_as_it_was_known_never_changes() -> None:
    desk = Desk()
    desk.wait(days=3)
    first = desk.earned(on=dt.date(2026, 7, 11))
    seen = as_of(desk.ledger.entries, dt.date(2026, 7, 12), desk.now)
    known = desk.now + dt.timedelta(hours=1)
    desk.wait(days=1)
    desk.done(desk.serving(on=dt.date(2026, 7, 12)))
    desk.done(desk.reverse(first))
    entries = desk.ledger.entries

    assert as_of(entries, dt.date(2026, 7, 12), known).balances == seen.balances
    later = as_of(entries, dt.date(2026, 7, 12), desk.now + dt.timedelta(hours=1))
    assert later.balances != seen.balances


def test_the_rulebook_of_a_decision_is_on_every_entry() -> None:
    desk = Desk()
    desk.earned()
    desk.rules = evolve(desk.rules, county="taihe")
    desk.bought()
    prints = {entry.policy for entry in desk.ledger.entries}

    assert len(prints) == 2
    assert desk.ledger.entries[-1].policy == desk.rules.fingerprint


def test_every_event_tells_what_it_is_about_and_what_it_rests_on() -> None:
    desk = Desk(settle_after_days=0)
    first = len(desk.ledger.entries)
    lot, wrong = desk.earned(id="e-1"), desk.done(desk.serving(id="e-2"))
    desk.done(desk.reject(wrong))
    sold = desk.done(desk.redeem(2, id="h-1"))
    desk.done(desk.capture(sold))
    desk.done(desk.refund(sold, 1))
    desk.done(desk.void(desk.done(desk.redeem(id="h-2"))))
    desk.done(desk.reverse(lot))
    desk.done(desk.forgive())
    batch = desk.done(desk.settle())
    desk.done(desk.pay(batch))
    served, bought = {"rule": "volunteer_service"}, {"rule": "points_redemption"}
    events = [one.event for one in desk.ledger.entries[first:]]

    assert [(one.kind.name, one.cause, dict(one.told)) for one in events] == [
        ("EARNED", "e-1", served),
        ("VERIFIED", "e-1", served),
        ("EARNED", "e-2", served),
        ("REJECTED", "e-2", {"reason": "照片看不清"}),
        ("HELD", "h-1", bought),
        ("CAPTURED", "h-1", {"pieces": 2}),
        ("REFUNDED", "h-1", {"pieces": 1, "reason": "坏了"}),
        ("HELD", "h-2", bought),
        ("VOIDED", "h-2", {}),
        ("REVERSED", "e-1", {"reason": "查实没有做", "owed": 5, "let_off": 0}),
        ("FORGIVEN", "c-1", {"reason": "困难"}),
        ("SETTLED", batch, {}),
        ("PAID", batch, {"receipt": "回单1"}),
    ]


def test_commands_of_different_couriers_may_come_in_any_order() -> None:
    ends = []
    for order in (("c-1", "c-2"), ("c-2", "c-1")):
        desk = Desk()
        for who in order:
            desk.earned(who, id=f"e-{who}")
        for who in order:
            desk.bought(2, who, id=f"h-{who}")
        ends.append({who: desk.spendable(who) for who in sorted(order)})

    assert ends[0] == ends[1]


def test_one_earning_or_two_of_half_come_to_the_same() -> None:
    one, two = Desk(), Desk()
    one.earned(minutes=240)
    two.earned(minutes=120)
    two.earned(minutes=120)
    for desk in (one, two):
        desk.bought(3)

    assert one.spendable() == two.spendable() == 25


def test_a_rulebook_that_nobody_used_changes_nothing() -> None:
    plain, longer = Desk(), Desk(points_expiry_notice_days=1)
    for desk in (plain, longer):
        desk.earned()
        desk.bought()

    assert plain.ledger.book.balances == longer.ledger.book.balances


def test_the_journal_alone_gives_the_book() -> None:
    desk = Desk()
    desk.earned()
    desk.bought()
    entries = desk.ledger.entries

    assert refold(entries).balances == desk.ledger.book.balances
    assert desk.ledger.answer(entries[-1].command) is not None
    assert desk.ledger.answer("nothing") is None
    assert entries[-1].recorded_at > NOON
