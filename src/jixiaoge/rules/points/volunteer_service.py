"""志愿服务 (volunteer service): serving others, by the hour.

社区、站点等组织的志愿服务，谁组织谁记录(D04)，按小时记。
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
