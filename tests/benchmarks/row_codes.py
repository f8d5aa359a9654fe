"""Row 1: outcome codes of all services, against the same services written by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from by_hand import by_hand
from couriers import DAYS, People, city_couriers, filled, policy_by_hand
from timing import Row, Size, Times, side_by_side

from jixiaoge.eligibility.desk import Desk, Rules, desk
from jixiaoge.rulebook import Policy

__all__ = ["against_by_hand", "rows", "two_mixes"]

BY_HAND = "by hand, everything known"


def rows(size: Size) -> list[Row]:
    """Measure the codes, and what it costs to write their function."""
    times = against_by_hand(size, lambda at: at.codes)
    budget = "≤ 2 ×"
    return [
        *two_mixes("1", "outcome codes of 17 services", budget, times, size),
        *_writing(size),
    ]


def two_mixes(number: str, what: str, budget: str, times: Times, size: Size) -> list[Row]:
    """Return a row for couriers of whom everything is known, and one for the synthetic city."""
    per = size.couriers * len(DAYS)
    base = times.best(BY_HAND) / per
    return [
        Row(
            number,
            f"{what}, {mix}",
            times.ratio(mix, BY_HAND),
            budget,
            f"{times.best(mix) / per:.0f} ns; by hand {base:.0f} ns",
        )
        for mix in ("everything known", "synthetic city, much unknown")
    ]


def against_by_hand(size: Size, function: Callable[[Desk], Any]) -> Times:
    """Time the hand-written function and one of the desk's over the same couriers, on both days."""
    policy = policy_by_hand()
    city = city_couriers(size.couriers)
    known = filled(city)
    desks = [desk(policy, home="suichuan", at="suichuan", on=on) for on in DAYS]
    ours = [function(at) for at in desks]
    theirs = [by_hand(on) for on in DAYS]
    return side_by_side(
        {
            BY_HAND: lambda: _decide(theirs, known),
            "everything known": lambda: _decide(ours, known),
            "synthetic city, much unknown": lambda: _decide(ours, city),
        },
        size.rounds,
    )


def _decide(functions: Iterable[Callable[..., Any]], people: People) -> None:
    for decide in functions:
        for courier, day, place, request in people:
            decide(courier, day, place, request)


def _writing(size: Size) -> list[Row]:
    """Time how a desk comes to its function: once a rulebook and season, and once a day."""
    policy = policy_by_hand()
    first, later = DAYS[0], DAYS[0] + dt.timedelta(days=1)
    known = _rules(policy, first)
    known.codes.at(first)
    times = side_by_side(
        {
            "first": lambda: _rules(policy, first).codes.at(first),
            "next day": lambda: known.codes.at(later),
        },
        min(size.rounds, 9),
    )
    return [
        Row(
            "1",
            "writing that function, once a rulebook and season",
            "",
            "",
            times.milliseconds("first"),
        ),
        Row("1", "binding it to another day", "", "", times.milliseconds("next day")),
    ]


def _rules(policy: Policy, on: dt.date) -> Rules:
    """Return the rules anew, with nothing written yet."""
    book = policy.rulebook("suichuan", on)
    return Rules(book, book)
