"""Taking a hazard report in (登记上报): a case is opened for what is new; a repeat is told which report was first.

A report about a person, of no known category, or of somebody else's dispute opens no case.

>>> import datetime as dt
>>> from attrs import evolve
>>> from jixiaoge.alliance.hazards import Spot
>>> from jixiaoge.alliance.procedures.tables import city_procedures
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> hazard = city_procedures()["hazard"]
>>> noon = dt.datetime(2026, 7, 10, 12, tzinfo=dt.UTC)
>>> first = HazardReport("h-1", "lift", Spot("27.11500", "114.99000"), noon)
>>> case = open_report(first, [], hazard, book)
>>> case.id, case.state.zh
('h-1', '发现')
>>> again = evolve(first, id="h-2", seen=noon + dt.timedelta(days=1))
>>> open_report(again, [first], hazard, book).zh
'同一件事已有人报过：h-1；不另立案，办理情况看那一件'
"""

from __future__ import annotations

from collections.abc import Iterable

from jixiaoge.alliance.hazards import HazardReport, first_of, takes
from jixiaoge.alliance.procedures.cases import Case, open_case
from jixiaoge.alliance.procedures.tables import Procedure
from jixiaoge.holds import Refusal
from jixiaoge.rulebook import Rulebook

__all__ = ["open_report"]


def open_report(
    report: HazardReport, earlier: Iterable[HazardReport], hazard: Procedure, book: Rulebook
) -> Case | Refusal:
    """Open the case of a report, or tell why none is opened.

    Args:
        report: what was reported.

        earlier: the reports before it, of the last days at least that the window of repeats has.

        hazard: the procedure, such as `city_procedures()["hazard"]`.

        book: the rules of the county, which say how near and how soon a repeat is.
    """
    category = takes(report)
    if isinstance(category, Refusal):
        return category
    first = first_of(report, earlier, book)
    if first is not None:
        return Refusal(
            "repeat",
            f"{first.id} was the first report of the same thing; see what becomes of it there",
            f"同一件事已有人报过：{first.id}；不另立案，办理情况看那一件",
        )
    return open_case(hazard, report.id, report.seen)
