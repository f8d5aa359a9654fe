"""Row 3: what one decision says: all reasons as JSON, and the three views of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from by_hand import SERVICES
from timing import Row, Size, side_by_side

from jixiaoge.eligibility import Decision, decide
from jixiaoge.eligibility.case_json import case_from_json
from jixiaoge.eligibility.decision_json import decision_to_json
from jixiaoge.eligibility.views import clerk_view, courier_view, officer_view
from jixiaoge.testing import city_policy, synthetic_city

__all__ = ["rows"]

ON = dt.date(2026, 7, 10)
# Dates are searched for and reasons collected anew each time, so a few couriers are enough.
COURIERS = 60


def rows(size: Size) -> list[Row]:
    """Measure one decision made and told, for each service, and name the slowest."""
    return [
        _row(size, "decision with all reasons, one service, as JSON", decision_to_json),
        _row(size, "decision in all three views, one service", _three_views),
    ]


def _three_views(decision: Decision) -> None:
    courier_view(decision)
    clerk_view(decision)
    officer_view(decision)


def _row(size: Size, what: str, told: Callable[[Decision], Any]) -> Row:
    count = min(size.couriers, COURIERS)
    cases = [case_from_json(row) for row in synthetic_city(couriers=count)]
    policy = city_policy()

    def tell(service: str) -> Callable[[], None]:
        def run() -> None:
            for case in cases:
                told(decide(policy, case, service, on=ON))

        return run

    times = side_by_side({key: tell(key) for key in SERVICES}, min(size.rounds, 9))
    each = {key: times.median(key) / count / 1e6 for key in SERVICES}
    slowest = max(each, key=each.__getitem__)
    return Row(
        "3",
        what,
        f"{sum(each.values()) / len(each):.2f} ms (slowest {each[slowest]:.2f})",
        "≤ 1 ms",
        f"mean over services, decided anew each time; slowest is {slowest}",
    )
