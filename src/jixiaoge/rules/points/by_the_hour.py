"""What is paid by the hour: so many points an hour, in whole units, no longer than a session counts.

按实际服务时间，不含往返(D06)；不满一个单位的零头不计；一次最多计4小时(F110)。
管理员补录的时长只记荣誉分钟，不记可兑换的分。
"""

from __future__ import annotations

from jixiaoge.facts import Activity
from jixiaoge.language import when
from jixiaoge.rulebook.activity import Earning, Hours
from jixiaoge.rulebook.clauses import Say, clause
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.points.common import by_administrator, earning, fair_weather

__all__ = ["by_the_hour"]


def by_the_hour(p: Parameters) -> Earning:
    """Return the earning of an hour; an administrator's entry gives honour minutes alone."""
    honour_only = by_administrator() & ~p.administrator_hours_earn_points
    return earning(
        p,
        fair_weather(),
        clause(
            "long_enough",
            Activity.minutes_served >= p.service_hour_min_unit,
            zh="够一个计时单位",
            en="one unit of time at least",
            fails=Say(
                "满{limit}才记，这次{value}，还差{short}。",
                "{limit} minutes are the least; these were {value}, {short} fewer.",
            ),
        ),
        points=when(honour_only).then(0).otherwise(p.points_per_service_hour),
        hours=Hours(p.service_session_max_hours, p.service_hour_min_unit),
    )
