"""`policy --history`: each number's values over time, and everybody who set them, as data."""

from __future__ import annotations

import datetime as dt
from typing import Any

from jixiaoge.cli.listing import Entry
from jixiaoge.counties import Scope
from jixiaoge.eligibility.case_json import plain
from jixiaoge.rulebook.city import interval
from jixiaoge.rulebook.policy import Policy
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.rulebook.written import basis_written

__all__ = ["books", "history"]

_ONE = dt.timedelta(days=1)


def books(policy: Policy, place: Scope | None) -> list[Rulebook]:
    """Return the rulebooks of a place, or the city's own, one after the other.

    Raises:
        PluginError, PolicyError: the county is closed.
    """
    found: list[Rulebook] = []
    day = dt.date.min
    while True:
        found.append(_book(policy, place, day))
        if found[-1].until == dt.date.max:
            return found
        day = found[-1].until + _ONE


def _book(policy: Policy, place: Scope | None, day: dt.date) -> Rulebook:
    if place is not None:
        return policy.rulebook(place, day)
    return policy.law.rulebook(day, *interval(day, policy.law.changes()))


def history(found: list[Rulebook], key: str) -> Entry:
    """Return a number's values from the first to the last; neighbours with one value and chain are one."""
    values: list[Entry] = []
    for book in found:
        setting = book.settings[key]
        now: dict[str, Any] = {
            "value": plain(setting.value),
            "unknown": "" if setting.value is not None else setting.spec.on(book.since).unknown,
            "chain": [
                {"set_by": who, "value": plain(value), "basis": basis_written(basis)}
                for who, value, basis in setting.chain
            ],
        }
        if values and {name: values[-1][name] for name in now} == now:
            values[-1]["until"] = _day(book.until)
        else:
            values.append({"since": _day(book.since), "until": _day(book.until), **now})
    spec = found[0].settings[key].spec
    return {
        "key": spec.key,
        "zh": spec.zh,
        "en": spec.en,
        "unit": spec.type.unit,
        "values": values,
    }


def _day(day: dt.date) -> str | None:
    """Return a day as text; `None` where the interval has no end on that side."""
    return None if day in {dt.date.min, dt.date.max} else day.isoformat()
