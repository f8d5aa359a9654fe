"""Terms of office (任期) and vacancies (空缺): two years, two terms in a row, 30 days to fill a seat (E22, E35).

>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> term_ends(dt.date(2026, 3, 1), book)
datetime.date(2028, 2, 29)
>>> vacancy(dt.date(2026, 7, 10), dt.date(2028, 2, 29), book).zh
'2026年8月9日前补选'
>>> why_not_stand("m1", [{"m1"}, {"m1", "m2"}], book).zh
'已连任2届，最多2届；隔一届可以再选'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from itertools import takewhile

from attrs import frozen

from jixiaoge.alliance.reasons import Reason
from jixiaoge.organization.dates import in_chinese, months_after
from jixiaoge.rulebook import Rulebook

__all__ = ["Vacancy", "term_ends", "vacancy", "why_not_stand"]


@frozen
class Vacancy:
    """Until when a seat is filled, and whether it may stay open."""

    fill_by: dt.date
    may_stay_open: bool
    zh: str
    en: str


def term_ends(since: dt.date, book: Rulebook) -> dt.date:
    """Return the last day of a term that begins on a day."""
    return months_after(since, 12 * book.setting("council_term_years").value) - dt.timedelta(days=1)


def vacancy(since: dt.date, ends: dt.date, book: Rulebook) -> Vacancy:
    """Return what becomes of a seat that is empty since a day, in a term that ends on another."""
    by = since + dt.timedelta(days=book.setting("vacancy_fill_days").value)
    months = book.setting("vacancy_open_months").value
    open_ = ends < months_after(since, months)
    if open_:
        zh = f"剩余任期不足{months}个月，可以不补选；要补选的，{in_chinese(by)}前"
        return Vacancy(by, open_, zh, f"fewer than {months} months are left: it may stay open")
    return Vacancy(by, open_, f"{in_chinese(by)}前补选", f"to be filled by {by}")


def why_not_stand(
    person: str, councils: Sequence[Collection[str]], book: Rulebook
) -> Reason | None:
    """Return why somebody may not stand for the next council.

    Args:
        person: an opaque id.

        councils: who was on each council so far, the oldest first.

        book: the rules in force.
    """
    most = book.setting("council_max_consecutive_terms").value
    terms = len(list(takewhile(lambda council: person in council, reversed(councils))))
    if terms < most:
        return None
    zh = f"已连任{terms}届，最多{most}届；隔一届可以再选"
    return Reason("too_many_terms", zh, f"{terms} terms in a row, at most {most}; stand after one")
