"""A meeting (会员大会、代表大会): who is on the roll, who came, and what was announced.

Without its quorum a meeting is held again after 7 days, with a lower one, and only for what was announced (E32).

>>> first = Meeting(dt.date(2026, 7, 1), roll="abcdefghi", present="abc", matters=["选理事"])
>>> again = Meeting(dt.date(2026, 7, 8), roll="abcdefghi", present="abc", matters=["选理事"], repeats=first)
>>> again.is_repeat
True
>>> Meeting(dt.date(2026, 7, 1), roll="ab", present="abc", matters=[])
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: present: not on the roll: c
填写有1处要改：present：到会的不在名册上：c
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import field, frozen

from jixiaoge.alliance.fields import names, people
from jixiaoge.alliance.reasons import Reason
from jixiaoge.alliance.votes.rules import VoteKind, rule_of
from jixiaoge.errors import Fault, InputError, wrong_days
from jixiaoge.rulebook import Rulebook

__all__ = ["Meeting", "why_not_here"]


@frozen
class Meeting:
    """One meeting; people are opaque ids.

    Args:
        on: the day.

        roll: everybody with a vote (应到).

        present: those of them who came (实到), in a room or on line.

        matters: what was announced beforehand.

        repeats: the meeting without its quorum in whose place this one is held.

    Raises:
        InputError: the roll is empty, somebody present is not on it, or a day is none.
    """

    on: dt.date
    roll: frozenset[str] = field(converter=people)
    present: frozenset[str] = field(converter=people)
    matters: tuple[str, ...] = field(converter=names)
    repeats: Meeting | None = None

    def __attrs_post_init__(self) -> None:
        if faults := [*wrong_days(on=self.on), *_wrong_people(self)]:
            raise InputError(faults)

    @property
    def is_repeat(self) -> bool:
        """Whether it is held in the place of one without its quorum."""
        return self.repeats is not None


def _wrong_people(meeting: Meeting) -> Iterator[Fault]:
    if not meeting.roll:
        yield Fault("roll", "", "members", zh="名册是空的", en="the roll is empty")
    if strangers := sorted(meeting.present - meeting.roll):
        yield Fault(
            "present",
            strangers,
            "members on the roll",
            zh=f"到会的不在名册上：{'、'.join(strangers)}",
            en=f"not on the roll: {', '.join(strangers)}",
        )


def why_not_here(meeting: Meeting, matter: str, kind: VoteKind, book: Rulebook) -> Reason | None:
    """Return why a matter cannot be voted on in a meeting, whoever came: not announced, or repeated wrongly."""
    if matter not in meeting.matters:
        return Reason(
            "not_announced",
            f"“{matter}”没有事先公布；请列入下次会议",
            f"{matter!r} was not announced; put it on the agenda of the next meeting",
        )
    if meeting.repeats is None:
        return None
    return _wrongly_repeated(meeting, meeting.repeats, matter, kind, book)


def _wrongly_repeated(
    meeting: Meeting, first: Meeting, matter: str, kind: VoteKind, book: Rulebook
) -> Reason | None:
    if matter not in first.matters:
        return Reason(
            "not_announced_first",
            f"“{matter}”不是上次会议的议题；重开的会议只议既定议题",
            f"{matter!r} was not on the first agenda; a repeated meeting takes nothing new",
        )
    quorum = rule_of(kind, book, repeat=first.is_repeat).quorum
    if quorum.met(len(first.present), len(first.roll)):
        return Reason(
            "first_had_quorum",
            f"上次会议应到{len(first.roll)}人，实到{len(first.present)}人，人数已够，不能按重开算",
            f"{len(first.present)} of {len(first.roll)} came to the first meeting, which is enough: this is no repeat",
        )
    days, waited = book.setting("repeat_meeting_days").value, (meeting.on - first.on).days
    if waited < days:
        return Reason(
            "repeated_too_soon",
            f"离上次会议{waited}天，要满{days}天才能重开",
            f"{waited} days after the first meeting; {days} must pass",
        )
    return None
