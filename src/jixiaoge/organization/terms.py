"""How long a term of office may be: by the kind of the organisation (fact base B08)."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

from jixiaoge.organization.kinds import OrganizationKind
from jixiaoge.organization.records import Organization, Term
from jixiaoge.organization.structure import Structure
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["last_day", "term_parameter"]


def term_parameter(structure: Structure, key: str, on: dt.date) -> str:
    """Return the name of the number of years for an organisation."""
    found = structure.get(Organization, key, on)
    community = found is not None and found.kind is OrganizationKind.COMMUNITY
    return "community_branch_term_years" if community else "branch_term_years"


def last_day(term: Term, book: Rulebook, parameter: str) -> dt.date:
    """Return the last day that a term may have without an approval: years after its first, less a day."""
    years = book.setting(parameter).value
    return term.since + relativedelta(years=years) - dt.timedelta(days=1)
