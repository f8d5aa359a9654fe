"""Row 7: the next question over all services, and what a courier is told beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from timing import Row, Size, side_by_side

from jixiaoge.eligibility import Case, decide_all, nearest_change, next_question, timeline
from jixiaoge.eligibility.case_json import case_from_json
from jixiaoge.testing import city_policy, synthetic_city

__all__ = ["rows"]

ON = dt.date(2026, 7, 10)
# A plan is milliseconds, so a few couriers are enough.
COURIERS = 20


def rows(size: Size) -> list[Row]:
    """Measure one question planned, a year of one service, and the nearest change of each refusal."""
    policy = city_policy()
    nobody = [Case(home="jizhou")]
    city = [case_from_json(row) for row in synthetic_city(couriers=min(size.couriers, COURIERS))]
    refused = [
        decision
        for case in city
        for decision in decide_all(policy, case, on=ON).values()
        if decision.truth is False
    ]

    services = len(decide_all(policy, nobody[0], on=ON))

    def plan(case: Case) -> object:
        return next_question(policy, case, on=ON)

    def year(case: Case) -> object:
        return timeline(policy, case, "haircut", on=ON)

    return [
        _row(
            size,
            f"the next question over {services} services, nothing known",
            "≤ 20 ms",
            plan,
            nobody,
        ),
        _row(size, "the same, synthetic city", "≤ 20 ms", plan, city),
        _row(size, "a year of one service", "", year, city),
        _row(size, "the nearest changes that open a refused service", "", nearest_change, refused),
    ]


def _row(
    size: Size, what: str, budget: str, each: Callable[[Any], object], things: list[Any]
) -> Row:
    def run() -> None:
        for thing in things:
            each(thing)

    times = side_by_side({what: run}, min(size.rounds, 9))
    mean, best = (taken / len(things) / 1e6 for taken in (times.median(what), times.best(what)))
    note = f"mean of {len(things)}" if len(things) > 1 else ""
    return Row("7", what, f"{mean:.2f} ms (best {best:.2f})", budget, note)
