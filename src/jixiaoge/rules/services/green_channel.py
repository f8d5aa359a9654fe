"""绿色通道 (green channel): whoever shows a code or card, or just says so, is answered within hours.

有码、有卡，或者口头说一声自己跑单，都办；码失效、卡过期，口头说一声也办。不看党员身份，不看积分。
急事先办。有人身危险的，先打110、119、120或122，再来找我们。

>>> from jixiaoge.testing import example
>>> decide = example("green_channel")
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10", has_valid_code=False, says_courier=True)      # 码失效:口述也办
ELIGIBLE
>>> nobody = {"has_valid_code": False, "has_card": False, "says_courier": False}
>>> decide(on="2026-07-10", **nobody)                                     # 由人转办,不拒绝
NEEDS_REVIEW
>>> decide(on="2026-07-10", has_valid_code=None)
NEEDS_FACTS: has_valid_code, says_courier
"""

from __future__ import annotations

from jixiaoge.facts import Courier, Request
from jixiaoge.rulebook.clauses import Group, Say, all_of, any_of, clause
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.sources import GREEN_CHANNEL

__all__ = ["green_channel"]


@service(
    "green_channel",
    zh="绿色通道",
    en="Green channel",
    kind=Kind.CASE,
    family=Family.RELATED,
    basis=GREEN_CHANNEL,
)
def green_channel(p: Parameters) -> Rule:
    """A code, a card, or a word."""
    return Rule(
        all_of(_known_by()),
        entitlement=(
            Entitlement(
                "call_first",
                Request.danger_claimed,
                zh="有人身危险，先打110、119、120或122",
                en="in danger, call 110, 119, 120 or 122 first",
            ),
            Entitlement("first_in_line", Request.urgent_claimed, zh="急事先办", en="goes first"),
            Entitlement(
                "response_hours",
                p.green_channel_response_hours,
                zh="响应不超过",
                en="hours to an answer, at most",
                better=Better.DOWN,
            ),
        ),
    )


def _known_by() -> Group:
    return any_of(
        "known_by",
        clause(
            "shows_code",
            Courier.has_valid_code,
            zh="有码",
            en="has a code",
            fails=Say("还没看出您是骑手。", "We could not tell yet that you are a courier."),
        ),
        clause("shows_card", Courier.has_card, zh="有卡", en="has a card"),
        clause(
            "says_it",
            Courier.says_courier,
            zh="口头说自己跑单",
            en="says to ride",
            way=Say(
                "码坏了、卡丢了也办：口头说一声您跑单就行",
                "no code and no card needed: just say that you ride",
            ),
        ),
        zh="码、卡或口述",
        en="a code, a card or a word",
        people=True,
    )
