"""送维权护航 (rights protection): company and help with a matter, with deadlines for the first contact.

是或曾是骑手、说明了事由，就受理；匿名也受理，只是不回访本人。
主张职业伤害保障的，要看本地启动日；启动日没有公布，由人核定，并写明“本地启动日未公布”。

>>> from jixiaoge.testing import example
>>> decide = example("rights_protection", matter_described=True)
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10", matter_described=None)
NEEDS_FACTS: matter_described
>>> import datetime as dt
>>> decide(on="2026-07-10", occupational_injury_claimed=True, event_on=dt.date(2026, 6, 30))
NEEDS_REVIEW: occupational_injury_start_date
"""

from __future__ import annotations

from jixiaoge.facts import Request
from jixiaoge.rulebook.clauses import Say, all_of, clause, use
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.is_or_was_courier import is_or_was_courier
from jixiaoge.rules.sources import EIGHT_SERVICES

__all__ = ["rights_protection"]


@service(
    "rights_protection",
    zh="送维权护航",
    en="Rights protection",
    kind=Kind.CASE,
    family=Family.EIGHT,
    basis=EIGHT_SERVICES,
)
def rights_protection(p: Parameters) -> Rule:
    """Is or was a courier, with a matter; occupational injury from the local starting date."""
    started = Request.event_on >= p.occupational_injury_start_date
    return Rule(
        all_of(
            use(is_or_was_courier),
            clause(
                "matter_described",
                Request.matter_described,
                zh="说明了事由",
                en="says what it is about",
                fails=Say("还没有说是什么事。", "It is not said yet what it is about."),
                way=Say(
                    "用一句话说明，口述也可以", "say it in a sentence; by word of mouth will do"
                ),
            ),
            clause(
                "occupational_injury",
                ~Request.occupational_injury_claimed | started,
                zh="职业伤害在本地启动日之后",
                en="occupational injury after the local starting date",
                fails=Say(
                    "事发在职业伤害保障本地启动之前（{limit}启动）。",
                    "It happened before the local start ({limit}) of occupational injury protection.",
                ),
            ),
        ),
        entitlement=(
            Entitlement(
                "first_contact_hours",
                p.rights_case_first_contact_hours,
                zh="首次联系不超过",
                en="first contact within",
                better=Better.DOWN,
            ),
            Entitlement(
                "simple_workdays",
                p.matter_simple_workdays,
                zh="简单事项办结不超过",
                en="simple matters closed within",
                better=Better.DOWN,
            ),
            Entitlement(
                "complex_workdays",
                p.matter_complex_workdays,
                zh="复杂事项办结不超过",
                en="complex matters closed within",
                better=Better.DOWN,
            ),
            Entitlement(
                "green_channel_hours",
                p.green_channel_response_hours,
                zh="绿色通道响应不超过",
                en="green channel answers within",
                better=Better.DOWN,
            ),
        ),
    )
