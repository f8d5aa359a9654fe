"""What rosters tell of days worked: how many in the window, and the last day on which they were enough.

A number is told where it is sure.
Where the rosters give a range, its least is told if every number in it answers every clause alike,
by the county's rules and by the city's; otherwise nothing is told.
A doubt says both ends in either case.
So nobody is refused, and nobody is let in, on days that may not be.

>>> from jixiaoge.testing import city_policy
>>> june, on = dt.date(2026, 6, 30), dt.date(2026, 7, 10)
>>> def told(*days):
...     rows = [RosterRow(courier="c0001", platform=name, as_of=june, active_days=n)
...             for name, n in zip("甲乙", days)]
...     tellings, doubts = days_told(city_policy(), Case(home="jizhou"), rows, on)
...     return [(one.value, one.source) for one in tellings], [doubt.code for doubt in doubts]
>>> told(9, 5)                                      # at least 9, and 8 are enough
([(9, '平台名册（乙）、平台名册（甲），至少')], ['days_at_least'])
>>> told(3, 4)                                      # at most 7
([(4, '平台名册（乙）、平台名册（甲），至少')], ['days_at_least'])
>>> told(6, 5)                                      # 6 to 11
([], ['days_uncertain'])
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from attrs import evolve

from jixiaoge.eligibility.case import Case
from jixiaoge.eligibility.decision import city_rules
from jixiaoge.eligibility.desk import Rules, desk
from jixiaoge.eligibility.preparing import prepared
from jixiaoge.facts import Courier, replace, specs_of
from jixiaoge.records.days import Range, days_worked
from jixiaoge.records.doubts import Doubt, days_at_least, days_uncertain, records_differ
from jixiaoge.records.kinds import RosterRow
from jixiaoge.records.roster import roster_name
from jixiaoge.records.telling import Telling
from jixiaoge.rulebook.policy import Policy

__all__ = ["days_told", "qualified_told"]

_SPECS = specs_of(Courier)


def days_told(
    policy: Policy, case: Case, rows: Iterable[RosterRow], on: dt.date
) -> tuple[list[Telling], list[Doubt]]:
    """Return the days worked, if the rosters make them sure enough to decide by.

    Args:
        policy: the rules.

        case: everything else that is known.

        rows: the courier's rows on the rosters.

        on: the day.
    """
    single, doubts = _one_a_day(rows)
    last = _newest_of_each(single)
    if not last:
        return [], doubts
    spec = _SPECS["active_days"]
    days = _range(policy, case.home, last, on)
    low, high = (min(end, int(spec.type.high)) for end in (days.low, days.high))
    source = "、".join(roster_name(row.platform) for row in last)
    if low < high:
        if not _alike(policy, case, on, range(low, high + 1)):
            return [], [*doubts, days_uncertain(spec, low, high)]
        doubts.append(days_at_least(spec, low, high))
        source += "，至少"
    return [Telling(spec, low, source, max(row.as_of for row in last))], doubts


def _range(policy: Policy, home: str, rows: Sequence[RosterRow], on: dt.date) -> Range:
    """Return the days worked on all platforms; on the one with the most, where they are not added up."""
    window = _setting(policy, home, on, "active_window_days")
    added_up = _setting(policy, home, on, "multi_platform_sum")
    groups = [rows] if added_up else [[row] for row in rows]
    found = [days_worked(group, window=window) for group in groups]
    return Range(max(one.low for one in found), max(one.high for one in found))


def qualified_told(
    policy: Policy, home: str, rows: Iterable[RosterRow], on: dt.date
) -> Iterator[Telling]:
    """Tell the last day on which one roster shows enough days, as long as it counts.

    Rosters prove no *no*: an earlier day may have been enough, and so may a later one.
    """
    window = _setting(policy, home, on, "active_window_days")
    kept = dt.timedelta(days=_setting(policy, home, on, "inactive_retain_days"))
    for row in reversed(_one_a_day(rows)[0]):
        enough = _setting(policy, home, row.as_of, "active_min_days")
        if row.as_of + kept >= on and days_worked([row], window=window).low >= enough:
            source = roster_name(row.platform)
            yield Telling(_SPECS["ever_qualified"], True, source, row.as_of)
            yield Telling(_SPECS["last_qualified_on"], row.as_of, source, row.as_of)
            return


def _one_a_day(rows: Iterable[RosterRow]) -> tuple[list[RosterRow], list[Doubt]]:
    """Return one row a day and platform, in order; where rows differ, their days are not known."""
    ordered = sorted(dict.fromkeys(rows), key=lambda row: (row.as_of, row.platform))
    found: list[RosterRow] = []
    doubts: list[Doubt] = []
    for (as_of, platform), group in groupby(ordered, key=lambda row: (row.as_of, row.platform)):
        row, *others = group
        if any(_days(other) != _days(row) for other in others):
            row = evolve(row, active_days=None, active_dates=None)
            doubts.append(records_differ(_SPECS["active_days"], roster_name(platform), as_of))
        found.append(row)
    return found, doubts


def _days(row: RosterRow) -> tuple[int | None, frozenset[dt.date] | None]:
    return row.active_days, row.active_dates


def _newest_of_each(rows: Iterable[RosterRow]) -> list[RosterRow]:
    """Return the last row of each platform, in the order of the platforms."""
    last = {row.platform: row for row in rows}
    return [last[platform] for platform in sorted(last)]


def _alike(policy: Policy, case: Case, on: dt.date, days: Sequence[int]) -> bool:
    """Whether every clause answers alike for each of these numbers of days."""
    place = str(policy.place(case.where))
    rules = desk(policy, home=case.home, at=case.where, on=on).rules
    city = policy.remember(("city rules", case.home, place, on), lambda: city_rules(rules))
    return all(len(set(_answers(version, case, on, days))) == 1 for version in (rules, city))


def _answers(
    rules: Rules, case: Case, on: dt.date, days: Iterable[int]
) -> Iterator[tuple[int, ...]]:
    """Yield what all clauses answer for each number of days, packed."""
    facts = prepared(case, rules, on)
    masks = rules.masks.at(on)
    for number in days:
        courier = replace(facts["courier"], active_days=number)
        now = {**facts, "courier": courier}
        yield masks(*(now[owner] for owner in rules.owners))


def _setting(policy: Policy, county: str, on: dt.date, key: str) -> Any:
    return policy.rulebook(county, on).setting(key).value
