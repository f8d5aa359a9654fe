"""在岗骑手 (working courier): registered, and working or excused.

任一条出路成立即可：近30天出勤够天数；登记不久；因伤病停跑不久；最后一次达标不久；站点证明在岗。
停跑保留从**最后一次达标日**起算，不从最后一次出勤起算，否则8天的门槛形同虚设(services.md 0.5)。
"""

from __future__ import annotations

from jixiaoge.facts import Courier
from jixiaoge.language import days, today
from jixiaoge.rulebook.clauses import Group, Proof, Say, all_of, any_of, clause, use
from jixiaoge.rulebook.service import Scoped, definition
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.registered import registered
from jixiaoge.rules.sources import OURS

__all__ = ["working_courier"]


@definition("working_courier", zh="在岗骑手", en="working courier", scope=Scoped.HOME, basis=OURS)
def working_courier(p: Parameters) -> Group:
    """Registered, and one of the ways to be working or excused."""
    return all_of(
        use(registered),
        any_of(
            "working",
            clause(
                "recent_days",
                Courier.active_days >= p.active_min_days,
                zh="近30天出勤够天数",
                en="enough days worked in the last 30",
                proof=Proof.T2,
                fails=Say(
                    "近30天记到您出勤{value}，要满{limit}，还差{short}。",
                    "In the last 30 days {value} days are on record; {limit} are needed, {short} more.",
                ),
                way=Say(
                    "天数记少了，或还在别的平台跑单：请站长补记，或出示接单记录",
                    "more days than that, or days on another platform: ask the station, or show your orders",
                ),
            ),
            clause(
                "new_courier",
                today() <= Courier.registered_on + days(p.new_courier_grace_days),
                zh="登记不久",
                en="registered recently",
                way=Say("登记没超过{limit}", "registered no more than {limit} days ago"),
            ),
            clause(
                "injured",
                Courier.injury_claimed
                & (today() <= Courier.injured_on + days(p.injury_keep_status_days)),
                zh="因伤病停跑不久",
                en="stopped by injury or illness recently",
                proof=Proof.T3,
                way=Say(
                    "因伤病停跑，没超过{limit}",
                    "stopped by injury or illness no more than {limit} days ago",
                ),
            ),
            clause(
                "recently_qualified",
                Courier.ever_qualified
                & (today() <= Courier.last_qualified_on + days(p.inactive_retain_days)),
                zh="最后一次达标不久",
                en="worked enough days recently",
                way=Say(
                    "停跑前达标过，最后一次没超过{limit}",
                    "worked enough days before stopping, no more than {limit} days ago",
                ),
            ),
            clause(
                "certified_working",
                Courier.station_certified,
                zh="站点证明在岗",
                en="certified by the station",
                proof=Proof.T2,
                way=Say("站长能证明您在岗", "the station can certify that you are working"),
            ),
            zh="在岗",
            en="working",
        ),
    )
