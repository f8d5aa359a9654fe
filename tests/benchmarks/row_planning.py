"""Row 8: branches planned for as many delivery stations and platforms as the city has, spread by chance."""

from __future__ import annotations

import datetime as dt
import random

from timing import Row, Size, side_by_side

from jixiaoge.counties import COUNTIES
from jixiaoge.organization import Place, PlanUnit, plan_branches
from jixiaoge.testing import city_policy, synthetic_platforms

__all__ = ["rows"]

ON = dt.date(2026, 7, 10)
STATIONS = 99
# A plan is long beside the other rows, so it is made seldom.
ROUNDS = 5


def rows(size: Size) -> list[Row]:
    """Measure one plan."""
    book = city_policy().rulebook("jizhou", ON)
    units = _units()
    times = side_by_side({"plan": lambda: plan_branches(units, book)}, min(size.rounds, ROUNDS))
    plan = plan_branches(units, book)
    what = f"a plan of branches for {STATIONS} stations of 25 platforms in 13 counties"
    absolute = f"{len(plan.branches)} branches, {plan.points} points"
    return [Row("8", what, times.milliseconds("plan"), "≤ 2000 ms", absolute)]


def _units() -> list[PlanUnit]:
    dice = random.Random(STATIONS)
    platforms = synthetic_platforms()
    return [
        PlanUnit(
            id=f"s{number:02}",
            platform=platform.id,
            place=Place(dice.choice(COUNTIES).slug),
            business=platform.business.value,
            full_members=dice.choice((0, 0, 0, 1, 1, 2, 3)),
            probationary_members=dice.choice((0, 0, 1)),
        )
        for number in range(STATIONS)
        for platform in [platforms[number % len(platforms)]]
    ]
