"""Three-level teams: built for any number of riders, and checked as they are."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.alliance import Squad, Squadron, Team, build_team, check_team
from jixiaoge.rulebook import Rulebook


def riders(number: int) -> list[str]:
    return [f"r{n:03d}" for n in range(number)]


@pytest.mark.parametrize(
    ("number", "squads", "squadrons", "note"),
    [
        (1, [1], 1, "too_few_for_a_squad"),
        (4, [4], 1, "too_few_for_a_squad"),
        (5, [5], 1, "too_few_for_a_squadron"),
        (11, [6, 5], 1, "too_few_for_a_squadron"),
        (14, [7, 7], 1, "too_few_for_a_squadron"),
        (15, [5, 5, 5], 1, None),
        (38, [10, 10, 9, 9], 1, None),
        (50, [10] * 5, 1, None),
        (51, [9, 9, 9, 8, 8, 8], 2, None),
    ],
)
def test_a_team_has_the_sizes_of_the_charter(
    number: int, squads: list[int], squadrons: int, note: str | None, book: Rulebook
) -> None:
    team = build_team("t", riders(number), book)

    assert [len(squad.members) for squad in team.squads] == squads
    assert len(team.squadrons) == squadrons
    assert [one.code for one in team.notes] == ([note] if note else [])


@given(number=st.integers(1, 400))
def test_everybody_has_one_place_and_proper_sizes_wherever_they_can(
    number: int, book: Rulebook
) -> None:
    team = build_team("t", riders(number), book)

    assert team.members == tuple(riders(number))
    assert (check_team(team, [], book) == ()) is (number >= 15)
    assert bool(team.notes) is (number < 15)


@pytest.mark.parametrize("given_riders", [[], ["a", "a"]])
def test_a_team_needs_riders_each_once(given_riders: list[str], book: Rulebook) -> None:
    with pytest.raises(InputError, match="每人只写一次"):
        build_team("t", given_riders, book)


def test_what_is_wrong_with_a_team_is_found(book: Rulebook) -> None:
    team = build_team("t", riders(15), book, platform="p01")
    first = team.squads[0]
    squads = (evolve(first, leader="x"), Squad("s", ("r000",)))
    wrong = Team("t", (Squadron("q", squads, leader="r000"),), leader="r001")

    assert [one.code for one in check_team(wrong, ["r001"], book)] == [
        *("squad_size", "squadron_squads", "twice", "manager_leads", "leader_outside"),
    ]


def test_a_manager_who_leads_is_a_warning_and_no_refusal(book: Rulebook) -> None:
    team = evolve(build_team("t", riders(38), book), leader="r000")

    [warning] = check_team(team, ["r000"], book)
    assert not warning.refuses
    assert "变相强制" in warning.zh
