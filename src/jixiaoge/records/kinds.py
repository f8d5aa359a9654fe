"""Records (台账): what a city system has on file, each with who says so and the day on which it held.

A record is as it was written down; nothing is worked out here.
Ids of couriers, children, shops and sessions are the city system's own, and opaque.

>>> RosterRow(courier="c0001", platform="甲", as_of=dt.date(2026, 6, 30), active_days=12).on_roster
True
>>> RosterRow(courier="c0001", platform="甲", as_of=dt.date(2026, 6, 30),
...           active_dates=frozenset({dt.date(2026, 7, 1)}))
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: roster.active_dates: 2026-07-01 is after the day of the roster, 2026-06-30
填写有1处要改：roster.active_dates：2026-07-01在名册截至日2026-06-30之后
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from jixiaoge.counties import find_county
from jixiaoge.eligibility.case import place_name
from jixiaoge.errors import Fault, InputError, wrong_days
from jixiaoge.facts import Asked, Courier, specs_of
from jixiaoge.records.cards import CardEvent
from jixiaoge.records.checking import a_day
from jixiaoge.records.uses import ServiceUse

__all__ = [
    "ChildRequest",
    "Forecast",
    "Merchant",
    "Records",
    "Registration",
    "RosterRow",
    "Session",
    "Statement",
    "StationCertificate",
]


_MOST_DAYS = int(specs_of(Courier)["active_days"].type.high)


def _county(text: str) -> str:
    return find_county(text).slug


def _dates(given: Iterable[dt.date] | None) -> frozenset[dt.date] | None:
    return None if given is None else frozenset(given)


@frozen(kw_only=True)
class Registration:
    """A courier registered in person in a county; a move is one more registration."""

    courier: str
    home: str = field(converter=_county)
    on: dt.date = field(validator=a_day)


@frozen(kw_only=True)
class RosterRow:
    """One courier on the roster of one platform.

    Args:
        courier: who.

        platform: whose roster.

        as_of: the day up to which it holds.

        on_roster: whether the platform has the courier; `None` where it does not say.

        active_days: how many days were worked in the last 30, where only their number is told.

        active_dates: the days that were worked, where they are told one by one.

    Raises:
        InputError: a day after `as_of`, a number that cannot be, or both a number and days.
    """

    courier: str
    platform: str
    as_of: dt.date = field(validator=a_day)
    on_roster: bool | None = True
    active_days: int | None = None
    active_dates: frozenset[dt.date] | None = field(default=None, converter=_dates)

    def __attrs_post_init__(self) -> None:
        if faults := tuple(_wrong_days(self)):
            raise InputError(faults)


@frozen(kw_only=True)
class StationCertificate:
    """A delivery station says that a courier works, or does not."""

    courier: str
    station: str
    as_of: dt.date = field(validator=a_day)
    working: bool = True


@frozen(kw_only=True)
class Statement:
    """One thing that one person says: the courier of their own, a desk or an official of what they know.

    Args:
        courier: about whom.

        fact: the fact's key.

        value: its value; of a claim, `False` takes it back.

        on: the day on which it was said.

        by: who says it; a fact is taken only from whoever can tell it.

        source: in words; by default who says it.

        until: the last day on which it counts, such as the same day for a code that was shown;
            what holds for a day or a period alone, a forecast or a count, counts on its day in any case.
    """

    courier: str
    fact: str
    value: Any
    on: dt.date = field(validator=a_day)
    by: Asked = Asked.COURIER
    source: str = ""
    until: dt.date = field(default=dt.date.max, validator=a_day)


@frozen(kw_only=True)
class Merchant:
    """A shop on one day; a price is that of the thing that is bought."""

    id: str
    county: str = field(converter=place_name)
    as_of: dt.date = field(validator=a_day)
    participating: bool | None = None
    in_hours: bool | None = None
    offer_rate: Decimal | None = None
    posted_price_fen: int | None = None


@frozen(kw_only=True)
class Session:
    """A clinic, course or childcare class on a day; `seats_left` is `None` where seats are not counted."""

    id: str
    service: str
    county: str = field(converter=_county)
    on: dt.date = field(validator=a_day)
    as_of: dt.date = field(validator=a_day)
    seats_left: int | None = None
    provider_qualified: bool | None = None
    note: str = ""

    def __attrs_post_init__(self) -> None:
        seats = self.seats_left
        if seats is not None and (type(seats) is not int or seats < 0):
            fault = Fault(
                "session.seats_left",
                seats,
                "a whole number from 0",
                zh=f"余位写的是{seats!r}，应为0以上的整数；坐满了写0",
                en=f"{seats!r} given, a whole number from 0 expected; 0 where it is full",
            )
            raise InputError([fault])


@frozen(kw_only=True)
class Forecast:
    """What the weather office of a county forecast for a day, and when it did."""

    county: str = field(converter=_county)
    day: dt.date = field(validator=a_day)
    issued_on: dt.date = field(validator=a_day)
    high: int | None = None
    low: int | None = None


@frozen(kw_only=True)
class ChildRequest:
    """What a guardian asks for one child; of the child's birthday only the age is kept."""

    child: str
    as_of: dt.date = field(validator=a_day)
    session: str = ""
    age_on_start: int | None = None
    guardian_authorised: bool | None = None
    special_needs_claimed: bool = False
    special_needs_arranged: bool | None = None


@frozen(kw_only=True)
class Records:
    """What is on file for one request; rows about others may be among them and do not count.

    `uses` and `cards` are `None` where nobody looked, which is not the same as none.
    """

    registrations: tuple[Registration, ...] = ()
    roster: tuple[RosterRow, ...] = ()
    certificates: tuple[StationCertificate, ...] = ()
    statements: tuple[Statement, ...] = ()
    uses: tuple[ServiceUse, ...] | None = None
    cards: tuple[CardEvent, ...] | None = None
    merchant: Merchant | None = None
    sessions: tuple[Session, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    child: ChildRequest | None = None


def _wrong_days(row: RosterRow) -> Iterator[Fault]:
    days = row.active_days
    if days is not None and not (type(days) is int and 0 <= days <= _MOST_DAYS):
        yield Fault(
            "roster.active_days",
            days,
            f"a whole number from 0 to {_MOST_DAYS}",
            zh=f"出勤天数写的是{days!r}，应为0到{_MOST_DAYS}的整数",
            en=f"{days!r} given, a whole number from 0 to {_MOST_DAYS} expected",
        )
    if row.active_days is not None and row.active_dates is not None:
        yield Fault(
            "roster.active_dates",
            row.active_dates,
            "days or their number",
            zh="出勤的天数和日期只填一样；有日期的填日期",
            en="give the days worked or their number, not both; the days where they are known",
        )
    dates = sorted(row.active_dates or (), key=str)
    wrong = [fault for day in dates for fault in wrong_days(**{"roster.active_dates": day})]
    yield from wrong
    last = row.as_of if wrong else max(dates, default=row.as_of)
    if last > row.as_of:
        yield Fault(
            "roster.active_dates",
            last,
            f"a day up to {row.as_of}",
            zh=f"{last}在名册截至日{row.as_of}之后",
            en=f"{last} is after the day of the roster, {row.as_of}",
        )
