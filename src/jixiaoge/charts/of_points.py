"""The charts of points: what is owed by age, how a budget goes down, who lets pass how much, before and after.

Each is made of a report's rows, so its numbers are the report's. Months in which nothing happened
are shown too, for a picture that leaves them out would tell the pace wrongly.

>>> from jixiaoge.points.reporting import MonthRow
>>> chart = budget_chart([MonthRow("2026-01", 500, 20, 480), MonthRow("2026-03", 0, 80, 400)], "points")
>>> chart.table()
[('月份', '月末余额'), ('2026-01', '480'), ('2026-02', '480'), ('2026-03', '400')]
>>> budget_chart([], "fen", "en").title
'The budget month by month (fen)'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from attrs import fields

from jixiaoge.charts.chart import Chart
from jixiaoge.figures import HIDDEN
from jixiaoge.holds import city_time
from jixiaoge.language.text import Language
from jixiaoge.points import Comparison
from jixiaoge.points.reporting import (
    CohortRow,
    Liability,
    MonthRow,
    PublicReviewerRow,
    ReviewerRow,
)

__all__ = ["budget_chart", "comparison_chart", "liability_chart", "reviewers_chart"]

_TITLES: Final[Mapping[str, Mapping[Language, str]]] = {
    "liability": {
        "zh": "还欠多少积分，按挣得月份（{day}）",
        "en": "Points owed, by month of earning ({day})",
    },
    "points": {"zh": "积分预算逐月余额（积分）", "en": "The budget month by month (points)"},
    "fen": {"zh": "经费预算逐月余额（分钱）", "en": "The budget month by month (fen)"},
    "reviewers": {"zh": "各核实人核实的积分", "en": "Points that each reviewer let pass"},
    "comparison": {
        "zh": "改了规则会怎样（积分）",
        "en": "What a change of rules comes to (points)",
    },
}
_COMPARED: Final[Mapping[Language, tuple[str, ...]]] = {
    "zh": ("项目", "改前", "改后"),
    "en": ("what", "before", "after"),
}
_SUMS: Final = {
    "issued": {"zh": "发放", "en": "issued"},
    "spent": {"zh": "兑换", "en": "spent"},
    "expired": {"zh": "到期", "en": "expired"},
    "outstanding": {"zh": "未用", "en": "outstanding"},
}


def liability_chart(owed: Liability, lang: Language = "zh") -> Chart:
    """Return the points that a county owes, by the month in which they were earned, as bars.

    Args:
        owed: as `jixiaoge.points.reporting.liability` tells it.

        lang: of the words.
    """
    title = _TITLES["liability"][lang].format(day=city_time(owed.at).date())
    headings = _headings(CohortRow, ("earned", "spendable", "held", "pending"), lang)
    found = {one.earned: (one.spendable, one.held, one.pending) for one in owed.by_age}
    rows = tuple((month, found.get(month, (0, 0, 0))) for month in _months(found))
    return Chart(title, headings, rows, lang=lang)


def budget_chart(
    rows: Iterable[MonthRow], unit: Literal["points", "fen"], lang: Language = "zh"
) -> Chart:
    """Return what is left of a year's budget at the end of each month, as a line.

    Args:
        rows: as `jixiaoge.points.reporting.burn_down` tells them.

        unit: of what they tell.

        lang: of the words.
    """
    found = {one.month: one.left for one in rows}
    kept: list[tuple[str, tuple[int]]] = []
    left = 0
    for month in _months(found):
        left = found.get(month, left)
        kept.append((month, (left,)))
    headings = _headings(MonthRow, ("month", "left"), lang)
    return Chart(_TITLES[unit][lang], headings, tuple(kept), lines=True, lang=lang)


def reviewers_chart(
    rows: Sequence[ReviewerRow] | Sequence[PublicReviewerRow], lang: Language = "zh"
) -> Chart:
    """Return the points that each reviewer let pass, as bars, in the order of the rows.

    Args:
        rows: of `issue_by_reviewer`, for those who look into it; of `published_reviewers`, for everybody:
            what is hidden there has no bar here.

        lang: of the words.
    """
    numbers = [(one.reviewer, str(one.points)) for one in rows]
    headings = _headings(ReviewerRow, ("reviewer", "points"), lang)
    return Chart(
        _TITLES["reviewers"][lang],
        headings,
        tuple((name, (None if shown == HIDDEN else int(shown),)) for name, shown in numbers),
        lang=lang,
    )


def comparison_chart(found: Comparison, lang: Language = "zh") -> Chart:
    """Return what a period came to before and after a change of rules, in points, as pairs of bars.

    Args:
        found: as `jixiaoge.points.compare` tells it.

        lang: of the words.
    """
    before, after = found.before, found.after
    rows = tuple(
        (words[lang], (getattr(before, name), getattr(after, name)))
        for name, words in _SUMS.items()
    )
    return Chart(_TITLES["comparison"][lang], _COMPARED[lang], rows, lang=lang)


def _headings(kind: type[Any], names: Iterable[str], lang: Language) -> tuple[str, ...]:
    """Return the headings that a report's table has for some of its columns."""
    columns = {one.name: one.metadata["heading"][lang] for one in fields(kind)}
    return tuple(columns[name] for name in names)


def _months(found: Iterable[str]) -> Iterator[str]:
    """Yield every month from the first through the last, as `2026-07`."""
    numbers = [int(one[:4]) * 12 + int(one[5:]) - 1 for one in found]
    for number in range(min(numbers, default=0), max(numbers, default=-1) + 1):
        yield f"{number // 12:04}-{number % 12 + 1:02}"
