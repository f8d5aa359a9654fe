"""Which share of whom decides: the rule of each kind of vote, with its numbers from the charter (E29–E36, E.10).

The quorum is a share of the roll (应到), the majority one of those present (实到).
过半 and 超过 ask for more than the share; 三分之二 and 四分之三 for the share itself or more.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> rule = rule_of(VoteKind.AMENDMENT, book)
>>> rule.quorum.zh, rule.majority.zh
('超过1/2', '达到2/3')
>>> rule.majority.fewest(10), rule.quorum.fewest(10)
(7, 6)
>>> rule_of(VoteKind.MOTION, book, repeat=True).quorum.zh
'达到1/3'
"""

from __future__ import annotations

import enum
from collections.abc import Set as AbstractSet
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from attrs import frozen

from jixiaoge.alliance.reasons import Reason
from jixiaoge.organization.shares import at_least, more_than
from jixiaoge.rulebook import Rulebook

__all__ = ["Threshold", "VoteKind", "VoteRule", "rule_of", "signed_enough"]


class VoteKind(enum.Enum):
    """What is voted on; the value is its Chinese name."""

    MOTION = "一般议题"
    ELECTION = "选举"
    RECALL = "罢免"
    AMENDMENT = "修改公约"
    DISSOLUTION = "解散"


@frozen
class Threshold:
    """A share of a whole that must be reached, or passed where it is `strict`."""

    share: Fraction
    strict: bool = False

    def met(self, part: int, whole: int) -> bool:
        """Tell whether a part is enough of a whole."""
        return (more_than if self.strict else at_least)(part, self.share, whole)

    def fewest(self, whole: int) -> int:
        """Return the smallest part that is enough; passing the whole is impossible, and the answer is then one more than it."""
        exact = self.share * whole
        return int(exact) + 1 if self.strict or exact.denominator > 1 else int(exact)

    @property
    def zh(self) -> str:
        """The threshold in Chinese."""
        return f"{'超过' if self.strict else '达到'}{self.share}"

    @property
    def en(self) -> str:
        """The threshold in English."""
        return f"{'more than' if self.strict else 'at least'} {self.share}"


@frozen
class VoteRule:
    """The quorum, of the roll, and the majority, of those present."""

    kind: VoteKind
    quorum: Threshold
    majority: Threshold


def rule_of(kind: VoteKind, book: Rulebook, *, repeat: bool = False) -> VoteRule:
    """Return the rule of a kind of vote.

    A repeated meeting has the lower quorum, but not to amend the charter nor to dissolve:
    for these E.10 names the attendance itself.
    """
    lowered = repeat and kind not in {VoteKind.AMENDMENT, VoteKind.DISSOLUTION}
    full = Threshold(Fraction(_decimal(book, "general_assembly_quorum")), strict=True)
    quorum = Threshold(_parts(book, "repeat_quorum")) if lowered else full
    return VoteRule(kind, quorum, _majority(kind, book))


def _majority(kind: VoteKind, book: Rulebook) -> Threshold:
    match kind:
        case VoteKind.MOTION:
            return Threshold(Fraction(_decimal(book, "motion_majority")), strict=True)
        case VoteKind.ELECTION:
            return Threshold(Fraction(_decimal(book, "election_majority")), strict=True)
        case VoteKind.RECALL:
            return Threshold(_parts(book, "recall_majority"))
        case VoteKind.AMENDMENT:
            return Threshold(_parts(book, "amendment_majority"))
        case VoteKind.DISSOLUTION:
            return Threshold(Fraction(_decimal(book, "dissolution_majority")))
        case _:
            assert_never(kind)


def _decimal(book: Rulebook, key: str) -> Decimal:
    value: Decimal = book.setting(key).value
    return value


def _parts(book: Rulebook, key: str) -> Fraction:
    return Fraction(book.setting(f"{key}_parts").value, book.setting(f"{key}_of").value)


def signed_enough(
    kind: VoteKind, signers: AbstractSet[str], roll: AbstractSet[str], book: Rulebook
) -> Reason | None:
    """Return why a recall (1/5) or an amendment of the charter (1/10) cannot be put to the vote yet, if it cannot.

    Whoever is not on the roll does not count. Other kinds need no signatures here.
    """
    keys = {
        VoteKind.RECALL: "recall_sponsors_share",
        VoteKind.AMENDMENT: "amendment_sponsors_share",
    }
    if kind not in keys:
        return None
    needed = Threshold(Fraction(_decimal(book, keys[kind])))
    number = len(signers & roll)
    if needed.met(number, len(roll)):
        return None
    least = needed.fewest(len(roll))
    return Reason(
        "too_few_signatures",
        f"{kind.value}要会员联署{needed.zh}：会员{len(roll)}人，至少{least}人；现有{number}人，还差{least - number}人",
        f"{needed.en} of {len(roll)} members must sign, that is {least}; {number} did",
    )
