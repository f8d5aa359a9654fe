"""What every activity of the city shares: checked first, capped, checked by two above a limit.

先核实，后记分(E.7第9步)；每天、每月封顶(F105、F106)；一次分多的要两人审核。
倍数取较大的一个，不相乘(I第9行)：旅游季限景区和日期，应急的限应急令点名的事。
管理员补录的，次数不记分，时长只记荣誉(外地实例)。
"""

from __future__ import annotations

from typing import Any

from jixiaoge.facts import Activity, Period, RecordedBy
from jixiaoge.language import Condition, Value, in_season, min_of
from jixiaoge.rulebook.activity import Cap, Earning, Hours, Multiplier, Repeat
from jixiaoge.rulebook.clauses import Clause, Say, Tree, all_of, any_of, clause
from jixiaoge.rules.parameters import Parameters

__all__ = ["by_administrator", "earning", "fair_weather", "not_by_administrator"]


def earning(
    p: Parameters,
    *clauses: Tree,
    points: Value[int],
    caps: tuple[Cap, ...] = (),
    multiplied: bool = True,
    hours: Hours | None = None,
    repeat: Repeat | None = None,
) -> Earning:
    """Return an earning with what all of the city's have in common."""
    return Earning(
        all_of(checked(), *clauses),
        points,
        two_person_above=p.points_two_person_above,
        caps=(*_caps(p), *caps),
        caps_follow=p.points_caps_follow_multiplier,
        multipliers=_multipliers(p) if multiplied else (),
        hours=hours,
        repeat=repeat,
    )


def checked() -> Clause:
    """Verification comes before credit."""
    return clause(
        "verified",
        Activity.verified,
        zh="已核实",
        en="checked and true",
        fails=Say(
            "核实没有通过，这次不记分；以前的分不受影响。",
            "It was not found true, so it earns nothing; earlier points stay.",
        ),
    )


def by_administrator() -> Condition:
    """Tell whether somebody entered it in the back office."""
    return Activity.recorded_by == RecordedBy.ADMINISTRATOR


def not_by_administrator() -> Clause:
    """What is counted by the piece was seen by a system or a reviewer."""
    return clause(
        "not_by_administrator",
        ~by_administrator(),
        zh="不是管理员补录",
        en="not entered by an administrator",
        fails=Say(
            "后台补录的不记分：请当时在场的人核实后再记。",
            "An entry made in the back office earns nothing: let somebody who was there check it.",
        ),
    )


def fair_weather() -> Tree:
    """Nobody is sent out in bad weather for points; an emergency order may ask for it (J.2-15)."""
    return any_of(
        "weather",
        clause(
            "fair_weather",
            ~Activity.outdoor_in_bad_weather,
            zh="不在恶劣天气户外",
            en="not outdoors in bad weather",
            fails=Say(
                "高温、大风、暴雪时户外任务停发，不记分：安全要紧。",
                "Outdoor tasks stop in heat, gale and snow and earn nothing: be safe.",
            ),
        ),
        clause(
            "ordered", Activity.under_order, zh="应急令要求", en="asked for by an emergency order"
        ),
        zh="天气允许",
        en="weather permits",
    )


def _caps(p: Parameters) -> tuple[Cap, ...]:
    return (
        Cap("points_daily_cap", p.points_daily_cap, Period.DAY, "每日得分上限", "points a day"),
        Cap(
            "points_monthly_cap",
            p.points_monthly_cap,
            Period.MONTH,
            "每月得分上限",
            "points a month",
        ),
    )


def _multipliers(p: Parameters) -> tuple[Multiplier, ...]:
    season: Any = in_season(p.tourist_season_start, p.tourist_season_end)
    return (
        Multiplier(
            "tourist_season",
            min_of(p.tourist_season_multiplier, p.tourist_season_multiplier_max),
            season & Activity.in_scenic_area,
            "旅游季倍数",
            "tourist season",
        ),
        Multiplier(
            "emergency_order",
            min_of(p.emergency_multiplier, p.emergency_multiplier_max),
            Activity.under_order,
            "应急倍数",
            "emergency order",
        ),
    )
