"""职业伤害保障 (occupational injury protection): told about, and helped to claim, from the local start.

是或曾是骑手，事发在本地启动日当天或之后，就提示并陪同申报；认定和待遇由经办机构定。
本地启动日没有公布，由人核定，并写明“还没有公布”；公布以前不说“不符合”。
事发时接的是外市订单，外市的保障覆盖的，也陪同申报；覆盖不覆盖由人核定。启动日以前的走送维权护航。

基准情形：2026年6月30日事发，启动日没有公布。

>>> import datetime as dt
>>> from jixiaoge.testing import example
>>> decide = example("occupational_injury_protection", event_on=dt.date(2026, 6, 30))
>>> decide(on="2026-07-10")
NEEDS_REVIEW: occupational_injury_start_date
>>> decide(on="2026-07-10", outside_city_claimed=True)                    # 跨市接单
NEEDS_REVIEW: outside_city_covered, occupational_injury_start_date
>>> decide(on="2026-07-10", outside_city_claimed=True, outside_city_covered=True)
ELIGIBLE
>>> nobody = {"on_roster": None, "self_registered": None, "station_certified": None}
>>> decide(on="2026-07-10", **nobody).needs[-1]
'courier.says_courier'
"""

from __future__ import annotations

from jixiaoge.facts import Request
from jixiaoge.rulebook.clauses import Proof, Say, all_of, clause, use
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.is_or_was_courier import is_or_was_courier
from jixiaoge.rules.sources import OCCUPATIONAL_INJURY

__all__ = ["occupational_injury_protection"]


@service(
    "occupational_injury_protection",
    zh="职业伤害保障",
    en="Occupational injury protection",
    kind=Kind.CASE,
    family=Family.RELATED,
    basis=OCCUPATIONAL_INJURY,
)
def occupational_injury_protection(p: Parameters) -> Rule:
    """Is or was a courier, hurt on or after the local starting date, or covered by another city."""
    elsewhere = Request.outside_city_claimed & Request.outside_city_covered
    covered = (Request.event_on >= p.occupational_injury_start_date) | elsewhere
    return Rule(
        all_of(
            use(is_or_was_courier),
            clause(
                "protection_started",
                covered,
                zh="事发时保障已启动",
                en="protection had started when it happened",
                proof=Proof.T3,
                fails=Say(
                    "事发在本地启动日{limit}以前；请走“送维权护航”，有人陪同。",
                    "It happened before the local start on {limit}; rights protection can help you.",
                ),
                way=Say(
                    "事发时接的是外市订单：请告诉我们是哪个市",
                    "you were on another city's order: tell us which city",
                ),
            ),
        ),
        entitlement=(
            Entitlement(
                "helped_to_claim",
                covered,
                zh="陪同申报；认定和待遇由经办机构定",
                en="help with the claim; the agency decides on it",
            ),
        ),
    )
