"""能认出本人 (credential): a valid code, a service card in date, or found on the roster at the desk.

码坏了、卡丢了，不等于没有资格：窗口核到本人就行。
"""

from __future__ import annotations

from jixiaoge.facts import Courier
from jixiaoge.language import months, today
from jixiaoge.rulebook.clauses import Group, Proof, Say, any_of, clause
from jixiaoge.rulebook.service import definition
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.sources import OURS

__all__ = ["credential"]


@definition("credential", zh="能认出本人", en="recognised", basis=OURS)
def credential(p: Parameters) -> Group:
    """A valid code, a card in date, or the desk."""
    return any_of(
        "credential",
        clause(
            "code",
            Courier.has_valid_code,
            zh="出示有效的吉小哥码",
            en="shows a valid courier code",
            proof=Proof.T1,
            fails=Say("还没认出是您本人。", "We could not tell yet that it is you."),
            way=Say("出示吉小哥码", "show your courier code"),
        ),
        clause(
            "card",
            Courier.has_card
            & (today() <= Courier.card_issued_on + months(p.service_card_valid_months)),
            zh="服务卡在有效期内",
            en="service card in date",
            proof=Proof.T1,
            way=Say(
                "出示{limit}内发的服务卡", "show a service card issued in the last {limit} months"
            ),
        ),
        clause(
            "desk",
            Courier.confirmed_at_desk,
            zh="窗口核到本人",
            en="found at the desk",
            proof=Proof.T1,
            way=Say(
                "码坏了、卡丢了也不要紧：请窗口查名册", "no code, no card: the desk can look you up"
            ),
        ),
    )
