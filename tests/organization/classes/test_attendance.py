"""Who came to classes: people and attendances, by county, kind and period, and what is wrong with the records."""

import datetime as dt
import random
from collections.abc import Iterable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError, UnknownCountyError
from jixiaoge.figures import released
from jixiaoge.organization import (
    Attendance,
    ClassCount,
    ClassKind,
    ClassSession,
    Place,
    SignIn,
    attendance,
    class_table,
    count_classes,
)

MICRO, SCHOOL, LECTURE = ClassKind
JULY = (dt.date(2026, 7, 1), dt.date(2026, 7, 31))


def session(name: str, kind: ClassKind, on: str, county: str = "遂川县") -> ClassSession:
    return ClassSession(
        name, kind=kind, on=dt.date.fromisoformat(on), place=Place(county), host="committee"
    )


def signed(*lines: str) -> list[SignIn]:
    """Return records written as `s1 k1 c1`."""
    return [SignIn(one, session=held, courier=who) for one, held, who in map(str.split, lines)]


HELD = [
    session("k1", MICRO, "2026-07-01"),
    session("k2", SCHOOL, "2026-07-31"),
    session("k3", SCHOOL, "2026-07-15", "泰和县"),
    session("k4", LECTURE, "2026-08-01"),
]
CAME = signed("s1 k1 c1", "s2 k1 c2", "s3 k2 c1", "s4 k3 c1", "s5 k4 c1", "s6 k4 c9")


def counted(found: Attendance, since: dt.date, until: dt.date, **more: object) -> ClassCount:
    return count_classes(found, since=since, until=until, **more)  # type: ignore[arg-type]


def numbers(one: ClassCount) -> tuple[int, int, int]:
    return one.sessions, one.attendances.low, one.people.low


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ({}, (3, 4, 2)),
        ({"county": "遂川"}, (2, 3, 2)),
        ({"county": "taihe"}, (1, 1, 1)),
        ({"county": "万安县"}, (0, 0, 0)),
        ({"kind": SCHOOL}, (2, 2, 1)),
        ({"kind": LECTURE}, (0, 0, 0)),
        ({"county": "遂川县", "kind": SCHOOL}, (1, 1, 1)),
    ],
)
def test_one_courier_at_three_classes_is_one_person_and_three_attendances(
    which: dict[str, object], expected: tuple[int, int, int]
) -> None:
    assert numbers(counted(attendance(HELD, CAME), *JULY, **which)) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-07-01", "2026-07-01", (1, 2, 2)),
        ("2026-07-02", "2026-07-31", (2, 2, 1)),
        ("2026-07-02", "2026-07-30", (1, 1, 1)),
        ("2026-07-02", "2026-08-01", (3, 4, 2)),
        ("2026-08-02", "2026-12-31", (0, 0, 0)),
    ],
)
def test_both_days_of_a_period_belong_to_it(
    since: str, until: str, expected: tuple[int, int, int]
) -> None:
    days = (dt.date.fromisoformat(since), dt.date.fromisoformat(until))

    assert numbers(counted(attendance(HELD, CAME), *days)) == expected


def test_a_figure_says_what_it_counts_and_knows_its_records() -> None:
    one = counted(attendance(HELD, CAME), *JULY, county="遂川县", kind=MICRO)

    assert (one.zh, one.en) == ("课堂1场，2人次，2人", "1 classes, 2 attendances, 2 people")
    assert str(one.attendances.definition) == (
        "人次：参加小微课堂的骑手；2026年7月1日至2026年7月31日；遂川县；来源：课堂签到记录；来一次计一次"
    )
    assert str(one.people.definition).startswith("人数：参加小微课堂的骑手")
    assert one.people.records == ("s1", "s2")


def test_who_signs_in_twice_at_one_class_counts_once_and_is_named() -> None:
    found = attendance(HELD, [*CAME, *signed("s9 k1 c1", "s8 k1 c1")])
    [again] = found.again

    assert numbers(counted(found, *JULY)) == (3, 4, 2)
    assert (again.kept.id, [one.id for one in again.left]) == ("s1", ["s8", "s9"])
    assert again.zh == "c1在k1签到3次，计一次：留s1，不计s8、s9"
    assert again.en == "c1 signed in 3 times at k1, counted once: s1 kept, s8, s9 left out"


def test_a_record_given_twice_is_one_record_and_nothing_to_tell() -> None:
    found = attendance([*HELD, HELD[0]], [*CAME, CAME[0]])

    assert found == attendance(HELD, CAME)
    assert found.again == ()


def test_all_that_is_wrong_is_told_at_once() -> None:
    other = evolve(HELD[0], kind=SCHOOL)

    with pytest.raises(InputError) as caught:
        attendance([*HELD, other], [*CAME, *signed("s1 k1 c7", "s7 k9 c1")])

    assert [fault.path for fault in caught.value.faults] == [
        "sessions.k1",
        "signed.s1",
        "signed.s7.session",
    ]
    assert "没有“k9”这场课" in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"id": ""}, "id"),
        ({"host": " "}, "host"),
        ({"on": dt.datetime(2026, 7, 1)}, "on"),  # noqa: DTZ001 - a moment is no day
        ({"place": Place()}, "place.county"),
    ],
)
def test_a_class_has_a_name_a_day_a_county_and_a_host(
    wrong: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        evolve(HELD[0], **wrong)  # type: ignore[arg-type]


def test_there_is_no_kind_of_class_beside_the_three() -> None:
    with pytest.raises(TypeError):
        evolve(HELD[0], kind="党课")  # type: ignore[arg-type]


@pytest.mark.parametrize("courier", ["", "13800000000", "360827199001010010"])
def test_a_courier_is_an_opaque_id(courier: str) -> None:
    with pytest.raises(InputError, match="courier") as caught:
        SignIn("s1", session="k1", courier=courier)

    assert not courier or courier not in str(caught.value)


def test_a_county_must_be_one_of_the_city() -> None:
    with pytest.raises(UnknownCountyError):
        counted(attendance(HELD, CAME), *JULY, county="遂州县")


def test_a_period_does_not_end_before_it_begins() -> None:
    found = attendance(HELD, CAME)

    with pytest.raises(InputError, match="早于起始日"):
        counted(found, JULY[1], JULY[0])
    with pytest.raises(InputError, match="早于起始日"):
        class_table(found, since=JULY[1], until=JULY[0])


def test_a_table_for_others_hides_where_few_people_came() -> None:
    many = signed(*(f"x{n} k2 d{n}" for n in range(6)))
    table = class_table(attendance(HELD, [*CAME, *many]), since=JULY[0], until=JULY[1])
    lines = {line[0]: line[1:] for line in released(table, 5)}

    assert table.figures["遂川县", "驿站学堂"].low == 7
    assert lines[""] == ("小微课堂", "驿站学堂", "小哥讲堂", "合计")
    assert len(lines) == 15
    assert lines["泰和县"] == ("＊", "＊", "＊", "＊")
    assert lines["合计"] == ("＊", "8", "＊", "10")


# --- whoever came, whenever ---------------------------------------------------------------------------

CAMES = st.lists(
    st.tuples(st.sampled_from(["k1", "k2", "k3", "k4"]), st.sampled_from(["c1", "c2", "c3"])),
    max_size=12,
).map(lambda pairs: [SignIn(f"s{n}", session=k, courier=c) for n, (k, c) in enumerate(pairs)])


def pairs(signs: Iterable[SignIn]) -> set[tuple[str, str]]:
    return {(one.session, one.courier) for one in signs}


@given(CAMES, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(signs: list[SignIn], chance: random.Random) -> None:
    mixed, held = list(signs), list(HELD)
    chance.shuffle(mixed)
    chance.shuffle(held)

    assert attendance(held, mixed) == attendance(HELD, signs)


@given(CAMES)
def test_every_record_counts_or_is_named(signs: list[SignIn]) -> None:
    found = attendance(HELD, signs)
    whole = counted(found, dt.date(2026, 1, 1), dt.date(2026, 12, 31))

    assert whole.attendances.low == len(pairs(signs))
    assert whole.people.low == len({one.courier for one in signs}) <= whole.attendances.low
    left = {one.id for again in found.again for one in again.left}
    assert {entry.id for entry in found.entries} | left == {one.id for one in signs}
    assert len(found.entries) + len(left) == len(signs)


@given(CAMES)
def test_attendances_of_counties_and_of_kinds_add_up_and_people_need_not(
    signs: list[SignIn],
) -> None:
    found = attendance(HELD, signs)
    year = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    whole = counted(found, *year)
    for parts in (
        [counted(found, *year, county=county) for county in ("遂川县", "泰和县")],
        [counted(found, *year, kind=kind) for kind in ClassKind],
    ):
        assert sum(part.sessions for part in parts) == whole.sessions
        assert sum(part.attendances.low for part in parts) == whole.attendances.low
        assert sum(part.people.low for part in parts) >= whole.people.low
