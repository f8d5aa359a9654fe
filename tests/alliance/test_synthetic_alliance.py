"""The published figures are counted anew from the rows, by code that knows nothing of how they were made."""

import datetime as dt
from typing import Any

import pytest
from attrs import asdict, evolve

from jixiaoge.alliance import Attendance, check_attendance
from jixiaoge.testing import synthetic_alliance, synthetic_city

ROWS = synthetic_alliance()
LEAST = {"attendances": 1480, "hazards handled": 120, "matters settled": 360}
EXACT = {"appointed": 423, "party rider teams": 13, "counties with a team": 13, "in the team": 38}
LEVELS = {"squads": [9, 9, 10, 10], "squadrons": 1, "brigades": 1, "platforms of the team": 1}


def counted(rows: Any) -> dict[str, Any]:
    """Count over plain dictionaries."""
    of: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        of.setdefault(type(row).__name__, []).append(asdict(row))
    places = {row["person"]: row for row in of["TeamPlace"]}
    squads = [row["squad"] for row in places.values()]
    return {
        "appointed": len({row["person"] for row in of["Appointed"]}),
        "party rider teams": len({row["id"] for row in of["PartyRiderTeam"]}),
        "counties with a team": len({row["county"] for row in of["PartyRiderTeam"]}),
        "attendances": len({row["id"] for row in of["Attendance"]}),
        "hazards handled": len({r["id"] for r in of["HazardRow"] if r["handled_on"]}),
        "matters settled": len({r["id"] for r in of["MatterRow"] if r["settled_on"]}),
        "in the team": len(places),
        "squads": sorted(squads.count(squad) for squad in set(squads)),
        "squadrons": len({row["squadron"] for row in places.values()}),
        "brigades": len({row["brigade"] for row in places.values()}),
        "platforms of the team": len({row["platform"] for row in places.values()}),
    }


def test_the_figures_are_the_published_ones() -> None:
    found = counted(ROWS)

    assert {key: found[key] for key in EXACT | LEVELS} == EXACT | LEVELS
    assert all(found[key] >= least for key, least in LEAST.items())


@pytest.mark.parametrize(
    ("kind", "figure"),
    [
        ("Appointed", "appointed"),
        ("PartyRiderTeam", "party rider teams"),
        ("Attendance", "attendances"),
        ("HazardRow", "hazards handled"),
        ("TeamPlace", "in the team"),
        ("MatterRow", "matters settled"),
    ],
)
def test_a_row_less_is_one_less_and_a_row_twice_is_none_more(kind: str, figure: str) -> None:
    before = counted(ROWS)
    gone = next(row for row in ROWS if type(row).__name__ == kind)

    assert counted([row for row in ROWS if row is not gone])[figure] == before[figure] - 1
    assert counted([*ROWS, gone]) == before


def test_what_is_still_open_was_not_handled() -> None:
    hazards = [row for row in ROWS if type(row).__name__ == "HazardRow"]
    opened = [evolve(row, handled_on=None) for row in hazards]  # type: ignore[misc]
    others = [row for row in ROWS if type(row).__name__ != "HazardRow"]

    assert counted([*others, *opened])["hazards handled"] == 0


def test_the_rows_are_those_of_couriers_of_the_city_and_hold_together() -> None:
    homes = {row["id"]: (row["home_county"], row["platform"]) for row in synthetic_city()}
    plain = [(type(row).__name__, asdict(row)) for row in ROWS]

    assert all(homes[r["person"]][0] == r["county"] for kind, r in plain if kind == "Appointed")
    assert all(homes[r["person"]][1] == r["platform"] for kind, r in plain if kind == "TeamPlace")
    assert check_attendance([row for row in ROWS if isinstance(row, Attendance)], []) == ()
    ends = [
        r["handled_on"] - r["reported_on"] for k, r in plain if k == "HazardRow" and r["handled_on"]
    ]
    assert min(ends) > dt.timedelta(0)


def test_they_are_the_same_every_time_and_no_team_lists_its_party_members() -> None:
    assert synthetic_alliance() == ROWS
    [fields] = {tuple(asdict(r)) for r in ROWS if type(r).__name__ == "PartyRiderTeam"}
    assert fields == ("id", "county", "since")
