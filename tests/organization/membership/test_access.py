"""Who may read membership, what for, and what of it may leave the room."""

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.organization import (
    Access,
    Door,
    Group,
    MemberFile,
    Purpose,
    Registered,
    Step,
)

NOW = dt.datetime(2026, 7, 10, 4, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 7, 10)


def applied(person: str, branch: str = "b01") -> MemberFile:
    steps = (Registered(Step.APPLIED, dt.date(2026, 1, 10), by=branch),)
    return MemberFile(person, branch=branch, steps=steps)


FILES = [applied("m-0001"), applied("m-0002", "b02")]


def test_every_read_is_written_down_in_order_also_of_nobody() -> None:
    door = Door.to(FILES)
    first, door = door.read("m-0001", purpose=Purpose.ADMISSION, by="desk-1", now=NOW)
    nobody, door = door.read("m-9999", purpose=Purpose.AUDIT, by="desk-2", now=NOW)
    _, door = door.counted(Group.STAGE, threshold=5, on=TODAY, by="desk-3", now=NOW)

    assert first == FILES[0]
    assert nobody is None
    assert door.log == (
        Access("m-0001", Purpose.ADMISSION, "desk-1", NOW),
        Access("m-9999", Purpose.AUDIT, "desk-2", NOW),
        Access("", Purpose.FIGURES, "desk-3", NOW),
    )


def test_reading_changes_no_door_that_was_there_before() -> None:
    door = Door.to(FILES)
    door.read("m-0001", purpose=Purpose.AUDIT, by="desk-1", now=NOW)

    assert door.log == ()


def test_the_log_can_be_taken_away_to_where_it_is_stored() -> None:
    _, door = Door.to(FILES).read("m-0001", purpose=Purpose.AUDIT, by="desk-1", now=NOW)
    emptied = evolve(door, log=())
    found, emptied = emptied.read("m-0002", purpose=Purpose.AUDIT, by="desk-1", now=NOW)

    assert found == FILES[1]
    assert len(emptied.log) == 1


def test_for_oneself_one_reads_ones_own_file_alone() -> None:
    door = Door.to(FILES)

    assert door.read("m-0001", purpose=Purpose.OWN, by="m-0001", now=NOW)[0] == FILES[0]
    with pytest.raises(InputError, match="只能由本人查自己的档案"):
        door.read("m-0001", purpose=Purpose.OWN, by="m-0002", now=NOW)


def test_no_single_file_is_read_for_figures() -> None:
    with pytest.raises(InputError, match="不看单份档案"):
        Door.to(FILES).read("m-0001", purpose=Purpose.FIGURES, by="desk-1", now=NOW)


@pytest.mark.parametrize(
    ("by", "now"),
    [("", NOW), ("desk-1", dt.datetime(2026, 7, 10))],  # noqa: DTZ001 - no zone is the point
)
def test_nobody_reads_without_a_name_and_a_moment(by: str, now: dt.datetime) -> None:
    door = Door.to(FILES)

    with pytest.raises(InputError, match="要写明谁查阅"):
        door.read("m-0001", purpose=Purpose.AUDIT, by=by, now=now)
    with pytest.raises(InputError, match="要写明谁查阅"):
        door.counted(Group.BRANCH, threshold=5, on=TODAY, by=by, now=now)


def test_there_is_no_purpose_beside_the_list() -> None:
    with pytest.raises(TypeError):
        Door.to(FILES).read("m-0001", purpose="派单", by="desk-1", now=NOW)  # type: ignore[arg-type]


def test_one_person_has_one_file() -> None:
    with pytest.raises(InputError, match="不止一份"):
        Door.to([*FILES, applied("m-0001", "b09")])


def test_a_door_and_a_file_show_nothing_when_printed() -> None:
    assert "m-0001" not in repr(Door.to(FILES))
    assert "递交" not in repr(FILES[0])


# --- figures ----------------------------------------------------------------------------------------


def counted(sizes: dict[str, int], threshold: int) -> dict[str, int | None]:
    files = [
        applied(f"{branch}-{n}", branch) for branch, size in sizes.items() for n in range(size)
    ]
    return Door.to(files).counted(
        Group.BRANCH, threshold=threshold, on=TODAY, by="desk-1", now=NOW
    )[0]


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ({"b1": 5, "b2": 9}, {"b1": 5, "b2": 9}),
        ({"b1": 4, "b2": 9, "b3": 7}, {"b1": None, "b2": 9, "b3": None}),
        ({"b1": 4, "b2": 9, "b3": 1}, {"b1": None, "b2": 9, "b3": None}),
        ({"b1": 1}, {"b1": None}),
        ({}, {}),
    ],
)
def test_small_numbers_are_hidden_and_never_one_alone(
    sizes: dict[str, int], told: dict[str, int | None]
) -> None:
    assert counted(sizes, 5) == told


def test_files_are_counted_by_stage_as_of_the_day() -> None:
    files = [applied(f"m-{n:04}") for n in range(6)]
    door = Door.to(files)
    asked = {"threshold": 5, "by": "desk-1", "now": NOW}

    assert door.counted(Group.STAGE, on=TODAY, **asked)[0] == {"入党申请人": 6}  # type: ignore[arg-type]
    before = door.counted(Group.STAGE, on=dt.date(2026, 1, 9), **asked)[0]  # type: ignore[arg-type]
    assert before == {"未申请": 6}


SIZES = st.dictionaries(st.sampled_from([f"b{n}" for n in range(6)]), st.integers(1, 12))


@given(SIZES, st.integers(1, 10))
def test_no_number_below_the_threshold_leaves_and_none_is_told_by_a_total(
    sizes: dict[str, int], threshold: int
) -> None:
    told = counted(sizes, threshold)
    hidden = [branch for branch, number in told.items() if number is None]

    assert told.keys() == sizes.keys()
    assert all(number is None or number == sizes[b] >= threshold for b, number in told.items())
    assert len(hidden) != 1 or len(sizes) == 1
    assert bool(hidden) is any(size < threshold for size in sizes.values())
