"""Whatever membership tells people is plain, short, and in its own language."""

import datetime as dt
from collections.abc import Iterator
from itertools import product

import pytest
from plain_language import faults

from jixiaoge.organization import (
    Away,
    LetterState,
    Purpose,
    Registered,
    Stage,
    Step,
    branch_vote,
    checkin_reminder,
    party_election,
    standing,
    transfer_advice,
)
from jixiaoge.organization.membership import checkin
from jixiaoge.testing import city_policy

DAY = dt.date(2026, 1, 31)
BOOK = city_policy().rulebook("吉州区", DAY)


def told_of_paths() -> Iterator[tuple[str, str]]:
    """Yield what is told of ways with two steps each, in either order of their days, and much later."""
    for first, second, months in product(Step, Step, (0, 9)):
        steps = [
            Registered(first, DAY, by="b1", months=months, people=frozenset({"m-1"})),
            Registered(second, DAY + dt.timedelta(days=400), by="b1", months=months),
        ]
        for on in (DAY, dt.date(2028, 1, 1)):
            found = standing(steps, on=on, book=BOOK, leaves_on=on, full_since={})
            for notices in (found.due, found.earliest, found.missing):
                yield from ((one.zh, one.en) for one in notices)
            for notices in (found.late, found.wrong, found.put_off):
                yield from ((one.zh, one.en) for one in notices)


def told_elsewhere() -> Iterator[tuple[str, str]]:
    for present, in_favour in ((4, 4), (6, 5), (6, 6)):
        counted = branch_vote(entitled=10, present=present, in_favour=in_favour, book=BOOK)
        yield counted.zh, counted.en
    for votes in ({"m1": 5, "m2": 0}, {"m1": 8, "m2": 8, "m3": 2}, {"m1": 9, "m2": 9}):
        for electors in (10, 20):
            found = party_election(votes, seats=2, electors=electors, present=10, book=BOOK)
            yield found.zh, found.en
    away = [Away(dt.date(2025, 1, 1), None)]
    for settled, contacts in ((True, []), (False, [DAY]), (None, [])):
        reminded = checkin_reminder(DAY, contacts, on=DAY, book=BOOK)
        advised = transfer_advice(away, settled=settled, on=DAY, book=BOOK)
        assert advised is not None
        yield from ((one.zh, one.en) for one in (reminded, advised))
    for problem in (checkin._FORGED, checkin._EARLY, checkin._EXPIRED, checkin._USED):
        yield problem.zh, problem.en
    for names in (Step, Stage, Purpose, LetterState):
        yield from ((one.value, one.name.lower().replace("_", " ")) for one in names)


@pytest.mark.parametrize("told", [told_of_paths, told_elsewhere])
def test_every_text_is_plain(told: object) -> None:
    texts = dict.fromkeys(told())  # type: ignore[operator]
    wrong = [
        (text, fault)
        for pair in texts
        for text, lang in zip(pair, ("zh", "en"), strict=True)
        for fault in faults(text, lang)  # type: ignore[arg-type]
    ]

    assert len(texts) > 10
    assert wrong == []
