"""What `points report` can show: each report is one table of the county's book and journal; some have a chart.

>>> sorted(REPORTS)
['age', 'batches', 'bearers', 'expiry', 'money', 'points', 'reviewers', 'settlement']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, TypeAlias

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

    @cached_property
    def book(self) -> MemoryBook:
        """The book, folded anew from the journal."""
        return refold(self.entries)

    @property
    def today(self) -> dt.date:
        """The day by the clock of Ji'an."""
        return city_time(self.now).date()

    @cached_property
    def owed(self) -> made.Liability:
        """Return what the county owes."""
        return made.liability(self.book, self.rulebook, self.now)


Draw: TypeAlias = Callable[[Ground, Sequence[Any], Lang], Chart]
"""How the rows of a report are drawn."""


@frozen
class Sheet:
    """A table: the class of its rows, how they are made, and how they are drawn, if they are."""

    kind: type[Any]
    rows: Callable[[Ground], Sequence[Any]]
    chart: Draw | None = None


def _settlement(on: Ground) -> list[made.SettlementLine]:
    book, billed = on.book, made.batches(on.entries)
    return [line for one in billed for line in made.settlement(book, on.entries, one.batch)]


def _reviewers(on: Ground) -> Sequence[made.ReviewerRow]:
    return made.issue_by_reviewer(on.book, on.entries, on.today.replace(month=1, day=1), on.today)


REPORTS: Final[Mapping[str, Sheet]] = {
    "settlement": Sheet(made.SettlementLine, _settlement),
    "batches": Sheet(made.BatchRow, lambda on: made.batches(on.entries)),
    "bearers": Sheet(made.BearerRow, lambda on: made.bearers(on.entries)),
    "age": Sheet(
        made.CohortRow,
        lambda on: on.owed.by_age,
        lambda on, _, lang: liability_chart(on.owed, lang),
    ),
    "expiry": Sheet(made.ExpiryRow, lambda on: on.owed.by_expiry),
    "reviewers": Sheet(
        made.ReviewerRow, _reviewers, lambda _, rows, lang: reviewers_chart(rows, lang)
    ),
    "points": Sheet(
        made.MonthRow,
        lambda on: made.burn_down(on.entries, f"{on.today:%Y}", "points"),
        lambda _, rows, lang: budget_chart(rows, "points", lang),
    ),
    "money": Sheet(
        made.MonthRow,
        lambda on: made.burn_down(on.entries, f"{on.today:%Y}", "fen"),
        lambda _, rows, lang: budget_chart(rows, "fen", lang),
    ),
}


def sheet_of(name: str) -> Sheet:
    """Return the report of a name.

    Raises:
        Problem: there is none.
    """
    if name not in REPORTS:
        raise Problem(words_points.NO_REPORT, given=name, names=" ".join(REPORTS))
    return REPORTS[name]


def chart_of(name: str) -> Draw:
    """Return how the report of a name is drawn.

    Raises:
        Problem: there is no such report, or it has no chart.
    """
    chart = sheet_of(name).chart
    if chart is None:
        drawn = [key for key, one in REPORTS.items() if one.chart]
        raise Problem(words_points.NO_CHART, given=name, names=" ".join(drawn))
    return chart
