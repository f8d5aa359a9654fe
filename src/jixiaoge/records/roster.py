"""What rosters and stations tell of a courier's being there.

Each platform, and each station, speaks for itself alone: one that has the courier is enough,
and it takes all of them to say no.

>>> import datetime as dt
>>> may, june = dt.date(2026, 5, 31), dt.date(2026, 6, 30)
>>> left = RosterRow(courier="c0001", platform="甲", as_of=june, on_roster=False)
>>> rides = RosterRow(courier="c0001", platform="乙", as_of=may, active_days=12)
>>> [told], _ = listed([left, rides], [])
>>> told.value, told.source, str(told.as_of)
(True, '平台名册（乙）', '2026-05-31')
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from attrs import evolve

from jixiaoge.facts import Courier, specs_of
from jixiaoge.records.doubts import Doubt, station_differs
from jixiaoge.records.kinds import RosterRow, StationCertificate
from jixiaoge.records.telling import Telling, settle

__all__ = ["listed", "roster_name"]

_SPECS = specs_of(Courier)


def listed(
    rows: Iterable[RosterRow], certificates: Iterable[StationCertificate]
) -> tuple[list[Telling], list[Doubt]]:
    """Return whether some platform has the courier and some station certifies so, and what is in doubt."""
    on_roster, doubts = _one_is_enough(
        Telling(_SPECS["on_roster"], row.on_roster, roster_name(row.platform), row.as_of)
        for row in rows
    )
    certified, more = _one_is_enough(
        Telling(_SPECS["station_certified"], one.working, f"站点（{one.station}）", one.as_of)
        for one in certificates
    )
    doubts += more
    if on_roster and certified and certified.value and not on_roster.value:
        doubts.append(station_differs(on_roster.spec, on_roster.source, certified.source))
    return [one for one in (on_roster, certified) if one], doubts


def _one_is_enough(tellings: Iterable[Telling]) -> tuple[Telling | None, list[Doubt]]:
    """Return the newest yes, or the noes of all; `None` where neither is told."""
    words: list[Telling | None] = []
    doubts: list[Doubt] = []
    ordered = sorted(tellings, key=lambda told: told.source)
    for _, group in groupby(ordered, key=lambda told: told.source):
        chosen, found = settle(group)
        words.append(next(iter(chosen.values()), None))
        doubts += found
    if yes := [word for word in words if word and word.value is True]:
        return max(yes, key=lambda word: word.as_of), doubts
    noes = [word for word in words if word and word.value is False]
    if not noes or len(noes) < len(words):
        return None, doubts
    # A no rests on every one of them, so it is as old as the oldest.
    oldest = min(noes, key=lambda word: word.as_of)
    return evolve(oldest, source="、".join(word.source for word in noes)), doubts


def roster_name(platform: str) -> str:
    """Name a platform's roster as a source."""
    return f"平台名册（{platform}）"
