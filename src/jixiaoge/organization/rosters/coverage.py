"""两个覆盖 (two-fold coverage): how far organisation and work reach, by county and by platform.

Nobody published how the two are reckoned (fact base A38, B17), so here they are defined:

- organisation (组织覆盖): a branch takes in the platform in that county: its own, or a joint one, or one
  of the industry;
- work (工作覆盖): the platform in that county has a branch, or an instructor, or a guidance station.

A unit is a platform in a county where somebody rides for it. A courier is covered where one of the
courier's units is, and is counted once in a county, once at a platform and once in the city, however
many platforms it is. There is no target here: coverage is about organisations, and tells of nobody
whether he is a member.

>>> day = dt.date(2026, 7, 10)
>>> register = [
...     Engagement("c1", "甲", "suichuan", "", day), Engagement("c1", "乙", "suichuan", "", day),
...     Engagement("c2", "乙", "suichuan", "", day)]
>>> covers = [Cover(platform="甲", county="遂川县", kind=Reach.BRANCH, by="b-1", since=day)]
>>> print(coverage(register, covers, on=day).city.zh)
组织覆盖：单位2个中1个，骑手2人中1人；工作覆盖：单位2个中1个，骑手2人中1人
>>> print(coverage(register, covers, on=day).platforms["甲"].en)
organisation: 1 of 1 units, 1 of 1 couriers; work: 1 of 1 units, 1 of 1 couriers
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from attrs import field, frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.organization.rosters.register import Engagement
from jixiaoge.organization.rosters.rows import missing, slug_of

__all__ = ["Cover", "CoverageCount", "CoverageCounts", "Reach", "coverage", "reached"]

_Unit = tuple[str, str]  # a platform, a county


class Reach(enum.Enum):
    """By what a unit is reached; the values are the Chinese names."""

    BRANCH = "党支部"
    INSTRUCTOR = "党建工作指导员"
    STATION = "党建工作指导站"


@frozen(kw_only=True)
class Cover:
    """A platform in a county is reached by a branch, an instructor or a station, both days included.

    Raises:
        InputError: a name is missing, or it ends before it begins.

        UnknownCountyError: there is no such county.
    """

    platform: str
    county: str = field(converter=slug_of)
    kind: Reach
    by: str
    since: dt.date
    until: dt.date = dt.date.max

    def __attrs_post_init__(self) -> None:
        faults = list(missing(self, ("platform", "county", "by")))
        if self.until < self.since:
            zh, en = f"终止日{self.until}早于起始日{self.since}", "it ends before it begins"
            faults.append(Fault("until", self.until, f"{self.since} or later", zh=zh, en=en))
        if faults:
            raise InputError(faults)


@frozen
class CoverageCount:
    """Both coverages of a place or a platform, in units and in people; every number is a count."""

    units: int
    units_organised: int
    units_worked: int
    couriers: int
    organised: int
    worked: int

    @property
    def zh(self) -> str:
        """The six numbers in words."""
        return (
            f"组织覆盖：单位{self.units}个中{self.units_organised}个，骑手{self.couriers}人中{self.organised}人；"
            f"工作覆盖：单位{self.units}个中{self.units_worked}个，骑手{self.couriers}人中{self.worked}人"
        )

    @property
    def en(self) -> str:
        """The six numbers in English."""
        return (
            f"organisation: {self.units_organised} of {self.units} units, {self.organised} of {self.couriers}"
            f" couriers; work: {self.units_worked} of {self.units} units, {self.worked} of {self.couriers} couriers"
        )


@frozen
class CoverageCounts:
    """Both coverages of the city, of each county, and of each platform; where nobody rides is left out."""

    city: CoverageCount
    counties: Mapping[str, CoverageCount] = field(hash=False)
    platforms: Mapping[str, CoverageCount] = field(hash=False)


def reached(
    units: Iterable[_Unit], covers: Iterable[Cover], on: dt.date
) -> dict[_Unit, frozenset[Reach]]:
    """Return by what each unit is reached on a day."""
    found: defaultdict[_Unit, set[Reach]] = defaultdict(set)
    for cover in covers:
        if cover.since <= on <= cover.until:
            found[cover.platform, cover.county].add(cover.kind)
    return {unit: frozenset(found.get(unit, ())) for unit in sorted(set(units))}


def coverage(
    register: Iterable[Engagement], covers: Iterable[Cover], *, on: dt.date
) -> CoverageCounts:
    """Measure both coverages.

    Args:
        register: who rides for whom, and where, on the day.

        covers: what reaches which unit, in any order.

        on: the day.
    """
    kept = list(register)
    reaches = reached(((one.platform, one.county) for one in kept), covers, on)
    counties: defaultdict[str, list[Engagement]] = defaultdict(list)
    platforms: defaultdict[str, list[Engagement]] = defaultdict(list)
    for one in kept:
        counties[one.county].append(one)
        platforms[one.platform].append(one)
    return CoverageCounts(
        _measured(kept, reaches),
        {county: _measured(counties[county], reaches) for county in sorted(counties)},
        {platform: _measured(platforms[platform], reaches) for platform in sorted(platforms)},
    )


def _measured(
    register: Iterable[Engagement], reaches: Mapping[_Unit, AbstractSet[Reach]]
) -> CoverageCount:
    riders: defaultdict[_Unit, set[str]] = defaultdict(set)
    for one in register:
        riders[one.platform, one.county].add(one.courier)
    organised = [unit for unit in riders if Reach.BRANCH in reaches[unit]]
    worked = [unit for unit in riders if reaches[unit]]
    people = (
        set[str]().union(*(riders[unit] for unit in some)) for some in (riders, organised, worked)
    )
    everybody, with_branch, with_work = map(len, people)
    return CoverageCount(
        len(riders), len(organised), len(worked), everybody, with_branch, with_work
    )
