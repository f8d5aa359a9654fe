"""Branch meetings and Party elections: two ways of counting, at each boundary, and apart from each other."""

import ast
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.organization import branch_vote, membership, party_election
from jixiaoge.testing import city_policy

BOOK = city_policy().rulebook("吉州区", dt.date(2026, 1, 1))
HERE = Path(membership.__file__).parent


@pytest.mark.parametrize(
    ("entitled", "present", "in_favour", "quorate", "passed"),
    [
        (10, 4, 4, False, False),
        (10, 5, 5, True, False),  # half came, and half is not more than half
        (10, 6, 5, True, False),
        (10, 6, 6, True, True),
        (11, 5, 5, False, False),
        (11, 6, 5, True, False),
        (11, 6, 6, True, True),
        (3, 2, 2, True, True),
        (1, 1, 1, True, True),
        (1, 0, 0, False, False),
    ],
)
def test_a_meeting_is_measured_by_those_who_should_be_there(
    entitled: int, present: int, in_favour: int, quorate: bool, passed: bool
) -> None:
    found = branch_vote(entitled=entitled, present=present, in_favour=in_favour, book=BOOK)

    assert (found.quorate, found.passed) == (quorate, passed)
    assert found.zh.startswith("通过" if passed else "未通过" if quorate else "不能表决")


@pytest.mark.parametrize("numbers", [(0, 0, 0), (5, 6, 1), (5, 3, 4), (5, 3, -1)])
def test_numbers_of_a_meeting_fit_together(numbers: tuple[int, int, int]) -> None:
    entitled, present, in_favour = numbers
    with pytest.raises(InputError, match="对不上"):
        branch_vote(entitled=entitled, present=present, in_favour=in_favour, book=BOOK)


@pytest.mark.parametrize(
    ("electors", "present", "valid"),
    [(10, 7, False), (10, 8, False), (10, 9, True), (11, 8, False), (11, 9, True), (50, 41, True)],
)
def test_more_than_four_fifths_come_to_an_election(
    electors: int, present: int, valid: bool
) -> None:
    found = party_election(
        {"m1": present, "m2": 0}, seats=1, electors=electors, present=present, book=BOOK
    )

    assert found.valid is valid
    assert found.elected == (("m1",) if valid else ())
    assert found.open_seats == (0 if valid else 1)


@pytest.mark.parametrize(
    ("present", "votes", "elected"), [(10, 5, False), (10, 6, True), (9, 5, True), (9, 4, False)]
)
def test_more_than_half_of_those_present_elect(present: int, votes: int, elected: bool) -> None:
    found = party_election({"m1": votes, "m2": 0}, seats=1, electors=10, present=present, book=BOOK)

    assert found.elected == (("m1",) if elected and found.valid else ())


@pytest.mark.parametrize(
    ("candidates", "seats", "enough"),
    [
        (5, 5, False),
        (6, 5, True),
        (7, 6, False),
        (8, 6, True),
        (3, 3, False),
        (4, 3, True),
        (2, 3, False),
    ],
)
def test_candidates_outnumber_seats_by_a_fifth(candidates: int, seats: int, enough: bool) -> None:
    votes = {f"m{n}": 0 for n in range(candidates)}
    found = party_election(votes, seats=seats, electors=10, present=10, book=BOOK)

    assert found.enough_candidates is enough
    assert ("差额不够" in found.zh) is not enough


def test_equal_numbers_for_the_last_seats_are_voted_on_again() -> None:
    votes = {"m1": 6, "m2": 9, "m3": 6, "m4": 3}
    found = party_election(votes, seats=2, electors=12, present=12, book=BOOK)
    level = party_election({"m1": 7, "m2": 8, "m3": 7}, seats=2, electors=12, present=12, book=BOOK)

    assert (found.elected, found.tied, found.open_seats) == (("m2",), (), 1)
    assert (level.elected, level.tied, level.open_seats) == (("m2",), ("m1", "m3"), 1)
    assert level.zh == "选举有效：应选2人，选出1人；2人票数相等，对他们再投一次"


def test_of_more_with_a_majority_than_seats_those_with_the_most_votes_are_elected() -> None:
    votes = {"m1": 7, "m2": 9, "m3": 8}
    found = party_election(votes, seats=2, electors=12, present=12, book=BOOK)

    assert (found.elected, found.tied, found.open_seats) == (("m2", "m3"), (), 0)


@pytest.mark.parametrize(
    ("votes", "seats", "electors", "present"),
    [
        ({"m1": 1}, 1, 5, 6),
        ({"m1": 1}, 0, 5, 5),
        ({"m1": 6}, 2, 5, 5),
        ({"m1": -1}, 1, 5, 5),
        ({"m1": 4, "m2": 4}, 1, 5, 5),
    ],
)
def test_numbers_of_an_election_fit_together(
    votes: dict[str, int], seats: int, electors: int, present: int
) -> None:
    with pytest.raises(InputError):
        party_election(votes, seats=seats, electors=electors, present=present, book=BOOK)


@given(st.data())
def test_no_more_are_elected_than_there_are_seats_and_each_by_more_than_half(
    data: st.DataObject,
) -> None:
    electors = data.draw(st.integers(1, 12))
    present = data.draw(st.integers(0, electors))
    names = [f"m{n}" for n in range(data.draw(st.integers(1, 6)))]
    seats = data.draw(st.integers(1, 6))
    paper = st.sets(st.sampled_from(names), max_size=seats)
    papers = data.draw(st.lists(paper, min_size=present, max_size=present))
    votes = {name: sum(name in one for one in papers) for name in names}
    found = party_election(votes, seats=seats, electors=electors, present=present, book=BOOK)

    assert len(found.elected) + found.open_seats == seats
    assert found.open_seats >= 0
    assert all(2 * votes[who] > present for who in (*found.elected, *found.tied))
    assert not set(found.elected) & set(found.tied)


def test_the_two_ways_of_counting_share_nothing_but_arithmetic() -> None:
    sources = {}
    for name in ("meetings", "elections"):
        tree = ast.parse(HERE.joinpath(f"{name}.py").read_text("utf-8"))
        sources[name] = (
            {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)},
            {
                node.args[0].value
                for node in ast.walk(tree)
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "setting"
                and isinstance(node.args[0], ast.Constant)
            },
        )
    (first, its_numbers), (second, other_numbers) = sources.values()

    assert {one for one in first & second if one and "organization" in one} == {
        "jixiaoge.organization.shares"
    }
    assert its_numbers
    assert other_numbers
    assert not its_numbers & other_numbers
