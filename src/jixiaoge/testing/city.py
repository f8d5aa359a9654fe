"""The synthetic city (示例城市): 2,582 couriers of 25 platforms, none of whom exists.

The two totals come from the published account (fact base A01 and A02).
Everything else is invented: shares of counties, sizes of platforms, days worked, uses, claims.
It shows nothing about Ji'an, its platforms or its couriers.

No row has a name, a phone number or a courier's age; `c0001` stands for nobody.
A row is what the library reads; what is not known is absent, and so is a claim not made.

>>> row = next(synthetic_city())
>>> row["id"], row["home_county"], row["platform"]
('c0001', 'jizhou', 'p06')

A seed gives the same city on every version of Python:
only `random.Random.random()` is used, which is promised to stay the same.

    python -m jixiaoge.testing.city > docs/examples/city/couriers.jsonl
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from attrs import evolve, frozen

from jixiaoge.facts import InsuranceKind, LegalAidTopic, LegalTopic, MatterKind, ReliefKind
from jixiaoge.testing.dice import Dice

__all__ = [
    "COURIERS",
    "PLATFORMS",
    "Business",
    "Platform",
    "json_lines",
    "synthetic_city",
    "synthetic_platforms",
]

T = TypeVar("T")
Known = dict[str, Any]

PLATFORMS: Final = 25
"""How many platforms the published account counts (fact base A01)."""
COURIERS: Final = 2_582
"""How many couriers the published account counts (fact base A02)."""

_DAY: Final = dt.date(2026, 7, 5)
# Invented: the two districts and 吉安县 have most.
_COUNTY_WEIGHTS: Final = {
    "jizhou": 21,
    "qingyuan": 12,
    "jian": 13,
    "jishui": 8,
    "xiajiang": 3,
    "xingan": 6,
    "yongfeng": 7,
    "taihe": 8,
    "suichuan": 7,
    "wanan": 4,
    "anfu": 4,
    "yongxin": 5,
    "jinggangshan": 2,
}
# Invented: by how many months some platforms are late with their roster; most are not.
_MONTHS_LATE: Final = {"p06": 1, "p11": 2, "p20": 4, "p23": 3, "p25": 5}


class Business(enum.Enum):
    """What a platform delivers."""

    MEALS = "餐饮"
    GROCERIES = "商超"
    ERRANDS = "跑腿"
    MEDICINE = "送药"


@frozen
class Platform:
    """An invented platform; `weight` is its share of the couriers against the others."""

    id: str
    business: Business
    weight: int
    months_late: int


class _Life(enum.Enum):
    """How somebody rides; what is known of the days worked follows from it."""

    FULL = 51
    PART = 33
    NEW = 6
    STOPPED = 7
    INJURED = 3


@frozen
class _Rider:
    """One invented courier, before it is drawn what of it is known.

    `days_idle` counts from the injury or the last day with enough days worked, for who has stopped;
    `second` is another platform for which the same courier rides.
    """

    dice: Dice
    on: dt.date
    platform: Platform
    life: _Life
    days_registered: int
    roster_on: dt.date
    days_idle: int
    second: str = ""

    def before(self, low: int, high: int) -> str:
        """Draw a day so many days before, as text."""
        return _ago(self.on, self.dice.between(low, high))

    def a_while_ago(self, low: int, high: int) -> str:
        """Draw a day so many days before, but none before the registration."""
        latest = max(min(high, self.days_registered), 0)
        return self.before(min(low, latest), latest)

    @property
    def on_time_for_roster(self) -> bool:
        """Whether the roster was drawn up after the registration."""
        return (self.on - self.roster_on).days <= self.days_registered


def synthetic_platforms() -> tuple[Platform, ...]:
    """Return the 25 invented platforms, the largest first.

    >>> sum(platform.business is Business.MEDICINE for platform in synthetic_platforms())
    3
    """
    meals, groceries, errands, medicine = Business
    turn = (meals, groceries, meals, errands, meals, medicine, errands)
    names = [f"p{number:02d}" for number in range(1, PLATFORMS + 1)]
    return tuple(
        Platform(name, turn[index % len(turn)], 5_000 // (index + 1), _MONTHS_LATE.get(name, 0))
        for index, name in enumerate(names)
    )


def synthetic_city(
    seed: int = 2582, *, couriers: int = COURIERS, as_of: dt.date = _DAY
) -> Iterator[Known]:
    """Yield one row a courier, as the library reads it; the same seed gives the same rows.

    Weather is the same for everybody in a county and day, so the rows leave it out.
    """
    dice, later = Dice(seed), Dice(seed + 1)
    platforms = synthetic_platforms()
    at_work = _dealt(dice, couriers, {platform: platform.weight for platform in platforms})
    at_home = _dealt(dice, couriers, _COUNTY_WEIGHTS)
    for number, (platform, county) in enumerate(zip(at_work, at_home, strict=True), 1):
        rider = _rider(dice, as_of, platform, platforms)
        row = {"id": f"c{number:04d}", "home_county": county, "platform": platform.id}
        yield row | _sections(rider, _safety_net(evolve(rider, dice=later)))


def json_lines(rows: Iterable[Known]) -> str:
    r"""Write rows as JSON Lines: keys sorted, no blanks, Chinese as it is, a newline after each.

    >>> json_lines([{"id": "c0001", "home_county": "suichuan"}])
    '{"home_county":"suichuan","id":"c0001"}\n'
    """
    return "".join(_line(row) for row in rows)


def _line(row: Known) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _dealt(dice: Dice, total: int, weights: Mapping[T, int]) -> list[T]:
    """Deal out `total` in proportion, the largest remainders first, in an order by chance."""
    whole = sum(weights.values())
    counts = {option: total * weight // whole for option, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda option: -(total * weights[option] % whole))
    for option in by_remainder[: total - sum(counts.values())]:
        counts[option] += 1
    return dice.shuffled(option for option, count in counts.items() for _ in range(count))


def _rider(dice: Dice, on: dt.date, platform: Platform, others: Sequence[Platform]) -> _Rider:
    life = dice.weighted({life: life.value for life in _Life})
    days = dice.between(0, 30) if life is _Life.NEW else dice.between(31, 1_100)
    idle = min(_idle(dice, life), days)
    settled = life in {_Life.FULL, _Life.PART}
    other = dice.pick(others) if settled and dice.chance(12) else platform
    months_late = max(platform.months_late, other.months_late)
    second = "" if other is platform else other.id
    return _Rider(dice, on, platform, life, days, _month_end(on, months_late), idle, second)


def _idle(dice: Dice, life: _Life) -> int:
    match life:
        case _Life.STOPPED:
            return dice.between(8, 150)
        case _Life.INJURED:
            return dice.between(1, 250)
        case _:
            return 0


def _sections(rider: _Rider, net: Mapping[str, Known]) -> Known:
    courier = _courier(rider) | net["courier"]
    sections = {
        "courier": courier,
        "place": _known(_place(rider.dice)),
        "request": _known(_request(rider)) | net["request"],
        "sources": _sources(rider, courier),
    }
    return {name: section for name, section in sections.items() if section}


def _courier(rider: _Rider) -> Known:
    registered = _registration(rider)
    worked = _work(rider)
    parts = (registered, worked, _certificate(rider, registered, worked), _credential(rider))
    rest = (_claims(rider), _uses(rider), _points(rider))
    return _known({name: value for part in (*parts, *rest) for name, value in part.items()})


def _registration(rider: _Rider) -> Known:
    dice = rider.dice
    rostered = rider.on_time_for_roster and dice.chance(92)
    on_roster = True if rostered else dice.answer(yes=0, no=45)
    return {
        "on_roster": on_roster,
        "self_registered": dice.known(18 if rostered else 88, value=True),
        "registered_on": dice.known(97, _ago(rider.on, rider.days_registered)),
        "says_courier": dice.known(96, value=True),
    }


def _work(rider: _Rider) -> Known:
    known = rider.dice.chance(67 if rider.life is _Life.PART else 97)
    worked = _days_worked(rider)
    last = _last_qualified(rider, worked, known=known)
    never = rider.life is _Life.NEW or rider.dice.chance(60)
    return {
        "active_days": worked if known else None,
        "ever_qualified": True if last else False if never else None,
        "last_qualified_on": last,
    }


def _days_worked(rider: _Rider) -> int:
    dice = rider.dice
    match rider.life:
        case _Life.FULL:
            return max(dice.between(17, 30), dice.between(17, 30))
        case _Life.PART:
            return min(dice.between(0, 19), dice.between(2, 22))
        case _Life.NEW:
            return dice.between(0, rider.days_registered)
        case _Life.INJURED:
            return dice.between(0, max(6 - rider.days_idle // 4, 0))
        case _:
            return 0


def _last_qualified(rider: _Rider, worked: int, *, known: bool) -> str | None:
    """Draw the last day with enough days worked; never for a new courier, who is not known to."""
    enough = 8  # only makes invented days agree with each other; the rules have their own
    dice = rider.dice
    if rider.life is _Life.NEW or not dice.chance(85 if known else 45):
        return None
    if worked >= enough:
        reported = rider.on_time_for_roster and dice.chance(70)
        return rider.roster_on.isoformat() if reported else None
    if rider.days_idle:
        return _ago(rider.on, rider.days_idle)
    return rider.a_while_ago(61, 400) if dice.chance(75) else rider.a_while_ago(5, 60)


def _certificate(rider: _Rider, registered: Known, worked: Known) -> Known:
    """Stations certify mostly whom the roster leaves out or shows with few days."""
    dice, few = rider.dice, 8
    days = worked["active_days"]
    in_doubt = registered["on_roster"] is not True or (days is not None and days < few)
    answer = dice.answer(yes=18, no=52) if in_doubt else dice.answer(yes=2, no=1)
    return {"station_certified": answer}


def _credential(rider: _Rider) -> Known:
    dice = rider.dice
    code = dice.answer(yes=72, no=13)
    share = 22 if code else 45
    issued = rider.a_while_ago(0, 600) if dice.chance(share) else None
    return {
        "has_valid_code": code,
        "has_card": True if issued else dice.known(80, value=False),
        "card_issued_on": issued,
        "confirmed_at_desk": None if code else dice.answer(yes=25, no=30),
    }


def _claims(rider: _Rider) -> Known:
    dice, injured = rider.dice, rider.life is _Life.INJURED
    hardship = dice.chance(15 if injured else 4)
    return {
        "injury_claimed": injured or None,
        "injured_on": _ago(rider.on, rider.days_idle) if injured and dice.chance(80) else None,
        "visit_declined": dice.known(3, value=True),
        "hardship_claimed": hardship or None,
        "hardship_verified": dice.answer(yes=50, no=10) if hardship else None,
    }


def _uses(rider: _Rider) -> Known:
    dice = rider.dice
    settled = rider.life is not _Life.NEW
    at_work = rider.life in {_Life.FULL, _Life.PART, _Life.NEW}
    return _haircuts(rider) | {
        "meals_today": dice.weighted({0: 70, 1: 20, 2: 10}) if at_work else 0,
        "kits_this_season": dice.known(96, int(settled and dice.chance(55))),
        "training_hours_this_year": dice.pick((0, 0, 0, 2, 3, 4, 6, 7, 8)) if settled else 0,
        "checkups_this_year": dice.known(95, int(settled and dice.chance(35))),
        "redemptions_this_month": dice.weighted({0: 78, 1: 12, 2: 5, 3: 2, 4: 3}),
    }


def _haircuts(rider: _Rider) -> Known:
    """Draw one haircut a month at most, and none in a month before that of the registration."""
    dice, on = rider.dice, rider.on
    since = on - dt.timedelta(rider.days_registered)
    first = since.month if since.year == on.year else 1
    months = [month for month in range(first, on.month + 1) if dice.chance(35)]
    quarter = (on.month - 1) // 3 * 3 + 1
    return {
        "haircuts_this_month": months.count(on.month),
        "haircuts_this_quarter": sum(month >= quarter for month in months),
        "haircuts_this_year": len(months),
    }


def _points(rider: _Rider) -> Known:
    dice = rider.dice
    most = 40 if rider.life is _Life.NEW else 600
    balance = 0 if dice.chance(25) else min(dice.between(0, most), dice.between(0, most)) // 5 * 5
    return {"points_available": dice.known(94, balance)}


def _place(dice: Dice) -> Known:
    drawn = dice.between(1, 100)
    shop, counter = 7, 11
    if drawn <= shop:
        return _shop(dice)
    return _counter(dice) if drawn <= counter else {}


def _shop(dice: Dice) -> Known:
    return {
        "merchant_participating": dice.answer(yes=88, no=8),
        "offer_in_hours": dice.answer(yes=75, no=15),
        "peak_hour": dice.answer(yes=25, no=50),
        "posted_price_fen": dice.known(92, dice.between(160, 700) * 5),
        "merchant_offer_rate": dice.known(90, dice.pick(("0.50", "0.50", "0.50", "0.45", "0.80"))),
    }


def _counter(dice: Dice) -> Known:
    return {
        "item_on_offer": dice.answer(yes=85, no=10),
        "item_price": dice.known(95, dice.between(2, 30) * 10),
    }


def _request(rider: _Rider) -> Known:
    drawn = rider.dice.between(1, 100)
    for upper, make in ((10, _childcare), (15, _legal), (19, _matter), (22, _legal_aid)):
        if drawn <= upper:
            return make(rider)
    return {}


def _childcare(rider: _Rider) -> Known:
    dice = rider.dice
    special = dice.chance(6)
    return {
        "child_age_on_start": dice.known(95, dice.between(4, 14)),
        "guardian_authorised": dice.answer(yes=72, no=5),
        "special_needs_claimed": special or None,
        "special_needs_arranged": dice.known(50, value=True) if special else None,
        "weeks_used": dice.weighted({0: 60, 1: 15, 2: 12, 3: 7, 4: 6}),
    }


def _legal(rider: _Rider) -> Known:
    dice = rider.dice
    return {"legal_topic": dice.known(85, dice.pick(list(LegalTopic)).value)} | _event(rider)


def _matter(rider: _Rider) -> Known:
    dice = rider.dice
    hurt = rider.life is _Life.INJURED
    return {
        "matter_described": dice.known(88, value=True),
        "matter_kind": dice.known(85, dice.pick(list(MatterKind)).value),
        "occupational_injury_claimed": dice.known(60 if hurt else 8, value=True),
    } | _event(rider)


def _legal_aid(rider: _Rider) -> Known:
    dice = rider.dice
    return {"legal_aid_topic": dice.known(85, dice.pick(list(LegalAidTopic)).value)} | _event(rider)


def _event(rider: _Rider) -> Known:
    return {"event_on": rider.dice.known(85, rider.before(0, 500))}


# What came to the city later is drawn from a stream of its own, so that all else stays as it was.


def _safety_net(rider: _Rider) -> dict[str, Known]:
    """Draw the mutual insurance, and requests to the fund, the insurers and the green channel."""
    drawn = rider.dice.between(1, 100)
    request: Known = {}
    for upper, make in ((2, _relief), (4, _insurance), (6, _urgent)):
        if drawn <= upper:
            request = make(rider)
            break
    return {"courier": _known(_mutual(rider)), "request": _known(request)}


def _mutual(rider: _Rider) -> Known:
    dice = rider.dice
    insured = dice.answer(yes=38, no=54)
    renewed = bool(insured) and dice.chance(6)
    return {
        "mutual_insured": insured,
        "mutual_insured_on": rider.a_while_ago(0, 400) if insured and dice.chance(92) else None,
        "mutual_renewed": renewed or None,
        "mutual_covered": dice.known(50, value=True) if renewed else None,
    }


def _relief(rider: _Rider) -> Known:
    dice = rider.dice
    before = dice.answer(yes=25, no=65)
    return {
        "relief_kind": dice.known(92, dice.pick(list(ReliefKind)).value),
        "relieved_before": before,
        "last_relieved_on": rider.before(30, 700) if before else None,
        "relief_approved": dice.answer(yes=30, no=10),
    }


def _insurance(rider: _Rider) -> Known:
    dice = rider.dice
    elsewhere = dice.chance(15)
    return {
        "insurance_kind": dice.known(92, dice.pick(list(InsuranceKind)).value),
        "outside_city_claimed": elsewhere or None,
        "outside_city_covered": dice.known(50, value=True) if elsewhere else None,
    }


def _urgent(rider: _Rider) -> Known:
    return {"urgent_claimed": True, "danger_claimed": rider.dice.known(20, value=True)}


def _sources(rider: _Rider, courier: Known) -> Known:
    roster = {"source": _roster(rider), "as_of": rider.roster_on.isoformat()}
    station = {"source": "站点证明", "as_of": rider.a_while_ago(0, 25)}
    found = {
        "on_roster": roster,
        "active_days": roster if courier.get("on_roster") else station,
        "station_certified": station,
        "confirmed_at_desk": {"source": "窗口核对", "as_of": rider.on.isoformat()},
        "hardship_verified": {"source": "社区核实", "as_of": rider.a_while_ago(0, 120)},
    }
    return {f"courier.{name}": source for name, source in found.items() if name in courier}


def _roster(rider: _Rider) -> str:
    """Name the roster; who rides for two platforms is one person, and a day counts once."""
    if not rider.second:
        return "平台名册"
    return f"平台名册（{'、'.join(sorted([rider.platform.id, rider.second]))}合并）"


def _known(values: Known) -> Known:
    return {name: value for name, value in values.items() if value is not None}


def _ago(on: dt.date, days: int) -> str:
    return (on - dt.timedelta(days)).isoformat()


def _month_end(on: dt.date, months_late: int) -> dt.date:
    """Return the last day of the month before, or of one so many months earlier."""
    end = on.replace(day=1) - dt.timedelta(1)
    return end if months_late == 0 else _month_end(end, months_late - 1)


def main() -> None:
    """Write the whole city to standard output, in UTF-8 on every platform."""
    sys.stdout.buffer.write(json_lines(synthetic_city()).encode())


if __name__ == "__main__":
    main()
