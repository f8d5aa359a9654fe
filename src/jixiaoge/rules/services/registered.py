"""在册骑手 (registered): on a platform's roster, certified by a station, or registered in person.

Being registered has nothing to do with Party check-in (报到码): services use only this.
本人登记先享受、后核实：自登记之日起30天内；登记当天算第0天。
"""

from __future__ import annotations

from jixiaoge.facts import Courier
from jixiaoge.language import days, today
from jixiaoge.rulebook.clauses import Group, Proof, Say, any_of, clause
from jixiaoge.rulebook.service import Scoped, definition
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.sources import OURS

__all__ = ["registered"]


@definition("registered", zh="在册骑手", en="registered courier", scope=Scoped.HOME, basis=OURS)
def registered(p: Parameters) -> Group:
    """On a roster, certified, or registered in person within the grace period."""
    within_grace = today() <= Courier.registered_on + days(p.new_courier_grace_days)
    return any_of(
        "registered",
        clause(
            "on_roster",
            Courier.on_roster,
            zh="在平台名册上",
            en="on a platform's roster",
            proof=Proof.T2,
            fails=Say("平台名册上还没有您。", "No platform's roster has you yet."),
            way=Say(
                "在平台跑单，名册漏了您：请站长补上", "you ride for a platform that left you out"
            ),
        ),
        clause(
            "certified",
            Courier.station_certified,
            zh="站点证明在岗",
            en="certified by the station",
            proof=Proof.T2,
            way=Say("站长能证明您在岗", "the station can certify that you are working"),
        ),
        clause(
            "self_registered",
            Courier.self_registered & within_grace,
            zh="本人登记不久（先享受后核实）",
            en="registered in person, checked later",
            way=Say(
                "本人来登记：当天就能享受，{limit}内核实",
                "register in person: valid at once, checked within {limit} days",
            ),
        ),
        people=True,
    )
