"""Votes of a branch meeting (支部党员大会), of which the measure is everybody entitled to vote (应到会).

At least half of the members entitled to vote must be present; a motion needs more than half of all who are
entitled, not of those present (B12). Elections go by other rules: see `elections`.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> branch_vote(entitled=10, present=6, in_favour=5, book=book).zh
'未通过：应到会10人，到会6人，赞成5人；按应到会算，赞成至少要6人'
>>> branch_vote(entitled=10, present=6, in_favour=6, book=book).passed
True
"""

from __future__ import annotations

from attrs import frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.organization.shares import at_least, more_than
from jixiaoge.rulebook import Rulebook

__all__ = ["MeetingVote", "branch_vote"]


@frozen
class MeetingVote:
    """What a vote came to: whether enough were present, whether it passed, and why."""

    quorate: bool
    passed: bool
    zh: str
    en: str


def branch_vote(*, entitled: int, present: int, in_favour: int, book: Rulebook) -> MeetingVote:
    """Count one motion.

    Args:
        entitled: the full members entitled to vote, wherever they are; a floating member
            votes where the membership formally is (B24).

        present: those of them who came.

        in_favour: those of them who voted in favour.

        book: the rules in force.

    Raises:
        InputError: a number is below nought, or more vote than came, or come than are entitled.
    """
    if not 0 <= in_favour <= present <= entitled or not entitled:
        fault = Fault(
            "vote",
            (entitled, present, in_favour),
            "in_favour <= present <= entitled",
            zh=f"应到会{entitled}人、到会{present}人、赞成{in_favour}人对不上",
            en=f"{in_favour} in favour, {present} present, {entitled} entitled do not fit together",
        )
        raise InputError([fault])
    quorum = book.setting("meeting_quorum_share").value
    majority = book.setting("meeting_majority_share").value
    quorate = at_least(present, quorum, entitled)
    passed = quorate and more_than(in_favour, majority, entitled)
    zh = f"应到会{entitled}人，到会{present}人，赞成{in_favour}人"
    en = f"{entitled} entitled, {present} present, {in_favour} in favour"
    if not quorate:
        least = next(n for n in range(entitled + 1) if at_least(n, quorum, entitled))
        zh = f"不能表决：{zh}；到会至少要{least}人"
        return MeetingVote(quorate, passed, zh, f"no quorum: {en}; {least} must be present")
    if not passed:
        least = next(n for n in range(entitled + 1) if more_than(n, majority, entitled))
        zh = f"未通过：{zh}；按应到会算，赞成至少要{least}人"
        return MeetingVote(quorate, passed, zh, f"not passed: {en}; {least} in favour are needed")
    return MeetingVote(quorate, passed, f"通过：{zh}", f"passed: {en}")
