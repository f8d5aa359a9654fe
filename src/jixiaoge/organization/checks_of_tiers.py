"""What is wrong with how organisations stand to each other and to their counties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jixiaoge.counties import COUNTIES
from jixiaoge.organization.finding import StructureFinding, wrong
from jixiaoge.organization.kinds import OrganizationKind
from jixiaoge.organization.records import DeliveryStation, GuidanceStation, Organization
from jixiaoge.organization.structure import Structure
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["tiers"]

_K = OrganizationKind
_IN_A_COUNTY = frozenset({_K.COUNTY_COMMITTEE, _K.TOWNSHIP, _K.COMMUNITY})


def tiers(structure: Structure, book: Rulebook, on: dt.date) -> Iterator[StructureFinding]:
    """Yield what is wrong with the tiers on a day."""
    organizations = structure.every(Organization, on)
    for one in organizations:
        yield from _parent(structure, book, one, on)
        yield from _department(structure, book, one, on)
    if not any(one.kind is _K.CITY for one in organizations):
        yield wrong(book, "no_city", "city")
    yield from _committees(book, organizations)
    things: list[Organization | GuidanceStation | DeliveryStation] = [
        *(one for one in organizations if one.kind in _IN_A_COUNTY),
        *structure.every(GuidanceStation, on),
        *structure.every(DeliveryStation, on),
    ]
    for thing in things:
        if not thing.place.county:
            yield wrong(book, "no_county", thing.id)


def _parent(
    structure: Structure, book: Rulebook, one: Organization, on: dt.date
) -> Iterator[StructureFinding]:
    if not one.parent:
        if one.kind.parents:
            yield wrong(book, "no_parent", one.id)
        return
    parent = structure.get(Organization, one.parent, on)
    if parent is None:
        ended = structure.history(Organization, one.parent)
        code = "parent_has_ended" if ended else "unknown_parent"
        yield wrong(book, code, one.id, given=one.parent)
        return
    if cycle := _cycle(structure, one, on):
        yield wrong(book, "parent_cycle", one.id, given=" → ".join(cycle))
    if not one.kind.parents:
        names = {"kind": one.kind.zh, "kind_en": one.kind.en}
        yield wrong(book, "stands_at_the_top", one.id, given=parent.id, **names)
    elif parent.kind not in one.kind.parents:
        yield _wrong_parent(book, one, parent)


def _wrong_parent(book: Rulebook, one: Organization, parent: Organization) -> StructureFinding:
    allowed = [kind for kind in _K if kind in one.kind.parents]
    return wrong(
        book,
        "wrong_parent",
        one.id,
        kind=one.kind.zh,
        kind_en=one.kind.en,
        given=parent.id,
        parent=parent.kind.zh,
        parent_en=parent.kind.en,
        allowed="、".join(kind.zh for kind in allowed),
        allowed_en=", ".join(kind.en for kind in allowed),
    )


def _cycle(structure: Structure, one: Organization, on: dt.date) -> tuple[str, ...]:
    """Return the parents that lead from an organisation back to itself."""
    chain = [one.id]
    above = structure.get(Organization, one.parent, on)
    while above is not None and above.id not in chain:
        chain.append(above.id)
        above = structure.get(Organization, above.parent, on)
    return (*chain, one.id) if above is not None and above.id == one.id else ()


def _department(
    structure: Structure, book: Rulebook, one: Organization, on: dt.date
) -> Iterator[StructureFinding]:
    if not one.department:
        if one.kind is _K.COUNTY_COMMITTEE:
            yield wrong(book, "no_department", one.id)
        return
    found = structure.get(Organization, one.department, on)
    if found is None or found.kind is not _K.DEPARTMENT:
        yield wrong(book, "unknown_department", one.id, given=one.department)


def _committees(
    book: Rulebook, organizations: tuple[Organization, ...]
) -> Iterator[StructureFinding]:
    committees = [one for one in organizations if one.kind is _K.COUNTY_COMMITTEE]
    for county in COUNTIES:
        ids = sorted({one.id for one in committees if one.place.county == county.slug})
        if not ids:
            yield wrong(book, "county_without_committee", county.slug)
        elif len(ids) > 1:
            yield wrong(book, "two_committees", county.slug, number=len(ids), given="、".join(ids))
