"""Months, quarters and years in which something is to be done so often, on their boundary days."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.organization.rounds import rounds

DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2028, 12, 31))
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("months", "since", "on", "first", "last"),
    [
        (1, "2024-02-01", "2024-02-29", "2024-02-01", "2024-02-29"),
        (1, "2025-02-01", "2025-02-28", "2025-02-01", "2025-02-28"),
        (1, "2026-12-01", "2026-12-31", "2026-12-01", "2026-12-31"),
        (3, "2024-01-01", "2024-03-31", "2024-01-01", "2024-03-31"),
        (3, "2026-08-15", "2026-10-01", "2026-10-01", "2026-12-31"),
        (12, "2024-01-01", "2024-12-31", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_round_is_late_on_the_day_after_its_last(
    months: int, since: str, on: str, first: str, last: str
) -> None:
    [found] = rounds(
        [],
        months=months,
        needed=1,
        since=dt.date.fromisoformat(since),
        on=dt.date.fromisoformat(on),
    )

    assert (str(found.first), str(found.last)) == (first, last)
    assert not found.late(found.last)
    assert found.late(found.last + DAY)


@given(st.lists(DAYS, max_size=20), st.sampled_from([1, 3, 12]), DAYS, DAYS)
def test_rounds_follow_each_other_and_hold_each_day_once(
    days: list[dt.date], months: int, since: dt.date, on: dt.date
) -> None:
    found = list(rounds(days, months=months, needed=2, since=since, on=on))

    assert all(one.first <= on for one in found)
    assert all(since <= one.first for one in found)
    assert all(b.first == a.last + DAY for a, b in pairwise(found))
    if found:
        inside = {day for day in days if found[0].first <= day <= min(on, found[-1].last)}
        assert sum(one.done for one in found) == len(inside)
        assert found[-1].last >= on
    assert all(one.short == max(2 - one.done, 0) for one in found)
