"""Cases as JSON: what was recorded comes back, faults are told at once, and the rules look at it without changing it."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.alliance import (
    Case,
    Procedure,
    Running,
    Taken,
    advance,
    case_from_json,
    case_to_json,
    city_procedures,
    due,
    official_workdays,
    open_case,
    options,
    refused_steps,
    taken_from_json,
    taken_to_json,
)
from jixiaoge.alliance.procedures.naming import key_of
from jixiaoge.errors import InputError, UnknownNameError
from jixiaoge.holds import Refusal
from jixiaoge.testing import city_policy

TABLES = city_procedures()
CITY = dt.timezone(dt.timedelta(hours=8))
NOON = dt.datetime(2026, 7, 10, 12, tzinfo=CITY)
REPORTED: list[dict[str, Any]] = [
    {"step": "safety_first", "by": "m-1", "role": "reporter", "at": "2026-07-10T08:40:00+08:00"},
    {
        "step": "report", "by": "m-1", "role": "reporter", "at": "2026-07-10T00:45:00+00:00",
        "papers": ["place", "time", "category"], "choice": "general",
    },
]  # fmt: skip
HAZARD: dict[str, Any] = {
    "procedure": "hazard", "id": "h-1", "happened": "2026-07-10T08:30:00+08:00", "steps": REPORTED,
}  # fmt: skip
RULES = Running(
    city_policy().rulebook("吉州区", dt.date(2026, 7, 10)), official_workdays(last_year=2026)
)
WHO = st.sampled_from(["m-1", "c-1", "骑手甲", 'a "b"\n', "\ud800"])
ZONES = st.sampled_from([CITY, dt.UTC, dt.timezone(dt.timedelta(hours=-3, minutes=-30))])


@st.composite
def recorded(draw: st.DrawFn) -> Case:
    """Draw steps of a procedure in any order, as a file may have them that nobody checked."""
    procedure = draw(st.sampled_from(sorted(TABLES.values(), key=lambda one: one.key)))
    case = open_case(procedure, draw(WHO), NOON)
    return evolve(case, steps=tuple(draw(st.lists(steps_of(procedure), max_size=6))))


@st.composite
def steps_of(draw: st.DrawFn, procedure: Procedure) -> Taken:
    step = draw(st.sampled_from(procedure.steps))
    choices = [one.key for one in procedure.choices.get(step.chooses, ())]
    minutes = dt.timedelta(minutes=draw(st.integers(0, 60 * 24 * 60)))
    return Taken(
        step.key,
        draw(WHO),
        draw(st.sampled_from(procedure.roles)).key,
        (NOON + minutes).astimezone(draw(ZONES)),
        step.papers,
        draw(st.sampled_from(["", *choices])),
    )


def faults(data: Any) -> dict[str, str]:
    with pytest.raises(InputError) as error:
        case_from_json(data, TABLES)
    return {fault.path: fault.zh for fault in error.value.faults}


# --- there and back ---------------------------------------------------------------------------------


@given(recorded())
def test_what_was_recorded_comes_back(case: Case) -> None:
    written = json.loads(json.dumps(case_to_json(case)))

    assert case_from_json(written, TABLES) == case
    assert case_to_json(case_from_json(written, TABLES)) == written


@given(recorded())
def test_a_case_may_be_written_in_chinese(case: Case) -> None:
    procedure, written = case.procedure, case_to_json(case)
    written["procedure"] = procedure.zh
    for one in written.get("steps", ()):
        step = procedure.step(one["step"])
        choices = procedure.choices.get(step.chooses, ())
        one["step"], one["role"] = step.zh, procedure.role(one["role"]).zh
        one["papers"] = [paper.zh for paper in procedure.papers if paper.key in step.papers]
        one["choice"] = "".join(each.zh for each in choices if each.key == one.get("choice"))

    read = case_from_json(written, TABLES)
    in_order = [evolve(one, papers=tuple(sorted(one.papers))) for one in read.steps]
    assert in_order == [evolve(one, papers=tuple(sorted(one.papers))) for one in case.steps]


@pytest.mark.parametrize("procedure", TABLES.values(), ids=lambda one: one.key)
def test_every_name_of_a_table_names_one_thing(procedure: Procedure) -> None:
    known = {"step": procedure.steps, "role": procedure.roles, "paper": procedure.papers}
    known |= {"choice": [one for kind in procedure.choices.values() for one in kind]}

    for kind, every in known.items():
        for one in every:
            assert key_of(kind, one.zh, every) == key_of(kind, one.key, every) == one.key


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("复核", ("复核：重新受理", "复核：维持")),
        ("书面说明", ("书面说明理由，并告知怎么提出异议",)),
        ("asign", ("assign",)),
        ("", ()),
        ("飞", ()),
    ],
)
def test_a_name_that_is_none_or_several_is_told_with_the_nearest(
    name: str, near: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownNameError) as error:
        key_of("step", name, TABLES["hazard"].steps)

    assert error.value.nearest == near


def test_a_step_is_read_and_written_by_itself() -> None:
    taken = taken_from_json(REPORTED[1], TABLES["hazard"])

    assert taken_to_json(taken) == REPORTED[1]
    with pytest.raises(InputError, match=r"here\.role"):
        taken_from_json(REPORTED[1] | {"role": "nobody"}, TABLES["hazard"], "here")


# --- faults -----------------------------------------------------------------------------------------


def test_every_fault_is_told_at_once_with_its_place() -> None:
    steps = [
        REPORTED[0] | {"step": "safety_frst", "by": "13800000000"},
        REPORTED[1] | {"role": "上报", "at": "2026-07-10 08:45", "papers": ["place", "plaec"]},
        REPORTED[1] | {"choice": "严重"},
    ]

    assert faults(HAZARD | {"id": " ", "happened": "昨天", "steps": steps}) == {
        "case.id": "要填文字，写的是' '",
        "case.happened": "写的是'昨天'，应为带时区的时刻，如 2026-07-10T08:30:00+08:00",
        "case.steps[0].by": "像是手机号；请换成标识再填",
        "case.steps[0].step": "没有“safety_frst”这个步骤；是不是：safety_first？",
        "case.steps[1].papers[1]": "没有“plaec”这个材料；是不是：place？",
        "case.steps[1].role": "没有“上报”这个角色；是不是：上报人？",
        "case.steps[1].at": "写的是'2026-07-10 08:45'，应为带时区的时刻，如 2026-07-10T08:30:00+08:00",
        "case.steps[2].choice": "没有“严重”这个选项",
    }


@pytest.mark.parametrize(
    ("data", "places"),
    [
        ([], ["case"]),
        ({}, ["case.procedure", "case.id", "case.happened"]),
        (HAZARD | {"id": "13800000000", "procedure": "13800000000"}, ["case.id", "case.procedure"]),
        (HAZARD | {"procedure": "hazrd"}, ["case.procedure"]),
        (HAZARD | {"step": []}, ["case.step"]),
        (HAZARD | {"steps": "accept"}, ["case.steps"]),
        (HAZARD | {"steps": [{"step": 1, "by": None}]}, [f"case.steps[0].{k}" for k in ("step", "by", "role", "at")]),
        (HAZARD | {"steps": [REPORTED[1] | {"papers": "place"}]}, ["case.steps[0].papers"]),
        (HAZARD | {"happened": "0001-01-01T00:00:00+14:00"}, ["case.happened"]),
        (HAZARD | {"happened": "9999-12-31T23:00:00+00:00"}, ["case.happened"]),
        (HAZARD | {"happened": "9999-07-10T08:30:00+08:00"}, ["case.happened"]),
        (HAZARD | {"steps": [REPORTED[0] | {"choice": "general"}]}, ["case.steps[0].choice"]),
    ],
)  # fmt: skip
def test_what_does_not_have_the_form_is_told_with_its_place(data: Any, places: list[str]) -> None:
    assert sorted(faults(data)) == sorted(places)


# --- as the rules see it ----------------------------------------------------------------------------


def test_reading_does_not_ask_the_rules() -> None:
    backwards = HAZARD | {"steps": REPORTED[::-1]}
    case = case_from_json(backwards, TABLES)

    assert case_to_json(case) == backwards
    assert [(n, why.code) for n, why in refused_steps(case, lambda _: RULES)] == [
        (0, "not_now"),
        (1, "not_now"),
    ]


def test_each_step_is_looked_at_under_the_rules_of_its_own_day(rules: Running) -> None:
    early = REPORTED[1] | {"at": "2026-07-10T08:00:00+08:00"}
    case = case_from_json(HAZARD | {"steps": [REPORTED[0], early]}, TABLES)
    asked: list[dt.datetime] = []

    def at(moment: dt.datetime) -> Running:
        asked.append(moment)
        return rules

    assert [(number, why.code) for number, why in refused_steps(case, at)] == [
        (1, "before_the_last_step")
    ]
    assert asked == [one.at for one in case.steps]


@given(recorded(), st.integers(0, 400))
def test_anything_that_was_recorded_can_be_looked_at(case: Case, days: int) -> None:
    now = NOON + dt.timedelta(days=days)
    found = due(case, now, RULES)

    assert (found is None) == (not case.state.owner)
    assert all(number < len(case.steps) for number, _ in refused_steps(case, lambda _: RULES))
    assert [one.step for one in options(case, now, RULES)] == list(
        case.procedure.steps_from(case.state.key)
    )


@given(st.data())
def test_what_is_said_to_be_possible_is(data: st.DataObject) -> None:
    procedure = data.draw(st.sampled_from(sorted(TABLES.values(), key=lambda one: one.key)))
    case, now = open_case(procedure, "c-1", NOON), NOON
    for number in range(data.draw(st.integers(0, 8))):
        possible = [one.step for one in options(case, now, RULES) if one.refusal is None]
        if not possible:
            break
        step = data.draw(st.sampled_from(possible))
        choices = [one.key for one in procedure.choices.get(step.chooses, ())] or [""]
        answers = [
            advance(case, Taken(step.key, f"p-{number}", step.by[0], now, step.papers, one), RULES)
            for one in choices
        ]
        accepted = [one for one in answers if isinstance(one, Case)]
        assert accepted
        case, now = data.draw(st.sampled_from(accepted)), now + dt.timedelta(days=1)

    assert refused_steps(case, lambda _: RULES) == ()


def test_what_has_to_wait_and_what_is_for_others_is_not_possible(
    procedures: Mapping[str, Procedure], rules: Running
) -> None:
    steps = [*REPORTED, {"step": "accept", "by": "c-1", "role": "community"}]
    steps += [{"step": "assign", "by": "c-1", "role": "community", "papers": ["department"]}]
    dated = [{"at": "2026-07-10T09:00:00+08:00"} | one for one in steps]
    case = case_from_json(HAZARD | {"steps": dated}, procedures)

    found = {one.step.key: one.refusal for one in options(case, NOON, rules)}
    assert found["handle"] is None
    assert isinstance(found["extend"], Refusal)
    assert found["extend"].code == "not_for_this_choice"


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([REPORTED[1] | {"choice": ""}], True),
        ([{**REPORTED[0], "step": "feedback", "role": "community"}], False),
        ([{**REPORTED[0], "step": "credit", "role": "clerk"}], True),
    ],
    ids=["no grade", "counted from itself", "counted from a step that is not there"],
)
def test_where_something_was_not_recorded_the_last_day_is_not_known(
    steps: list[dict[str, Any]], told: bool, rules: Running
) -> None:
    found = due(case_from_json(HAZARD | {"steps": steps}, TABLES), NOON, rules)

    assert found is not None
    assert (found.before is None, "最迟哪天算不出" in found.zh) == (told, told)
    assert ("cannot be told" in found.en, found.overdue, found.told) == (told, False, ())


def test_a_lighter_measure_than_none_may_be_any(rules: Running) -> None:
    procedure = TABLES["discipline"]
    appeal = Taken("appeal", "m-1", "person", NOON)
    case = evolve(open_case(procedure, "d-1", NOON), steps=(appeal,))
    lighter = Taken("review_lighten", "a-1", "appeal_panel", NOON, ("reasons",), "expulsion")

    assert isinstance(advance(case, lighter, rules), Case)
