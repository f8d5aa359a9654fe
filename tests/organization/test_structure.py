"""A structure is what its rows come to, as of any day, and knows who changed what."""

import datetime as dt
import random
from typing import Any

import pytest
from any_rows import DAYS, ROWS
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.errors import UnknownCountyError
from jixiaoge.organization import (
    Appointment,
    ChangeKind,
    Organization,
    OrganizationKind,
    Place,
    Post,
    Power,
    Record,
    Row,
    Structure,
    findings,
)
from jixiaoge.rulebook import Rulebook

K = OrganizationKind
DAY = dt.timedelta(days=1)
JULY = dt.date(2026, 7, 1)
MADE: dict[str, Any] = {"since": dt.date(2026, 1, 1), "by": "文1号"}
BRANCH = Organization(id="b1", kind=K.INDUSTRY_BRANCH, name="示例一支部", parent="w1", **MADE)
MOVED = evolve(BRANCH, since=JULY, parent="w2", by="文2号")
BEFORE = evolve(BRANCH, until=JULY - DAY)


def told(*rows: Record) -> list[tuple[Any, ...]]:
    return [(c.on, c.what, c.fields, c.by) for c in Structure(rows).changes()]


def test_a_move_is_a_change_that_names_the_field_and_who_decided() -> None:
    begun, moved = told(MOVED, BEFORE)

    assert begun == (MADE["since"], ChangeKind.BEGUN, (), "文1号")
    assert moved == (JULY, ChangeKind.CHANGED, ("parent",), "文2号")


def test_an_end_is_told_on_the_day_after_with_who_decided_it() -> None:
    ended = evolve(BEFORE, ended_by="文3号")

    assert told(ended)[1:] == [(JULY, ChangeKind.ENDED, (), "文3号")]
    assert told(evolve(ended, into="b2"))[1:] == [(JULY, ChangeKind.MERGED, (), "文3号")]


def test_what_begins_again_after_a_gap_had_ended() -> None:
    again = evolve(MOVED, since=JULY + DAY)

    assert [what for _, what, *_ in told(BEFORE, again)] == [
        ChangeKind.BEGUN,
        ChangeKind.ENDED,
        ChangeKind.BEGUN,
    ]


def test_an_appointment_begins_and_ends() -> None:
    row = Appointment(
        person="m1",
        post=Post.SECRETARY,
        organization="b1",
        until=JULY - DAY,
        ended_by="文5号",
        **MADE,
    )

    assert [(what, by) for _, what, _, by in told(row)] == [
        (ChangeKind.BEGUN, "文1号"),
        (ChangeKind.ENDED, "文5号"),
    ]


def test_a_row_of_no_day_changes_nothing() -> None:
    assert told(evolve(BRANCH, until=MADE["since"] - DAY)) == []


def test_changes_are_those_of_the_days_asked_for_both_included() -> None:
    structure = Structure([BEFORE, MOVED])

    assert [c.on for c in structure.changes(JULY)] == [JULY]
    assert [c.on for c in structure.changes(until=JULY - DAY)] == [MADE["since"]]
    assert structure.changes(JULY + DAY) == ()


@pytest.mark.parametrize(("on", "parent"), [(JULY - DAY, "w1"), (JULY, "w2")])
def test_the_row_of_a_day_is_the_one_that_holds(on: dt.date, parent: str) -> None:
    found = Structure([MOVED, BEFORE]).get(Organization, "b1", on)

    assert found is not None
    assert found.parent == parent
    assert Structure([MOVED, BEFORE]).as_of(on).rows == (found,)


def test_before_it_was_founded_there_is_nothing() -> None:
    structure = Structure([BRANCH])

    assert structure.get(Organization, "b1", MADE["since"] - DAY) is None
    assert structure.get(Organization, "b9", JULY) is None
    assert structure.successor("b9", JULY) is None


def test_a_county_may_be_named_in_any_way_but_must_be_one() -> None:
    assert Place("360827") == Place("遂川") == Place("suichuan")
    with pytest.raises(UnknownCountyError):
        Place("示例县")


def test_every_row_says_what_it_is_about() -> None:
    with pytest.raises(NotImplementedError):
        _ = Row(since=JULY).key


# --- the kinds and their powers --------------------------------------------------------------------

POWERS = {
    K.CITY: "SUPERVISE ELECT DISCIPLINE",
    K.DEPARTMENT: "GUIDE",
    K.COUNTY_COMMITTEE: "SUPERVISE ELECT DISCIPLINE",
    K.TOWNSHIP: "SUPERVISE ELECT DISCIPLINE",
    K.COMMUNITY: "EDUCATE APPRAISE ADMIT ELECT DISCIPLINE",
    K.INDUSTRY_BRANCH: "EDUCATE APPRAISE ADMIT ELECT DISCIPLINE ANSWER",
    K.PLATFORM_BRANCH: "EDUCATE APPRAISE ADMIT ELECT DISCIPLINE ANSWER",
    K.JOINT_BRANCH: "EDUCATE APPRAISE ADMIT ELECT DISCIPLINE ANSWER",
    K.FLOATING_BRANCH: "EDUCATE APPRAISE",
    K.TEMPORARY_BRANCH: "EDUCATE",
}


@pytest.mark.parametrize("kind", K)
def test_each_kind_has_its_powers_and_its_names(kind: OrganizationKind) -> None:
    assert kind.powers == {Power[name] for name in POWERS[kind].split()}
    assert kind.zh
    assert kind.en == kind.value.replace("_", " ")


# --- whatever the rows ------------------------------------------------------------------------------


@given(rows=ROWS, seed=st.integers(0, 2**16))
def test_the_order_of_rows_and_second_copies_do_not_matter(rows: list[Record], seed: int) -> None:
    mixed = [*rows, *rows]
    random.Random(seed).shuffle(mixed)

    assert Structure(mixed) == Structure(rows)
    assert Structure(mixed).changes() == Structure(rows).changes()


@given(rows=ROWS, on=DAYS)
def test_the_structure_of_a_day_has_all_rows_of_that_day_and_no_other(
    rows: list[Record], on: dt.date
) -> None:
    assert set(Structure(rows).as_of(on).rows) == {r for r in rows if r.since <= on <= r.until}


@given(rows=ROWS, on=DAYS, seed=st.integers(0, 2**16))
def test_findings_hold_for_any_rows_in_any_order(
    book: Rulebook, rows: list[Record], on: dt.date, seed: int
) -> None:
    mixed = rows.copy()
    random.Random(seed).shuffle(mixed)

    assert findings(Structure(rows), book, on) == findings(Structure(mixed), book, on)
