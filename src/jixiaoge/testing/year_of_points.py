"""A made-up year of the points economy: what couriers, reviewers, merchants and the office of a county ask.

Everything is invented: who serves when, what is bought, how often something goes wrong.
It shows nothing about Ji'an. Nobody looks at the ledger before asking, so some of it is refused, as in life;
and so the same year can be asked again under other rules.

>>> year = points_year("suichuan", ["c0001", "c0002"])
>>> next(year).command
Budget(id='suichuan-1', actor=Actor(id='office', role=<Role.OFFICE: '县级办公室'>), year='2026', points=1440, document='（示例）1号')
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from jixiaoge.facts import HazardSeverity, RecordedBy
from jixiaoge.points import (
    Actor,
    Budget,
    Capture,
    Command,
    Earn,
    Expire,
    Fund,
    OfferItem,
    OpenMerchant,
    Pay,
    Redeem,
    Refund,
    Reject,
    Reverse,
    Role,
    Sent,
    Settle,
    Stock,
    TimeOut,
    Verify,
    VoidHold,
)
from jixiaoge.testing.city import COURIERS, synthetic_city
from jixiaoge.testing.dice import Dice

__all__ = ["city_points_year", "points_year"]

_OFFICE = Actor("office", Role.OFFICE)
_SYSTEM = Actor("system", Role.SYSTEM)
_REVIEWERS = 4
_COURIERS_A_MERCHANT = 30
_AT_ONCE = 1_000
# Invented: what a county gives a year for each courier, and what its catalogue asks: points, fen, pieces in stock.
_POINTS, _FEN = 720, 6_000
_ITEMS: Final = {"meal": (10, 300, 0), "haircut": (25, 1_000, 0), "umbrella": (60, 1_999, 1)}
# Invented: in how many of a hundred days somebody serves, by month; fewer ride at the Spring Festival.
_SERVING: Final = (9, 4, 8, 9, 10, 10, 12, 12, 9, 10, 8, 8)
_BUYING = 4
_ACTIVITIES: Final = {
    "volunteer_service": 6,
    "grid_duty": 3,
    "hazard_report": 6,
    "elder_meal": 4,
    "antifraud_session": 2,
    "training": 1,
    "mediation": 1,
}
_SEEN: Final[Mapping[str, str | int | bool]] = {
    "recorded_by": RecordedBy.REVIEWER.value,
    "outdoor_in_bad_weather": False,
    "under_order": False,
    "in_scenic_area": False,
    "required_course": True,
    "hazard_severity": HazardSeverity.GENERAL.value,
    "about_a_thing": True,
    "while_riding": False,
    "hours_since_seen": 1,
}
_GRID_M = 20_000


def points_year(
    county: str, couriers: Sequence[str], *, seed: int = 2582, year: int = 2026
) -> Iterator[Sent]:
    """Yield a year's commands of one county, in the order of their moments; the same seed gives the same year.

    Args:
        county: the slug; every id begins with it.

        couriers: opaque references.

        seed: of chance.

        year: from its first day through its last.
    """
    return _Year(county, couriers, Dice(seed), year).commands()


def city_points_year(
    *, couriers: int = COURIERS, seed: int = 2582, year: int = 2026
) -> Iterator[tuple[str, Iterator[Sent]]]:
    """Yield each county of the synthetic city that has couriers, with its year's commands."""
    at_home: dict[str, list[str]] = {}
    for row in synthetic_city(couriers=couriers):
        at_home.setdefault(row["home_county"], []).append(row["id"])
    for number, county in enumerate(sorted(at_home)):
        yield county, points_year(county, at_home[county], seed=seed + number, year=year)


class _Year:
    """A year that is being made up: what is to be asked on which day, and the ids given so far."""

    def __init__(self, county: str, couriers: Sequence[str], dice: Dice, year: int) -> None:
        self._county, self._couriers, self._dice = county, couriers, dice
        self._first, self._year = dt.date(year, 1, 1), f"{year}"
        merchants = range(1 + len(couriers) // _COURIERS_A_MERCHANT)
        self._merchants = tuple(f"m{number:02d}" for number in merchants)
        self._asked: defaultdict[dt.date, list[Sent]] = defaultdict(list)
        self._ids = 0

    def commands(self) -> Iterator[Sent]:
        """Yield every command, day by day."""
        self._open()
        day = self._first
        while day.year == self._first.year:
            for courier in self._couriers:
                self._live(courier, day)
            self._close(day)
            yield from sorted(self._asked.pop(day, ()), key=lambda one: one.at)
            day += dt.timedelta(days=1)

    def _ask(
        self, kind: Callable[..., Command], actor: Actor, day: dt.date, minute: int, **fields: Any
    ) -> str:
        """Have something asked at a minute of a day by the clock of Ji'an, and return its id."""
        self._ids += 1
        name = f"{self._county}-{self._ids}"
        midnight = dt.datetime(
            day.year, day.month, day.day, tzinfo=dt.timezone(dt.timedelta(hours=8))
        )
        at = midnight + dt.timedelta(minutes=minute)
        self._asked[day].append(Sent(kind(name, actor, **fields), at))
        return name

    # --- the office -----------------------------------------------------------------------------

    def _open(self) -> None:
        """Give the budget, the money, the merchants and the catalogue on the first day."""
        many, year, first = len(self._couriers), self._year, self._first

        def office(kind: Callable[..., Command], **fields: Any) -> None:
            self._ask(kind, _OFFICE, first, 0, **fields)

        office(Budget, year=year, points=many * _POINTS, document="（示例）1号")
        office(Fund, year=year, fen=many * _FEN, document="（示例）2号")
        for merchant in self._merchants:
            office(OpenMerchant, merchant=merchant, zone="z1")
        for item, (points, fen, stock) in _ITEMS.items():
            until = first.replace(month=12, day=31)
            window = {"since": first, "until": until, "zh": item, "tracked": bool(stock)}
            office(OfferItem, item=item, points=points, fen=fen, per_month=4, **window)
            if stock:
                office(Stock, item=item, pieces=stock * many)

    def _close(self, day: dt.date) -> None:
        """Book what expired on the first of a month; bill on the 20th, and pay five days later."""
        if day.day == 1:
            for start in range(0, len(self._couriers), _AT_ONCE):
                names = tuple(self._couriers[start : start + _AT_ONCE])
                self._ask(Expire, _SYSTEM, day, 30, couriers=names)
        if day.day == 20:  # noqa: PLR2004 - as the docstring says
            bearers = (("县", 2), ("商家", 1))
            for merchant in self._merchants:
                fields = {"merchant": merchant, "through": day, "bearers": bearers}
                batch = self._ask(Settle, _OFFICE, day, 600, **fields)
                later = day + dt.timedelta(days=5)
                self._ask(Pay, _OFFICE, later, 600, batch=batch, receipt=f"回单{batch}")

    # --- couriers -------------------------------------------------------------------------------

    def _live(self, courier: str, day: dt.date) -> None:
        if self._dice.chance(_SERVING[day.month - 1]):
            self._serve(courier, day)
        if self._dice.chance(_BUYING):
            self._buy(courier, day)

    def _serve(self, courier: str, day: dt.date) -> None:
        """Serve, and be verified the next morning; few are rejected, and very few found untrue later."""
        dice = self._dice
        activity = dice.weighted(_ACTIVITIES)
        fields: dict[str, Any] = {"facts": {**_SEEN, "minutes_served": dice.between(20, 300)}}
        if activity == "hazard_report":
            fields |= {"north": dice.between(0, _GRID_M), "east": dice.between(0, _GRID_M)}
        named = {"courier": courier, "activity": activity, "on": day}
        earning = self._ask(Earn, _SYSTEM, day, dice.between(840, 1_260), **named, **fields)
        reviewer = Actor(f"r{dice.between(1, _REVIEWERS)}", Role.REVIEWER)
        tomorrow, minute = day + dt.timedelta(days=1), dice.between(480, 660)
        if dice.chance(3):
            self._ask(Reject, reviewer, tomorrow, minute, earning=earning, reason="照片看不清")
            return
        self._ask(Verify, reviewer, tomorrow, minute, earning=earning)
        if dice.chance(1):
            later = day + dt.timedelta(days=dice.between(10, 40))
            fields = {"earning": earning, "reason": "查实没有做", "ours": dice.chance(20)}
            self._ask(Reverse, _OFFICE, later, 700, **fields)

    def _buy(self, courier: str, day: dt.date) -> None:
        """Hold, and be handed it soon; some let go, some forget, and some bring it back."""
        dice = self._dice
        item, shop = (
            dice.weighted({"meal": 6, "haircut": 2, "umbrella": 1}),
            dice.pick(self._merchants),
        )
        minute, pieces = dice.between(660, 1_200), dice.weighted({1: 5, 2: 1})
        buyer, seller = Actor(courier, Role.COURIER), Actor(shop, Role.MERCHANT)
        fields = {"item": item, "merchant": shop, "voucher": f"v{self._ids}", "pieces": pieces}
        hold = self._ask(Redeem, buyer, day, minute, courier=courier, **fields)
        end = dice.weighted({"taken": 88, "left": 6, "forgotten": 6})
        if end == "forgotten":
            self._ask(TimeOut, _SYSTEM, day, 1_430, hold=hold)
        elif end == "left":
            self._ask(VoidHold, buyer, day, minute + 5, hold=hold)
        else:
            self._ask(Capture, seller, day, minute + 10, hold=hold, voucher=fields["voucher"])
            if dice.chance(3):
                tomorrow = day + dt.timedelta(days=1)
                self._ask(Refund, seller, tomorrow, minute, hold=hold, reason="坏了")
