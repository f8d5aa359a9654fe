"""What `points report` can show: each report is one table of the county's book and journal; some have a chart.

>>> sorted(REPORTS)
['age', 'batches', 'bearers', 'expiry', 'money', 'points', 'reviewers', 'settlement']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from jixiaoge.charts import Chart, budget_chart, liability_chart, reviewers_chart
from jixiaoge.cli import words_points
from jixiaoge.cli.problems import Problem
from jixiaoge.cli.words import Lang
from jixiaoge.holds import city_time
from jixiaoge.points import Entry, MemoryBook, refold
from jixiaoge.points import reporting as made
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["REPORTS", "Ground", "Sheet", "chart_of", "sheet_of"]


@frozen
class Ground:
    """What a report is made from: a county's journal, its rules, and the moment."""

    entries: Sequence[Entry]
    rulebook: Rulebook
    now: dt.datetime

    @property
    def book(self) -> MemoryBook:
        """The book, folded anew from the journal."""
        return refold(self.entries)

    @property
    def today(self) -> dt.date:
        """The day by the clock of Ji'an."""
        return city_time(self.now).date()

    def owed(self) -> made.Liability:
        """Return what the county owes."""
        return made.liability(self.book, self.rulebook, self.now)


@frozen
class Sheet:
    """A table: the class of its rows, how they are made, and how they are drawn, if they are."""

    kind: type[Any]
    rows: Callable[[Ground], Sequence[Any]]
    chart: Callable[[Ground, Lang], Chart] | None = None


def _settlement(on: Ground) -> list[made.SettlementLine]:
    book, billed = on.book, made.batches(on.entries)
    return [line for one in billed for line in made.settlement(book, on.entries, one.batch)]


def _reviewers(on: Ground) -> Sequence[made.ReviewerRow]:
    return made.issue_by_reviewer(on.book, on.entries, on.today.replace(month=1, day=1), on.today)


def _points(on: Ground) -> Sequence[made.MonthRow]:
    return made.burn_down(on.entries, f"{on.today:%Y}", "points")


def _money(on: Ground) -> Sequence[made.MonthRow]:
    return made.burn_down(on.entries, f"{on.today:%Y}", "fen")


REPORTS: Final[Mapping[str, Sheet]] = {
    "settlement": Sheet(made.SettlementLine, _settlement),
    "batches": Sheet(made.BatchRow, lambda on: made.batches(on.entries)),
    "bearers": Sheet(made.BearerRow, lambda on: made.bearers(on.entries)),
    "age": Sheet(
        made.CohortRow,
        lambda on: on.owed().by_age,
        lambda on, lang: liability_chart(on.owed(), lang),
    ),
    "expiry": Sheet(made.ExpiryRow, lambda on: on.owed().by_expiry),
    "reviewers": Sheet(
        made.ReviewerRow, _reviewers, lambda on, lang: reviewers_chart(_reviewers(on), lang)
    ),
    "points": Sheet(
        made.MonthRow, _points, lambda on, lang: budget_chart(_points(on), "points", lang)
    ),
    "money": Sheet(made.MonthRow, _money, lambda on, lang: budget_chart(_money(on), "fen", lang)),
}


def sheet_of(name: str) -> Sheet:
    """Return the report of a name.

    Raises:
        Problem: there is none.
    """
    if name not in REPORTS:
        raise Problem(words_points.NO_REPORT, given=name, names=" ".join(REPORTS))
    return REPORTS[name]


def chart_of(name: str) -> Callable[[Ground, Lang], Chart]:
    """Return how the report of a name is drawn.

    Raises:
        Problem: there is no such report, or it has no chart.
    """
    chart = sheet_of(name).chart
    if chart is None:
        drawn = [key for key, one in REPORTS.items() if one.chart]
        raise Problem(words_points.NO_CHART, given=name, names=" ".join(drawn))
    return chart
