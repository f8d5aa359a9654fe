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
from jixiaoge.organization.planning.judging import Cost, Judge, bits_of
from jixiaoge.organization.planning.scoring import STEPS, points_parted
from jixiaoge.organization.planning.units import PlanUnit

__all__ = ["grouped", "hanging_together"]

_Units: TypeAlias = tuple[PlanUnit, ...]
# While it is sought, a group is a whole number: its bit i stands for unit i, and `^` moves units.
_Groups: TypeAlias = tuple[int, ...]
_Limit: TypeAlias = tuple[float, float, float]
_NONE: Final[_Limit] = (inf, inf, inf)
_LACKING: Final[Cost] = (0, 1, 0)
_APART: Final[Cost] = (1, 0, 0)


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
    search = _Search(Judge(units, numbers, near), (tuple(units), *platforms, *counties, *kinds))
    pieces_of_platforms = [part for one in platforms for part in hanging_together(one, near)]
    _, best = min(search.bettered(start) for start in (alone, pieces_of_platforms, counties))
    return tuple(search.judge.units_of(group) for group in best if group)


def _alike(units: Iterable[PlanUnit], name: str) -> list[_Units]:
    """Return units by what they have in common."""
    found: dict[str, _Units] = {}
    for unit in units:
        value = attrgetter(name)(unit)
        found[value] = (*found.get(value, ()), unit)
    return list(found.values())


@frozen(eq=False)
class _Search:
    """One search.

    Args:
        parts: what may part from the rest of two branches at a stroke; everybody is one of them.
    """

    judge: Judge
    parts: Sequence[_Units]
    _leaving: dict[int, Sequence[int]] = field(factory=dict[int, Sequence[int]], init=False)

    def bettered(self, start: Iterable[_Units]) -> tuple[Cost, _Groups]:
        """Return what becomes of groups when any two are bettered as long as they can be."""
        bits = {unit.id: 1 << place for place, unit in enumerate(self.judge.units)}
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
            best = self._best(pair, marks)
            if best != pair:
                return _in_order([*(group for group in groups if group not in pair), *best])
        return None

    def _best(self, pair: tuple[int, int], marks: Iterable[int]) -> _Groups:
        """Return the best of what may become of two groups, the first of equals."""
        together = (pair[0] | pair[1],)
        least = min(self._cost(together), (0, 0, self._parted(together[0])))
        best: _Groups = pair
        cost = self._cost(pair)
        if cost > least:
            for way in self._ways(*pair, marks):
                found = self._cost(way, cost)
                if found < cost:
                    best, cost = way, found
        return best

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
        if self._cost((one, other)) >= _LACKING:
            return _few(one | other)
        found = {*self._lowering(one), *self._lowering(other)}
        for here, there in ((one, other), (other, one)):
            bits = tuple(bits_of(there))
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
            least = self._points(group)
            self._leaving[group] = [
                moving for moving in _few(group) if self._points(group ^ moving) < least
            ]
        return self._leaving[group]

    def _parted(self, group: int) -> float:
        """Return points that a group in two or three branches, none of which lacks members, is not below."""
        counts = self.judge.counts(group)
        return min(points_parted(counts, number, self.judge.numbers) for number in (2, 3))

    def _points(self, group: int) -> int:
        return self.judge.cost(group)[2]

    def _cost(self, groups: _Groups, limit: _Limit = _NONE) -> Cost:
        """Return what groups cost, or what some of them do that reach a limit."""
        apart = lacking = against = 0
        for group in groups:
            cost = self.judge.cost(group)
            apart, lacking, against = apart + cost[0], lacking + cost[1], against + cost[2]
            if (apart, lacking, against) >= limit:
                break
        return apart, lacking, against


def _in_order(groups: Iterable[int]) -> _Groups:
    """Return groups in order, with an empty one, in which a new branch may begin."""
    return tuple(sorted({*groups, 0}))


def _few(group: int) -> Sequence[int]:
    """Return the units of a group, one and two at a time."""
    bits = tuple(bits_of(group))
    return [*bits, *(first | second for first, second in combinations(bits, 2))]
