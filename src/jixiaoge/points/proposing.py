"""What the rules propose for an activity, and what the ledger makes of it.

The rules of the city and of a county's plugin only propose.
Here their numbers are checked again, and caps and repeats are held against the book;
nothing that a rule returns can break the ledger.

>>> period_of(Period.QUARTER, dt.date(2026, 7, 10)), period_of(Period.SEASON, dt.date(2026, 7, 10))
('2026-Q3', '')
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import frozen

from jixiaoge.facts import Activity, Facts, FactSpec, Period, specs_of
from jixiaoge.facts.written import value_from_json
from jixiaoge.points.accounts import AccountKind
from jixiaoge.points.answers import Refused
from jixiaoge.points.checking import MOST_AMOUNT
from jixiaoge.points.commands import Earn
from jixiaoge.points.documents import Report
from jixiaoge.points.here import Here
from jixiaoge.points.refusals import refuse
from jixiaoge.points.worth import Limit, NotEarned, Worth, worth

__all__ = ["Credit", "credit", "period_of"]

_MOST_MINUTES = 1_440  # in a day
_MOST_DAYS = 36_500  # so that a window around a day lies in the calendar
_QUARTER = 3
# What the ledger knows by itself, and nobody tells it: it holds for as long as it is pending.
_LEDGERS_OWN = {"verified": True, "first_report": True}
_ACTIVITY = "activity."


@frozen
class Credit:
    """What an activity will give once it is verified, and what it takes of which caps."""

    worth: Worth
    points: int
    counted: tuple[tuple[str, int], ...]


def credit(command: Earn, here: Here) -> Credit | Refused:
    """Return what an activity gives, within its caps, or why it gives nothing."""
    facts = _facts(command, here)
    if isinstance(facts, Refused):
        return facts
    proposed = worth(here.rulebook, command.activity, facts, command.on)
    if isinstance(proposed, NotEarned):
        zh, en = (" ".join(getattr(one, name) for one in proposed.unmet) for name in ("zh", "en"))
        return refuse("not_earned", reasons=zh, reasons_en=en)
    return (
        _beyond(proposed) or _repeated(command, proposed, here) or _capped(command, proposed, here)
    )


def _facts(command: Earn, here: Here) -> list[Facts] | Refused:
    """Read the facts that the command tells, and those that the ledger knows by itself."""
    specs = _specs(frozenset((Activity, *here.rulebook.facts.values())))
    values: dict[type[Facts], dict[str, Any]] = {Activity: {**_LEDGERS_OWN}}
    for key, given in command.facts.items():
        found = specs.get(key) or specs.get(_ACTIVITY + key)
        if found is None or key.removeprefix(_ACTIVITY) in _LEDGERS_OWN:
            told = {"expected": "规则要读的事实", "expected_en": "a fact that a rule reads"}
            return refuse("wrong_fact", fact=key, given=str(given), **told)
        cls, name, spec = found
        if name in values.get(cls, {}):
            told = {"expected": "每个事实只写一次", "expected_en": "each fact once"}
            return refuse("wrong_fact", fact=key, given=str(given), **told)
        value = value_from_json(spec.type, given)
        if not spec.type.holds(value):
            told = {"expected": spec.type.zh, "expected_en": repr(spec.type)}
            return refuse("wrong_fact", fact=key, given=str(given), **told)
        values.setdefault(cls, {})[name] = value
    return [cls(**known) for cls, known in values.items()]


@cache
def _specs(classes: frozenset[type[Facts]]) -> Mapping[str, tuple[type[Facts], str, FactSpec]]:
    """Return the facts of some classes by their keys: of which class each is, and its name there."""
    return {spec.key: (cls, name, spec) for cls in classes for name, spec in specs_of(cls).items()}


# --- what a rule may return -------------------------------------------------------------------------


def _beyond(proposed: Worth) -> Refused | None:
    """Refuse what a rule proposes that the ledger cannot take."""
    for what, given, low, high in (
        ("points", proposed.points, 0, MOST_AMOUNT),
        ("honour_minutes", proposed.honour_minutes, 0, _MOST_MINUTES),
        ("reviewers", proposed.reviewers, 1, MOST_AMOUNT),
        ("repeat_radius_m", proposed.repeat_radius_m or 0, 0, MOST_AMOUNT),
        ("repeat_window_days", proposed.repeat_window_days or 0, 0, _MOST_DAYS),
        *((limit.key, limit.adds, 0, MOST_AMOUNT) for limit in proposed.limits),
        *((limit.key, limit.limit, 0, MOST_AMOUNT) for limit in proposed.limits),
    ):
        if type(given) is not int or not low <= given <= high:
            return refuse("wrong_worth", what=what, given=str(given))
    for limit in proposed.limits:
        if not period_of(limit.per, dt.date.min):
            return refuse("wrong_worth", what=limit.key, given=limit.per.value)
    return None


# --- repeats ----------------------------------------------------------------------------------------


def _repeated(command: Earn, proposed: Worth, here: Here) -> Refused | None:
    """Refuse what was reported before, near it and not long ago."""
    radius, days = proposed.repeat_radius_m, proposed.repeat_window_days
    if radius is None or days is None:
        return None
    window = dt.timedelta(days=days)
    for other in here.book.documents(Report, command.activity, command.on - window):
        if (
            other.on <= command.on + window
            and _same(command, other, radius)
            and _stands(other, here)
        ):
            return refuse("repeat_report", radius=radius, days=days, other=other.id)
    return None


def _same(command: Earn, other: Report, radius: int) -> bool:
    """Tell whether two reports are of one thing, by its name and its place, as far as they are known."""
    named = command.subject and other.subject
    if named and command.subject != other.subject:
        return False
    if command.north is None or command.east is None or other.north is None or other.east is None:
        return bool(named)
    north, east = command.north - other.north, command.east - other.east
    return north * north + east * east <= radius * radius


def _stands(report: Report, here: Here) -> bool:
    """Tell whether a report was neither rejected nor reversed."""
    return not any(
        here.balance(AccountKind.DONE, report.id, end) for end in ("rejected", "reversed")
    )


# --- caps -------------------------------------------------------------------------------------------


def period_of(per: Period, day: dt.date) -> str:
    """Return the name of the period that a day lies in; none for a season, which is a service's own."""
    match per:
        case Period.DAY:
            return day.isoformat()
        case Period.MONTH:
            return day.isoformat()[:7]
        case Period.QUARTER:
            return f"{day:%Y}-Q{(day.month - 1) // _QUARTER + 1}"
        case Period.YEAR:
            return f"{day:%Y}"
        case _:
            return ""


def _capped(command: Earn, proposed: Worth, here: Here) -> Credit | Refused:
    """Return what the caps leave of the points; honour minutes have no cap."""
    points, reached = proposed.points, None
    counters = [(limit, _counter(limit, command)) for limit in proposed.limits]
    for limit, counter in counters:
        room = max(limit.limit - here.balance(AccountKind.USED, counter, command.courier), 0)
        if limit.counts_points:
            points, reached = min(points, room), reached or (None if room else limit)
        elif room < limit.adds:
            return _reached(limit, command, here)
    if reached is not None and not proposed.honour_minutes:
        return _reached(reached, command, here)
    counted = ((owner, points if one.counts_points else one.adds) for one, owner in counters)
    return Credit(proposed, points, tuple((owner, adds) for owner, adds in counted if adds))


def _counter(limit: Limit, command: Earn) -> str:
    # A county names its caps; behind `cap:` none of them is a counter of the ledger's own.
    return f"cap:{limit.key}/{period_of(limit.per, command.on)}"


def _reached(limit: Limit, command: Earn, here: Here) -> Refused:
    return refuse(
        "cap_reached",
        cap=limit.key,
        period=period_of(limit.per, command.on),
        limit=limit.limit,
        used=here.balance(AccountKind.USED, _counter(limit, command), command.courier),
    )
