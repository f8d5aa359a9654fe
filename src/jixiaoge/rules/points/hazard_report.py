"""随手拍 (hazard report): a hazard that was reported, checked and true, counts for whoever saw it first.

停稳再拍；24小时内补报都算。报事不报人。附近已有人报过同样的，不再记分；隔得久了又出现的，再报照记。

>>> from jixiaoge.facts import HazardSeverity
>>> from jixiaoge.testing import earned
>>> report = earned("hazard_report")
>>> report(on="2026-07-10")
EARNED: 5 points
>>> report(on="2026-07-10", hazard_severity=HazardSeverity.MAJOR)
EARNED: 20 points
>>> report(on="2026-07-10", hours_since_seen=24)
EARNED: 5 points
>>> report(on="2026-07-10", hours_since_seen=25, while_riding=True)
NOT_EARNED: not_while_riding, in_time
>>> report(on="2026-07-10", first_report=False, days_since_same_report=7)     # 7天内重复
NOT_EARNED: not_repeated
>>> report(on="2026-07-10", first_report=False, days_since_same_report=8)     # 隔了8天又出现
EARNED: 5 points
>>> report(on="2026-07-10", hazard_severity=None)                             # 程度还没定
UNKNOWN: points
"""

from __future__ import annotations

from jixiaoge.facts import Activity, HazardSeverity, Period
from jixiaoge.language import when
from jixiaoge.rulebook.activity import Cap, Earning, Repeat, activity
from jixiaoge.rulebook.clauses import Group, Say, any_of, clause
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.points.common import earning, not_by_administrator
from jixiaoge.rules.sources import VOLUNTEERING

__all__ = ["hazard_report"]


@activity("hazard_report", zh="随手拍", en="Hazard report", basis=VOLUNTEERING)
def hazard_report(p: Parameters) -> Earning:
    """A thing, not a person; not while riding; in time; and nobody reported it before."""
    grave = Activity.hazard_severity == HazardSeverity.MAJOR
    return earning(
        p,
        not_by_administrator(),
        clause(
            "about_a_thing",
            Activity.about_a_thing,
            zh="报的是事",
            en="about a thing, not a person",
            fails=Say("随手拍只报事、不报人。", "A report is about a thing, never about a person."),
        ),
        clause(
            "not_while_riding",
            ~Activity.while_riding,
            zh="停稳后上报",
            en="sent standing still",
            fails=Say(
                "骑行中发的不记分：请停稳再报，分照记。",
                "Sent while riding it earns nothing: stop first, and it counts.",
            ),
        ),
        clause(
            "in_time",
            Activity.hours_since_seen <= p.hazard_report_window_hours,
            zh="在补报窗口内",
            en="reported in time",
            fails=Say(
                "发现后{limit}内上报才记分，这次过了{value}。",
                "Only what is reported within {limit} hours earns points; this took {value}.",
            ),
        ),
        _not_repeated(p),
        points=when(grave).then(p.points_hazard_major).otherwise(p.points_hazard_general),
        caps=(
            Cap(
                "hazard_reports_daily_cap",
                p.hazard_reports_daily_cap,
                Period.DAY,
                "每日计分上报条数",
                "reports a day",
            ),
        ),
        repeat=Repeat(p.hazard_duplicate_radius_m, p.hazard_duplicate_window_days),
    )


def _not_repeated(p: Parameters) -> Group:
    return any_of(
        "not_repeated",
        clause(
            "first_report",
            Activity.first_report,
            zh="首次上报",
            en="first report of it",
            fails=Say(
                "附近已经有人报过同样的，只记首报。",
                "Somebody reported the same nearby; only the first report counts.",
            ),
        ),
        clause(
            "window_over",
            Activity.days_since_same_report > p.hazard_duplicate_window_days,
            zh="隔得够久",
            en="long enough after the last",
            fails=Say(
                "离上次同样的上报{value}，要超过{limit}才再记分。",
                "The same was reported {value} days ago; more than {limit} are needed.",
            ),
        ),
        zh="不是重复上报",
        en="not a repeat",
    )
