"""How units that hang together are divided into branches: start simply, then better two branches at a time.

There are three starts: each unit, each platform and each county by itself. Of any two branches, one or two
units change sides or leave for a branch of their own, all of a county, a business or a platform part
from the rest, or both become one; the best way is taken, until no two can be bettered.
Hanging together counts first, then what is lacking by law, then points. A branch that lacks members is always
better off with a neighbour, so in the end none lacks any unless all the units together do.

>>> import datetime as dt
>>> from jixiaoge.organization.planning.scoring import numbers_of
>>> from jixiaoge.organization.records import Place
>>> from jixiaoge.testing import city_policy
>>> numbers = numbers_of(city_policy().rulebook("遂川县", dt.date(2026, 7, 1)))
>>> units = [PlanUnit(id=f"s{n}", platform="p1", place=Place(county), business="餐饮", full_members=2)
...          for n, county in enumerate(["遂川县", "万安县", "遂川县", "万安县"])]
>>> [[unit.id for unit in group] for group in grouped(units, numbers)]
[['s0', 's2'], ['s1', 's3']]
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import inf
from operator import attrgetter
from typing import Final, TypeAlias

from attrs import field, frozen

from jixiaoge.organization.neighbours import pieces, within
from jixiaoge.organization.planning.scoring import STEPS, missing, points, points_parted
from jixiaoge.organization.planning.units import PlanUnit

__all__ = ["grouped", "hanging_together"]

_Units: TypeAlias = tuple[PlanUnit, ...]
# While it is sought, a group is a whole number: its bit i stands for unit i, and `^` moves units.
_Groups: TypeAlias = tuple[int, ...]
# How many groups fall apart, full members lacking, points.
_Cost: TypeAlias = tuple[int, int, int]
_NOTHING: Final[_Cost] = (0, 0, 0)
_APART: Final[_Cost] = (1, 0, 0)


def hanging_together(
    units: Sequence[PlanUnit], near: Mapping[str, frozenset[str]]
) -> tuple[_Units, ...]:
    """Return units by the counties that hang together, each part in the order given."""
    parts = pieces((unit.county for unit in units), near)
    return tuple(tuple(unit for unit in units if unit.county in part) for part in parts)


def grouped(units: Sequence[PlanUnit], numbers: Mapping[str, int]) -> tuple[_Units, ...]:
    """Return units that hang together as branches.

    Args:
        units: their order decides between plans of equal points.

        numbers: what `numbers_of` returns.
    """
    near = within(numbers[STEPS])
    alone, platforms, counties, kinds = (
        _alike(units, name) for name in ("id", "platform", "county", "business")
    )
    search = _Search(units, numbers, near, (tuple(units), *platforms, *counties, *kinds))
    pieces_of_platforms = [part for one in platforms for part in hanging_together(one, near)]
    _, best = min(search.bettered(start) for start in (alone, pieces_of_platforms, counties))
    return tuple(search.units_of(group) for group in best if group)


def _alike(units: Iterable[PlanUnit], name: str) -> list[_Units]:
    """Return units by what they have in common."""
    found: dict[str, _Units] = {}
    for unit in units:
        value = attrgetter(name)(unit)
        found[value] = (*found.get(value, ()), unit)
    return list(found.values())


@frozen(eq=False)
class _Search:
    """One search, in which the cost of a group is worked out once.

    Args:
        parts: what may part from the rest of two branches at a stroke; everybody is one of them.
    """

    units: Sequence[PlanUnit]
    numbers: Mapping[str, int]
    near: Mapping[str, frozenset[str]]
    parts: Sequence[_Units]
    _costs: dict[int, _Cost] = field(factory=dict[int, _Cost], init=False)
    _leaving: dict[int, Sequence[int]] = field(factory=dict[int, Sequence[int]], init=False)
    _pieces: dict[frozenset[str], int] = field(factory=dict[frozenset[str], int], init=False)

    def units_of(self, group: int) -> _Units:
        """Return the units of a group."""
        return tuple(self.units[bit.bit_length() - 1] for bit in _bits(group))

    def bettered(self, start: Iterable[_Units]) -> tuple[_Cost, _Groups]:
        """Return what becomes of groups when any two are bettered as long as they can be."""
        bits = {unit.id: 1 << place for place, unit in enumerate(self.units)}
        marks = [sum(bits[unit.id] for unit in part) for part in self.parts]
        groups = _in_order(sum(bits[unit.id] for unit in part) for part in start)
        tried: set[_Groups] = set()
        while better := self._better(groups, marks, tried):
            groups = better
        return self._cost(groups), groups

    def _better(self, groups: _Groups, marks: Sequence[int], tried: set[_Groups]) -> _Groups | None:
        """Return groups with two of them bettered, the first that can be."""
        for pair in combinations(groups, 2):
            together = (pair[0] | pair[1],)
            if pair in tried or self._cost(together) >= _APART:
                continue  # tried before, or no unit of one can go to the other
            tried.add(pair)
            if self._cost(pair) <= min(self._cost(together), (0, 0, self._parted(together[0]))):
                continue  # no way is better
            cost, way = min((self._cost(way), way) for way in self._ways(*pair, marks))
            if cost < self._cost(pair):
                return _in_order([*(group for group in groups if group not in pair), *way])
        return None

    def _ways(self, one: int, other: int, marks: Iterable[int]) -> Iterator[_Groups]:
        """Yield what may become of two groups, but for some of what is no better."""
        both = one | other
        for moving in self._moving(one, other):
            yield one ^ moving, other ^ moving
            yield one & ~moving, other & ~moving, moving
        for part in {both & mark for mark in marks}:
            yield part, both ^ part

    def _moving(self, one: int, other: int) -> Collection[int]:
        """Return units, one or two at a time, whose move may better two groups.

        Who joins never lowers points, so unless members are lacking somebody's leaving has to.
        """
        if self._cost((one, other)) > (0, 0, inf):
            return _few(one | other)
        found = {*self._lowering(one), *self._lowering(other)}
        for here, there in ((one, other), (other, one)):
            bits = tuple(_bits(there))
            found.update(
                first | second
                for first in self._lowering(here)
                if first.bit_count() == 1
                for second in bits
            )
        return found

    def _lowering(self, group: int) -> Sequence[int]:
        """Return units of a group, one or two at a time, whose leaving lowers its points."""
        if group not in self._leaving:
            least = points(self.units_of(group), self.numbers)
            self._leaving[group] = [
                moving
                for moving in _few(group)
                if points(self.units_of(group ^ moving), self.numbers) < least
            ]
        return self._leaving[group]

    def _parted(self, group: int) -> float:
        """Return points that a group in two or three branches, none of which lacks members, is not below."""
        units = self.units_of(group)
        return min(points_parted(units, number, self.numbers) for number in (2, 3))

    def _cost(self, groups: _Groups) -> _Cost:
        apart, lacking, against = _NOTHING
        for group in groups:
            if group not in self._costs:
                self._costs[group] = self._judged(self.units_of(group))
            cost = self._costs[group]
            apart, lacking, against = apart + cost[0], lacking + cost[1], against + cost[2]
        return apart, lacking, against

    def _judged(self, units: _Units) -> _Cost:
        if not units:
            return _NOTHING
        counties = frozenset([unit.county for unit in units])
        if counties not in self._pieces:
            self._pieces[counties] = len(pieces(counties, self.near))
        if self._pieces[counties] > 1:
            return _APART
        return 0, missing(units, self.numbers), points(units, self.numbers)


def _in_order(groups: Iterable[int]) -> _Groups:
    """Return groups in order, with an empty one, in which a new branch may begin."""
    return tuple(sorted({*groups, 0}))


def _few(group: int) -> Sequence[int]:
    """Return the units of a group, one and two at a time."""
    bits = tuple(_bits(group))
    return [*bits, *(first | second for first, second in combinations(bits, 2))]


def _bits(group: int) -> Iterator[int]:
    while group:
        lowest = group & -group
        yield lowest
        group ^= lowest
