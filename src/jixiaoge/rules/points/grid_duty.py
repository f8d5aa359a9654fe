"""网格值班 (grid duty): duty in a neighbourhood grid, by the hour.

在社区网格驻点值班，按小时记；领了报酬的班次不在内(D01：志愿服务无偿)。

>>> from jixiaoge.testing import earned
>>> duty = earned("grid_duty")
>>> duty(on="2026-07-10", minutes_served=240)
EARNED: 40 points, 240 honour minutes
"""

from __future__ import annotations

from jixiaoge.rulebook.activity import Earning, activity
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.points.by_the_hour import by_the_hour
from jixiaoge.rules.sources import HELPING_OUT

__all__ = ["grid_duty"]


@activity("grid_duty", zh="网格值班", en="Grid duty", basis=HELPING_OUT)
def grid_duty(p: Parameters) -> Earning:
    """So many points an hour."""
    return by_the_hour(p)
