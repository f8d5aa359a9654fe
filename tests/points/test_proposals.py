"""I15: a rule only proposes; whatever it proposes, the ledger stays whole."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from points_desk import Desk, reviewer

from jixiaoge.facts import Period
from jixiaoge.points import Limit, Worth, broken, proposing, worth
from jixiaoge.points.documents import Lot

Propose = Callable[..., None]


@pytest.fixture
def propose(monkeypatch: pytest.MonkeyPatch) -> Propose:
    """Let the rules propose something else."""

    def change(**changes: Any) -> None:
        def other(*args: Any) -> Worth:
            found = worth(*args)
            assert isinstance(found, Worth)
            return evolve(found, **changes)

        monkeypatch.setattr(proposing, "worth", other)

    return change


@pytest.mark.parametrize(
    "changes",
    [
        {"points": -5},
        {"points": 2.5},
        {"points": True},
        {"points": 10**9 + 1},
        {"honour_minutes": -1},
        {"honour_minutes": 1_441},
        {"reviewers": 0},
        {"repeat_radius_m": -1},
        {"repeat_window_days": 0.5},
        {"repeat_window_days": 36_501},
        {"limits": (Limit("x", Period.DAY, -1, 1),)},
        {"limits": (Limit("x", Period.DAY, 5, -1),)},
        {"limits": (Limit("x", Period.SEASON, 5, 1),)},
    ],
    ids=str,
)
def test_a_rule_that_proposes_nonsense_is_refused(propose: Propose, changes: Any) -> None:
    propose(**changes)
    desk = Desk()

    assert desk.refused(desk.serving()) == "wrong_worth"


def test_a_rule_cannot_issue_more_than_the_budget(propose: Propose) -> None:
    propose(points=10_001, limits=())
    desk = Desk()

    assert desk.refused(desk.serving()) == "budget_short"


def test_above_a_limit_two_different_people_verify(propose: Propose) -> None:
    propose(reviewers=2)
    desk = Desk()
    lot = desk.done(desk.serving())
    desk.done(desk.verify(lot, reviewer("r-1")))

    assert desk.spendable() == 0
    assert desk.refused(desk.verify(lot, reviewer("r-1"))) == "reviewed_before"
    desk.done(desk.verify(lot, reviewer("r-2")))
    assert desk.spendable() == 20
    assert broken(desk.ledger.book, desk.ledger.entries) == ()


@pytest.mark.parametrize(
    ("per", "counter"),
    [
        (Period.DAY, "cap:x/2026-07-10"),
        (Period.MONTH, "cap:x/2026-07"),
        (Period.QUARTER, "cap:x/2026-Q3"),
        (Period.YEAR, "cap:x/2026"),
    ],
)
def test_a_cap_counts_in_its_period(propose: Propose, per: Period, counter: str) -> None:
    propose(limits=(Limit("x", per, 30, 20, counts_points=True),))
    desk = Desk()
    desk.earned()
    desk.earned()

    assert desk.spendable() == 30
    assert desk.sum(proposing.AccountKind.USED, counter) == 30


def test_a_cap_that_is_called_like_a_counter_of_the_ledger_counts_apart(propose: Propose) -> None:
    propose(limits=(Limit("redemptions", Period.MONTH, 1_000, 4),))
    desk = Desk()
    desk.earned()

    assert desk.sum(proposing.AccountKind.USED, "redemptions/2026-07") == 0
    assert broken(desk.ledger.book, desk.ledger.entries) == ()


def test_honour_minutes_are_credited_where_the_cap_leaves_no_points(propose: Propose) -> None:
    propose(limits=(Limit("x", Period.DAY, 0, 20, counts_points=True),))
    desk = Desk()
    desk.earned()

    assert desk.spendable() == 0
    assert desk.sum(proposing.AccountKind.HONOUR, "c-1") == 120


def test_a_cap_of_times_leaves_an_activity_of_one_point_whole_or_refuses_it(
    propose: Propose,
) -> None:
    points = Limit("x", Period.DAY, 0, 1, counts_points=True)
    propose(points=1, limits=(points, Limit("y", Period.DAY, 1, 1)))
    desk = Desk()
    desk.earned()

    assert desk.sum(proposing.AccountKind.USED, "cap:y/2026-07-10") == 1
    assert desk.refused(desk.serving()) == "cap_reached"


def test_a_fact_is_told_once_and_by_whom_it_was_recorded_is_kept_under_either_name() -> None:
    desk = Desk()
    other = {"activity.recorded_by": "系统核验"}
    command = desk.serving()
    facts = dict(command.facts)
    assert desk.refused(desk.serving(facts=facts | other)) == "wrong_fact"
    del facts["recorded_by"]
    lot = desk.ledger.book.document(Lot, desk.done(desk.serving(facts=facts | other)))

    assert lot is not None
    assert lot.provenance == "系统核验"


def test_reports_are_the_same_by_name_where_a_place_is_not_known() -> None:
    desk = Desk()
    desk.done(desk.hazard("c-2", subject="路灯3号"))

    assert desk.refused(desk.hazard(subject="路灯3号")) == "repeat_report"
    desk.done(desk.hazard(subject="路灯4号"))
    desk.done(desk.hazard())


@pytest.mark.parametrize(("metres", "code"), [(50, "repeat_report"), (51, None)])
def test_reports_are_the_same_within_the_radius(metres: int, code: str | None) -> None:
    desk = Desk()
    desk.done(desk.hazard("c-2", north=0, east=0))
    command = desk.hazard(north=0, east=metres)

    assert (desk.refused(command) if code else desk.done(command) and None) == code


@pytest.mark.parametrize(("days", "code"), [(7, "repeat_report"), (8, None)])
def test_reports_are_the_same_within_the_window(days: int, code: str | None) -> None:
    desk = Desk()
    desk.done(desk.hazard("c-2", north=0, east=0))
    desk.wait(days=days)
    command = desk.hazard(north=0, east=0)

    assert (desk.refused(command) if code else desk.done(command) and None) == code


def test_a_report_that_was_rejected_or_reversed_stands_in_nobodys_way() -> None:
    desk = Desk()
    desk.done(desk.reject(desk.done(desk.hazard("c-2", north=0, east=0))))
    lot = desk.done(desk.hazard("c-3", north=0, east=0))
    desk.done(desk.verify(lot))
    desk.done(desk.reverse(lot))

    desk.done(desk.hazard(north=0, east=0))
