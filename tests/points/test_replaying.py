"""What would change: a recorded period under other rules, compared with what was."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from points_desk import NOON, OFFICE, Desk, amended

from jixiaoge.points import Budget, Fund, MemoryLedger, OpenMerchant, Sent, compare, replay
from jixiaoge.points.reporting import liability
from jixiaoge.testing import city_policy, points_year

CITY = partial(city_policy().rulebook, "suichuan")
END = dt.datetime(2026, 12, 31, 15, tzinfo=dt.UTC)
RIDERS = [f"c{number:04d}" for number in range(4)]


@pytest.fixture(scope="module")
def year() -> list[Sent]:
    return list(points_year("suichuan", RIDERS))


def test_under_the_same_rules_nothing_changes(year: list[Sent]) -> None:
    found = compare(year, CITY, CITY, END)

    assert found.before == found.after
    assert found.before.by_courier == found.after.by_courier
    assert (found.gaining, found.losing) == ((), ())


def test_what_was_is_told_as_the_ledger_and_its_reports_have_it(year: list[Sent]) -> None:
    ledger = MemoryLedger("suichuan")
    refused = replay(year, CITY, ledger)

    was = compare(year, CITY, CITY, END).before

    told = liability(ledger.book, CITY(END.date()), END)
    assert was.outstanding == told.spendable + told.held + told.pending
    assert was.refused == refused
    assert sum(was.by_courier.values()) == told.spendable + told.held + was.spent
    assert was.issued >= was.spent > 0


def test_more_points_an_hour_are_issued_and_nobody_loses(year: list[Sent]) -> None:
    policy = amended(points_per_service_hour=15, points_two_person_above=60)
    more = partial(policy.rulebook, "suichuan")

    found = compare(year, CITY, more, END)

    assert found.after.issued > found.before.issued
    assert found.after.minutes == found.before.minutes
    assert set(found.gaining) == set(RIDERS)
    assert found.losing == ()


def test_more_points_an_hour_may_need_a_second_reviewer_whom_nobody_asked(year: list[Sent]) -> None:
    more = partial(amended(points_per_service_hour=15).rulebook, "suichuan")

    found = compare(year, CITY, more, END)

    assert found.after.issued < found.before.issued
    assert found.after.outstanding > found.before.outstanding  # it waits, pending


def test_fewer_points_an_hour_lose_for_who_serves(year: list[Sent]) -> None:
    less = partial(amended(points_per_service_hour=5).rulebook, "suichuan")

    found = compare(year, CITY, less, END)

    assert found.after.issued < found.before.issued
    assert (found.gaining, set(found.losing)) == ((), set(RIDERS))


def test_a_shorter_life_of_points_expires_them_whether_or_not_it_is_booked() -> None:
    desk = Desk()
    given = Budget("b", OFFICE, year="2026", points=99, document="示例1号")
    money = Fund("f", OFFICE, year="2026", fen=99, document="示例2号")
    shop = OpenMerchant("m", OFFICE, merchant="m-1", zone="z-1")
    lot = desk.serving(minutes=60)
    sent = [Sent(one, NOON) for one in (given, money, shop, lot, desk.verify(lot.id))]
    short = partial(amended(points_valid_months=3).rulebook, "suichuan")

    found = compare(sent, CITY, short, END)

    assert (found.before.expired, found.before.outstanding) == (0, 10)
    assert (found.after.expired, found.after.outstanding) == (10, 0)
    assert found.losing == ("c-1",)


def test_what_was_sent_after_the_moment_of_comparison_is_left_out(year: list[Sent]) -> None:
    first = year[0]

    found = compare(year, CITY, CITY, first.at)

    assert (found.before.issued, found.before.fen, found.before.refused) == (0, 0, {})
