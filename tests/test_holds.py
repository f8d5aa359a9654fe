"""A hold is placed once, ends once, and a key has one answer for ever."""

import datetime as dt
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.holds import (
    Confirm,
    Hold,
    Place,
    Refusal,
    Status,
    Void,
    confirm,
    expire,
    place,
    refuse,
    undo,
    void,
)

NOON = dt.datetime(2026, 7, 10, 12, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
HALF_AN_HOUR = dt.timedelta(minutes=30)
SOLD_OUT = Refusal("sold_out", "none are left", "发完了")


def placed(body: str = "a kit", amount: int = 1, now: dt.datetime = NOON) -> Any:
    return place(None, Place("k1", body, amount), now, minutes=30)


def code(answer: Any) -> str:
    assert isinstance(answer, Refusal)
    return answer.code


# --- the end of a hold ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "status"),
    [
        (HALF_AN_HOUR - SECOND, Status.HELD),
        (HALF_AN_HOUR, Status.TIMED_OUT),
        (HALF_AN_HOUR + SECOND, Status.TIMED_OUT),
    ],
)
def test_a_hold_of_thirty_minutes_ends_with_the_thirtieth(
    after: dt.timedelta, status: Status
) -> None:
    assert expire(placed(), NOON + after).status is status


@pytest.mark.parametrize(
    "act", [lambda h, now: confirm(h, Confirm("k1"), now), lambda h, now: void(h, Void("k1"), now)]
)
def test_a_hold_is_settled_up_to_its_last_second_and_not_after(act: Any) -> None:
    assert isinstance(act(placed(), NOON + HALF_AN_HOUR - SECOND), Hold)
    assert code(act(placed(), NOON + HALF_AN_HOUR)) == "timed_out"


def test_what_timed_out_stays_so_when_the_clock_is_put_back() -> None:
    late = expire(placed(), NOON + HALF_AN_HOUR)

    assert code(confirm(late, Confirm("k1"), NOON + SECOND)) == "timed_out"


def test_the_moment_counts_whatever_its_zone() -> None:
    china = dt.timezone(dt.timedelta(hours=8))

    assert expire(placed(), (NOON + HALF_AN_HOUR - SECOND).astimezone(china)).status is Status.HELD
    assert expire(placed(), (NOON + HALF_AN_HOUR).astimezone(china)).status is Status.TIMED_OUT


def test_people_are_told_of_a_moment_by_the_clock_of_ji_an() -> None:
    late = confirm(placed(), Confirm("k1"), NOON + HALF_AN_HOUR)

    assert isinstance(late, Refusal)
    assert late.zh == "编号“k1”只占用到2026-07-10 20:30；请用新编号重新占用"
    assert "until 2026-07-10 20:30;" in late.en


def test_what_is_confirmed_does_not_time_out() -> None:
    taken = confirm(placed(), Confirm("k1"), NOON)

    assert expire(taken, NOON + 2 * HALF_AN_HOUR) == taken


# --- what may follow what -------------------------------------------------------------------------

ENDS: dict[str, Any] = {
    "nothing": None,
    "held": placed(),
    "confirmed": confirm(placed(), Confirm("k1"), NOON),
    "voided": void(placed(), Void("k1"), NOON),
    "timed out": expire(placed(), NOON + HALF_AN_HOUR),
    "refused": refuse(Place("k1", "a kit"), SOLD_OUT, NOON),
}
COMMANDS: dict[str, Any] = {
    "place": lambda found: place(found, Place("k1", "a kit"), NOON, minutes=30),
    "confirm": lambda found: confirm(found, Confirm("k1"), NOON),
    "void": lambda found: void(found, Void("k1"), NOON),
    "undo": lambda found: undo(found, Void("k1"), NOON),
}
FOLLOWS = """
nothing    place HELD           confirm unknown_key      void unknown_key        undo unknown_key
held       place HELD           confirm CONFIRMED        void VOIDED             undo not_confirmed
confirmed  place CONFIRMED      confirm CONFIRMED        void already_confirmed  undo VOIDED
voided     place VOIDED         confirm already_voided   void VOIDED             undo VOIDED
timed-out  place TIMED_OUT      confirm timed_out        void timed_out          undo timed_out
refused    place sold_out       confirm already_refused  void already_refused    undo already_refused
"""
ROWS = [line.split() for line in FOLLOWS.strip().splitlines()]


@pytest.mark.parametrize(
    ("before", "command", "after"),
    [
        (row[0].replace("-", " "), row[place], row[place + 1])
        for row in ROWS
        for place in range(1, len(row), 2)
    ],
)
def test_each_command_has_one_answer_in_each_state(before: str, command: str, after: str) -> None:
    answer = COMMANDS[command](ENDS[before])

    assert (answer.code if isinstance(answer, Refusal) else answer.status.name) == after


@pytest.mark.parametrize("before", [row[0].replace("-", " ") for row in ROWS])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_sent_again_changes_nothing(before: str, command: str) -> None:
    first = COMMANDS[command](ENDS[before])
    kept = first if isinstance(first, Hold) else ENDS[before]

    assert COMMANDS[command](kept) == first


# --- keys and amounts -----------------------------------------------------------------------------


@pytest.mark.parametrize("other", [Place("k1", "another kit"), Place("k1", "a kit", 2)])
def test_a_key_that_was_used_for_something_else_is_refused(other: Place[str]) -> None:
    for before in ("held", "confirmed", "voided", "timed out", "refused"):
        assert code(place(ENDS[before], other, NOON, minutes=30)) == "other_body"


def test_a_longer_time_out_on_a_retry_is_the_same_request() -> None:
    assert place(placed(), Place("k1", "a kit"), NOON, minutes=60) == placed()


def test_a_part_of_what_is_held_may_be_taken_and_never_more() -> None:
    held = placed(amount=3)
    taken = confirm(held, Confirm("k1", 2), NOON)

    assert isinstance(taken, Hold)
    assert (taken.amount, taken.confirmed) == (3, 2)
    assert confirm(taken, Confirm("k1", 2), NOON) == taken
    assert code(confirm(taken, Confirm("k1"), NOON)) == "other_body"
    assert code(confirm(held, Confirm("k1", 4), NOON)) == "too_much"
    assert confirm(held, Confirm("k1"), NOON).confirmed == 3  # type: ignore[union-attr]


def test_every_fault_of_a_command_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        Place(" ", "a kit", 0)

    assert [fault.path for fault in caught.value.faults] == ["key", "amount"]


@pytest.mark.parametrize("amount", [0, -1, True, 1.0, "1"])
def test_an_amount_is_a_whole_number_from_one(amount: Any) -> None:
    for make in (lambda: Place("k1", "a kit", amount), lambda: Confirm("k1", amount)):
        with pytest.raises(InputError):
            make()


@pytest.mark.parametrize("now", [NOON.replace(tzinfo=None), NOON.date(), "2026-07-10"])
@pytest.mark.parametrize("command", ["place", "refuse", "confirm", "void"])
def test_a_moment_without_a_time_zone_is_no_moment(now: Any, command: str) -> None:
    acts: dict[str, Any] = {
        "place": lambda: place(None, Place("k1", "a kit"), now, minutes=30),
        "refuse": lambda: refuse(Place("k1", "a kit"), SOLD_OUT, now),
        "confirm": lambda: confirm(placed(), Confirm("k1"), now),
        "void": lambda: void(placed(), Void("k1"), now),
    }
    with pytest.raises(InputError, match="time zone"):
        acts[command]()


def test_every_refusal_is_told_in_both_languages_with_its_key() -> None:
    for before in ENDS.values():
        for command in COMMANDS.values():
            answer = command(before)
            if isinstance(answer, Refusal) and answer is not SOLD_OUT:
                assert "'k1'" in answer.en
                assert "“k1”" in answer.zh
                answer.zh.encode("gbk")


# --- any course of events -------------------------------------------------------------------------


@frozen
class Step:
    """One command, so many minutes after the one before; a clock may be put back."""

    command: str
    minutes: int
    amount: int = 1


steps = st.lists(
    st.builds(Step, st.sampled_from(list(COMMANDS)), st.integers(-5, 35), st.integers(1, 3)),
    max_size=12,
)


@given(steps)
def test_a_hold_ends_once_and_never_takes_more_than_was_held(course: list[Step]) -> None:
    found: Hold[str] | None = None
    now, ends = NOON, list[Status]()
    for step in course:
        now += dt.timedelta(minutes=step.minutes)
        acts: dict[str, Any] = {
            "place": lambda: place(found, Place("k1", "hours", 2), now, minutes=30),  # noqa: B023 - called at once
            "confirm": lambda: confirm(found, Confirm("k1", step.amount), now),  # noqa: B023 - called at once
            "void": lambda: void(found, Void("k1"), now),  # noqa: B023 - called at once
            "undo": lambda: undo(found, Void("k1"), now),  # noqa: B023 - called at once
        }
        before = found and expire(found, now)
        answer = acts[step.command]()
        if isinstance(answer, Refusal):
            found = before  # a refusal changes nothing
            continue
        found = answer
        assert found.confirmed <= found.amount == 2
        assert (found.confirmed > 0) == (found.status is Status.CONFIRMED)
        if found.status is not Status.HELD and found.status not in ends:
            ends.append(found.status)

    assert ends in (
        [],
        [Status.CONFIRMED],
        [Status.VOIDED],
        [Status.TIMED_OUT],
        [Status.CONFIRMED, Status.VOIDED],
    )
