"""What belongs to each organisation on a day: the units it covers, its stations, and the couriers it answers for.

Each unit and courier is looked up as `responsible_for` does, so that every courier is at exactly one place.

>>> from jixiaoge.organization.records import Place
>>> from jixiaoge.organization.responsibility import THE_CITY
>>> on = dt.date(2026, 7, 1)
>>> rows = [Courier(id="c1", place=Place("遂川县"), since=on)]
>>> [part] = belonging(Structure(rows), {}, on)
>>> part.of is THE_CITY, part.what.zh, part.id, part.county
(True, '负责的骑手', 'c1', 'suichuan')
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import frozen

from jixiaoge.organization.kinds import OrganizationKind, Post
from jixiaoge.organization.records import (
    Appointment,
    Courier,
    Coverage,
    DeliveryStation,
    GuidanceStation,
    Organization,
    PlatformEnterprise,
)
from jixiaoge.organization.responsibility import responsible_for
from jixiaoge.organization.structure import Structure

__all__ = ["Counted", "Part", "There", "belonging", "there_on"]

There: TypeAlias = Mapping[str, Organization]


class Counted(enum.Enum):
    """What is only counted."""

    PLATFORMS = "平台"
    STATIONS = "配送站点"
    GUIDANCE_STATIONS = "党建指导站"
    INSTRUCTORS = "党建指导员"
    COURIERS_ANSWERED_FOR = "负责的骑手"

    @property
    def zh(self) -> str:
        """What it is in Chinese."""
        return self.value

    @property
    def en(self) -> str:
        """What it is in English."""
        return self.name.lower().replace("_", " ")

    @property
    def unit(self) -> str:
        """What so many of it are counted in, in Chinese."""
        return "名" if self in {Counted.INSTRUCTORS, Counted.COURIERS_ANSWERED_FOR} else "个"


@frozen
class Part:
    """One thing that belongs to an organisation, and the county that it is in."""

    of: Organization
    what: OrganizationKind | Counted
    id: str
    county: str


def there_on(structure: Structure, on: dt.date) -> dict[str, Organization]:
    """Return the organisations of a day by id; of several rows at once the last that began."""
    return {one.id: one for one in structure.every(Organization, on)}


def belonging(structure: Structure, there: There, on: dt.date) -> Iterator[Part]:
    """Yield everything that belongs to an organisation on a day, the organisations themselves first."""
    for one in there.values():
        yield Part(one, one.kind, one.id, one.place.county)
    for unit in dict.fromkeys(row.unit for row in structure.every(Coverage, on)):
        yield from _unit(structure, unit, on)
    for row in structure.every(GuidanceStation, on):
        if host := structure.successor(row.organization, on):
            yield Part(host, Counted.GUIDANCE_STATIONS, row.id, row.place.county)
    for sent in structure.every(Appointment, on):
        host = structure.successor(sent.organization, on)
        if host and sent.post is Post.INSTRUCTOR:
            yield Part(host, Counted.INSTRUCTORS, sent.person, host.place.county)
    yield from _couriers(structure, there, on)


def _unit(structure: Structure, unit: str, on: dt.date) -> Iterator[Part]:
    for what, row in (
        (Counted.PLATFORMS, structure.get(PlatformEnterprise, unit, on)),
        (Counted.STATIONS, structure.get(DeliveryStation, unit, on)),
    ):
        if row:
            for branch in structure.covering(unit, on):
                yield Part(branch, what, unit, row.place.county)


def _couriers(structure: Structure, there: There, on: dt.date) -> Iterator[Part]:
    """Yield each courier once; what decides who answers is looked up once for all who are alike in it."""
    known: dict[tuple[object, ...], Organization] = {}
    for row in {one.id: one for one in structure.every(Courier, on)}.values():
        alike = (row.platforms, row.station, row.place)
        if alike not in known:
            found = responsible_for(structure, row, on).organization
            known[alike] = there.get(found.id, found)
        yield Part(known[alike], Counted.COURIERS_ANSWERED_FOR, row.id, row.place.county)
