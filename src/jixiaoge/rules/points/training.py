"""必修培训 (required training): so much for each required course that was completed.

上岗必修的课(食品安全、消防等)，修完记一次；自选的技能课、其他学习不记。倍数不适用。

>>> from jixiaoge.testing import earned
>>> course = earned("training")
>>> course(on="2026-07-10")
EARNED: 5 points
>>> course(on="2026-07-10", required_course=False)                            # 选修的
NOT_EARNED: required_course
"""

from __future__ import annotations

from jixiaoge.facts import Activity
from jixiaoge.rulebook.activity import Earning, activity
from jixiaoge.rulebook.clauses import Say, clause
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.points.common import earning, not_by_administrator
from jixiaoge.rules.sources import HELPING_OUT

__all__ = ["training"]


@activity("training", zh="必修培训", en="Required training", basis=HELPING_OUT)
def training(p: Parameters) -> Earning:
    """A required course, completed; no multiplier."""
    return earning(
        p,
        not_by_administrator(),
        clause(
            "required_course",
            Activity.required_course,
            zh="是必修培训",
            en="a required course",
            fails=Say("只有上岗必修的课记分。", "Only courses required for a post earn points."),
        ),
        points=p.points_training_complete,
        multiplied=False,
    )
