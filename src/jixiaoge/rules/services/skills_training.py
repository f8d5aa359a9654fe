"""技能培训 (skills training): so many free hours a year.

在册、还有余学时就可以报；余额大于零，可以修完整门课。报名没到不扣学时。
监督员岗前培训、党课都不占这些学时，党课不得记分。

>>> from jixiaoge.testing import example
>>> decide = example("skills_training", training_hours_this_year=0)
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10", training_hours_this_year=7)     # 余1学时,可修2学时的课
ELIGIBLE
>>> decide(on="2026-07-10", training_hours_this_year=8)
NOT_YET: 2027-01-01
>>> decide(on="2026-07-10", active_days=0)                  # 不查出勤
ELIGIBLE
"""

from __future__ import annotations

from jixiaoge.facts import Courier, Period
from jixiaoge.rulebook.clauses import all_of, use
from jixiaoge.rulebook.service import Family, Kind, Quota, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.registered import registered
from jixiaoge.rules.sources import WARM_BEE

__all__ = ["skills_training"]


@service(
    "skills_training",
    zh="技能培训",
    en="Skills training",
    kind=Kind.QUOTA,
    family=Family.WARM_BEE,
    basis=WARM_BEE,
)
def skills_training(p: Parameters) -> Rule:
    """Registered, with hours left."""
    return Rule(
        all_of(use(registered)),
        quota=Quota(
            p.skills_training_hours_per_year,
            Period.YEAR,
            used={Period.YEAR: Courier.training_hours_this_year},
        ),
    )
