"""送健康义诊 (free clinic): open to whoever comes; nothing is checked and nobody is refused.

每县每年至少办几场，是组织的义务，不按人计次。没有场次、满员，只影响什么时候能看（供给），不影响资格。
诊断内容一律不入库。

>>> from jixiaoge.testing import example
>>> decide = example("free_clinic")
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10", on_roster=False, active_days=0)
ELIGIBLE
"""

from __future__ import annotations

from jixiaoge.rulebook.clauses import all_of
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.sources import EIGHT_SERVICES

__all__ = ["free_clinic"]


@service(
    "free_clinic",
    zh="送健康义诊",
    en="Free clinic",
    kind=Kind.EVENT,
    family=Family.EIGHT,
    basis=EIGHT_SERVICES,
)
def free_clinic(p: Parameters) -> Rule:
    """No clause at all."""
    return Rule(
        all_of(),
        entitlement=(
            Entitlement(
                "sessions_a_year",
                p.free_clinic_per_year,
                zh="全县每年至少办",
                en="sessions that the county holds a year, at least",
                better=Better.UP,
            ),
        ),
    )
