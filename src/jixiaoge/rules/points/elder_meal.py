"""助老送餐 (meal for an elder): so much for each meal that was brought.

每送到一餐记一次，由社区或助餐点核实。老人的住处只在社区，不进积分。恶劣天气不派户外任务，应急令另有要求的除外。

>>> from jixiaoge.testing import earned
>>> meal = earned("elder_meal")
>>> meal(on="2026-07-10")
EARNED: 5 points
>>> meal(on="2026-07-10", outdoor_in_bad_weather=True)
NOT_EARNED: weather
>>> meal(on="2026-07-10", outdoor_in_bad_weather=True, under_order=True)
EARNED: 5 points
"""

from __future__ import annotations

from jixiaoge.rulebook.activity import Earning, activity
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.points.common import earning, fair_weather, not_by_administrator
from jixiaoge.rules.sources import VOLUNTEERING

__all__ = ["elder_meal"]


@activity("elder_meal", zh="助老送餐", en="Meal for an elder", basis=VOLUNTEERING)
def elder_meal(p: Parameters) -> Earning:
    """A meal brought, and the weather permits it."""
    return earning(p, not_by_administrator(), fair_weather(), points=p.points_elder_meal)
