"""Instructors' visits (指导员驻点): what is due, and what was missed, as of a day.

An instructor is to be at the branch at least `instructor_visit_per_month` times in a calendar month: a number
that is only assumed. A month counts in which the instructor has the post on its first and on its last day;
within it nobody says when to come. What is missed is told, and nothing follows from it by itself.

>>> from jixiaoge.organization.structure import Structure
>>> from jixiaoge.testing import city_policy
>>> on = dt.date(2026, 7, 20)
>>> post = Appointment(person="i01", post=Post.INSTRUCTOR, organization="b1", since=dt.date(2026, 6, 1))
>>> visits = [InstructorVisit("i01", "b1", dt.date(2026, 6, 9)), InstructorVisit("i01", "b1", dt.date(2026, 7, 9))]
>>> book = city_policy().rulebook("吉州区", on)
>>> found = visits_due(Structure([post]), visits, since=dt.date(2026, 6, 1), on=on, book=book)
>>> [one.zh for one in (*found.late, *found.due)]
['i01到b1：2026年6月至少2次，去了1次', 'i01到b1：2026年7月至少2次，去了1次，还差1次，最迟2026年7月31日']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from attrs import frozen

from jixiaoge.errors import InputError, wrong_days, wrong_texts
from jixiaoge.organization.dates import in_chinese, months_after
from jixiaoge.organization.kinds import Post
from jixiaoge.organization.records import Appointment
from jixiaoge.organization.rounds import Round, rounds
from jixiaoge.organization.structure import Structure
from jixiaoge.rulebook import Basis, Rulebook

__all__ = ["InstructorVisit", "VisitPlan", "VisitsDue", "visits_due"]

_PER_MONTH = "instructor_visit_per_month"


@frozen
class InstructorVisit:
    """An instructor was at a branch on a day; twice on a day is once.

    Raises:
        InputError: an id is missing, or the day is no date.
    """

    instructor: str
    branch: str
    on: dt.date

    def __attrs_post_init__(self) -> None:
        names = wrong_texts(instructor=self.instructor, branch=self.branch)
        if faults := (*names, *wrong_days(on=self.on)):
            raise InputError(faults)


@frozen
class VisitsDue:
    """The visits of a month that are still to be made, or that were not.

    Args:
        instructor, branch: who is to go where.

        month: the month, with what is needed and what was done.

        late: whether the month is over.

        basis: what the number rests on.
    """

    instructor: str
    branch: str
    month: Round
    late: bool
    basis: Basis

    @property
    def zh(self) -> str:
        """What is due, in words."""
        month = self.month
        when = f"{month.first.year}年{month.first.month}月"
        told = f"{self.instructor}到{self.branch}：{when}至少{month.needed}次，去了{month.done}次"
        return told if self.late else f"{told}，还差{month.short}次，最迟{in_chinese(month.last)}"

    @property
    def en(self) -> str:
        """What is due, in English."""
        month = self.month
        told = (
            f"{self.instructor} to {self.branch}: {month.needed} visits in {month.first:%Y-%m},"
            f" {month.done} made"
        )
        return told if self.late else f"{told}, {month.short} more by {month.last}"


@frozen
class VisitPlan:
    """The visits as they stand on a day.

    Args:
        due: of each instructor at each branch, the next month in which visits are still to be made: the one
            that runs, or the one after it.

        late: the months gone by in which there were too few, the oldest first.

        unmatched: visits by somebody who was not the branch's instructor on that day; they count for nobody.
    """

    due: tuple[VisitsDue, ...]
    late: tuple[VisitsDue, ...]
    unmatched: tuple[InstructorVisit, ...]


def visits_due(
    structure: Structure,
    visits: Iterable[InstructorVisit],
    *,
    since: dt.date,
    on: dt.date,
    book: Rulebook,
) -> VisitPlan:
    """Return what visits are due and what were missed.

    Args:
        structure: the organisation, of which the appointments of instructors are looked at.

        visits: what was recorded, in any order.

        since: the first day from which visits are recorded; months before it are not asked for.

        on: the day; later visits do not count yet.

        book: the rules in force, for `instructor_visit_per_month`; where counties have different numbers,
            ask for the posts of one county at a time.
    """
    made = sorted({one for one in visits if since <= one.on <= on}, key=_order)
    posts = _posts(structure)
    due: list[VisitsDue] = []
    late: list[VisitsDue] = []
    for (instructor, branch), rows in posts.items():
        days = [one.on for one in made if (one.instructor, one.branch) == (instructor, branch)]
        asked = _short(rows, days, since, on, book)
        of_post = [
            VisitsDue(instructor, branch, month, month.late(on), book.setting(_PER_MONTH).basis)
            for month in asked
        ]
        late += [one for one in of_post if one.late]
        due += [one for one in of_post if not one.late][:1]
    late.sort(key=lambda one: (one.month.first, one.branch, one.instructor))
    stray = [one for one in made if not _held(posts.get((one.instructor, one.branch), ()), one.on)]
    return VisitPlan(tuple(due), tuple(late), tuple(stray))


def _posts(structure: Structure) -> dict[tuple[str, str], list[Appointment]]:
    """Return the rows of each instructor at each branch."""
    found: dict[tuple[str, str], list[Appointment]] = {}
    for row in structure.every(Appointment):
        if row.post is Post.INSTRUCTOR:
            found.setdefault((row.person, row.organization), []).append(row)
    return found


def _short(
    rows: Sequence[Appointment],
    days: Iterable[dt.date],
    since: dt.date,
    on: dt.date,
    book: Rulebook,
) -> list[Round]:
    """Return the months up to the next one in which the post is held, and visits are short."""
    needed: int = book.setting(_PER_MONTH).value
    months = rounds(days, months=1, needed=needed, since=since, on=months_after(on, 1))
    return [m for m in months if m.short and _held(rows, m.first) and _held(rows, m.last)]


def _held(rows: Iterable[Appointment], on: dt.date) -> bool:
    return any(row.holds(on) for row in rows)


def _order(visit: InstructorVisit) -> tuple[dt.date, str, str]:
    return visit.on, visit.branch, visit.instructor
