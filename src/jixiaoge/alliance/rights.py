"""The right to propose: so many members sign together (article 11).

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("遂川县", dt.date(2026, 9, 1))
>>> print(proposal({"m1", "m2"}, roll={"m1", "m2", "m3"}, book=book).zh)
提案要10名会员联署，现在2名，还差8名
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from attrs import frozen

from jixiaoge.rulebook import Rulebook

__all__ = ["Proposal", "proposal"]


@frozen
class Proposal:
    """Whether a proposal stands.

    Args:
        stands: whether enough members signed it.

        code: `stands`, `too_few_members`.

        zh, en: how many signed, how many are needed.
    """

    stands: bool
    code: str
    zh: str
    en: str


def proposal(signed: AbstractSet[str], *, roll: AbstractSet[str], book: Rulebook) -> Proposal:
    """Tell whether enough members signed a proposal; who is not on the roll does not count.

    Args:
        signed: references of those who signed.

        roll: references of the members of the day.

        book: the rulebook of the county on that day.
    """
    members, needed = len(signed & roll), book.setting("proposal_cosigners").value
    if members >= needed:
        zh, en = f"{members}名会员联署，提案成立", f"{members} members signed; the proposal stands"
        return Proposal(True, "stands", zh, en)
    zh = f"提案要{needed}名会员联署，现在{members}名，还差{needed - members}名"
    en = f"a proposal needs {needed} members; {members} signed, {needed - members} are missing"
    return Proposal(False, "too_few_members", zh, en)
