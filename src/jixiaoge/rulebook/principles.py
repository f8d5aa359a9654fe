"""What no rule may read, whoever writes it (status `principle`; design, section 10).

No rule reads political status, religion, ethnicity, platform ratings, complaints or order volume.
Basic services never depend on points, on the alliance or on Party membership.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from jixiaoge.facts import FactSpec, key_of, specs_of
from jixiaoge.language.tree import Node, facts_of
from jixiaoge.rulebook.service import Kind, Service

__all__ = ["Principle", "broken_by_facts", "broken_by_reading"]


@frozen
class Principle:
    """What this library refuses otherwise, in both languages."""

    en: str
    zh: str


# What a fact may not be about: the principle, with the words that give it away.
_FORBIDDEN = {
    Principle(
        "no rule reads political status, religion or ethnicity", "规则不读政治面貌、宗教、民族"
    ): (
        "political", "(?<!third[ -])party", "religio", "ethnic", "政治面貌", "党员", "宗教", "民族",
    ),
    Principle(
        "no rule reads platform ratings, complaints or order volume", "规则不读平台评分、投诉和单量"
    ): (
        "rating", "complaint", "order_count", "orders", "volume", "评分", "好评", "差评", "投诉", "单量", "准时率",
    ),
    Principle(
        "basic services do not depend on membership of the alliance", "基本服务不以入盟为条件"
    ): ("alliance", "入盟", "联盟"),
}  # fmt: skip
_POINTS = "courier.points_available"
_NOT_FOR_POINTS = Principle(
    "only the redemption of points depends on points",
    "八送基本项不以积分为前提,积分也不作其他服务的条件",
)


def broken_by_facts(service: Service) -> Iterator[tuple[Principle, FactSpec]]:
    """Yield the principles that a service's own facts break, each with the fact."""
    for cls in service.facts:
        for spec in specs_of(cls).values():
            text = f"{key_of(cls)} {spec.name} {spec.en} {spec.zh}".lower()
            for principle, words in _FORBIDDEN.items():
                if any(re.search(rf"(?<![a-z]){word}", text) for word in words):
                    yield principle, spec


def broken_by_reading(nodes: Iterable[Node], kind: Kind | None) -> Iterator[Principle]:
    """Yield the principles that conditions and amounts break by what they read."""
    for node in nodes:
        if kind is not Kind.LEDGER and any(fact.key == _POINTS for fact in facts_of(node)):
            yield _NOT_FOR_POINTS
