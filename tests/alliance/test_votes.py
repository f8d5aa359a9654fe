"""Votes of the alliance: the edges of each rule, and what is true of every count."""

import ast
import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError, alliance
from jixiaoge.alliance import (
    Ballot,
    Election,
    ElectionOutcome,
    Meeting,
    MotionOutcome,
    VoteKind,
    draw_lots,
    elect,
    elect_again,
    put_to_vote,
    rule_of,
    signed_enough,
)
from jixiaoge.rulebook import Rulebook
from jixiaoge.testing import city_policy

DAY = dt.date(2026, 7, 1)
BOOK = city_policy().rulebook("jizhou", DAY)
KINDS = [kind for kind in VoteKind if kind is not VoteKind.ELECTION]


def people(number: int) -> frozenset[str]:
    return frozenset(f"v{n:03d}" for n in range(number))


def meeting(
    roll: int, present: int, *, on: dt.date = DAY, repeats: Meeting | None = None
) -> Meeting:
    return Meeting(on, people(roll), people(present), ["事项"], repeats)


def ballots(in_favour: int, against: int = 0) -> list[Ballot]:
    return [Ballot.FOR] * in_favour + [Ballot.AGAINST] * against


# --- the edges ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("roll", "present", "enough"),
    [(10, 5, False), (10, 6, True), (11, 5, False), (11, 6, True), (1, 1, True), (2, 1, False)],
)
def test_more_than_half_of_the_roll_must_come(
    kind: VoteKind, roll: int, present: int, enough: bool
) -> None:
    vote = put_to_vote("事项", kind, meeting(roll, present), ballots(present), BOOK)

    assert (vote.outcome is not MotionOutcome.NO_QUORUM) is enough
    assert (vote.reason.code == "no_quorum") is not enough


@pytest.mark.parametrize(
    ("kind", "present", "in_favour", "passed"),
    [
        (VoteKind.MOTION, 10, 5, False),
        (VoteKind.MOTION, 10, 6, True),
        (VoteKind.MOTION, 9, 4, False),
        (VoteKind.MOTION, 9, 5, True),
        (VoteKind.RECALL, 9, 5, False),
        (VoteKind.RECALL, 9, 6, True),  # two thirds themselves are enough
        (VoteKind.RECALL, 10, 6, False),
        (VoteKind.RECALL, 10, 7, True),
        (VoteKind.AMENDMENT, 9, 5, False),
        (VoteKind.AMENDMENT, 9, 6, True),
        (VoteKind.AMENDMENT, 100, 66, False),
        (VoteKind.AMENDMENT, 100, 67, True),
        (VoteKind.DISSOLUTION, 8, 5, False),
        (VoteKind.DISSOLUTION, 8, 6, True),
        (VoteKind.DISSOLUTION, 9, 6, False),
        (VoteKind.DISSOLUTION, 9, 7, True),
    ],
)
def test_a_majority_is_measured_by_those_present(
    kind: VoteKind, present: int, in_favour: int, passed: bool
) -> None:
    vote = put_to_vote("事项", kind, meeting(present, present), ballots(in_favour), BOOK)

    assert (vote.outcome is MotionOutcome.PASSED) is passed
    assert vote.reason.refuses is not passed


@pytest.mark.parametrize(
    ("kind", "present", "enough"),
    [
        (VoteKind.MOTION, 2, False),
        (VoteKind.MOTION, 3, True),
        (VoteKind.RECALL, 3, True),
        (VoteKind.AMENDMENT, 4, False),
        (VoteKind.AMENDMENT, 5, True),
        (VoteKind.DISSOLUTION, 4, False),
    ],
)
def test_a_repeated_meeting_has_the_lower_quorum_but_not_for_the_charter(
    kind: VoteKind, present: int, enough: bool
) -> None:
    again = meeting(9, present, on=dt.date(2026, 7, 8), repeats=meeting(9, 4))
    vote = put_to_vote("事项", kind, again, ballots(present), BOOK)

    assert (vote.outcome is not MotionOutcome.NO_QUORUM) is enough


@pytest.mark.parametrize(
    ("first", "on", "matter", "code"),
    [
        (meeting(9, 4), dt.date(2026, 7, 7), "事项", "repeated_too_soon"),
        (meeting(9, 5), dt.date(2026, 7, 8), "事项", "first_had_quorum"),
        (
            evolve(meeting(9, 4), matters=["别的"]),
            dt.date(2026, 7, 8),
            "事项",
            "not_announced_first",
        ),
        (meeting(9, 4), dt.date(2026, 7, 8), "没公布的", "not_announced"),
    ],
)
def test_a_meeting_is_repeated_only_as_the_charter_says(
    first: Meeting, on: dt.date, matter: str, code: str
) -> None:
    again = meeting(9, 9, on=on, repeats=first)
    vote = put_to_vote(matter, VoteKind.MOTION, again, ballots(9), BOOK)
    election = elect(matter, ["a", "b"], 1, meeting=again, ballots=[["a"]] * 9, book=BOOK)

    assert (vote.outcome, vote.reason.code) == (MotionOutcome.NOT_HERE, code)
    assert (election.outcome, election.reason.code) == (ElectionOutcome.NOT_HERE, code)
    assert vote.recounted() == vote
    assert election.recounted() == election


@pytest.mark.parametrize(
    ("kind", "roll", "signers", "enough"),
    [
        (VoteKind.RECALL, 10, 1, False),
        (VoteKind.RECALL, 10, 2, True),
        (VoteKind.RECALL, 11, 2, False),
        (VoteKind.RECALL, 11, 3, True),
        (VoteKind.AMENDMENT, 10, 0, False),
        (VoteKind.AMENDMENT, 10, 1, True),
        (VoteKind.AMENDMENT, 11, 1, False),
        (VoteKind.MOTION, 10, 0, True),
    ],
)
def test_a_recall_needs_a_fifth_and_an_amendment_a_tenth_of_the_roll(
    kind: VoteKind, roll: int, signers: int, enough: bool
) -> None:
    strangers = {"x1", "x2", "x3"}

    assert (signed_enough(kind, people(signers) | strangers, people(roll), BOOK) is None) is enough


def test_a_vote_that_was_tampered_with_does_not_recount() -> None:
    vote = put_to_vote("事项", VoteKind.MOTION, meeting(10, 10), ballots(5, 5), BOOK)

    assert vote.recounted() == vote
    assert evolve(vote, outcome=MotionOutcome.PASSED).recounted() == vote


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(InputError, match="实到2人，却有3张票"):
        put_to_vote("事项", VoteKind.MOTION, meeting(2, 2), ballots(3), BOOK)
    with pytest.raises(InputError, match="elect"):
        put_to_vote("事项", VoteKind.ELECTION, meeting(2, 2), [], BOOK)
    with pytest.raises(InputError, match="名册是空的"):
        Meeting(DAY, [], [], [])
    with pytest.raises(InputError, match="不能重复"):
        elect("事项", ["a", "a"], 1, meeting=meeting(2, 2), ballots=[], book=BOOK)
    filled = held(["a", "b"], 1, [["a"]] * 3)
    with pytest.raises(InputError, match="没有第二轮"):
        elect_again(filled, [])


# --- elections ------------------------------------------------------------------------------------


def held(candidates: list[str], seats: int, cast: list[list[str]], present: int = 0) -> Election:
    here = meeting(present or len(cast), present or len(cast))
    return elect("事项", candidates, seats, meeting=here, ballots=cast, book=BOOK)


@pytest.mark.parametrize(
    ("candidates", "seats", "enough"),
    [(1, 1, False), (2, 1, True), (5, 5, False), (6, 5, True), (7, 6, False), (8, 6, True)],
)
def test_candidates_outnumber_the_seats_by_a_fifth(
    candidates: int, seats: int, enough: bool
) -> None:
    found = held([f"c{n}" for n in range(candidates)], seats, [["c0"]] * 3)

    assert (found.outcome is not ElectionOutcome.TOO_FEW_CANDIDATES) is enough


def test_an_election_needs_its_quorum() -> None:
    found = elect("事项", ["a", "b"], 1, meeting=meeting(10, 5), ballots=[["a"]] * 5, book=BOOK)

    assert found.outcome is ElectionOutcome.NO_QUORUM
    assert found.recounted() == found


def test_more_than_half_of_those_present_elect_not_of_those_who_voted() -> None:
    assert held(["a", "b"], 1, [["a"]] * 5, present=10).outcome is ElectionOutcome.SECOND_ROUND
    assert held(["a", "b"], 1, [["a"]] * 6, present=10).elected == ("a",)


def test_equal_votes_over_half_go_into_the_second_round() -> None:
    found = held(["a", "b", "c"], 2, [["a", "b"], ["a", "c"], ["b", "c"], ["a", "b"], ["a", "c"]])

    assert found.votes == {"a": 4, "b": 3, "c": 3}
    assert (found.elected, found.runners) == (("a",), ("b", "c"))
    assert "票数相等" in found.reason.zh


def test_whoever_is_level_with_the_last_runner_goes_too() -> None:
    found = held(["a", "b", "c", "d"], 1, [["a"], ["a"], ["b"], ["c"]])

    assert found.runners == ("a", "b", "c")


def test_most_votes_decide_the_second_round_and_lots_where_they_are_equal() -> None:
    first = held(["a", "b", "c"], 1, [["a"], ["b"], ["c"], ["a"], ["b"]])

    assert elect_again(first, [["a"], ["a"], ["b"]]).elected == ("a",)
    level = elect_again(first, [["a"], ["b"]])
    assert (level.outcome, level.runners) == (ElectionOutcome.LOT_NEEDED, ("a", "b"))
    drawn = elect_again(first, [["a"], ["b"]], seed="38")
    assert drawn.elected == draw_lots(["a", "b"], 1, seed="38")
    assert drawn.recounted() == drawn
    assert elect_again(first, []).outcome is ElectionOutcome.SEATS_OPEN


def test_a_ballot_with_too_many_names_or_a_strange_one_is_not_valid() -> None:
    assert held(["a", "b"], 1, [["a", "b"], ["x"], ["a"]]).votes == {"a": 1, "b": 0}


def test_lots_depend_on_the_seed_and_on_nothing_else() -> None:
    names = [f"c{n}" for n in range(6)]
    drawn = {draw_lots(names, 1, seed=str(seed)) for seed in range(200)}

    assert drawn == {(name,) for name in names}
    assert draw_lots(names, 6, seed="1") == draw_lots(names[::-1], 6, seed="1")


CAST = st.lists(st.lists(st.sampled_from("abcd"), max_size=2), min_size=3, max_size=12)


@given(CAST, st.randoms(use_true_random=False), st.text(max_size=3))
def test_the_order_of_ballots_and_of_names_changes_nothing(
    cast: list[list[str]], dice: object, seed: str
) -> None:
    other = [ballot[::-1] for ballot in cast]
    dice.shuffle(other)  # type: ignore[attr-defined]
    one, two = held(list("abcd"), 2, cast), held(list("dcba"), 2, other)

    assert one == two
    assert one.recounted() == one
    if one.outcome is ElectionOutcome.SECOND_ROUND:
        assert elect_again(one, cast, seed=seed) == elect_again(two, other, seed=seed)


@given(CAST, st.sampled_from("abcd"), st.integers(1, 2), st.sampled_from(["", "7"]))
def test_one_more_vote_never_loses_a_seat(
    cast: list[list[str]], name: str, seats: int, seed: str
) -> None:
    present = len(cast) + 1
    before = held(list("abcd"), seats, cast, present)
    after = held(list("abcd"), seats, [*cast, [name]], present)

    assert name not in before.elected or name in after.elected
    assert name not in before.runners or name in {*after.runners, *after.elected}
    if before.outcome is ElectionOutcome.SECOND_ROUND:
        second = elect_again(before, cast, seed=seed)
        more = elect_again(before, [*cast, [name]], seed=seed)
        assert name not in second.elected or name in more.elected


@given(st.sampled_from(KINDS), st.integers(1, 40), st.data())
def test_one_more_for_never_loses_a_motion(
    kind: VoteKind, present: int, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, present - 1))
    roll = data.draw(st.integers(present, 60))
    before, after = (
        put_to_vote("事项", kind, meeting(roll, present), ballots(n), BOOK)
        for n in (number, number + 1)
    )

    assert before.outcome is not MotionOutcome.PASSED or after.outcome is MotionOutcome.PASSED


@given(st.sampled_from(VoteKind), st.integers(1, 200), st.booleans())
def test_the_fewest_is_the_first_that_is_enough(kind: VoteKind, whole: int, repeat: bool) -> None:
    rule = rule_of(kind, BOOK, repeat=repeat)
    for threshold in (rule.quorum, rule.majority):
        least = threshold.fewest(whole)
        assert threshold.met(least, whole)
        assert not threshold.met(least - 1, whole)


# --- apart from the Party's -----------------------------------------------------------------------


def test_no_module_of_the_alliance_reaches_the_partys_rules() -> None:
    here = Path(alliance.__file__).parent
    reached = {
        name
        for path in here.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
        for name in (node.module, *(f"{node.module}.{one.name}" for one in node.names))
        if name.startswith("jixiaoge.organization")
    }

    assert "jixiaoge.organization.shares" in reached
    assert [name for name in reached if "membership" in name] == []
    assert (
        reached & {f"jixiaoge.organization.{n}" for n in ("party_election", "branch_vote")} == set()
    )


def test_the_partys_numbers_are_others(book: Rulebook) -> None:
    assert (
        book.setting("general_assembly_quorum").value != book.setting("election_quorum_share").value
    )
