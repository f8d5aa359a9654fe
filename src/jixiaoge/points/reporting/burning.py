"""Burn-down: what of a year's budget of points, or of its money, was given, taken and left, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, Literal

from attrs import frozen

from jixiaoge.points.accounts import Account, AccountKind
from jixiaoge.points.events import Entry, EventKind
from jixiaoge.points.reporting.rows import column

__all__ = ["MonthRow", "burn_down"]

_ACCOUNTS: Final = {"points": AccountKind.BUDGET, "fen": AccountKind.APPROPRIATION}
_GIVING = {EventKind.BUDGETED, EventKind.FUNDED}


@frozen
class MonthRow:
    """One month of a year's budget.

    What was taken is less what came back in the month: rejected, voided, timed out, returned.
    """

    month: str = column("月份", "month")
    given: int = column("下达", "given")
    taken: int = column("使用净额", "taken, net")
    left: int = column("月末余额", "left at the end")


def burn_down(
    entries: Iterable[Entry], year: str, unit: Literal["points", "fen"]
) -> tuple[MonthRow, ...]:
    """Return a year's budget by month; months in which nothing moved are left out.

    Args:
        entries: the journal from its first entry on.

        year: four digits.

        unit: the points that may be issued, or the money in fen; what a hold has encumbered is taken.
    """
    account = Account(_ACCOUNTS[unit], year)
    given, taken = Counter[str](), Counter[str]()
    for entry in entries:
        moved = sum(one.amount for one in entry.event.postings if one.account == account)
        month = f"{entry.event.on:%Y-%m}"
        if entry.event.kind in _GIVING:
            given[month] += moved
        else:
            taken[month] -= moved
    rows: list[MonthRow] = []
    left = 0
    for month in sorted(name for name in {*given, *taken} if given[name] or taken[name]):
        left += given[month] - taken[month]
        rows.append(MonthRow(month, given[month], taken[month], left))
    return tuple(rows)
