"""What several rows say of one person: field by field what they agree in, and what they do not.

A telephone is compared over all rows; all else over the rows of one platform, for a courier may ride
for several and have a station at each. A row that leaves a field empty contradicts nobody.
Rows that are too old are kept with the person, and take no part.

>>> from attrs import evolve
>>> from jixiaoge.organization.rosters.rows import Check
>>> june = dt.date(2026, 6, 30)
>>> row = StaffRow(source=Check.INDUSTRY, roster="甲", id="17", as_of=june, person="t-1", platform="甲", station="河东")
>>> seen = evolve(row, source=Check.COMMUNITY, roster="社区", id="3", station="河西")
>>> person = compared([row, seen], [], oldest=june)
>>> person.standing, [(one.field, sorted(one.values)) for one in person.differences]
(<RosterStanding.DIFFERING: '不一致'>, [('station', ['河东', '河西'])])
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs
from attrs import frozen

from jixiaoge.organization.rosters.choices import (
    FIELDS,
    OF_PERSON,
    PersonKey,
    RightValue,
    Value,
    key_of,
)
from jixiaoge.organization.rosters.rows import StaffRow

__all__ = ["Difference", "Person", "RosterStanding", "compared"]

_Slot = tuple[str, str]  # a platform, or nothing for what is the person's; and a field


class RosterStanding(enum.Enum):
    """How a person stands in the lists; the values are the Chinese names."""

    SAME = "一致"
    DIFFERING = "不一致"
    ONLY_IN_ONE = "只有一处有"
    STALE = "已过时"


@frozen
class Difference:
    """One field in which rows differ, with the rows behind each value.

    `settled` is what a person chose for the rows up to a day, where newer rows say something else.
    """

    platform: str
    field: str
    values: Mapping[Value, tuple[StaffRow, ...]] = attrs.field(hash=False)
    settled: RightValue | None = None


@frozen
class Person:
    """One person in all the lists.

    Args:
        keys: the keys of the person, more than one where a person chose so.

        rows: every row, the old ones too.

        stale: those of them that are too old to be compared.

        standing: differing before only-in-one, which means in one of the three checks, before same.

        told: what is known of the person: what all rows that say it agree in, or what was chosen.

        differences: what is left to a person.
    """

    keys: tuple[PersonKey, ...]
    rows: tuple[StaffRow, ...]
    stale: tuple[StaffRow, ...]
    standing: RosterStanding
    told: Mapping[_Slot, Value] = attrs.field(hash=False)
    differences: tuple[Difference, ...]

    @property
    def platforms(self) -> tuple[str, ...]:
        """The platforms for which rows that are not too old name the person."""
        stale = set(self.stale)
        return tuple(sorted({row.platform for row in self.rows if row not in stale} - {""}))

    @property
    def repeated(self) -> tuple[tuple[StaffRow, ...], ...]:
        """The rows of one list that name the person more than once for one platform."""
        lists: defaultdict[tuple[str, str], list[StaffRow]] = defaultdict(list)
        for row in self.rows:
            lists[row.roster, row.platform].append(row)
        return tuple(tuple(lists[one]) for one in sorted(lists) if len(lists[one]) > 1)


def compared(rows: Iterable[StaffRow], choices: Iterable[RightValue], *, oldest: dt.date) -> Person:
    """Compare the rows of one person.

    Args:
        rows: the rows, in any order.

        choices: what was chosen about this person.

        oldest: rows from before this day are too old.
    """
    ordered = sorted(rows, key=lambda row: (row.roster, row.id))
    fresh = [row for row in ordered if row.as_of >= oldest]
    slots = _slots(fresh)
    newest = {(one.platform, one.field): one for one in sorted(choices, key=lambda one: one.on)}
    told: dict[_Slot, Value] = {}
    differences: list[Difference] = []
    for slot in sorted(slots):
        values = _values(slots[slot], slot[1], newest.get(slot))
        if len(values) == 1:
            told[slot] = next(iter(values))
        else:
            differences.append(Difference(*slot, values, newest.get(slot)))
    return Person(
        tuple(sorted(set(map(key_of, ordered)))),
        tuple(ordered),
        tuple(row for row in ordered if row.as_of < oldest),
        _standing(fresh, differences),
        told,
        tuple(differences),
    )


def _slots(rows: Iterable[StaffRow]) -> dict[_Slot, list[StaffRow]]:
    """Return the rows that say something of each field, and of each platform's."""
    found: defaultdict[_Slot, list[StaffRow]] = defaultdict(list)
    for row in rows:
        for name in FIELDS:
            if getattr(row, name) not in ("", None):
                found["" if name == OF_PERSON else row.platform, name].append(row)
    return found


def _values(
    rows: Iterable[StaffRow], name: str, chosen: RightValue | None
) -> dict[Value, tuple[StaffRow, ...]]:
    """Return each value with the rows that say so; a choice answers for the rows up to its day."""
    found: defaultdict[Value, list[StaffRow]] = defaultdict(list)
    for row in rows:
        value: Value = getattr(row, name)
        found[chosen.value if chosen and row.as_of <= chosen.on else value].append(row)
    return {value: tuple(found[value]) for value in sorted(found, key=str)}


def _standing(fresh: Iterable[StaffRow], differences: Sequence[Difference]) -> RosterStanding:
    checks = {row.source for row in fresh}
    if differences:
        return RosterStanding.DIFFERING
    if not checks:
        return RosterStanding.STALE
    return RosterStanding.ONLY_IN_ONE if len(checks) == 1 else RosterStanding.SAME
