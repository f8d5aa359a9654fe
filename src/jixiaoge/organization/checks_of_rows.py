"""What is wrong with the rows themselves: dates, who decided, and rows that contradict each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from jixiaoge.organization.finding import StructureFinding, wrong
from jixiaoge.organization.kinds import OrganizationKind
from jixiaoge.organization.records import Coverage, Organization, Row, Term
from jixiaoge.organization.structure import Structure
from jixiaoge.organization.terms import term_parameter
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["rows"]

_OVERLAPS: Final[dict[type[Row], str]] = {Coverage: "unit_in_two_branches", Term: "terms_overlap"}


def rows(structure: Structure, book: Rulebook, on: dt.date) -> Iterator[StructureFinding]:
    """Yield what is wrong with the rows; only the kind of a term's organisation is that of the day."""
    for row in structure.rows:
        if row.until < row.since:
            yield wrong(book, "ends_before_it_begins", row.key, since=row.since, until=row.until)
        if not row.by:
            yield wrong(book, "no_author", row.key)
        if isinstance(row, Organization):
            yield from _ended(structure, book, row)
    for (kind, key), found in groupby(structure.rows, key=lambda row: (type(row), row.key)):
        if since := _overlap(list(found)):
            parameter = term_parameter(structure, key, on)
            code = _OVERLAPS.get(kind, "two_rows_at_once")
            yield wrong(book, code, key, parameter=parameter, since=since)


def _ended(structure: Structure, book: Rulebook, row: Organization) -> Iterator[StructureFinding]:
    """Yield what is wrong with the end of an organisation that no later row continues."""
    followed = any(row.until < later.since for later in structure.history(Organization, row.id))
    if row.until < dt.date.max and not followed and not row.ended_by and not _temporary(row):
        yield wrong(book, "dissolved_without_author", row.id, until=row.until)
    if row.into and not structure.history(Organization, row.into):
        yield wrong(book, "merged_into_nobody", row.id, given=row.into)


def _temporary(row: Organization) -> bool:
    return row.kind is OrganizationKind.TEMPORARY_BRANCH


def _overlap(found: list[Row]) -> dt.date | None:
    """Return the first day on which two rows hold; rows of no days at all do not count."""
    real = [row for row in found if row.since <= row.until]
    return next((b.since for a, b in pairwise(real) if b.since <= a.until), None)
