"""Judging groups of units quickly: what is counted of a unit is worked out once, as bits and numbers.

A group is a whole number: its bit i stands for unit i. What it costs is, in the order in which it counts,
whether it falls apart, the full members that it lacks, and points.

>>> import datetime as dt
>>> from jixiaoge.organization.neighbours import within
>>> from jixiaoge.organization.planning.scoring import numbers_of
>>> from jixiaoge.organization.records import Place
>>> from jixiaoge.testing import city_policy
>>> numbers = numbers_of(city_policy().rulebook("遂川县", dt.date(2026, 7, 1)))
>>> units = [PlanUnit(id=f"s{n}", platform="p1", place=Place(county), business="餐饮", full_members=2)
...          for n, county in enumerate(["遂川县", "万安县", "新干县"])]
>>> judge = Judge(units, numbers, within(1))
>>> judge.cost(0b001), judge.cost(0b011), judge.cost(0b101)
((0, 1, 1), (0, 0, 4), (1, 0, 4))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import Factory, field, frozen

from jixiaoge.organization.neighbours import pieces
from jixiaoge.organization.planning.scoring import Counts, lacking, points
from jixiaoge.organization.planning.units import PlanUnit

__all__ = ["Cost", "Judge", "bits_of"]

Cost: TypeAlias = tuple[int, int, int]
# Of a unit: the bits of its county, business and platform, its full members, its members.
_Traits: TypeAlias = tuple[int, int, int, int, int]


def bits_of(group: int) -> Iterator[int]:
    """Yield the bits of a group, the lowest first."""
    while group:
        lowest = group & -group
        yield lowest
        group ^= lowest


@frozen(eq=False)
class Judge:
    """Judges groups; whatever was worked out once is kept.

    Args:
        near: what `within` returns.
    """

    units: Sequence[PlanUnit]
    numbers: Mapping[str, int]
    near: Mapping[str, frozenset[str]]
    _traits: dict[int, _Traits] = field(
        default=Factory(lambda self: _traits_of(self.units), takes_self=True), init=False
    )
    _costs: dict[int, Cost] = field(factory=lambda: {0: (0, 0, 0)}, init=False)
    _counted: dict[Counts, tuple[int, int]] = field(
        factory=dict[Counts, tuple[int, int]], init=False
    )
    _apart: dict[int, bool] = field(factory=dict[int, bool], init=False)

    def cost(self, group: int) -> Cost:
        """Return what a group costs."""
        if group not in self._costs:
            self._costs[group] = self._judged(group)
        return self._costs[group]

    def counts(self, group: int) -> Counts:
        """Return how many there are of whatever counts."""
        return self._counts(group)[1]

    def _counts(self, group: int) -> tuple[int, Counts]:
        """Return the counties as bits, and how many there are of whatever counts."""
        counties = kinds = platforms = full = members = 0
        rest = group
        while rest:
            lowest = rest & -rest
            county, kind, platform, its_full, its_members = self._traits[lowest]
            counties |= county
            kinds |= kind
            platforms |= platform
            full += its_full
            members += its_members
            rest ^= lowest
        joint = platforms & (platforms - 1) != 0
        return counties, Counts(
            counties.bit_count(),
            kinds.bit_count(),
            group.bit_count() if joint else 0,
            full,
            members,
        )

    def _judged(self, group: int) -> Cost:
        counties, counts = self._counts(group)
        if counties not in self._apart:
            slugs = {unit.county for unit in self.units_of(group)}
            self._apart[counties] = len(pieces(slugs, self.near)) > 1
        if counts not in self._counted:
            self._counted[counts] = lacking(counts, self.numbers), points(counts, self.numbers)
        return int(self._apart[counties]), *self._counted[counts]

    def units_of(self, group: int) -> tuple[PlanUnit, ...]:
        """Return the units of a group."""
        return tuple(self.units[bit.bit_length() - 1] for bit in bits_of(group))


def _traits_of(units: Sequence[PlanUnit]) -> dict[int, _Traits]:
    """Return the traits of each unit by its bit."""
    counties = _bit_of_each(unit.county for unit in units)
    kinds = _bit_of_each(unit.business for unit in units)
    platforms = _bit_of_each(unit.platform for unit in units)
    return {
        1 << place: (
            *(counties[unit.county], kinds[unit.business], platforms[unit.platform]),
            *(unit.full_members, unit.members),
        )
        for place, unit in enumerate(units)
    }


def _bit_of_each(values: Iterable[str]) -> dict[str, int]:
    return {value: 1 << place for place, value in enumerate(dict.fromkeys(values))}
