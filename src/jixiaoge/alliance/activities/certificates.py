"""A certificate of volunteer service (志愿服务证明): whoever recorded it certifies it (谁记录谁证明, D04).

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> nine = dt.datetime(2026, 7, 10, 9)
>>> row = Attendance("a1", "m1", "grid_duty", "jizhou", nine, nine + dt.timedelta(minutes=100), organiser="o1", confirmed_by=["m2"])
>>> certify("m1", [row], issuer="o1", on=dt.date(2026, 8, 1), book=book).hours
Decimal('1.5')
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from decimal import Decimal

from attrs import frozen

from jixiaoge.alliance.activities.attendance import Attendance, check_attendance, hours_of
from jixiaoge.rulebook import Rulebook

__all__ = ["Certificate", "certify"]


@frozen
class Certificate:
    """What somebody asked to have certified.

    Args:
        attendances: the ids of what it counts.

        hours: their hours, without the way there and back.
    """

    person: str
    issuer: str
    on: dt.date
    attendances: tuple[str, ...]
    hours: Decimal


def certify(
    person: str,
    attendances: Iterable[Attendance],
    *,
    issuer: str,
    on: dt.date,
    book: Rulebook,
    managers: Collection[str] = (),
) -> Certificate:
    """Certify what an organiser recorded of somebody up to a day; what is not confirmed or doubtful is left out.

    Each attendance is looked at once, by its id. Where two overlap both are left out until the times are corrected.
    """
    mine = {
        one.id: one
        for one in attendances
        if (one.person, one.organiser) == (person, issuer) and one.ended.date() <= on
    }
    rows = list(mine.values())
    alone = [one for one in rows if not check_attendance([one], managers)]
    good = [one for one in alone if not any(_overlap(one, other) for other in alone)]
    hours = sum((hours_of(one, book) for one in good), Decimal(0))
    return Certificate(person, issuer, on, tuple(sorted(one.id for one in good)), hours)


def _overlap(one: Attendance, other: Attendance) -> bool:
    return one is not other and one.began < other.ended and other.began < one.ended
