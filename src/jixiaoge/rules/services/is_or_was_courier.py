"""是或曾是骑手 (is or was a courier): enough that a dispute arose while riding.

与现在跑不跑、多大年纪、入不入盟无关；本人自述即可（不查）。
"""

from __future__ import annotations

from jixiaoge.facts import Courier
from jixiaoge.rulebook.clauses import Group, Say, any_of, clause
from jixiaoge.rulebook.service import definition
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.sources import OURS

__all__ = ["is_or_was_courier"]


@definition("is_or_was_courier", zh="是或曾是骑手", en="is or was a courier", basis=OURS)
def is_or_was_courier(_p: Parameters) -> Group:
    """On a roster, certified, registered at any time, or says so."""
    return any_of(
        "is_or_was_courier",
        clause(
            "rostered",
            Courier.on_roster,
            zh="在平台名册上",
            en="on a platform's roster",
            fails=Say("还没有核到您跑过单。", "We found no record yet that you ride or rode."),
        ),
        clause("certified_rider", Courier.station_certified, zh="站点证明", en="certified"),
        clause(
            "registered_once", Courier.self_registered, zh="本人登记过", en="registered in person"
        ),
        clause(
            "says_so",
            Courier.says_courier,
            zh="自述现在或曾经跑单",
            en="says to ride or to have ridden",
            way=Say("您现在或曾经跑单：自己说一声就行", "you ride or rode: your word is enough"),
        ),
        people=True,
    )
