"""What is wrong with a structure on a day: all of it at once, each with its rule, basis, place and cure.

>>> from jixiaoge.organization.structure import Structure
>>> from jixiaoge.testing import city_policy
>>> on = dt.date(2026, 7, 1)
>>> found = findings(Structure([]), city_policy().rulebook("jizhou", on), on)
>>> len(found)                          # no city, and no committee in any of the 13 counties
14
>>> print(found[0].zh)
city：没有市级党组织的记录。请补上市级党组织
"""

from __future__ import annotations

import datetime as dt

from jixiaoge.organization.checks_of_branches import branches
from jixiaoge.organization.checks_of_people import people
from jixiaoge.organization.checks_of_rows import rows
from jixiaoge.organization.checks_of_tiers import tiers
from jixiaoge.organization.finding import StructureFinding
from jixiaoge.organization.structure import Structure
from jixiaoge.rulebook import Rulebook

__all__ = ["findings"]


def findings(structure: Structure, book: Rulebook, on: dt.date) -> tuple[StructureFinding, ...]:
    """Return everything that is wrong on a day, errors first, then by place and rule.

    Args:
        structure: everything on file.

        book: the rules in force, for the numbers and their bases.

        on: the day; dates that contradict each other are found whatever the day.

    Raises:
        UnknownNameError: the rulebook lacks one of the numbers.
    """
    found = {
        finding
        for check in (rows, tiers, branches, people)
        for finding in check(structure, book, on)
    }
    return tuple(sorted(found, key=StructureFinding.order))
