"""An election of the alliance (选举): secret, with more candidates than seats, by more than half of those present.

In the first round (E29, E30) whoever has more than half of those present is elected, as far as there are seats.
For N seats left the first N + 1 of the others go into a second round, with all who are level with the last of them;
there most votes decide, and lots where they are equal (E31: 仍平票抽签).
A ballot is the names that it chooses, at most one a seat; with more it is not valid.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> meeting = Meeting(dt.date(2026, 7, 10), roll="abcdefgh", present="abcdef", matters=["选会长"])
>>> ballots = [["m1"], ["m1"], ["m1"], ["m2"], ["m2"], ["m3"]]
>>> first = elect("选会长", ["m1", "m2", "m3"], 1, meeting=meeting, ballots=ballots, book=book)
>>> first.outcome.name, first.runners
('SECOND_ROUND', ('m1', 'm2'))
>>> second = elect_again(first, [["m1"], ["m1"], ["m1"], ["m2"], ["m2"], ["m2"]], seed="38 21 07")
>>> second.outcome.name, second.elected, second.recounted() == second
('FILLED', ('m1',), True)
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import evolve, field, frozen

from jixiaoge.alliance.reasons import Reason
from jixiaoge.alliance.votes.lots import draw_lots
from jixiaoge.alliance.votes.meetings import Meeting, why_not_here
from jixiaoge.alliance.votes.motions import no_quorum, too_many_ballots
from jixiaoge.alliance.votes.rules import Threshold, VoteKind, VoteRule, rule_of
from jixiaoge.errors import Fault, InputError
from jixiaoge.rulebook import Rulebook

__all__ = ["Election", "ElectionOutcome", "elect", "elect_again"]


class ElectionOutcome(enum.Enum):
    """What came of a round."""

    FILLED = "全部选出"
    SECOND_ROUND = "进行第二轮"
    LOT_NEEDED = "票数相等，要抽签"
    SEATS_OPEN = "还有空缺"
    NO_QUORUM = "人数不足"
    TOO_FEW_CANDIDATES = "差额不够"
    NOT_HERE = "本次会议不能选举"


@frozen(kw_only=True)
class Election:
    """One round of an election.

    Args:
        matter: what was announced.

        candidates: the names on the ballot paper, sorted.

        seats: how many are to be elected in this round.

        meeting: the roll, and who came.

        ballots: the names chosen on each ballot, sorted; they carry no voter's name.

        rule: the quorum and the majority that held.

        surplus: by which share of the seats the candidates must outnumber them in the first round.

        round: 1 or 2.

        seed: by what lots are drawn; empty where none was fixed.

        elected: those elected in this round, sorted.

        runners: those who go into the second round, or among whom lots are to be drawn, sorted.

        outcome, reason: what came of it, and why.
    """

    matter: str
    candidates: tuple[str, ...]
    seats: int
    meeting: Meeting
    ballots: tuple[tuple[str, ...], ...]
    rule: VoteRule
    surplus: Threshold
    round: int = 1
    seed: str = ""
    elected: tuple[str, ...] = ()
    runners: tuple[str, ...] = ()
    outcome: ElectionOutcome = ElectionOutcome.NOT_HERE
    reason: Reason = field(default=Reason("not_counted", "还没有计票", "not counted"))

    def recounted(self) -> Election:
        """Count the ballots again under the rule kept; a round that was not tampered with is equal to it."""
        return self if self.outcome is ElectionOutcome.NOT_HERE else _counted(self)

    @property
    def votes(self) -> dict[str, int]:
        """The votes of each candidate on the valid ballots."""
        found = Counter(
            name
            for ballot in self.ballots
            if len(ballot) <= self.seats and set(ballot) <= set(self.candidates)
            for name in ballot
        )
        return {name: found[name] for name in self.candidates}


def elect(
    matter: str,
    candidates: Sequence[str],
    seats: int,
    *,
    meeting: Meeting,
    ballots: Iterable[Iterable[str]],
    book: Rulebook,
) -> Election:
    """Count the first round.

    Raises:
        InputError: no seat, a candidate twice, or more ballots than people present.
    """
    cast = _sorted(ballots)
    if faults := [*too_many_ballots(len(cast), meeting), *_wrong(candidates, seats)]:
        raise InputError(faults)
    given = Election(
        matter=matter,
        candidates=tuple(sorted(candidates)),
        seats=seats,
        meeting=meeting,
        ballots=cast,
        rule=rule_of(VoteKind.ELECTION, book, repeat=meeting.is_repeat),
        surplus=Threshold(Fraction(book.setting("alliance_surplus_share").value)),
    )
    if refused := why_not_here(meeting, matter, VoteKind.ELECTION, book):
        return evolve(given, reason=refused)
    return _counted(given)


def elect_again(first: Election, ballots: Iterable[Iterable[str]], *, seed: str = "") -> Election:
    """Count the second round, for the seats that the first one left, in the same meeting.

    Args:
        first: the first round.

        ballots: as in the first round, among its runners.

        seed: by what lots are drawn where votes are equal, fixed before the count.

    Raises:
        InputError: the first round needs no second one, or more ballots than people present.
    """
    cast = _sorted(ballots)
    if faults := [*too_many_ballots(len(cast), first.meeting), *_no_second(first)]:
        raise InputError(faults)
    return _counted(
        evolve(
            first,
            candidates=first.runners,
            seats=first.seats - len(first.elected),
            ballots=cast,
            round=2,
            seed=seed,
        )
    )


def _counted(given: Election) -> Election:
    if lacking := no_quorum(given.meeting, given.rule):
        return _told(given, ElectionOutcome.NO_QUORUM, lacking)
    if given.round > 1:
        return _second(given)
    more = len(given.candidates) - given.seats
    if not given.surplus.met(more, given.seats):
        least = given.seats + given.surplus.fewest(given.seats)
        return _told(
            given,
            ElectionOutcome.TOO_FEW_CANDIDATES,
            Reason(
                "too_few_candidates",
                f"应选{given.seats}人，候选人{len(given.candidates)}名；至少要{least}名",
                f"{len(given.candidates)} candidates for {given.seats} seats; {least} are needed",
            ),
        )
    return _first(given)


def _first(given: Election) -> Election:
    votes, present = given.votes, len(given.meeting.present)
    over = {name: n for name, n in votes.items() if given.rule.majority.met(n, present)}
    elected, level = _best(over, given.seats)
    left = given.seats - len(elected)
    if not left:
        return _filled(given, elected)
    others = {name: n for name, n in votes.items() if name not in elected}
    ahead, with_last = _best(others, left + 1)
    zh = f"应选{given.seats}人，{len(elected)}人得票超过实到{present}人的半数；还有{left}席进行第二轮"
    en = f"{len(elected)} of {given.seats} have more than half of {present} present; {left} seats go into a second round"
    if level:
        zh = f"{zh}，其中{len(level)}人票数相等"
        en = f"{en}, {len(level)} being level"
    reason = Reason("second_round", zh, en, refuses=False)
    return _told(given, ElectionOutcome.SECOND_ROUND, reason, elected, ahead + with_last)


def _second(given: Election) -> Election:
    votes = {name: n for name, n in given.votes.items() if n}
    elected, level = _best(votes, given.seats)
    left = given.seats - len(elected)
    if level and not given.seed:
        return _told(
            given,
            ElectionOutcome.LOT_NEEDED,
            Reason(
                "lot_needed",
                f"{len(level)}人票数相等，余{left}席；请给出事先公布的抽签种子",
                f"{len(level)} are level for {left} seats; give the seed that was fixed before the count",
            ),
            elected,
            level,
        )
    elected += draw_lots(level, left, seed=given.seed)
    if len(elected) == given.seats:
        return _filled(given, elected)
    left = given.seats - len(elected)
    return _told(
        given,
        ElectionOutcome.SEATS_OPEN,
        Reason(
            "seats_open",
            f"选出{len(elected)}人，还有{left}席没有人得票；按空缺补选",
            f"{len(elected)} elected; nobody had a vote for {left} seats, which are vacant",
        ),
        elected,
    )


def _best(votes: Mapping[str, int], places: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who surely has a place, and who is level for the last ones where not all of them fit."""
    if len(votes) <= places:
        return tuple(votes), ()
    ranked = sorted(votes.values(), reverse=True)
    last = ranked[places - 1]
    if last > ranked[places]:
        return tuple(name for name, n in votes.items() if n >= last), ()
    sure = tuple(name for name, n in votes.items() if n > last)
    return sure, tuple(name for name, n in votes.items() if n == last)


def _filled(given: Election, elected: tuple[str, ...]) -> Election:
    zh = f"选出{len(elected)}人，席位全部选满"
    reason = Reason("filled", zh, f"all {len(elected)} seats are filled", refuses=False)
    return _told(given, ElectionOutcome.FILLED, reason, elected)


def _told(
    given: Election,
    outcome: ElectionOutcome,
    reason: Reason,
    elected: tuple[str, ...] = (),
    runners: tuple[str, ...] = (),
) -> Election:
    names, left = tuple(sorted(elected)), tuple(sorted(runners))
    return evolve(given, outcome=outcome, reason=reason, elected=names, runners=left)


def _sorted(ballots: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(sorted(set(ballot))) for ballot in ballots))


def _wrong(candidates: Sequence[str], seats: int) -> list[Fault]:
    if seats > 0 and len(set(candidates)) == len(candidates):
        return []
    zh = f"应选{seats}人、候选人{len(candidates)}名：至少要一席，候选人不能重复"
    en = f"{seats} seats, {len(candidates)} candidates: at least one seat, and nobody twice"
    return [Fault("candidates", tuple(candidates), "names, each once", zh=zh, en=en)]


def _no_second(first: Election) -> list[Fault]:
    if first.outcome is ElectionOutcome.SECOND_ROUND:
        return []
    zh = f"第一轮的结果是“{first.outcome.value}”，没有第二轮"
    en = f"the first round ended in {first.outcome.name}; there is no second"
    return [Fault("first", first.outcome.name, "SECOND_ROUND", zh=zh, en=en)]
