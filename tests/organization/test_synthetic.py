"""The published figures are counted anew from the rows, by code that knows nothing of how they were made."""

from collections import Counter
from typing import Any

from attrs import asdict, evolve

from jixiaoge.organization import Courier, GuidanceStation, Record, Structure
from jixiaoge.testing import synthetic_organization

PUBLISHED = {
    "county committees": 13,
    "counties with a committee": 13,
    "industry branches": 15,
    "instructors": 15,
    "branches with an instructor": 15,
    "guidance stations": 99,
    "platforms": 25,
    "couriers": 2582,
}


def counted(rows: tuple[Record, ...]) -> dict[str, int]:
    """Count over plain dictionaries."""
    plain: list[tuple[str, dict[str, Any]]] = [(type(row).__name__, asdict(row)) for row in rows]
    of: Counter[str] = Counter()
    for name, ids in (
        ("guidance stations", "GuidanceStation"),
        ("platforms", "PlatformEnterprise"),
        ("couriers", "Courier"),
        ("instructors", "Instructor"),
    ):
        of[name] = len({row["id"] for kind, row in plain if kind == ids})
    organizations = [row for kind, row in plain if kind == "Organization"]
    committees = [row for row in organizations if row["kind"].value == "county_committee"]
    of["county committees"] = len({row["id"] for row in committees})
    of["counties with a committee"] = len({row["place"]["county"] for row in committees})
    branches = {row["id"] for row in organizations if row["kind"].value == "industry_branch"}
    of["industry branches"] = len(branches)
    posts = [
        row for kind, row in plain if kind == "Appointment" and row["post"].name == "INSTRUCTOR"
    ]
    of["branches with an instructor"] = len(branches & {row["organization"] for row in posts})
    return dict(of)


def test_the_figures_are_the_published_ones() -> None:
    assert counted(synthetic_organization()) == PUBLISHED


def test_the_figures_follow_the_rows() -> None:
    rows = synthetic_organization()
    gone = next(row for row in rows if isinstance(row, GuidanceStation))
    courier = next(row for row in rows if isinstance(row, Courier))
    more = evolve(courier, id="c9999")
    changed = (*(row for row in rows if row != gone), more, more)

    assert counted(changed) == PUBLISHED | {"guidance stations": 98, "couriers": 2583}


def test_it_is_the_same_every_time() -> None:
    assert Structure(synthetic_organization()) == Structure(synthetic_organization())


def test_nobody_has_a_name() -> None:
    people = [asdict(row) for row in synthetic_organization() if isinstance(row, Courier)]

    assert {key for row in people for key in row} == {
        *("id", "platforms", "station", "place", "since", "until", "by", "ended_by"),
    }
