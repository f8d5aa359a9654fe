"""Who may join, stands where and votes; who sits on which organ, and for how long."""

import datetime as dt

import pytest
from attrs import evolve

from jixiaoge.alliance import (
    AllianceMember,
    Applicant,
    MemberState,
    Organs,
    Reserved,
    Seat,
    check_council,
    check_organs,
    check_register,
    home_of,
    leave,
    standing_on,
    vacancy,
    voting_roll,
    why_not_join,
    why_not_stand,
)
from jixiaoge.rulebook import Rulebook

ON = dt.date(2026, 7, 10)
DAY = dt.timedelta(days=1)
GOOD = Applicant("m1", "jizhou", age=18, works_here=True, active_days=8, signed_on=ON)


def member(
    person: str = "m1",
    county: str = "jizhou",
    since: dt.date = dt.date(2026, 1, 1),
    **other: object,
) -> AllianceMember:
    return evolve(AllianceMember(person=person, county=county, since=since), **other)


# --- joining ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"age": 17}, ["too_young"]),
        ({"age": None}, ["age_unknown"]),
        ({"works_here": False}, ["works_elsewhere"]),
        ({"works_here": None}, ["work_unknown"]),
        ({"active_days": 7}, ["not_active"]),
        ({"active_days": None}, ["active_unknown"]),
        ({"active_days": None, "vouched": True}, []),
        ({"signed_on": None}, ["not_signed"]),
        ({"signed_on": ON + DAY}, ["not_signed"]),
        ({"age": 17, "active_days": 0}, ["too_young", "not_active"]),
    ],
)
def test_each_condition_of_joining_has_its_edge(
    changes: dict[str, object], codes: list[str], book: Rulebook
) -> None:
    assert [one.code for one in why_not_join(evolve(GOOD, **changes), [], ON, book)] == codes


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (member(county="suichuan"), ["has_a_home"]),
        (member(county="suichuan", until=ON - DAY), []),
        (member(until=ON - 179 * DAY, expelled=True), ["expelled"]),
        (member(until=ON - 180 * DAY, expelled=True), []),
        (member("m2"), []),
    ],
)
def test_one_home_and_a_return_after_an_expulsion(
    row: AllianceMember, codes: list[str], book: Rulebook
) -> None:
    assert [one.code for one in why_not_join(GOOD, [row], ON, book)] == codes


# --- the register -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "active", "state"),
    [
        ([], [], MemberState.STRANGER),
        ([member(since=ON + DAY)], [], MemberState.STRANGER),
        ([member(since=ON)], [], MemberState.ACTIVE),
        ([member()], [ON - 179 * DAY], MemberState.ACTIVE),
        ([member()], [ON - 180 * DAY], MemberState.DORMANT),
        ([member()], [ON - 180 * DAY, ON], MemberState.ACTIVE),
        ([member()], [ON + DAY], MemberState.DORMANT),  # what is to come does not count yet
        ([member(until=ON - DAY)], [ON - DAY], MemberState.LEFT),
        ([member(until=ON - DAY, expelled=True)], [], MemberState.EXPELLED),
        ([member(until=ON - 9 * DAY), member(since=ON)], [], MemberState.ACTIVE),
    ],
)
def test_somebody_stands_as_of_a_day(
    rows: list[AllianceMember], active: list[dt.date], state: MemberState, book: Rulebook
) -> None:
    assert standing_on("m1", rows, active, ON, book).state is state


def test_members_vote_at_home_and_the_dormant_once_they_come(book: Rulebook) -> None:
    rows = [member("m1"), member("m2"), member("m3", "suichuan"), member("m4", until=ON - DAY)]

    assert home_of("m3", rows, ON) == "suichuan"
    assert voting_roll("吉州区", rows, {"m1": [ON - DAY]}, ON, book) == {"m1"}
    assert voting_roll("吉州区", rows, {"m1": [ON], "m2": [ON], "m3": [ON]}, ON, book) == {
        "m1",
        "m2",
    }


def test_leaving_holds_from_the_same_day_and_touches_nobody_else() -> None:
    rows = (member("m1"), member("m2"))
    left = leave("m1", rows, ON)

    assert (left[0].until, left[0].ended_by, left[1]) == (ON, "m1", rows[1])
    assert home_of("m1", left, ON + DAY) is None


def test_two_homes_at_once_are_found() -> None:
    rows = [member(), member(county="suichuan", since=ON)]

    assert rows[0].key == rows[1].key
    assert [one.code for one in check_register(rows)] == ["two_homes"]
    assert check_register([*leave("m1", rows[:1], ON - DAY), rows[1], member("m2")]) == ()


# --- the organs -------------------------------------------------------------------------------------

MARKS = {0: frozenset({Reserved.WOMEN}), 1: frozenset({Reserved.OUTSIDE_PARTY})}


def council(*platforms: str) -> tuple[Seat, ...]:
    return tuple(Seat(f"m{n}", one, MARKS.get(n, frozenset())) for n, one in enumerate(platforms))


@pytest.mark.parametrize(
    ("seats", "platforms", "codes"),
    [
        ("abcabca", "abc", []),
        ("aaabbbc", "abc", []),
        ("aaaabbc", "abc", ["platform_too_many"]),
        ("aaaabbb", "ab", []),  # with two platforms one has the odd seat
        ("aaaaabb", "ab", ["platform_too_many"]),
        ("aaaaaaa", "a", []),
        ("aaabbbb", "abc", ["platform_without_seat", "platform_too_many"]),
        ("abcdefg", "abcdefghij", []),  # more platforms than seats
        ("aabcdef", "abcdefghij", ["platform_without_seat"]),
        ("abcab", "abc", ["council_size"]),
        ("abcabcab", "abc", ["council_even"]),
        ("abcabcabcabcabc", "abc", ["council_size"]),
    ],
)
def test_a_council_is_composed_as_the_charter_says(
    seats: str, platforms: str, codes: list[str], book: Rulebook
) -> None:
    assert [one.code for one in check_council(council(*seats), platforms, book)] == codes


def test_reserved_seats_are_marks_of_seats_and_of_nobody(book: Rulebook) -> None:
    plain = tuple(evolve(seat, reserved=frozenset()) for seat in council(*"abcabca"))

    assert [one.code for one in check_council(plain, "abc", book)] == [
        "no_seat_for_women",
        "no_seat_outside_party",
    ]


FINE = Organs(council(*"abcabca"), "m0", ["m1"], "m2", "xyz", "uvw", {"w"})


@pytest.mark.parametrize(
    ("changes", "handlers", "codes"),
    [
        ({}, [], []),
        ({"vice_presidents": ("m1", "m3")}, [], []),
        ({"vice_presidents": ()}, [], ["vice_presidents_size"]),
        ({"vice_presidents": ("m1", "m3", "m4")}, [], ["vice_presidents_size"]),
        ({"secretary": "m0"}, [], ["twice"]),
        ({"secretary": "s"}, [], ["officer_outside"]),
        ({"review": tuple("xy")}, [], ["review_size"]),
        ({"review": ("x", "y", "m6")}, [], ["council_and_review"]),
        ({"review": tuple("xxy")}, [], ["twice"]),
        ({"appeal": tuple("vw")}, [], ["appeal_size"]),
        ({"appeal": tuple("uvwstr")}, [], ["appeal_size"]),
        ({"appeal": tuple("uvx"), "legal_workers": frozenset("v")}, [], ["handler_on_appeal"]),
        ({"legal_workers": frozenset("q")}, [], ["no_legal_worker"]),
        ({}, ["u"], ["handler_on_appeal"]),
    ],
)
def test_organs_are_kept_apart(
    changes: dict[str, object], handlers: list[str], codes: list[str], book: Rulebook
) -> None:
    found = check_organs(evolve(FINE, **changes), "abc", book, handlers=handlers)

    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("councils", "may"),
    [
        ([], True),
        ([{"m1"}], True),
        ([{"m1"}, {"m1"}], False),
        ([{"m1"}, {"m1"}, {"m2"}], True),
        ([{"m1"}, {"m2"}, {"m1"}], True),
    ],
)
def test_two_terms_in_a_row_at_most(councils: list[set[str]], may: bool, book: Rulebook) -> None:
    assert (why_not_stand("m1", councils, book) is None) is may


@pytest.mark.parametrize(
    ("ends", "open_"),
    [(dt.date(2027, 1, 9), True), (dt.date(2027, 1, 10), False), (dt.date(2028, 1, 1), False)],
)
def test_a_seat_may_stay_open_in_the_last_six_months(
    ends: dt.date, open_: bool, book: Rulebook
) -> None:
    found = vacancy(ON, ends, book)

    assert (found.may_stay_open, found.fill_by) == (open_, dt.date(2026, 8, 9))
