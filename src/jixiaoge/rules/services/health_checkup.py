"""健康体检 (health check-up): one a year; the results belong to the courier alone.

在岗、认得出本人，每个自然年一次。预约没到的退回次数；办健康证的检查不算本项；库里只存“已参加、日期”。
身体不舒服别等体检：义诊人人可看。

>>> from jixiaoge.testing import example
>>> decide = example("health_checkup", checkups_this_year=0)
>>> decide(on="2026-12-31")
ELIGIBLE
>>> decide(on="2026-12-31", checkups_this_year=1)
NOT_YET: 2027-01-01
>>> short = decide(on="2026-07-10", active_days=7)
>>> short
INELIGIBLE: recent_days, new_courier, injured, recently_qualified, certified_working
>>> short.clauses[0].shortfall                       # 差1天
1
>>> decide(on="2026-07-10", active_days=7, station_certified=True)
ELIGIBLE
"""

from __future__ import annotations

from jixiaoge.facts import Courier, Period
from jixiaoge.rulebook.clauses import all_of, use
from jixiaoge.rulebook.service import Family, Instead, Kind, Quota, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.credential import credential
from jixiaoge.rules.services.working_courier import working_courier
from jixiaoge.rules.sources import WARM_BEE

__all__ = ["health_checkup"]


@service(
    "health_checkup",
    zh="健康体检",
    en="Health check-up",
    kind=Kind.QUOTA,
    family=Family.WARM_BEE,
    basis=WARM_BEE,
)
def health_checkup(p: Parameters) -> Rule:
    """Working, recognised, with a check-up left this year."""
    return Rule(
        all_of(use(working_courier), use(credential)),
        quota=Quota(
            p.health_checkup_per_year, Period.YEAR, used={Period.YEAR: Courier.checkups_this_year}
        ),
        instead=(
            Instead(
                "free_clinic",
                "身体不舒服别等：义诊人人可看",
                "Do not wait if you feel unwell: the free clinic sees everybody",
            ),
        ),
    )
