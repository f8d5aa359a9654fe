"""What is wrong with whom rows name: organisations, units, platforms, stations and instructors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jixiaoge.organization.finding import StructureFinding, wrong
from jixiaoge.organization.kinds import OrganizationKind, Post
from jixiaoge.organization.records import (
    Appointment,
    Courier,
    Coverage,
    DeliveryStation,
    GuidanceStation,
    Instructor,
    Organization,
    PlatformEnterprise,
    Strength,
    Term,
)
from jixiaoge.organization.structure import Structure
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["people"]


def people(structure: Structure, book: Rulebook, on: dt.date) -> Iterator[StructureFinding]:
    """Yield what is wrong with the references of the rows of a day, and with the instructors."""
    yield from _organizations(structure, book, on)
    yield from _units(structure, book, on)
    yield from _riders(structure, book, on)
    yield from _instructors(structure, book, on)


def _organizations(structure: Structure, book: Rulebook, on: dt.date) -> Iterator[StructureFinding]:
    naming: list[Appointment | Coverage | GuidanceStation | Strength | Term] = [
        *structure.every(Appointment, on),
        *structure.every(Coverage, on),
        *structure.every(GuidanceStation, on),
        *structure.every(Strength, on),
        *structure.every(Term, on),
    ]
    for row in naming:
        if not structure.get(Organization, row.organization, on):
            known = structure.history(Organization, row.organization)
            code = "organization_has_ended" if known else "unknown_organization"
            yield wrong(book, code, row.key, given=row.organization)


def _units(structure: Structure, book: Rulebook, on: dt.date) -> Iterator[StructureFinding]:
    for row in structure.every(Coverage, on):
        if not any(structure.get(k, row.unit, on) for k in (DeliveryStation, PlatformEnterprise)):
            yield wrong(book, "unknown_unit", row.organization, given=row.unit)
    for station in structure.every(DeliveryStation, on):
        if not structure.get(PlatformEnterprise, station.platform, on):
            yield wrong(book, "unknown_platform", station.id, given=station.platform)


def _riders(structure: Structure, book: Rulebook, on: dt.date) -> Iterator[StructureFinding]:
    for courier in structure.every(Courier, on):
        if not courier.platforms:
            yield wrong(book, "courier_without_platform", courier.id)
        for platform in courier.platforms:
            if not structure.get(PlatformEnterprise, platform, on):
                yield wrong(book, "unknown_platform", courier.id, given=platform)
        if courier.station and not structure.get(DeliveryStation, courier.station, on):
            yield wrong(book, "unknown_station", courier.id, given=courier.station)


def _instructors(structure: Structure, book: Rulebook, on: dt.date) -> Iterator[StructureFinding]:
    branches: dict[str, set[str]] = {row.id: set() for row in structure.every(Instructor, on)}
    most = book.setting("instructor_branches_max").value
    for row in structure.every(Appointment, on):
        if row.post is not Post.INSTRUCTOR:
            continue
        if row.person not in branches:
            yield wrong(book, "unknown_instructor", row.organization, given=row.person)
        branches.setdefault(row.person, set()).add(row.organization)
    for instructor, theirs in branches.items():
        if not theirs:
            yield wrong(book, "instructor_without_branch", instructor)
        if len(theirs) > most:
            yield wrong(
                book, "instructor_too_many_branches", instructor, number=len(theirs), limit=most
            )
    instructed = set[str]().union(*branches.values())
    for one in structure.every(Organization, on):
        if one.kind is OrganizationKind.INDUSTRY_BRANCH and one.id not in instructed:
            yield wrong(book, "branch_without_instructor", one.id)
