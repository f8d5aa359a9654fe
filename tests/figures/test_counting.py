"""Figures say what they count; they are read, counted and added only where that makes sense."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.figures import Counted, Definition, Entry, Figure, count, published, total

JULY = Definition(
    counted=Counted.PEOPLE,
    what="来义诊的骑手",
    since=dt.date(2026, 7, 1),
    until=dt.date(2026, 7, 31),
    scope="遂川县",
    source="驿站签到表",
    key="骑手编号",
)
ATTENDANCES = evolve(JULY, counted=Counted.ATTENDANCES)
MATTERS = evolve(JULY, counted=Counted.MATTERS)
CITY = evolve(JULY, scope="全市")
IN_JULY = dt.date(2026, 7, 5)

RECORDS = st.lists(
    st.builds(
        Entry,
        st.integers(0, 99).map("s{}".format),
        st.integers(0, 6).map("c{}".format),
        st.dates(dt.date(2026, 6, 25), dt.date(2026, 8, 5)),
    ),
    unique_by=lambda entry: entry.id,
    max_size=20,
)


def refused(call: Callable[..., Any], *args: Any) -> str:
    with pytest.raises(InputError) as caught:
        call(*args)
    return "; ".join(fault.en for fault in caught.value.faults)


# --- counting ---------------------------------------------------------------------------------------


@given(RECORDS)
def test_a_count_equals_a_naive_recount_and_names_its_records(records: list[Entry]) -> None:
    within = [entry for entry in records if dt.date(2026, 7, 1) <= entry.on <= dt.date(2026, 7, 31)]
    people, attendances = count(records, JULY), count(records, ATTENDANCES)

    assert people.low == people.high == len({entry.who for entry in within})
    assert attendances.low == attendances.high == len(within)
    assert people.records == attendances.records == tuple(sorted(entry.id for entry in within))
    assert people.low <= attendances.low
    assert all(set(people.members[entry.who]) >= {entry.id} for entry in within)


@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(records: list[Entry], chance: Any) -> None:
    mixed = [*records, *records[:3]]
    chance.shuffle(mixed)

    assert count(mixed, JULY) == count(records, JULY)
    assert list(count(mixed, JULY).members) == list(count(records, JULY).members)


def test_two_records_of_one_name_are_refused() -> None:
    records = [Entry("s1", "c1", IN_JULY), Entry("s1", "c2", IN_JULY)]

    assert "two different records have this name" in refused(count, records, JULY)


@pytest.mark.parametrize("who", ["", " ", None, 7])
def test_a_record_without_the_key_of_a_person_is_refused(who: Any) -> None:
    assert refused(Entry, "s1", who, IN_JULY) == f"text is expected, not {who!r}"


@pytest.mark.parametrize("wrong", ["2026-07-05", dt.datetime(2026, 7, 5, tzinfo=dt.UTC)])
def test_a_day_is_a_date(wrong: Any) -> None:
    told = f"a datetime.date is expected, not {wrong!r}"

    assert refused(Entry, "s1", "c1", wrong) == told
    assert refused(lambda: evolve(JULY, since=wrong)) == told


def test_a_matter_is_counted_once_a_record() -> None:
    records = [Entry("h1", "c1", IN_JULY), Entry("h2", "c1", IN_JULY)]

    assert str(count(records, MATTERS)) == "2件"
    assert "一条记录计一件" in str(MATTERS)


def test_a_definition_whose_period_ends_before_it_begins_is_refused() -> None:
    told = refused(lambda: evolve(JULY, until=dt.date(2026, 6, 30)))

    assert told == "the period ends on 2026-06-30, before it begins on 2026-07-01"


# --- published numbers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "definition", "low", "high"),
    [
        ("2582名", JULY, 2582, 2582),
        ("30余名", JULY, 30, 39),
        ("2500余人", JULY, 2500, 2599),
        ("2000余人次", ATTENDANCES, 2000, 2999),
        ("1480余人次", ATTENDANCES, 1480, 1489),
        ("120余起", MATTERS, 120, 129),
        ("３６０余个", MATTERS, 360, 369),
        (" 2,582名 ", JULY, 2582, 2582),
        ("0人", JULY, 0, 0),
        ("1,012,500余人", JULY, 1_012_500, 1_012_599),
    ],
)
def test_a_published_number_is_exact_or_a_lower_bound(
    text: str, definition: Definition, low: int, high: int
) -> None:
    figure = published(text, definition)

    assert (figure.low, figure.high, figure.exact) == (low, high, low == high)
    assert figure.records == ()


@pytest.mark.parametrize(
    "text",
    [
        *("1480余人次", "", "余人", "25.5人", "-3人", "007人", "很多人", "2500", "9" * 5000 + "人"),
        *("0余人", "13余人", "1,2,3人", "25,00人"),
    ],
)
def test_what_is_no_number_of_people_is_refused(text: str) -> None:
    assert "a whole number of 人、名 expected" in refused(published, text, JULY)


def test_a_bound_is_compared_by_not_less_than() -> None:
    figure = published("2500余人", JULY)
    reached = {number: figure.reaches(number) for number in (2499, 2500, 2501, 2599, 2600)}

    assert reached == {2499: True, 2500: True, 2501: None, 2599: None, 2600: False}
    assert repr(figure) == "Figure(2500余人, 2500..2599)"


# --- adding ---------------------------------------------------------------------------------------------


def test_figures_of_different_definitions_are_not_added() -> None:
    people, attendances = count([], JULY), count([], ATTENDANCES)

    assert "different definitions cannot be added" in refused(total, [people, attendances], JULY)
    for other in ({"what": "来体检的骑手"}, {"source": "名册"}, {"key": "手机号"}):
        assert "different definitions" in refused(total, [people], evolve(CITY, **other))


def test_a_part_of_another_period_is_not_added() -> None:
    june = count([], evolve(JULY, since=dt.date(2026, 6, 1)))

    assert "is not within" in refused(total, [june], CITY)


@given(RECORDS, st.sets(st.integers(0, 6).map("c{}".format)))
def test_people_are_added_where_the_parts_have_nobody_in_common(
    records: list[Entry], here: set[str]
) -> None:
    parts = [
        count([entry for entry in records if (entry.who in here) is part], JULY)
        for part in (True, False)
    ]

    assert total(parts, JULY) == count(records, JULY)


@given(RECORDS)
def test_attendances_are_added_by_month(records: list[Entry]) -> None:
    summer = evolve(ATTENDANCES, since=dt.date(2026, 6, 1), until=dt.date(2026, 8, 31))
    months = [
        evolve(ATTENDANCES, since=dt.date(2026, month, 1), until=dt.date(2026, month, last))
        for month, last in ((6, 30), (7, 31), (8, 31))
    ]

    assert total([count(records, month) for month in months], summer) == count(records, summer)


def test_somebody_who_came_in_two_places_is_not_added_twice() -> None:
    here = count([Entry("s1", "c1", IN_JULY)], JULY)
    there = count([Entry("s2", "c1", IN_JULY)], evolve(JULY, scope="泰和县"))

    assert "1 counted twice; count the whole from the records" in refused(
        total, [here, there], CITY
    )


def bounds(*texts: tuple[str, str]) -> list[Figure]:
    return [published(text, evolve(ATTENDANCES, scope=scope)) for text, scope in texts]


def test_lower_bounds_of_attendances_are_added_bound_by_bound() -> None:
    parts = bounds(("1480余人次", "遂川县"), ("120人次", "泰和县"))
    whole = total(parts, evolve(ATTENDANCES, scope="全市"))

    assert (whole.low, whole.high) == (1600, 1609)


def test_numbers_without_records_are_not_added_where_something_may_count_twice() -> None:
    city = evolve(ATTENDANCES, scope="全市")
    people = [published("30余名", JULY), published("5人", evolve(JULY, scope="泰和县"))]

    assert "may count somebody twice" in refused(total, people, CITY)
    assert "may count somebody twice" in refused(
        total, bounds(("10人次", "遂川县"), ("20人次", "遂川县")), city
    )
    assert "may count somebody twice" in refused(
        total, bounds(("10人次", "全市"), ("20人次", "遂川县")), city
    )
    assert total([published("0人", JULY)], CITY).low == 0


def test_nothing_adds_up_to_no_figure() -> None:
    assert refused(total, [], CITY) == "there is nothing to add; give the parts"
