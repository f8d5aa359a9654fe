"""Three generated rosters of one city, with the truth behind each row; every rider in them is invented."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from jixiaoge.counties import COUNTIES
from jixiaoge.organization import Check, StaffRow
from jixiaoge.rulebook import Rulebook
from jixiaoge.testing import city_policy

ON = dt.date(2026, 7, 10)
PLATFORMS = 25
# What of a hundred rows each check has of a field; the rest leave it empty.
KNOWN = {
    Check.INDUSTRY: {"person": 96, "phone": 98, "staff_number": 100, "station": 95, "joined": 97},
    Check.COMMUNITY: {"person": 30, "phone": 88, "staff_number": 25, "station": 60, "joined": 20},
    Check.SYSTEM: {"person": 99, "phone": 85, "staff_number": 0, "station": 0, "joined": 50},
}
SEEN = {Check.INDUSTRY: 97, Check.COMMUNITY: 60, Check.SYSTEM: 80}
ISSUED = {
    Check.INDUSTRY: dt.date(2026, 6, 30),
    Check.COMMUNITY: dt.date(2026, 7, 5),
    Check.SYSTEM: dt.date(2026, 6, 15),
}

Truth = list[tuple[StaffRow, int]]


def book() -> Rulebook:
    return city_policy().rulebook("jizhou", ON)


def generated(riders: int, seed: int = 2582) -> Truth:
    """Return rows, each with the number of the rider of whom it is."""
    dice = random.Random(seed)
    found: Truth = []
    for rider in range(riders):
        found += ((row, rider) for row in _of(rider, dice))
    return found


def _of(rider: int, dice: random.Random) -> Iterator[StaffRow]:
    # Two in a hundred share a telephone with the rider before: a couple, or a friend's number.
    phone = f"f-{rider - 1 if rider and dice.random() < 0.02 else rider}"
    county = dice.choice(COUNTIES).slug
    many = dice.choices((1, 2, 3), (80, 16, 4))[0]
    for platform in dice.sample(range(PLATFORMS), many):
        joined = dt.date(2024, 1, 1) + dt.timedelta(days=dice.randrange(800))
        truth: dict[str, Any] = {
            "person": f"t-{rider}", "phone": phone, "staff_number": f"{rider:06d}",
            "station": f"{county}-{platform}-{rider % 4}", "joined": joined,
        }  # fmt: skip
        for check in Check:
            if dice.randrange(100) < SEEN[check]:
                yield _told(check, f"p{platform:02d}", county, f"{rider}-{platform}", truth, dice)


def _told(
    check: Check, platform: str, county: str, id_: str, truth: dict[str, Any], dice: random.Random
) -> StaffRow:
    """Return a row with what its check knows of the truth, and some of it wrong or old."""
    known = {
        name: truth[name] for name, of_100 in KNOWN[check].items() if dice.randrange(100) < of_100
    }
    if "person" in known and dice.random() < 0.005:
        known["person"] += "-mistyped"
    if "phone" in known and check is Check.SYSTEM and dice.random() < 0.1:
        known["phone"] += "-before"
    late = dt.timedelta(days=120 if dice.random() < 0.03 else 0)
    return StaffRow(
        source=check, roster=f"{check.name}/{platform}" if check is Check.INDUSTRY else check.name,
        id=id_, as_of=ISSUED[check] - late, platform=platform, county=county, **known,
    )  # fmt: skip
