"""The synthetic alliance (示例联盟): appointments, teams, activities, hazards and matters at the published size.

423 appointed, 13 teams of riders who are Party members, 1,480 attendances and more, 120 hazards and more
that were handled, 38 riders of one platform in three levels, 360 matters and more that were settled:
these are the published figures (fact base A27, A29–A33). Everything else is invented; none of it exists.

The account names food- and elevator-safety supervisors 等 (L5), so all 423 are these.
A team of Party members has no list of members here: who is one never leaves the Party's room (L6).

>>> rows = synthetic_alliance()
>>> sum(type(row).__name__ == "Appointed" for row in rows)
423
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeAlias

from attrs import frozen

from jixiaoge.alliance import Appointed, Attendance, appoint, build_team, city_roles
from jixiaoge.counties import COUNTIES
from jixiaoge.rulebook import Rulebook
from jixiaoge.testing.city import synthetic_city
from jixiaoge.testing.examples import city_policy

__all__ = [
    "AllianceRow",
    "HazardRow",
    "MatterRow",
    "PartyRiderTeam",
    "TeamPlace",
    "synthetic_alliance",
]

_SINCE: Final = dt.date(2026, 1, 5)
_ROLES: Final = ("food_safety_supervisor", "elevator_safety_supervisor")
_APPOINTED: Final = 423
# The published 余 is a lower bound; so many more are invented.
_ATTENDANCES: Final = 1_480 + 7
_HAZARDS, _OPEN_HAZARDS = 120 + 4, 5
_MATTERS, _OPEN_MATTERS = 360 + 6, 9
_IN_TEAM: Final = 38
_TEAM_PLATFORM: Final = "p01"
_ACTIVITIES: Final = ("elder_meal", "antifraud_session", "grid_duty", "volunteer_service")
_CATEGORIES: Final = ("road", "fire", "food", "elevator", "gas")
_KINDS: Final = ("affiliation_transfer", "schooling", "labour_dispute")


@frozen
class PartyRiderTeam:
    """A volunteer team of riders who are Party members (党员骑手志愿服务队); its members are not listed."""

    id: str
    county: str
    since: dt.date


@frozen
class TeamPlace:
    """Where a rider stands in a three-level team."""

    person: str
    platform: str
    squad: str
    squadron: str
    brigade: str


@frozen
class HazardRow:
    """A hazard that was reported; of the reporter nothing is kept."""

    id: str
    county: str
    category: str
    reported_on: dt.date
    handled_on: dt.date | None


@frozen
class MatterRow:
    """A matter that was taken up for a courier (协调解决事项)."""

    id: str
    county: str
    kind: str
    taken_on: dt.date
    settled_on: dt.date | None


AllianceRow: TypeAlias = Appointed | PartyRiderTeam | Attendance | HazardRow | TeamPlace | MatterRow


def synthetic_alliance() -> tuple[AllianceRow, ...]:
    """Return the rows of the synthetic alliance; they are the same every time."""
    couriers = list(synthetic_city())
    appointed = list(_appointed(couriers))
    return (
        *appointed,
        *(PartyRiderTeam(f"t-{county.slug}", county.slug, _SINCE) for county in COUNTIES),
        *_attendances(appointed),
        *_hazards(),
        *_team(couriers),
        *_matters(),
    )


def _book() -> Rulebook:
    """Return the rules; no county changes them here, so any county's are the city's."""
    return city_policy().rulebook(COUNTIES[0].slug, _SINCE)


def _appointed(couriers: Sequence[dict[str, Any]]) -> Iterator[Appointed]:
    """Appoint so many couriers, evenly spread over the list."""
    book = _book()
    roles = city_roles(book)
    step = len(couriers)
    chosen = [
        row
        for n, row in enumerate(couriers)
        if n * _APPOINTED // step != (n + 1) * _APPOINTED // step
    ]
    for number, row in enumerate(chosen):
        role = roles[_ROLES[number % len(_ROLES)]]
        county = row["home_county"]
        yield appoint(row["id"], role, county, _SINCE, book, by="（示例）聘书")


def _attendances(appointed: Sequence[Appointed]) -> Iterator[Attendance]:
    """Let everybody appointed go to an activity every few weeks, each confirmed by the next one."""
    for number in range(_ATTENDANCES):
        turn, index = divmod(number, len(appointed))
        one, other = appointed[index], appointed[(index + 1) % len(appointed)]
        day = _SINCE + dt.timedelta(days=28 * turn + index % 28)
        began = dt.datetime.combine(day, dt.time(9))
        yield Attendance(
            f"a{number + 1:04d}",
            one.person,
            _ACTIVITIES[number % len(_ACTIVITIES)],
            one.county,
            began,
            began + dt.timedelta(minutes=60 + 20 * (number % 5)),
            travel_minutes=10 * (number % 3),
            organiser=f"alliance-{one.county}",
            confirmed_by=[other.person],
        )


def _hazards() -> Iterator[HazardRow]:
    for number in range(_HAZARDS + _OPEN_HAZARDS):
        day = _SINCE + dt.timedelta(days=number)
        handled = day + dt.timedelta(days=1 + number % 7) if number < _HAZARDS else None
        county, category = COUNTIES[number % len(COUNTIES)].slug, _CATEGORIES[number % 5]
        yield HazardRow(f"h{number + 1:03d}", county, category, day, handled)


def _team(couriers: Sequence[dict[str, Any]]) -> Iterator[TeamPlace]:
    riders = (row["id"] for row in couriers if row["platform"] == _TEAM_PLATFORM)
    team = build_team("brigade", islice(riders, _IN_TEAM), _book(), platform=_TEAM_PLATFORM)
    for squadron in team.squadrons:
        for squad in squadron.squads:
            for person in squad.members:
                yield TeamPlace(person, _TEAM_PLATFORM, squad.id, squadron.id, team.id)


def _matters() -> Iterator[MatterRow]:
    for number in range(_MATTERS + _OPEN_MATTERS):
        day = _SINCE + dt.timedelta(days=number // 3)
        settled = day + dt.timedelta(days=1 + number % 12) if number < _MATTERS else None
        county, kind = COUNTIES[number % len(COUNTIES)].slug, _KINDS[number % len(_KINDS)]
        yield MatterRow(f"q{number + 1:03d}", county, kind, day, settled)
