"""A motion (议题): the roll, the ballots, the rule, what came of it and why. A recount gives the same.

Ballots carry no names and are kept sorted, so that their order tells nothing.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> meeting = Meeting(dt.date(2026, 7, 10), roll="abcdefghi", present="abcdef", matters=["活动计划"])
>>> vote = put_to_vote("活动计划", VoteKind.MOTION, meeting, [Ballot.FOR] * 3 + [Ballot.AGAINST], book)
>>> vote.outcome.name, vote.reason.zh
('NOT_PASSED', '未通过：应到9人，实到6人，赞成3票；要超过1/2，至少4票')
>>> vote.recounted() == vote
True
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from attrs import evolve, frozen

from jixiaoge.alliance.reasons import Reason
from jixiaoge.alliance.votes.meetings import Meeting, why_not_here
from jixiaoge.alliance.votes.rules import VoteKind, VoteRule, rule_of
from jixiaoge.errors import Fault, InputError
from jixiaoge.rulebook import Rulebook

__all__ = ["Ballot", "MotionOutcome", "MotionVote", "no_quorum", "put_to_vote", "too_many_ballots"]


class Ballot(enum.Enum):
    """What one ballot says; the value is its Chinese name."""

    FOR = "赞成"
    AGAINST = "反对"
    ABSTAIN = "弃权"
    INVALID = "无效"


class MotionOutcome(enum.Enum):
    """What came of a motion."""

    PASSED = "通过"
    NOT_PASSED = "未通过"
    NO_QUORUM = "人数不足"
    NOT_HERE = "本次会议不能表决"


@frozen
class MotionVote:
    """One vote.

    Args:
        matter: what was voted on.

        meeting: the roll, and who came.

        ballots: what the ballots say, sorted; they carry no names.

        rule: the quorum and the majority that held.

        outcome, reason: what came of it, and why.
    """

    matter: str
    meeting: Meeting
    ballots: tuple[Ballot, ...]
    rule: VoteRule
    outcome: MotionOutcome
    reason: Reason

    def recounted(self) -> MotionVote:
        """Count the ballots again under the rule kept; a vote that was not tampered with is equal to it."""
        if self.outcome is MotionOutcome.NOT_HERE:
            return self
        outcome, reason = _counted(self.meeting, self.ballots, self.rule)
        return evolve(self, outcome=outcome, reason=reason)


def put_to_vote(
    matter: str, kind: VoteKind, meeting: Meeting, ballots: Iterable[Ballot], book: Rulebook
) -> MotionVote:
    """Vote on a matter of a kind other than an election.

    Raises:
        InputError: there are more ballots than people present, or it is an election.
    """
    cast = tuple(sorted(ballots, key=lambda ballot: list(Ballot).index(ballot)))
    if faults := [*too_many_ballots(len(cast), meeting), *_elections(kind)]:
        raise InputError(faults)
    rule = rule_of(kind, book, repeat=meeting.is_repeat)
    if refused := why_not_here(meeting, matter, kind, book):
        return MotionVote(matter, meeting, cast, rule, MotionOutcome.NOT_HERE, refused)
    return MotionVote(matter, meeting, cast, rule, *_counted(meeting, cast, rule))


def _counted(
    meeting: Meeting, ballots: tuple[Ballot, ...], rule: VoteRule
) -> tuple[MotionOutcome, Reason]:
    if lacking := no_quorum(meeting, rule):
        return MotionOutcome.NO_QUORUM, lacking
    roll, present, number = len(meeting.roll), len(meeting.present), ballots.count(Ballot.FOR)
    zh = f"应到{roll}人，实到{present}人，赞成{number}票"
    en = f"{roll} on the roll, {present} present, {number} in favour"
    majority = rule.majority
    if majority.met(number, present):
        return MotionOutcome.PASSED, Reason("passed", f"通过：{zh}", f"passed: {en}", refuses=False)
    least = majority.fewest(present)
    return MotionOutcome.NOT_PASSED, Reason(
        "no_majority",
        f"未通过：{zh}；要{majority.zh}，至少{least}票",
        f"not passed: {en}; {majority.en}, that is {least}, are needed",
    )


def no_quorum(meeting: Meeting, rule: VoteRule) -> Reason | None:
    """Return that too few came, if too few did."""
    roll, present = len(meeting.roll), len(meeting.present)
    if rule.quorum.met(present, roll):
        return None
    least = rule.quorum.fewest(roll)
    return Reason(
        "no_quorum",
        f"不能表决：应到{roll}人，实到{present}人；要{rule.quorum.zh}，至少{least}人",
        f"no quorum: {present} of {roll} came; {rule.quorum.en}, that is {least}, must",
    )


def too_many_ballots(number: int, meeting: Meeting) -> list[Fault]:
    """Return a fault where there are more ballots than people present."""
    present = len(meeting.present)
    if number <= present:
        return []
    return [
        Fault(
            "ballots",
            number,
            f"up to {present}",
            zh=f"实到{present}人，却有{number}张票",
            en=f"{number} ballots of {present} present",
        )
    ]


def _elections(kind: VoteKind) -> list[Fault]:
    if kind is not VoteKind.ELECTION:
        return []
    zh, en = "选举请用 elect()", "elections are counted by elect()"
    return [Fault("kind", kind.value, "another kind than an election", zh=zh, en=en)]
