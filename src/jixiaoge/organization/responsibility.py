"""Who is responsible (归属): exactly one organisation for each courier, platform, station and matter, on any day.

条块结合、区域兜底: by line first, the platform's branch, then a joint branch, then an industry branch;
where no line answers, by area, from the community up to the city. A county may change the order inside the
line and inside the area (`ladder`). Never nobody: a structure with no rows at all still has the city.

>>> from jixiaoge.organization.records import Place
>>> found = responsible_for(Structure([]), Courier(id="c1", place=Place("遂川县"), since=dt.date.min),
...                         dt.date(2026, 7, 1))
>>> found.organization.id, found.rung.zh
('city', '市级')
>>> print(found.zh)
由市级党组织负责；先找过平台企业党支部、联合党支部、行业党支部、社区、街道乡镇、县级综合党委，没有
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final, TypeAlias

from attrs import frozen

from jixiaoge.organization.kinds import OrganizationKind
from jixiaoge.organization.ladder import Rung, Side, ladder, set_by_county
from jixiaoge.organization.records import (
    Courier,
    DeliveryStation,
    Matter,
    Organization,
    Place,
    PlatformEnterprise,
)
from jixiaoge.organization.structure import Structure
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["THE_CITY", "Responsibility", "Subject", "Tried", "responsible_for"]

Subject: TypeAlias = Courier | PlatformEnterprise | DeliveryStation | Matter

THE_CITY: Final = Organization(
    id="city", kind=OrganizationKind.CITY, name="市级党组织", since=dt.date.min
)
"""Who is responsible at last where the records have no organisation of the city."""


_KIND: Final = {
    Rung.PLATFORM_BRANCH: OrganizationKind.PLATFORM_BRANCH,
    Rung.JOINT_BRANCH: OrganizationKind.JOINT_BRANCH,
    Rung.INDUSTRY_BRANCH: OrganizationKind.INDUSTRY_BRANCH,
    Rung.COMMUNITY: OrganizationKind.COMMUNITY,
    Rung.TOWNSHIP: OrganizationKind.TOWNSHIP,
    Rung.COUNTY: OrganizationKind.COUNTY_COMMITTEE,
}


@frozen
class Tried:
    """One rung that was tried.

    Args:
        rung: which.

        looked_for: the units, or the place, that were looked up; empty where nothing is known of them.

        found: the organisations that answer, by id; the first one is taken.
    """

    rung: Rung
    looked_for: tuple[str, ...]
    found: tuple[Organization, ...]


@frozen
class Responsibility:
    """The one organisation that is responsible.

    Args:
        chain: what was tried, up to the one.

        order: the documents of the county by which the order is not the city's.
    """

    chain: tuple[Tried, ...]
    order: tuple[Basis, ...] = ()

    @property
    def organization(self) -> Organization:
        """The organisation."""
        return self.chain[-1].found[0]

    @property
    def rung(self) -> Rung:
        """The rung on which it was found."""
        return self.chain[-1].rung

    @property
    def en(self) -> str:
        """The reason in English."""
        return "; ".join(
            [
                f"{self.organization.id} is responsible{_reason_en(self.chain[-1])}",
                *_listed("not found: {}", [step.rung.en for step in self.chain[:-1]], ", "),
                *_listed("order {}", [basis.told("en") for basis in self.order], ", "),
            ]
        )

    @property
    def zh(self) -> str:
        """The reason in Chinese."""
        return "；".join(
            [
                f"由{self.organization.name}负责{_reason_zh(self.chain[-1])}",
                *_listed("先找过{}，没有", [step.rung.zh for step in self.chain[:-1]], "、"),
                *_listed("次序依据{}", [basis.told("zh") for basis in self.order], "、"),
            ]
        )


def responsible_for(
    structure: Structure, subject: Subject, on: dt.date, book: Rulebook | None = None
) -> Responsibility:
    """Return the one organisation that is responsible for somebody or something on a day.

    Args:
        structure: everything on file.

        subject: the row as it was on that day; its units and its place are looked up.

        on: the day.

        book: the rules of the county in which the subject is, for the order; without them, the city's order.

    Raises:
        UnknownNameError: the rulebook lacks one of the numbers of the order.
    """
    units, place = _units(structure, subject, on), _place(structure, subject, on)
    steps = [_try(structure, rung, units, place, on) for rung in ladder(book)]
    first = next(index for index, step in enumerate(steps) if step.found)  # the city always answers
    settings = set_by_county(book, steps[first].rung.side)
    return Responsibility(
        tuple(steps[: first + 1]), tuple(dict.fromkeys(one.basis for one in settings))
    )


def _try(
    structure: Structure, rung: Rung, units: tuple[str, ...], place: Place, on: dt.date
) -> Tried:
    match rung.side:
        case Side.LINE:
            return _in_line(structure, rung, units, on)
        case Side.AREA:
            return _in_area(structure, rung, place, on)
        case _:
            return Tried(rung, (), (*_cities(structure, on), THE_CITY))


def _in_line(structure: Structure, rung: Rung, units: tuple[str, ...], on: dt.date) -> Tried:
    found = [
        one for unit in units for one in structure.covering(unit, on) if one.kind is _KIND[rung]
    ]
    return Tried(rung, units, tuple(dict.fromkeys(found)))


def _cities(structure: Structure, on: dt.date) -> Iterator[Organization]:
    return (one for one in structure.every(Organization, on) if one.kind is OrganizationKind.CITY)


def _units(structure: Structure, subject: Subject, on: dt.date) -> tuple[str, ...]:
    """Return the station first, then its platform, then the other platforms by id."""
    match subject:
        case Courier():
            stations, platforms = (subject.station,), subject.platforms
        case PlatformEnterprise():
            stations, platforms = ("",), (subject.id,)
        case DeliveryStation():
            stations, platforms = (subject.id,), (subject.platform,)
        case _:
            stations, platforms = (subject.station,), (subject.platform,)
    known = [structure.get(DeliveryStation, station, on) for station in stations]
    theirs = [station.platform for station in known if station]
    return tuple(dict.fromkeys(unit for unit in (*stations, *theirs, *platforms) if unit))


def _place(structure: Structure, subject: Subject, on: dt.date) -> Place:
    """Return the place of the subject, or where it has none that of its station or platform."""
    if subject.place.county:
        return subject.place
    for unit in _units(structure, subject, on):
        found = structure.get(DeliveryStation, unit, on) or structure.get(
            PlatformEnterprise, unit, on
        )
        if found and found.place.county:
            return found.place
    return Place()


def _in_area(structure: Structure, rung: Rung, place: Place, on: dt.date) -> Tried:
    names = (place.county, place.township, place.community)
    depth = {Rung.COMMUNITY: 3, Rung.TOWNSHIP: 2, Rung.COUNTY: 1}[rung]
    looked_for = names[:depth]
    if not looked_for[-1] or not place.county:
        return Tried(rung, (), ())
    rows = structure.areas.get((_KIND[rung], Place(*looked_for)), ())
    found = sorted((one for one in rows if one.holds(on)), key=lambda one: one.id)
    return Tried(rung, looked_for, tuple(found))


def _listed(text: str, items: list[str], comma: str) -> list[str]:
    """Return the text with the items in it, or nothing where there are none."""
    return [text.format(comma.join(items))] if items else []


def _reason_zh(step: Tried) -> str:
    if not step.looked_for:
        return ""
    how = "按条线" if step.rung.by_line else "按区域"
    return f"（{how}：{step.rung.zh}）"


def _reason_en(step: Tried) -> str:
    how = "line" if step.rung.by_line else "area"
    return f" by {how} ({step.rung.en})"
