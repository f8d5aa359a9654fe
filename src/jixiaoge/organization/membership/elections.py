"""Party elections in a branch (党内选举), of which the measure is those who came (实到会).

More than four fifths of the electors must be present; whoever has more than half of those present is elected,
and the candidates outnumber the seats by a fifth or more (B13). These rules are the Party's alone:
the couriers' alliance votes by its charter, and branch meetings count in another way (`meetings`).

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> found = party_election({"m1": 9, "m2": 6, "m3": 5, "m4": 7}, seats=3, electors=11, present=10, book=book)
>>> found.elected, found.open_seats
(('m1', 'm2', 'm4'), 0)
>>> party_election({"m1": 5, "m2": 3}, seats=1, electors=10, present=8, book=book).zh
'选举无效：应到会10人，实到会8人；到会要超过应到会的80%'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.organization.shares import at_least, more_than
from jixiaoge.rulebook import Rulebook

__all__ = ["ElectionCount", "party_election"]


@frozen
class ElectionCount:
    """What a ballot came to.

    Args:
        valid: whether enough electors came.

        enough_candidates: whether the candidates outnumber the seats as they must.

        elected: those who are elected, in the order of the ballot paper.

        tied: those with more than half of the votes whom equal numbers leave undecided: they are voted on again.

        open_seats: the seats that this ballot did not fill.

        zh, en: the same in words.
    """

    valid: bool
    enough_candidates: bool
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    open_seats: int
    zh: str
    en: str


def party_election(
    votes: Mapping[str, int], *, seats: int, electors: int, present: int, book: Rulebook
) -> ElectionCount:
    """Count one ballot.

    Args:
        votes: the votes in favour of each candidate, in the order of the ballot paper.

        seats: how many are to be elected.

        electors: the members with the right to elect who should be there (应到会).

        present: those of them who came (实到会).

        book: the rules in force.

    Raises:
        InputError: numbers that do not fit together.
    """
    if faults := list(_wrong(votes, seats, electors, present)):
        raise InputError(faults)
    quorum = book.setting("election_quorum_share").value
    surplus = book.setting("election_surplus_share").value
    enough = at_least(len(votes) - seats, surplus, seats)
    if not more_than(present, quorum, electors):
        zh = f"选举无效：应到会{electors}人，实到会{present}人；到会要超过应到会的{quorum:.0%}"
        en = f"not valid: {present} of {electors} electors came; more than {quorum:.0%} must"
        return ElectionCount(False, enough, (), (), seats, zh, en)
    half = book.setting("election_majority_share").value
    over = {who: n for who, n in votes.items() if more_than(n, half, present)}
    elected, tied = _filled(over, seats)
    left = seats - len(elected)
    zh = f"选举有效：应选{seats}人，选出{len(elected)}人"
    en = f"valid: {len(elected)} of {seats} seats filled"
    if tied:
        zh, en = (
            f"{zh}；{len(tied)}人票数相等，对他们再投一次",
            f"{en}; {len(tied)} are tied: vote again",
        )
    if not enough:
        zh = f"{zh}；候选人{len(votes)}名，差额不够"
        en = f"{en}; {len(votes)} candidates are too few for {seats} seats"
    return ElectionCount(True, enough, elected, tied, left, zh, en)


def _filled(over: Mapping[str, int], seats: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who has a seat, and who is level for the last ones."""
    if len(over) <= seats:
        return tuple(over), ()
    numbers = sorted(over.values(), reverse=True)
    last, first_out = numbers[seats - 1], numbers[seats]
    if last > first_out:
        return tuple(who for who, n in over.items() if n >= last), ()
    return (
        tuple(who for who, n in over.items() if n > last),
        tuple(who for who, n in over.items() if n == last),
    )


def _wrong(votes: Mapping[str, int], seats: int, electors: int, present: int) -> Iterator[Fault]:
    if not 0 <= present <= electors or seats < 1:
        yield Fault(
            "present",
            (electors, present, seats),
            "present <= electors, and a seat",
            zh=f"应到会{electors}人、实到会{present}人、应选{seats}人对不上",
            en=f"{present} present, {electors} electors, {seats} seats do not fit together",
        )
    if sum(votes.values()) > seats * present:
        yield Fault(
            "votes",
            sum(votes.values()),
            f"up to {seats * present}",
            zh=f"赞成票共{sum(votes.values())}张；{present}人各选{seats}人，至多{seats * present}张",
            en=f"{sum(votes.values())} votes, but {present} ballots of {seats} are {seats * present} at most",
        )
    for who, n in votes.items():
        if not 0 <= n <= present:
            yield Fault(
                f"votes.{who}",
                n,
                f"0 to {present}",
                zh=f"记了{n}票，应为0至{present}",
                en=f"{n} votes given, 0 to {present} expected",
            )
