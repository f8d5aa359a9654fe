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
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from jixiaoge.counties import find_county
from jixiaoge.eligibility.case import place_name
from jixiaoge.errors import Fault, InputError
from jixiaoge.facts import Asked
from jixiaoge.records.cards import CardEvent
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


def _county(text: str) -> str:
    return find_county(text).slug


@frozen(kw_only=True)
class Registration:
    """A courier registered in person in a county; a move is one more registration."""

    courier: str
    home: str = field(converter=_county)
    on: dt.date


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
        InputError: a day after `as_of`, a negative number, or both a number and days.
    """

    courier: str
    platform: str
    as_of: dt.date
    on_roster: bool | None = True
    active_days: int | None = None
    active_dates: frozenset[dt.date] | None = None

    def __attrs_post_init__(self) -> None:
        if faults := tuple(_wrong_days(self)):
            raise InputError(faults)


@frozen(kw_only=True)
class StationCertificate:
    """A delivery station says that a courier works, or does not."""

    courier: str
    station: str
    as_of: dt.date
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
    on: dt.date
    by: Asked = Asked.COURIER
    source: str = ""
    until: dt.date = dt.date.max


@frozen(kw_only=True)
class Merchant:
    """A shop on one day; a price is that of the thing that is bought."""

    id: str
    county: str = field(converter=place_name)
    as_of: dt.date
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
    on: dt.date
    as_of: dt.date
    seats_left: int | None = None
    provider_qualified: bool | None = None
    note: str = ""


@frozen(kw_only=True)
class Forecast:
    """What the weather office of a county forecast for a day, and when it did."""

    county: str = field(converter=_county)
    day: dt.date
    issued_on: dt.date
    high: int | None = None
    low: int | None = None


@frozen(kw_only=True)
class ChildRequest:
    """What a guardian asks for one child; of the child's birthday only the age is kept."""

    child: str
    as_of: dt.date
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
    if row.active_days is not None and row.active_days < 0:
        yield Fault(
            "roster.active_days",
            row.active_days,
            "a whole number from 0",
            zh=f"出勤天数写的是{row.active_days}，应为0以上的整数",
            en=f"{row.active_days} given, a whole number from 0 expected",
        )
    if row.active_days is not None and row.active_dates is not None:
        yield Fault(
            "roster.active_dates",
            row.active_dates,
            "days or their number",
            zh="出勤的天数和日期只填一样；有日期的填日期",
            en="give the days worked or their number, not both; the days where they are known",
        )
    last = max(row.active_dates or {row.as_of})
    if last > row.as_of:
        yield Fault(
            "roster.active_dates",
            last,
            f"a day up to {row.as_of}",
            zh=f"{last}在名册截至日{row.as_of}之后",
            en=f"{last} is after the day of the roster, {row.as_of}",
        )
