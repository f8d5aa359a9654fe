"""Row 8: branches planned for all delivery stations of the synthetic city, their members by chance."""

from __future__ import annotations

import datetime as dt
import random

from timing import Row, Size, side_by_side

from jixiaoge.organization import (
    DeliveryStation,
    PlanUnit,
    Structure,
    plan_branches,
    plan_units,
)
from jixiaoge.testing import city_policy, synthetic_organization, synthetic_platforms

__all__ = ["rows"]

ON = dt.date(2026, 7, 10)
SEED = 305
# A plan is long beside the other rows, so it is made seldom.
ROUNDS = 5


def rows(size: Size) -> list[Row]:
    """Measure one plan."""
    book = city_policy().rulebook("jizhou", ON)
    units = _units()
    times = side_by_side({"plan": lambda: plan_branches(units, book)}, min(size.rounds, ROUNDS))
    plan = plan_branches(units, book)
    what = f"a plan of branches for {len(units)} stations of 25 platforms in 13 counties"
    absolute = f"{len(plan.branches)} branches, {plan.points} points"
    return [Row("8", what, times.milliseconds("plan"), "≤ 2000 ms", absolute)]


def _units() -> tuple[PlanUnit, ...]:
    dice = random.Random(SEED)
    city = Structure(synthetic_organization())
    stations = [station.id for station in city.every(DeliveryStation, ON)]
    return plan_units(
        city,
        ON,
        business={one.id: one.business.value for one in synthetic_platforms()},
        full_members={key: dice.choice((0, 0, 0, 1, 1, 2, 3)) for key in stations},
        probationary_members={key: dice.choice((0, 0, 1)) for key in stations},
    )
