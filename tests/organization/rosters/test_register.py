"""The register follows from joining, leaving and moving, and can be read as of any day."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.organization import Engagement, StaffEvent, StaffStep, register_on

FIRST = dt.date(2026, 3, 1)
COUNTIES = ("suichuan", "taihe")


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


def event(kind: StaffStep, number: int, **more: Any) -> StaffEvent:
    place = {} if kind is StaffStep.LEFT else {"county": "suichuan"}
    given = {"courier": "c1", "platform": "甲", "by": "甲", "id": f"e{number}"} | place | more
    return StaffEvent(kind=kind, on=day(number), **given)


def codes(*events: StaffEvent) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        register_on(events, FIRST)
    return [(fault.path, fault.zh) for fault in caught.value.faults]


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[StaffEvent, ...]]:
    """Draw one course a courier and platform: joined, perhaps moved, left, joined again."""
    courses = []
    for courier in ("c1", "c2"):
        for platform in ("甲", "乙"):
            days = sorted(draw(st.sets(st.integers(0, 30), max_size=6)))
            here, course = False, []
            for number in days:
                kind = (
                    draw(st.sampled_from((StaffStep.MOVED, StaffStep.LEFT)))
                    if here
                    else StaffStep.JOINED
                )
                place = (
                    {} if kind is StaffStep.LEFT else {"county": draw(st.sampled_from(COUNTIES))}
                )
                name = f"{courier}{platform}{number}"
                course.append(
                    event(kind, number, id=name, courier=courier, platform=platform, **place)
                )
                here = kind is not StaffStep.LEFT
            courses.append(tuple(course))
    return courses


@given(histories(), st.randoms(use_true_random=False), st.integers(-1, 31))
def test_the_register_is_what_walking_day_by_day_gives(
    courses: list[tuple[StaffEvent, ...]], chance: Any, number: int
) -> None:
    expected = []
    for course in courses:
        standing: Engagement | None = None
        for one in course:
            if one.on > day(number):
                break
            since = one.on if standing is None else standing.since
            gone = one.kind is StaffStep.LEFT
            standing = (
                None
                if gone
                else Engagement(one.courier, one.platform, one.county, one.station, since)
            )
        expected += [standing] if standing else []
    events = [one for course in courses for one in course]
    chance.shuffle(events)

    assert register_on(events, day(number)) == tuple(sorted(expected))


def test_a_courier_of_two_platforms_stands_in_the_register_once_for_each() -> None:
    events = [event(StaffStep.JOINED, 0), event(StaffStep.JOINED, 1, platform="乙")]

    assert [one.platform for one in register_on(events, day(1))] == ["乙", "甲"]
    assert [one.platform for one in register_on(events, day(0))] == ["甲"]


def test_who_joins_again_is_there_since_the_second_time() -> None:
    events = [
        event(StaffStep.JOINED, 0),
        event(StaffStep.LEFT, 5),
        event(StaffStep.JOINED, 9),
        event(StaffStep.MOVED, 12),
    ]

    assert [one.since for one in register_on(events, day(20))] == [day(9)]


def test_an_event_told_twice_in_the_same_words_is_one() -> None:
    assert len(register_on([event(StaffStep.JOINED, 0)] * 2, FIRST)) == 1


def test_events_that_do_not_follow_each_other_are_all_told() -> None:
    assert codes(event(StaffStep.MOVED, 0)) == [("e0", "还没入职就变动；请补记入职")]
    assert codes(event(StaffStep.LEFT, 0)) == [("e0", "还没入职就离职；请补记入职")]
    assert codes(
        event(StaffStep.JOINED, 0),
        event(StaffStep.JOINED, 1),
        event(StaffStep.JOINED, 2, courier="c2"),
        event(StaffStep.LEFT, 2, id="x", courier="c2"),
    ) == [
        ("e1", "还没离职又入职；请补记离职"),
        ("x", "2026-03-03已有一条；一天只记一条"),
    ]
    assert codes(event(StaffStep.JOINED, 0), event(StaffStep.LEFT, 1, id="e0")) == [
        ("e0", "这个编号用了两次；请分开编号")
    ]


@pytest.mark.parametrize(
    ("kind", "more", "path"),
    [
        (StaffStep.JOINED, {"county": ""}, "county"),
        (StaffStep.JOINED, {"by": " "}, "by"),
        (StaffStep.LEFT, {"courier": ""}, "courier"),
        (StaffStep.LEFT, {"courier": "13800000000"}, "courier"),
        (StaffStep.LEFT, {"county": "suichuan"}, "county"),
        (StaffStep.LEFT, {"station": "河东"}, "county"),
    ],
)
def test_an_event_says_who_where_and_by_whom(
    kind: StaffStep, more: dict[str, str], path: str
) -> None:
    with pytest.raises(InputError) as caught:
        event(kind, 0, **more)

    assert [fault.path for fault in caught.value.faults] == [path]
