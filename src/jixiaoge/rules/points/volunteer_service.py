"""志愿服务 (volunteer service): serving others, by the hour.

社区、站点等组织的志愿服务，谁组织谁记录(D04)，按小时记。

>>> from jixiaoge.facts import RecordedBy
>>> from jixiaoge.testing import earned
>>> serve = earned("volunteer_service")
>>> serve(on="2026-07-10")
EARNED: 10 points, 60 honour minutes
>>> serve(on="2026-07-10", minutes_served=29)
NOT_EARNED: long_enough
>>> serve(on="2026-07-10", minutes_served=119)                                # 零头不计
EARNED: 15 points, 90 honour minutes
>>> serve(on="2026-07-10", minutes_served=600)                                # 一次最多4小时
EARNED: 40 points, 240 honour minutes
>>> serve(on="2026-07-10", recorded_by=RecordedBy.ADMINISTRATOR)              # 后台补录只记荣誉
EARNED: 0 points, 60 honour minutes
"""

from __future__ import annotations

from jixiaoge.rulebook.activity import Earning, activity
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.points.by_the_hour import by_the_hour
from jixiaoge.rules.sources import VOLUNTEERING

__all__ = ["volunteer_service"]


@activity("volunteer_service", zh="志愿服务", en="Volunteer service", basis=VOLUNTEERING)
def volunteer_service(p: Parameters) -> Earning:
    """So many points an hour."""
    return by_the_hour(p)
