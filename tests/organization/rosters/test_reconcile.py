"""Rosters side by side: every row accounted for, nobody merged silently, no rival shown."""

import datetime as dt
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from made_rosters import ON, book

from jixiaoge import InputError
from jixiaoge.organization import (
    Check,
    Choice,
    Likely,
    Person,
    PersonKey,
    Reconciliation,
    RightValue,
    RosterStanding,
    SamePerson,
    StaffRow,
    platform_view,
    reconcile,
)

JUNE, OLD = dt.date(2026, 6, 30), dt.date(2026, 4, 1)
LAST_FRESH = ON - dt.timedelta(days=90)  # roster_stale_days, assumed
BOOK = book()
SAID: dict[str, Any] = {"by": "泉江镇社区", "why": "上门核对", "on": ON}


def row(id_: str, check: Check = Check.COMMUNITY, **more: Any) -> StaffRow:
    platform = {"platform": "甲"} if check is Check.INDUSTRY else {}
    given: dict[str, Any] = {"roster": check.value, "as_of": JUNE} | platform | more
    return StaffRow(source=check, id=id_, **given)


def found(rows: list[StaffRow], *choices: Choice, on: dt.date = ON) -> Reconciliation:
    return reconcile(rows, choices, on=on, book=BOOK)


def only(result: Reconciliation) -> Person:
    [person] = result.people
    return person


def same(first: PersonKey, second: PersonKey, same: bool = True, **more: Any) -> SamePerson:
    return SamePerson(first=first, second=second, same=same, **SAID | more)


def right(field: str, value: Any, platform: str = "甲", **more: Any) -> RightValue:
    person = PersonKey("", "t-1")
    return RightValue(person=person, platform=platform, field=field, value=value, **SAID | more)


def codes(rows: list[StaffRow], *choices: Choice) -> list[str]:
    with pytest.raises(InputError) as caught:
        found(rows, *choices)
    return [fault.zh for fault in caught.value.faults]


# --- drawn rows -----------------------------------------------------------------------------------

FIELDS: dict[str, Any] = {
    "person": st.sampled_from(("", "t-1", "t-2", "t-3")),
    "phone": st.sampled_from(("", "f-1", "f-2", "f-3")),
    "platform": st.sampled_from(("甲", "乙")),
    "staff_number": st.sampled_from(("", "1", "2")),
    "station": st.sampled_from(("", "河东", "河西")),
    "county": st.sampled_from(("", "suichuan", "taihe")),
    "joined": st.sampled_from((None, JUNE, OLD)),
    "working": st.sampled_from((None, True, False)),
    "as_of": st.sampled_from((JUNE, LAST_FRESH, OLD)),
    "source": st.sampled_from(Check),
    "roster": st.sampled_from(("一", "二")),
}


@st.composite
def rosters(draw: st.DrawFn) -> list[StaffRow]:
    drawn = draw(st.lists(st.fixed_dictionaries(FIELDS), max_size=14))
    return [StaffRow(id=str(number), **given) for number, given in enumerate(drawn)]


@st.composite
def rosters_and_choices(draw: st.DrawFn) -> tuple[list[StaffRow], list[Choice]]:
    """Draw choices as people make them: about pairs that are shown, one after the other."""
    rows, choices = draw(rosters()), list[Choice]()
    for yes in draw(st.lists(st.booleans(), max_size=4)):
        if pairs := found(rows, *choices).likely:
            pair = draw(st.sampled_from(pairs))
            choices.append(same(pair.first, pair.second, yes))
    return rows, choices


@given(rosters_and_choices(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_choices_does_not_matter(
    given: tuple[list[StaffRow], list[Choice]], chance: Any
) -> None:
    rows, choices = given
    before = found(rows, *choices)
    for some in (rows, choices):
        chance.shuffle(some)  # type: ignore[arg-type]

    assert found(rows, *choices) == before


@given(rosters_and_choices())
def test_every_row_is_in_one_person_and_every_person_has_one_standing(
    given: tuple[list[StaffRow], list[Choice]],
) -> None:
    rows, choices = given
    result = found(rows, *choices)
    listed = [one for person in result.people for one in person.rows]
    standing = [person for one in RosterStanding for person in result.standing(one)]

    assert sorted(map(repr, listed)) == sorted(map(repr, rows))
    assert sorted(map(repr, standing)) == sorted(map(repr, result.people))
    for person in result.people:
        assert set(person.stale) == {one for one in person.rows if one.as_of < LAST_FRESH}
        for difference in person.differences:
            assert len(difference.values) > 1
            assert all(behind for behind in difference.values.values())


@given(rosters())
def test_without_a_persons_choice_only_one_token_makes_one_person(rows: list[StaffRow]) -> None:
    for person in found(rows).people:
        assert len(person.rows) == 1 or len({one.person for one in person.rows} - {""}) == 1
        assert len({bool(one.person) for one in person.rows}) == 1


@given(rosters())
def test_probable_pairs_are_those_that_comparing_everybody_gives(rows: list[StaffRow]) -> None:
    result = found(rows)
    shared = {(one.field, one.platform, one.value) for one in result.shared}
    expected = []
    for one, other in combinations(result.people, 2):
        pairs = [agreed(a, b) for a in one.rows for b in other.rows]
        agree = {name for some in pairs for name, _ in some}
        pointing = {mark for some in pairs for mark in some if mark[0] in ("phone", "staff_number")}
        if len(agree) >= 2 and any((name, *mark) not in shared for name, mark in pointing):
            expected.append((one.keys[0], other.keys[0], agree))

    assert [(one.first, one.second, set(one.agree)) for one in result.likely] == expected


def agreed(one: StaffRow, other: StaffRow) -> set[tuple[str, tuple[str, str]]]:
    anywhere = [name for name in ("phone", "county") if getattr(one, name)]
    there = [name for name in ("staff_number", "station", "joined") if getattr(one, name)]
    names = anywhere + (there if one.platform == other.platform else [])
    return {
        (name, ("" if name in anywhere else one.platform, str(getattr(one, name))))
        for name in names
        if getattr(one, name) == getattr(other, name)
    }


# --- a platform's view ----------------------------------------------------------------------------


@given(rosters(), rosters(), st.sampled_from(("甲", "乙")))
def test_a_platforms_view_does_not_depend_on_anybody_elses_rows(
    rows: list[StaffRow], others: list[StaffRow], platform: str
) -> None:
    own = [one for one in rows if one.platform == platform and one.source is Check.INDUSTRY]
    foreign = [
        evolve(one, roster="别处")
        for one in others
        if one.platform != platform or one.source is not Check.INDUSTRY
    ]
    view = platform_view([*own, *foreign], platform, on=ON, book=BOOK)

    assert view == platform_view(own, platform, on=ON, book=BOOK)
    assert [one for person in view.people for one in person.rows if one not in own] == []


def test_that_a_rider_rides_for_a_rival_is_not_in_the_view() -> None:
    rows = [
        row("1", Check.INDUSTRY, person="t-1", phone="f-1"),
        row("2", Check.INDUSTRY, person="t-1", phone="f-2", platform="乙", station="河西"),
    ]

    assert only(found(rows)).platforms == ("乙", "甲")
    view = platform_view(rows, "甲", on=ON, book=BOOK)
    assert only(view).standing is RosterStanding.ONLY_IN_ONE
    assert not any(word in repr(view) for word in ("乙", "f-2", "河西"))


# --- standings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        ([row("1", person="t-1"), row("2", Check.SYSTEM, person="t-1")], RosterStanding.SAME),
        ([row("1", person="t-1"), row("2", person="t-1")], RosterStanding.ONLY_IN_ONE),
        ([row("1", person="t-1", as_of=LAST_FRESH)], RosterStanding.ONLY_IN_ONE),
        ([row("1", person="t-1", as_of=LAST_FRESH - dt.timedelta(days=1))], RosterStanding.STALE),
        (
            [row("1", person="t-1", phone="f-1"), row("2", person="t-1", phone="f-2")],
            RosterStanding.DIFFERING,
        ),
        (
            [row("1", person="t-1", phone="f-1"), row("2", person="t-1", phone="f-2", as_of=OLD)],
            RosterStanding.ONLY_IN_ONE,
        ),
    ],
)
def test_a_person_stands_as_the_rows_that_are_not_too_old_say(
    rows: list[StaffRow], standing: RosterStanding
) -> None:
    assert only(found(rows)).standing is standing


def test_a_courier_of_several_platforms_is_one_person_with_a_station_at_each() -> None:
    rows = [
        row("1", Check.INDUSTRY, person="t-1", station="河东", working=False),
        row("2", Check.INDUSTRY, person="t-1", platform="乙", station="河西"),
        row("3", person="t-1", phone="f-1"),
    ]
    person = only(found(rows))

    assert person.standing is RosterStanding.SAME
    assert person.told == {
        ("", "phone"): "f-1",
        ("乙", "station"): "河西",
        ("甲", "station"): "河东",
        ("甲", "working"): False,
    }


def test_a_difference_names_each_value_with_its_rows() -> None:
    rows = [
        row("1", Check.INDUSTRY, person="t-1", station="河东"),
        row("2", platform="甲", person="t-1", station="河西"),
        row("3", Check.SYSTEM, platform="甲", person="t-1", station="河西"),
    ]
    [difference] = only(found(rows)).differences

    assert (difference.platform, difference.field) == ("甲", "station")
    assert {value: [one.id for one in said] for value, said in difference.values.items()} == {
        "河东": ["1"],
        "河西": ["2", "3"],
    }


def test_a_list_that_names_somebody_twice_for_one_platform_is_told() -> None:
    rows = [
        row("1", Check.INDUSTRY, person="t-1"),
        row("2", Check.INDUSTRY, person="t-1"),
        row("3", Check.INDUSTRY, person="t-1", platform="乙"),
        row("4", person="t-1"),
    ]

    assert [[one.id for one in some] for some in only(found(rows)).repeated] == [["1", "2"]]


# --- what is probably one -------------------------------------------------------------------------


def test_the_reason_says_what_agrees_and_what_does_not() -> None:
    likely = Likely(
        PersonKey("", "a"), PersonKey("", "b"), ("phone", "county"), ("station", "person")
    )

    assert likely.zh == "相同：电话标识、所属县；不同：站点、人员标识；请核对是不是同一人"
    assert likely.en == (
        "the same: telephone, county; different: station, identity; find out whether they are one person"
    )
    assert "different" not in evolve(likely, differ=()).en


def test_a_number_that_many_have_is_named_once_and_compares_nobody() -> None:
    five = [row(str(number), phone="f-1", county="suichuan") for number in range(5)]

    assert (len(found(five).likely), found(five).shared) == (10, ())
    six = found([*five, row("5", phone="f-1", county="suichuan")])
    assert six.likely == ()
    [shared] = six.shared
    assert (shared.field, shared.platform, shared.value, len(shared.people)) == (
        "phone",
        "",
        "f-1",
        6,
    )


# --- choices --------------------------------------------------------------------------------------

A, B, C = (PersonKey("社区摸排", name) for name in "123")
THREE = [row(name, phone="f-1", county="suichuan") for name in "123"]


def test_a_choice_is_applied_from_its_day_on_and_kept_with_who_and_why() -> None:
    choice = same(A, B)
    tomorrow = evolve(choice, on=ON + dt.timedelta(days=1))

    assert [person.keys for person in found(THREE, choice).people] == [(A, B), (C,)]
    assert found(THREE, choice).choices == (choice,)
    assert len(found(THREE, tomorrow).people) == 3
    assert found(THREE, tomorrow).choices == ()


def test_who_is_not_the_same_is_not_shown_again() -> None:
    assert [(one.first, one.second) for one in found(THREE, same(A, B, same=False)).likely] == [
        (A, C),
        (B, C),
    ]


def test_the_newest_choice_of_a_pair_holds() -> None:
    before = same(B, A, same=False, on=JUNE)

    assert [person.keys for person in found(THREE, before, same(A, B)).people] == [(A, B), (C,)]


def test_opposite_choices_of_one_day_are_refused() -> None:
    assert codes(THREE, same(A, B), same(A, B, same=False, by="驿站")) == [
        "社区摸排 1、社区摸排 2在2026-07-10有两种相反的认定（驿站、泉江镇社区）；请只留一条"
    ]


def test_choices_that_make_one_of_two_are_refused_with_the_chain() -> None:
    [told] = codes(THREE, same(A, B), same(B, C), same(A, C, same=False))

    assert told == (
        "泉江镇社区2026-07-10认定社区摸排 1、社区摸排 3不是一人，但下面的认定合起来成了一人："
        "社区摸排 1、社区摸排 2（泉江镇社区，2026-07-10）；"
        "社区摸排 2、社区摸排 3（泉江镇社区，2026-07-10）；请改其中一条"
    )


def test_choices_hold_together_through_a_row_that_is_no_longer_listed() -> None:
    rows = [one for one in THREE if one.id != "2"]

    assert [person.keys for person in found(rows, same(A, B), same(B, C)).people] == [(A, C)]


TWO_STATIONS = [
    row("1", Check.INDUSTRY, person="t-1", station="河东"),
    row("2", platform="甲", person="t-1", station="河西"),
]


def test_a_value_that_a_person_chose_is_right_for_what_was_said_till_then() -> None:
    person = only(found(TWO_STATIONS, right("station", "河西")))

    assert (person.standing, person.told) == (RosterStanding.SAME, {("甲", "station"): "河西"})


def test_a_newer_row_that_says_something_else_opens_the_question_again() -> None:
    before = JUNE - dt.timedelta(days=5)
    choice = right("station", "河西", on=before)
    rows = [evolve(TWO_STATIONS[0], as_of=before), evolve(TWO_STATIONS[1], station="城南")]
    [difference] = only(found(rows, choice)).differences

    assert difference.settled == choice
    assert {value: [one.id for one in said] for value, said in difference.values.items()} == {
        "城南": ["2"],
        "河西": ["1"],
    }


def test_where_all_rows_are_newer_than_a_choice_it_has_nothing_to_say() -> None:
    rows = [evolve(one, station="城南") for one in TWO_STATIONS]
    person = only(found(rows, right("station", "河西", on=OLD)))

    assert (person.standing, person.told) == (RosterStanding.SAME, {("甲", "station"): "城南"})


def test_a_choice_about_somebody_who_is_not_listed_waits() -> None:
    assert found(THREE, right("station", "河西")).people == found(THREE).people


def test_two_values_chosen_on_one_day_are_refused() -> None:
    told = codes(TWO_STATIONS, right("station", "河东"), right("station", "河西"))

    assert told == ["同一天对“站点”有两种认定（泉江镇社区、泉江镇社区）；请只留一条"]


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"field": "name", "value": "x"}, "field"),
        ({"field": "working", "value": "no"}, "value"),
        ({"field": "phone", "value": "f-1"}, "platform"),
        ({"field": "station", "value": "x", "why": ""}, "why"),
    ],
)
def test_a_value_is_chosen_for_a_field_that_there_is(more: dict[str, Any], path: str) -> None:
    with pytest.raises(InputError) as caught:
        right(**more)

    assert [fault.path for fault in caught.value.faults] == [path]


def test_nobody_is_chosen_to_be_himself() -> None:
    with pytest.raises(InputError) as caught:
        same(A, A)

    assert [fault.path for fault in caught.value.faults] == ["second"]


def test_rows_that_cannot_be_told_apart_or_come_from_the_future_are_refused() -> None:
    late = row("2", as_of=ON + dt.timedelta(days=1))

    assert codes([row("1"), row("1", phone="f-1"), late]) == [
        "这个编号用了两次；请分开编号",
        "数据截至2026-07-11，晚于2026-07-10",
    ]


def test_a_station_without_its_platform_agrees_with_nothing() -> None:
    nowhere = [row("1", phone="f-1", station="河东"), row("2", phone="f-1", station="河东")]

    assert found(nowhere).likely == ()
    assert len(found([evolve(one, platform="甲") for one in nowhere]).likely) == 1
