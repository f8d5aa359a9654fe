"""What is wrong with branches: their units, numbers of members, committee and terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jixiaoge.counties import find_county
from jixiaoge.organization.finding import StructureFinding, wrong
from jixiaoge.organization.kinds import FORMAL_BRANCHES, OrganizationKind, Post, Power
from jixiaoge.organization.neighbours import pieces, within
from jixiaoge.organization.records import (
    Appointment,
    Coverage,
    DeliveryStation,
    Organization,
    PlatformEnterprise,
    Strength,
    Term,
)
from jixiaoge.organization.structure import Structure
from jixiaoge.organization.terms import last_day, term_parameter
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["branches"]

_K = OrganizationKind
_ONE = 1


def branches(structure: Structure, book: Rulebook, on: dt.date) -> Iterator[StructureFinding]:
    """Yield what is wrong with the branches on a day."""
    units: dict[str, list[str]] = {}
    for coverage in structure.every(Coverage, on):
        units.setdefault(coverage.organization, []).append(coverage.unit)
    for one in structure.every(Organization, on):
        theirs = units.get(one.id, [])
        yield from _powers(structure, book, one, theirs)
        yield from _terms(structure, book, one, on)
        if one.kind in FORMAL_BRANCHES:
            yield from _units(structure, book, one, theirs, on)
            yield from _members(structure, book, one, on)


def _powers(
    structure: Structure, book: Rulebook, one: Organization, units: list[str]
) -> Iterator[StructureFinding]:
    names = {"kind": one.kind.zh, "kind_en": one.kind.en}
    if units and Power.ANSWER not in one.kind.powers:
        yield wrong(book, "cannot_answer", one.id, given="、".join(units), **names)
    if structure.history(Term, one.id) and Power.ELECT not in one.kind.powers:
        yield wrong(book, "holds_no_elections", one.id, **names)
    if one.kind is _K.TEMPORARY_BRANCH and one.until == dt.date.max:
        yield wrong(book, "temporary_without_end", one.id)


def _terms(
    structure: Structure, book: Rulebook, one: Organization, on: dt.date
) -> Iterator[StructureFinding]:
    if Power.ELECT not in one.kind.powers:
        return
    parameter = term_parameter(structure, one.id, on)
    terms = [term for term in structure.history(Term, one.id) if term.since <= on]
    for term in terms:
        limit = last_day(term, book, parameter)
        if term.until > limit and not term.extended_by:
            yield wrong(
                book, "term_too_long", one.id, parameter=parameter, until=term.until, limit=limit
            )
    if terms and not any(term.holds(on) for term in terms):
        until = max(term.until for term in terms)
        yield wrong(book, "term_has_ended", one.id, parameter=parameter, until=until)
    if not terms and one.kind in FORMAL_BRANCHES:
        yield wrong(book, "term_not_known", one.id, parameter=parameter)


def _units(
    structure: Structure, book: Rulebook, one: Organization, units: list[str], on: dt.date
) -> Iterator[StructureFinding]:
    if not units:
        yield wrong(book, "covers_nothing", one.id)
        return
    stations = [structure.get(DeliveryStation, unit, on) for unit in units]
    enterprises = [structure.get(PlatformEnterprise, unit, on) for unit in units]
    if one.kind is _K.PLATFORM_BRANCH:
        platforms = {s.platform for s in stations if s} | {e.id for e in enterprises if e}
        if len(platforms) > _ONE:
            yield wrong(book, "foreign_platform", one.id, given="、".join(sorted(platforms)))
    if one.kind is _K.JOINT_BRANCH:
        yield from _joint(book, one, len(units))
    counties = {place.county for s in stations if s for place in [s.place] if place.county}
    near = within(book.setting("branch_county_steps").value)
    if len(pieces(counties, near)) > _ONE and one.kind is not _K.PLATFORM_BRANCH:
        names = sorted(find_county(county).zh for county in counties)
        yield wrong(book, "counties_not_connected", one.id, given="、".join(names))


def _joint(book: Rulebook, one: Organization, number: int) -> Iterator[StructureFinding]:
    limit = book.setting("joint_branch_max_units").value
    if number > limit:
        yield wrong(book, "joint_too_many_units", one.id, number=number, limit=limit)
    if number == _ONE:
        yield wrong(book, "joint_of_one", one.id, number=number)


def _members(
    structure: Structure, book: Rulebook, one: Organization, on: dt.date
) -> Iterator[StructureFinding]:
    posts = [row for row in structure.every(Appointment, on) if row.organization == one.id]
    secretaries = {row.person for row in posts if row.post is Post.SECRETARY}
    if not secretaries:
        yield wrong(book, "no_secretary", one.id)
    if len(secretaries) > _ONE:
        yield wrong(book, "two_secretaries", one.id, number=len(secretaries))
    strength = structure.get(Strength, one.id, on)
    if strength is None:
        yield wrong(book, "strength_not_known", one.id)
        return
    yield from _numbers(book, one, strength)
    committee = {row.person for row in posts if row.post is not Post.INSTRUCTOR}
    yield from _committee(book, one, strength.full_members, len(committee))


def _numbers(book: Rulebook, one: Organization, strength: Strength) -> Iterator[StructureFinding]:
    full, least = strength.full_members, book.setting("branch_min_full_members").value
    if full < least:
        yield wrong(book, "too_few_full_members", one.id, number=full, limit=least)
    members, most = full + strength.probationary_members, book.setting("branch_soft_max_members")
    if members > most.value:
        yield wrong(book, "too_many_members", one.id, number=members, limit=most.value)


def _committee(
    book: Rulebook, one: Organization, members: int, number: int
) -> Iterator[StructureFinding]:
    least = book.setting("branch_committee_size_min").value
    usual = book.setting("branch_committee_size_usual_max").value
    most = book.setting("branch_committee_size_max").value
    required = members >= book.setting("branch_committee_required_at").value
    if required and number < least:
        yield wrong(
            book, "committee_too_small", one.id, members=members, number=number, limit=least
        )
    if number > most:
        yield wrong(book, "committee_too_large", one.id, number=number, limit=most)
    elif number > usual:
        yield wrong(book, "committee_above_usual", one.id, number=number, limit=usual)
