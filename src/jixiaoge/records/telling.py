"""Tellings: one fact as one source told it on a day, and which telling counts.

Of one source the newest counts; of several the newest too, and where they differ a doubt says so.
Two records of one source and one day that differ leave the fact unknown.

>>> from jixiaoge.facts import Courier, specs_of
>>> card = specs_of(Courier)["has_card"]
>>> told = [Telling(card, True, "本人", dt.date(2026, 5, 1)), Telling(card, False, "窗口", dt.date(2026, 7, 1))]
>>> chosen, doubts = settle(told)
>>> chosen["courier.has_card"].source, [doubt.code for doubt in doubts]
('窗口', ['sources_differ'])
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from attrs import frozen

from jixiaoge.facts import FactSpec
from jixiaoge.records.doubts import Doubt, records_differ, sources_differ

__all__ = ["Telling", "settle"]


@frozen
class Telling:
    """One fact as one source told it."""

    spec: FactSpec
    value: Any
    source: str
    as_of: dt.date


def settle(tellings: Iterable[Telling]) -> tuple[dict[str, Telling], list[Doubt]]:
    """Return the telling that counts for each fact by its key, and what is in doubt."""
    chosen: dict[str, Telling] = {}
    doubts: list[Doubt] = []
    by_fact = sorted(tellings, key=lambda told: told.spec.key)
    for fact, group in groupby(by_fact, key=lambda told: told.spec.key):
        told = _newest_of_each_source(group)
        last = [one for one in told if one.as_of == told[-1].as_of]
        if not _agree(last):
            doubts.append(records_differ(last[0].spec, _sources(last), last[0].as_of))
            continue
        chosen[fact] = last[0]
        if not _agree(told):
            doubts.append(sources_differ(last[0].spec, _sources(told)))
    return chosen, doubts


def _newest_of_each_source(tellings: Iterable[Telling]) -> list[Telling]:
    """Return what each source told last, in the order of days and then of sources."""
    told = list(tellings)
    last: dict[str, dt.date] = {}
    for one in told:
        last[one.source] = max(one.as_of, last.get(one.source, one.as_of))
    newest = [one for one in told if one.as_of == last[one.source]]
    return sorted(newest, key=lambda one: (one.as_of, one.source))


def _agree(tellings: Sequence[Telling]) -> bool:
    return all(told.value == tellings[0].value for told in tellings)


def _sources(tellings: Iterable[Telling]) -> str:
    return "、".join(dict.fromkeys(told.source for told in tellings))
