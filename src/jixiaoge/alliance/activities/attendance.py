"""Attendance (参加活动) as hours, by the national recording rules (民政部令第67号; fact base D04–D06).

Only the time served counts, in whole half hours; the way there and back does not.
Whoever organises records (谁组织谁记录). Going to another county's activity counts like one at home.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> nine = dt.datetime(2026, 7, 10, 9)
>>> one = Attendance("a1", "m1", "grid_duty", "jizhou", nine, nine + dt.timedelta(minutes=140), travel_minutes=20,
...                  organiser="o1", confirmed_by=["m2"])
>>> one.minutes_served, hours_of(one, book)
(120, Decimal('2'))
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from attrs import field, frozen

from jixiaoge.alliance.fields import names
from jixiaoge.alliance.reasons import Reason
from jixiaoge.errors import Fault, InputError
from jixiaoge.rulebook import Rulebook

__all__ = ["Attendance", "check_attendance", "hours_of"]

_HOUR = dt.timedelta(hours=1) // dt.timedelta(minutes=1)


@frozen
class Attendance:
    """One person at one activity; all ids are opaque, and no place of a person is kept.

    Args:
        activity: the key of what was done, such as `elder_meal`.

        county: where it was.

        began, ended: as recorded; both in one zone or both without.

        travel_minutes: how much of it was the way there and back.

        organiser: who organised it, and so records it.

        confirmed_by: who confirmed it.

    Raises:
        InputError: it ends before it begins, or the way was longer than the whole.
    """

    id: str
    person: str
    activity: str
    county: str
    began: dt.datetime
    ended: dt.datetime
    travel_minutes: int = field(default=0, kw_only=True)
    organiser: str = field(kw_only=True)
    confirmed_by: tuple[str, ...] = field(default=(), converter=names, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.minutes_served < 0 or self.travel_minutes < 0:
            zh = f"{self.began}到{self.ended}，路上{self.travel_minutes}分钟，对不上"
            en = f"{self.began} to {self.ended} with {self.travel_minutes} minutes on the way do not fit"
            raise InputError([Fault("ended", self.ended, "after it began", zh=zh, en=en)])

    @property
    def minutes_served(self) -> int:
        """Whole minutes served, the way left out."""
        return (self.ended - self.began) // dt.timedelta(minutes=1) - self.travel_minutes


def hours_of(attendance: Attendance, book: Rulebook) -> Decimal:
    """Return the hours that count, in whole units; what is left over does not count."""
    unit = book.setting("service_hour_min_unit").value
    return Decimal(attendance.minutes_served // unit * unit) / _HOUR


def check_attendance(
    attendances: Iterable[Attendance], managers: Collection[str]
) -> tuple[Reason, ...]:
    """Return what stands in the way of attendances: nobody but themselves or a manager confirmed it, or two at once.

    Args:
        attendances: what is recorded.

        managers: who manages for a platform; they do not confirm alone.
    """
    rows = sorted(attendances, key=lambda one: (one.person, one.began, one.id))
    unconfirmed = (reason for one in rows for reason in _confirmation(one, managers))
    return (*unconfirmed, *_at_once(rows))


def _confirmation(one: Attendance, managers: Collection[str]) -> Iterator[Reason]:
    others = set(one.confirmed_by) - {one.person}
    if not others:
        zh = f"{one.id}还没有别人确认；本人不能确认自己的"
        yield Reason("not_confirmed", zh, f"nobody else confirmed {one.id}")
    elif others <= set(managers):
        zh = f"{one.id}只有平台管理人员确认；请再找一名不是管理人员的队员确认"
        en = f"only a platform's manager confirmed {one.id}; somebody else must too"
        yield Reason("only_a_manager_confirmed", zh, en)


def _at_once(rows: Iterable[Attendance]) -> Iterator[Reason]:
    last: Attendance | None = None
    for one in rows:
        if last is None or last.person != one.person or last.ended <= one.began:
            last = one
            continue
        zh = f"{last.id}和{one.id}时间重叠；请核对起止时间"
        yield Reason("at_once", zh, f"{last.id} and {one.id} overlap: check the times")
        last = max(last, one, key=lambda row: row.ended)
