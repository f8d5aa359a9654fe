"""Days worked on several platforms: a day counts once, a range is sure, and nobody is judged on a guess."""

import datetime as dt
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from on_file import city, courier, with_suichuan

from jixiaoge import InputError, Policy
from jixiaoge.eligibility import decide
from jixiaoge.facts import replace
from jixiaoge.records import RosterRow
from jixiaoge.records.attendance import days_told, qualified_told
from jixiaoge.records.days import days_worked

JUNE = dt.date(2026, 6, 30)
WINDOW = 30


def back(days: int) -> dt.date:
    return JUNE - dt.timedelta(days)


def row(platform: str = "p1", as_of: dt.date = JUNE, **more: Any) -> RosterRow:
    return RosterRow(courier="c0001", platform=platform, as_of=as_of, **more)


def dated(*days: int, platform: str = "p1") -> RosterRow:
    return row(platform, active_dates=frozenset(map(back, days)))


# --- ranges ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "low", "high"),
    [
        ([dated(0, 1, 2)], 3, 3),
        ([dated(0, 1, 2), dated(1, 2, 3, platform="p2")], 4, 4),
        ([dated(29, 30)], 1, 1),
        ([row(active_days=12)], 12, 12),
        ([row(active_days=6), row("p2", active_days=5)], 6, 11),
        ([dated(0, 1, 2), row("p2", active_days=2)], 3, 5),
        ([row(active_days=20), row("p2", active_days=20)], 20, 30),
        ([row()], 0, 30),
        ([row(active_days=6), row("p2")], 6, 30),
        ([row(active_days=6), row("p2", as_of=back(4), active_days=9)], 6, 19),
        ([row(active_days=6), row("p2", as_of=back(4), active_days=15)], 11, 25),
        ([row(active_days=6), row("p2", as_of=back(4), active_days=2, on_roster=False)], 6, 8),
    ],
)
def test_the_days_lie_between_two_sure_ends(rows: list[RosterRow], low: int, high: int) -> None:
    found = days_worked(rows, window=WINDOW)

    assert (found.low, found.high) == (low, high)


@frozen
class Platform:
    """What a courier really did for one platform, and what of it the roster tells."""

    worked: frozenset[int]
    as_of: int
    tells: str
    stays: bool

    def row(self, number: int) -> RosterRow:
        mine = frozenset(day for day in self.worked if day >= self.as_of)
        days = {"dates": {"active_dates": frozenset(map(back, mine))}}
        count = sum(day < self.as_of + WINDOW for day in mine)
        days |= {"number": {"active_days": count}, "nothing": {}}
        about: dict[str, Any] = days[self.tells]
        return row(f"p{number}", back(self.as_of), on_roster=self.stays, **about)

    def did(self) -> frozenset[int]:
        """Return the days worked, counted back; who has left works there no more."""
        return frozenset(day for day in self.worked if self.stays or day >= self.as_of)


platforms = st.lists(
    st.builds(
        Platform,
        st.frozensets(st.integers(0, 45), max_size=20),
        st.just(0) | st.integers(0, 40),
        st.sampled_from(["dates", "number", "nothing"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
)


def truth(given: list[Platform]) -> int:
    end = min(one.as_of for one in given)
    worked = frozenset[int]().union(*(one.did() for one in given))
    return sum(end <= day < end + WINDOW for day in worked)


@given(platforms)
def test_whatever_was_worked_lies_in_the_range(given: list[Platform]) -> None:
    found = days_worked([one.row(number) for number, one in enumerate(given)], window=WINDOW)

    assert found.low <= truth(given) <= found.high


@given(st.lists(st.frozensets(st.integers(0, 45), max_size=20), min_size=1, max_size=3))
def test_rosters_of_one_day_that_name_the_days_are_exact(worked: list[frozenset[int]]) -> None:
    given = [Platform(days, 0, "dates", stays=True) for days in worked]
    found = days_worked([one.row(number) for number, one in enumerate(given)], window=WINDOW)

    assert found.low == found.high == truth(given)


# --- what is told ---------------------------------------------------------------------------------


def told(
    *rows: RosterRow, policy: Policy | None = None, on: str = "2026-07-10", **case: Any
) -> tuple[list[int], list[str]]:
    day = dt.date.fromisoformat(on)
    tellings, doubts = days_told(policy or city(), courier(**case), rows, day)
    return [one.value for one in tellings], [doubt.code for doubt in doubts]


@pytest.mark.parametrize(
    ("first", "second", "days", "codes"),
    [
        (9, 5, [9], ["days_at_least"]),
        (8, 0, [8], []),
        (8, 9, [9], ["days_at_least"]),
        (7, 0, [7], []),
        (3, 4, [4], ["days_at_least"]),
        (4, 4, [], ["days_uncertain"]),
        (7, 1, [], ["days_uncertain"]),
    ],
)
def test_a_range_is_told_by_its_least_where_nothing_hangs_on_it(
    first: int, second: int, days: list[int], codes: list[str]
) -> None:
    assert told(row(active_days=first), row("p2", active_days=second)) == (days, codes)


def test_what_is_sure_by_a_countys_rules_must_be_sure_by_the_citys_too() -> None:
    rows = (
        row(active_days=6, as_of=dt.date(2026, 9, 30)),
        row("p2", active_days=3, as_of=dt.date(2026, 9, 30)),
    )

    # In Suichuan 6 days are enough; the city's 8 are shown beside it, and 6 to 9 leaves them open.
    assert told(*rows, policy=with_suichuan(), home="suichuan", on="2026-10-10") == (
        [],
        ["days_uncertain"],
    )


def test_where_platforms_are_not_added_up_the_one_with_the_most_days_counts() -> None:
    apart = city().adopting(
        "from = 2026-06-01\nadopt = []\n[values]\nmulti_platform_sum = false\n"
        '[document]\nstatus = "enacted"\ntitle = "（测试）文件"\nnumber = "（测试）1号"\ndate = 2026-05-01\nsigner = "（测试）市级综合党委"\n'
    )
    rows = (dated(0, 1, 2), dated(3, 4, 5, 6, platform="p2"))

    assert told(*rows, policy=apart) == ([4], [])
    assert told(*rows) == ([7], [])


def test_nothing_on_file_tells_nothing() -> None:
    assert told() == ([], [])


def test_two_rows_of_one_platform_and_day_that_differ_are_not_believed() -> None:
    assert told(row(active_days=12), row(active_days=3)) == (
        [],
        ["records_differ", "days_uncertain"],
    )
    assert told(row(active_days=12), row(active_days=12)) == ([12], [])


def test_the_newest_row_of_a_platform_wins() -> None:
    assert told(row(active_days=12, as_of=back(30)), row(active_days=3)) == ([3], [])


@given(platforms)
def test_nobody_is_refused_or_let_in_on_days_that_may_not_be(given: list[Platform]) -> None:
    rows = [one.row(number) for number, one in enumerate(given)]
    on, case = JUNE, courier(active_days=None)
    tellings, _ = days_told(city(), case, rows, on)
    for one in tellings:
        as_told, in_truth = (
            decide(city(), _with_days(case, number), "health_checkup", on=on).outcome
            for number in (one.value, truth(given))
        )
        assert as_told is in_truth


def _with_days(case: Any, number: int) -> Any:
    from attrs import evolve

    return evolve(case, courier=replace(case.courier, active_days=number, checkups_this_year=0))


# --- the last day with enough days ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "on", "last"),
    [
        ([row(active_days=8)], "2026-07-10", "2026-06-30"),
        ([row(active_days=7)], "2026-07-10", None),
        ([row(active_days=8)], "2026-08-29", "2026-06-30"),
        ([row(active_days=8)], "2026-08-30", None),
        ([row(active_days=8, as_of=back(30)), row(active_days=3)], "2026-07-10", "2026-05-31"),
        ([row(active_days=8, as_of=back(30)), row(active_days=9)], "2026-07-10", "2026-06-30"),
        ([row(active_days=8), row(active_days=9)], "2026-07-10", None),
        ([dated(*range(8))], "2026-07-10", "2026-06-30"),
        ([row()], "2026-07-10", None),
    ],
)
def test_a_roster_proves_the_last_day_with_enough_days_while_it_counts(
    rows: list[RosterRow], on: str, last: str | None
) -> None:
    tellings = list(qualified_told(city(), "jizhou", rows, dt.date.fromisoformat(on)))
    found = {one.spec.name: str(one.value) for one in tellings}

    assert found == ({"ever_qualified": "True", "last_qualified_on": last} if last else {})


# --- what a row may say ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"active_days": -1},
        {"active_dates": frozenset({JUNE + dt.timedelta(1)})},
        {"active_days": 1, "active_dates": frozenset({JUNE})},
    ],
)
def test_a_row_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        row(**wrong)


def test_every_fault_of_a_row_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        row(active_days=-1, active_dates=frozenset({JUNE + dt.timedelta(1)}))

    assert len(caught.value.faults) == 3
