"""Cases: who may do what when, what is due, and whom it goes up to."""

import datetime as dt
from collections.abc import Iterable, Mapping

import pytest
from attrs import evolve

from jixiaoge.alliance import (
    Case,
    Procedure,
    Running,
    Taken,
    advance,
    due,
    due_to_ics,
    open_case,
    procedure_to_mermaid,
    read_procedure,
)
from jixiaoge.alliance.procedures.tables import HAPPENED
from jixiaoge.errors import InputError, UnknownNameError
from jixiaoge.holds import Refusal

CITY = dt.timezone(dt.timedelta(hours=8))
PAPERS = (
    *("reasons", "vote", "facts", "evidence", "proposal", "rights", "appeal_told", "result"),
    *("place", "time", "category", "department", "office", "satisfaction", "text"),
    *("cosigners", "opinions"),
)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=CITY)


def run(case: Case, rows: Iterable[str], rules: Running) -> Case:
    """Take steps that are all possible: step, by, role, moment, and a choice where one is made."""
    for row in rows:
        found = advance(case, taken(row), rules)
        assert isinstance(found, Case), (row, found)
        case = found
    return case


def taken(row: str) -> Taken:
    step, by, role, moment, *choice = row.split()
    return Taken(step, by, role, at(moment), PAPERS, "".join(choice))


def refused(case: Case, row: str, rules: Running) -> Refusal:
    found = advance(case, taken(row), rules)
    assert isinstance(found, Refusal), row
    assert found.zh.encode("gbk")
    assert found.en
    return found


DECIDED = [
    "take_named clerk-1 clerk 2026-07-01T09:00",
    "open panel-1 panel 2026-07-02T09:00",
    "check_recusal panel-1 panel 2026-07-03T09:00",
    "notify panel-1 panel 2026-07-06T09:00",
    "answer m-1 person 2026-07-08T09:00",
    "decide panel-1 panel 2026-07-14T00:00 suspension",
]
APPEALED = [
    *DECIDED,
    "deliver clerk-1 clerk 2026-07-15T09:00",
    "appeal m-1 person 2026-07-30T23:59",
]
REPORTED = [
    "safety_first r-1 reporter 2026-09-29T10:00",
    "report r-1 reporter 2026-09-29T10:05 {}",
    "accept c-1 community 2026-09-29T10:10",
    "assign c-1 community 2026-09-29T10:20",
]


@pytest.fixture
def discipline(procedures: Mapping[str, Procedure]) -> Case:
    return open_case(procedures["discipline"], "d-1", at("2026-06-01T12:00"))


@pytest.fixture
def hazard(procedures: Mapping[str, Procedure]) -> Case:
    return open_case(procedures["hazard"], "h-1", at("2026-09-29T09:55"))


def reported(hazard: Case, grade: str, rules: Running) -> Case:
    return run(hazard, [row.format(grade) for row in REPORTED], rules)


# --- discipline -------------------------------------------------------------------------------------


def test_a_decision_may_be_taken_seven_whole_days_after_notice(
    discipline: Case, rules: Running
) -> None:
    case = run(discipline, DECIDED[:-1], rules)

    found = refused(case, "decide panel-1 panel 2026-07-13T23:59 warning", rules)

    assert (found.code, found.zh) == ("too_early", "“决定”要到2026年7月14日00:00以后")
    assert run(case, DECIDED[-1:], rules).state.key == "decided"


@pytest.mark.parametrize("measure", ["fine", "罚款", "points_deduction", "扣积分", "通报平台降单"])
def test_a_forbidden_measure_is_refused_by_name(
    discipline: Case, rules: Running, measure: str
) -> None:
    case = run(discipline, DECIDED[:-1], rules)

    found = refused(case, f"decide panel-1 panel 2026-07-14T00:00 {measure}", rules)

    assert found.code == "forbidden"
    assert found.zh.startswith("没有“")


@pytest.mark.parametrize("measure", ["", "warnin", "eternal_ban"])
def test_only_a_measure_of_the_table_may_be_chosen(
    discipline: Case, rules: Running, measure: str
) -> None:
    case = run(discipline, DECIDED[:-1], rules)

    assert refused(case, f"decide p panel 2026-07-14T00:00 {measure}", rules).code == "wrong_choice"


def test_who_brought_the_clue_may_not_decide(discipline: Case, rules: Running) -> None:
    case = run(discipline, DECIDED[:-1], rules)

    found = refused(case, "decide clerk-1 panel 2026-07-14T00:00 warning", rules)

    assert (found.code, "要回避" in found.zh) == ("recusal", True)


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        ("reminder", ""),
        ("warning", ""),
        ("suspension", "wrong_choice"),
        ("expulsion", "wrong_choice"),
    ],
)
def test_an_appeal_never_ends_worse(
    discipline: Case, rules: Running, measure: str, code: str
) -> None:
    case = run(discipline, APPEALED, rules)
    found = advance(
        case, taken(f"review_lighten a-1 appeal_panel 2026-08-01T09:00 {measure}"), rules
    )

    assert (found.code if isinstance(found, Refusal) else "") == code


def test_an_appeal_is_heard_by_others(discipline: Case, rules: Running) -> None:
    case = run(discipline, APPEALED, rules)

    found = refused(case, "review_uphold panel-1 appeal_panel 2026-08-01T09:00", rules)

    assert found.code == "recusal"


def test_nobody_decides_or_reviews_a_case_of_their_own(discipline: Case, rules: Running) -> None:
    case = run(discipline, DECIDED[:-1], rules)
    assert refused(case, "decide m-1 panel 2026-07-14T00:00 reminder", rules).code == "recusal"

    case = run(discipline, APPEALED, rules)
    for step in ("review_uphold", "review_lighten", "review_annul"):
        found = refused(case, f"{step} m-1 appeal_panel 2026-08-01T09:00 reminder", rules)
        assert found.code == "recusal"


def test_who_looked_into_an_anonymous_clue_does_not_decide(
    discipline: Case, rules: Running
) -> None:
    rows = ["take_anonymous clerk-1 clerk 2026-07-01T09:00"]
    rows += ["confirm_clue clerk-2 clerk 2026-07-01T10:00", *DECIDED[1:-1]]
    case = run(discipline, rows, rules)

    found = refused(case, "decide clerk-2 panel 2026-07-14T00:00 warning", rules)

    assert found.code == "recusal"


def test_nobody_reviews_an_appeal_of_their_own(
    procedures: Mapping[str, Procedure], rules: Running
) -> None:
    rows = ["deliver o office 2026-07-01T09:00", "appeal m-1 person 2026-07-02T09:00"]
    rows += ["explain o office 2026-07-03T09:00"]
    case = run(open_case(procedures["appeal"], "a-1", at("2026-06-30T09:00")), rows, rules)

    for step in ("uphold", "change"):
        assert refused(case, f"{step} m-1 reviewer 2026-07-06T09:00", rules).code == "recusal"


def test_an_appeal_is_possible_for_fifteen_days(discipline: Case, rules: Running) -> None:
    case = run(discipline, APPEALED[:-1], rules)

    assert refused(case, "appeal m-1 person 2026-07-31T00:00", rules).code == "too_late"
    assert refused(case, "appeal_time_over c clerk 2026-07-30T23:59", rules).code == "too_early"
    assert run(case, ["appeal_time_over c clerk 2026-07-31T00:00"], rules).state.key == "in_force"


@pytest.mark.parametrize(
    ("moment", "code"), [("2026-11-28T23:59", ""), ("2026-11-29T00:00", "too_late")]
)
def test_a_deed_is_dealt_with_for_180_days(
    discipline: Case, rules: Running, moment: str, code: str
) -> None:
    case = run(discipline, DECIDED[:1], rules)
    found = advance(case, taken(f"open panel-1 panel {moment}"), rules)

    assert (found.code if isinstance(found, Refusal) else "") == code


@pytest.mark.parametrize(
    ("measure", "step", "first"),
    [("reminder", "remove_reminder", "2026-10-13"), ("warning", "remove_warning", "2027-01-11")],
)
def test_a_measure_leaves_the_record_on_its_day(
    discipline: Case, rules: Running, measure: str, step: str, first: str
) -> None:
    rows = [*DECIDED[:-1], f"decide panel-1 panel 2026-07-14T00:00 {measure}"]
    rows += ["deliver c clerk 2026-07-15T09:00", "appeal_time_over c clerk 2026-07-31T09:00"]
    case = run(discipline, rows, rules)
    eve = dt.date.fromisoformat(first) - dt.timedelta(days=1)

    assert refused(case, f"{step} c clerk {eve}T23:59", rules).code == "too_early"
    assert run(case, [f"{step} c clerk {first}T00:00"], rules).state.key == "removed"
    assert refused(case, f"end c clerk {first}T00:00", rules).code == "not_for_this_choice"


@pytest.mark.parametrize(
    ("steps", "opens", "late"),
    [
        (["deliver c clerk 2026-07-15T09:00"], "2026-07-31", "2026-08-05"),
        (
            ["deliver c clerk 2026-07-15T09:00", "appeal_time_over c clerk 2026-07-31T09:00"],
            "2027-01-11",
            None,
        ),
    ],
    ids=["the end of the time to appeal", "the removal of a warning, in an unknown year"],
)
def test_what_may_be_done_only_after_waiting_is_not_late_when_it_opens(
    discipline: Case, rules: Running, steps: list[str], opens: str, late: str | None
) -> None:
    decided = [*DECIDED[:-1], "decide panel-1 panel 2026-07-14T00:00 warning"]
    case = run(discipline, [*decided, *steps], rules)
    found = due(case, at(f"{opens}T00:00"), rules)

    assert found is not None
    assert not found.overdue
    assert found.before == (late and at(f"{late}T00:00"))


def test_a_removal_from_the_record_is_late_after_three_working_days(
    discipline: Case, rules: Running
) -> None:
    rows = [*DECIDED[:-1], "decide panel-1 panel 2026-07-14T00:00 reminder"]
    rows += ["deliver c clerk 2026-07-15T09:00", "appeal_time_over c clerk 2026-07-31T09:00"]
    case = run(discipline, rows, rules)
    last, after = (due(case, at(f"2026-10-{day}"), rules) for day in ("15T23:59", "16T00:00"))

    assert last is not None
    assert after is not None
    assert (last.overdue, after.overdue) == (False, True)
    assert last.before == at("2026-10-16T00:00")


def test_what_is_missing_is_named(discipline: Case, rules: Running) -> None:
    case = run(discipline, DECIDED[:3], rules)

    found = advance(case, Taken("notify", "p", "panel", at("2026-07-06T09:00"), ("facts",)), rules)

    assert isinstance(found, Refusal)
    assert (found.code, found.en) == (
        "paper_missing",
        "notify needs the evidence, the proposal, the rights",
    )


# --- hazards ----------------------------------------------------------------------------------------


def test_the_first_step_tells_whom_to_call(procedures: Mapping[str, Procedure]) -> None:
    [first] = procedures["hazard"].steps_from("found")

    assert all(number in first.zh for number in ("110", "119", "120"))
    assert all(number in first.en for number in ("110", "119", "120"))


@pytest.mark.parametrize(
    ("grade", "before"),
    [
        ("urgent", "2026-09-30T10:20"),
        ("general", "2026-10-13T00:00"),  # 30 September, 8 to 10 October, 12 October
        ("complex", "2026-10-27T00:00"),
    ],
)
def test_a_hazard_is_dealt_with_in_its_time(
    hazard: Case, rules: Running, grade: str, before: str
) -> None:
    found = due(reported(hazard, grade, rules), at("2026-09-29T11:00"), rules)

    assert found is not None
    assert (found.before, found.owner.key) == (at(before), "department")


def test_a_complex_hazard_is_extended_once_with_reasons(hazard: Case, rules: Running) -> None:
    case = run(reported(hazard, "complex", rules), ["extend d department 2026-10-20T09:00"], rules)
    found = due(case, at("2026-10-20T09:00"), rules)

    assert found is not None
    assert found.before == at("2026-11-10T00:00")
    assert refused(case, "extend d department 2026-10-21T09:00", rules).code == "too_often"
    general = reported(hazard, "general", rules)
    assert refused(general, "extend d department 2026-09-30T09:00", rules).code == (
        "not_for_this_choice"
    )


@pytest.mark.parametrize(
    ("now", "told", "overdue"),
    [
        ("2026-10-12T23:59", [], False),
        ("2026-10-13T00:00", [], True),
        ("2026-10-13T23:59", [], True),
        ("2026-10-14T00:00", ["county"], True),
        ("2026-10-15T00:00", ["county", "city"], True),
    ],
)
def test_what_is_overdue_goes_up_by_itself(
    hazard: Case, rules: Running, now: str, told: list[str], overdue: bool
) -> None:
    found = due(reported(hazard, "general", rules), at(now), rules)

    assert found is not None
    assert ([one.key for one in found.told], found.overdue) == (told, overdue)
    assert ("已过期" in found.zh) == overdue


def test_points_come_after_verification_by_somebody_else(hazard: Case, rules: Running) -> None:
    case = run(reported(hazard, "general", rules), ["handle d department 2026-10-08T09:00"], rules)

    assert refused(case, "credit k clerk 2026-10-08T10:00", rules).code == "not_now"
    assert refused(case, "verify r-1 community 2026-10-08T10:00", rules).code == "recusal"
    case = run(case, ["verify c-1 community 2026-10-08T10:00"], rules)
    assert refused(case, "credit c-1 clerk 2026-10-08T11:00", rules).code == "recusal"
    rows = ["credit k clerk 2026-10-08T11:00", "feedback c-1 community 2026-10-09T09:00"]
    rows += ["call_back c-1 community 2026-10-09T10:00"]
    assert run(case, rows, rules).state.key == "closed"


def test_a_contested_refusal_is_reviewed_by_somebody_else(hazard: Case, rules: Running) -> None:
    rows = [row.format("general") for row in REPORTED[:2]]
    rows += [
        "decline c-1 community 2026-09-29T11:00",
        "give_reasons c-1 community 2026-09-29T12:00",
    ]
    case = run(hazard, [*rows, "contest r-1 reporter 2026-09-30T09:00"], rules)

    assert refused(case, "uphold c-1 county 2026-10-08T09:00", rules).code == "recusal"
    case = run(case, ["reopen w-1 county 2026-10-08T09:00"], rules)
    found = due(case, at("2026-10-08T09:00"), rules)
    assert found is not None
    assert (case.state.key, found.before) == ("accepted", at("2026-10-10T00:00"))


def test_a_due_day_that_is_not_announced_is_not_known_yet(
    procedures: Mapping[str, Procedure], rules: Running
) -> None:
    case = open_case(procedures["hazard"], "h-2", at("2026-12-30T09:00"))
    rows = [row.format("general").replace("09-29", "12-30") for row in REPORTED]
    case = run(case, rows, rules)
    found = due(case, at("2026-12-30T11:00"), rules)

    assert found is not None
    assert (found.before, found.overdue) == (None, False)
    assert "不知道2027年哪些天上班" in found.zh
    assert "VEVENT" not in due_to_ics([case], at("2026-12-30T11:00"), rules)


def test_a_step_whose_term_is_not_known_is_refused_until_it_is(rules: Running) -> None:
    text = 'key="t"\nzh="试"\nen="t"\nstart="a"\nroles=[{key="r",zh="人",en="r"}]\n'
    text += '[[states]]\nkey="a"\nzh="甲"\nen="a"\n[[states]]\nkey="b"\nzh="乙"\nen="b"\n'
    text += '[[steps]]\nkey="go"\nzh="办"\nen="go"\nfrom=["a"]\nto="b"\nby=["r"]\n'
    text += f'latest={{parameter="hazard_general_workdays",unit="workdays",since="{HAPPENED}"}}\n'
    case = open_case(read_procedure(text, "t.toml"), "t-1", at("2026-12-30T09:00"))

    assert refused(case, "go x r 2026-12-30T10:00", rules).code == "calendar_ends"


# --- requests ---------------------------------------------------------------------------------------


def test_a_request_sent_back_has_its_days_again(
    procedures: Mapping[str, Procedure], rules: Running
) -> None:
    case = open_case(procedures["request"], "q-1", at("2026-07-06T09:00"))
    steps = [
        "raise m-1 courier 2026-07-06T09:00",
        "acknowledge d desk 2026-07-06T09:01",
        "classify d desk 2026-07-06T09:05 simple",
        "route d desk 2026-07-06T10:00",
        "answer o office 2026-07-07T10:00",
    ]
    first = due(run(case, steps[:-1], rules), at("2026-07-06T12:00"), rules)
    again = due(
        run(case, [*steps, "reopen m-1 courier 2026-07-08T10:00"], rules),
        at("2026-07-08T12:00"),
        rules,
    )

    assert first is not None
    assert again is not None
    assert first.before is not None
    assert again.before == first.before + dt.timedelta(days=2)
    assert not again.overdue


# --- amending the charter ---------------------------------------------------------------------------


def test_a_change_that_was_sent_back_and_redrafted_has_the_offices_days_again(
    procedures: Mapping[str, Procedure], rules: Running
) -> None:
    rows = [
        "propose m-1 proposer 2026-03-02T09:00",
        "consult c-1 council 2026-03-02T10:00",
        "report_opinions c-1 council 2026-03-18T09:00",
        "pass a-1 assembly 2026-03-30T09:00",
        "file c-1 council 2026-04-01T09:00",
        "object k-1 county 2026-04-08T09:00",
        "redraft c-1 council 2026-04-10T09:00",
    ]
    case = open_case(procedures["amendment"], "p-1", at("2026-03-01T09:00"))
    case = run(case, rows, rules)
    found = due(case, at("2026-04-10T09:00"), rules)

    assert found is not None
    assert (found.overdue, found.before) == (False, at("2026-04-18T00:00"))


# --- every case -------------------------------------------------------------------------------------


def test_a_refused_step_changes_nothing_and_names_what_is_possible(
    hazard: Case, rules: Running
) -> None:
    found = refused(hazard, "accept c community 2026-09-29T10:00", rules)

    assert found.code == "not_now"
    assert "先看紧急提示" in found.zh
    assert hazard.steps == ()


def test_a_step_is_for_its_role_and_not_before_the_last(hazard: Case, rules: Running) -> None:
    assert refused(hazard, "safety_first x county 2026-09-29T10:00", rules).code == "not_theirs"
    early = refused(hazard, "safety_first x reporter 2026-09-29T09:00", rules)
    assert early.code == "before_the_last_step"


def test_a_safeguard_that_was_not_done_is_named(
    procedures: Mapping[str, Procedure], rules: Running
) -> None:
    steps = [
        evolve(one, since=("clue",)) if one.key == "decide" else one
        for one in procedures["discipline"].steps
    ]
    case = open_case(evolve(procedures["discipline"], steps=steps), "d", at("2026-07-01T09:00"))

    found = refused(case, "decide p panel 2026-07-01T09:00 warning", rules)

    assert (found.code, found.en) == ("safeguard_missing", "before decide: check_recusal, notify")


@pytest.mark.parametrize(
    ("grade", "more", "named"),
    [
        ("general", [], ["handle"]),
        ("complex", [], ["extend", "handle"]),
        ("complex", ["extend d-1 department 2026-09-30T09:00"], ["handle"]),
    ],
)
def test_what_is_due_names_only_what_may_be_done(
    hazard: Case, rules: Running, grade: str, more: list[str], named: list[str]
) -> None:
    case = run(reported(hazard, grade, rules), more, rules)
    found = due(case, at("2026-09-29T10:00"), rules)

    assert found is not None
    assert [one.key for one in found.steps] == named


def test_nothing_lighter_than_a_reminder_is_due(discipline: Case, rules: Running) -> None:
    decided = [*DECIDED[:-1], "decide panel-1 panel 2026-07-14T00:00 reminder", *APPEALED[-2:]]
    case = run(discipline, decided, rules)
    found = due(case, at("2026-08-01T10:00"), rules)

    assert found is not None
    assert [one.key for one in found.steps] == ["review_uphold", "review_annul"]


def test_a_dismissal_is_closed_when_somebody_may_apply_again(
    discipline: Case, rules: Running
) -> None:
    decided = [*DECIDED[:-1], "decide panel-1 panel 2026-07-14T00:00 dismissal", APPEALED[-2]]
    case = run(discipline, [*decided, "appeal_time_over clerk-1 clerk 2026-08-01T09:00"], rules)

    early = refused(case, "end clerk-1 clerk 2027-01-10T23:59", rules)

    assert early.code == "too_early"
    assert run(case, ["end clerk-1 clerk 2027-01-11T00:00"], rules).state.key == "ended"


def test_nothing_is_due_where_a_case_begins(hazard: Case, rules: Running) -> None:
    assert due(hazard, at("2026-09-29T10:00"), rules) is None


def test_a_moment_needs_its_zone(procedures: Mapping[str, Procedure]) -> None:
    naive = dt.datetime(2026, 7, 10)  # noqa: DTZ001 -- this is what is refused

    with pytest.raises(InputError):
        open_case(procedures["need"], "n", naive)
    with pytest.raises(InputError):
        Taken("collect", "x", "collector", naive)


def test_a_step_that_does_not_exist_names_the_nearest(hazard: Case, rules: Running) -> None:
    with pytest.raises(UnknownNameError, match="accept"):
        advance(hazard, Taken("acept", "x", "community", at("2026-09-29T10:00")), rules)


# --- tables and pictures ----------------------------------------------------------------------------


def test_a_table_with_unknown_names_tells_all_of_them() -> None:
    text = 'key="t"\nzh="试"\nen="t"\nstart="x"\nroles=[{key="r",zh="人",en="r"}]\n'
    text += '[[states]]\nkey="a"\nzh="甲"\nen="a"\nowner="q"\n'
    text += 'within=[{parameter="p",unit="weeks",since="z"}]\n'
    text += '[[steps]]\nkey="go"\nzh="办"\nen="go"\nfrom=["a"]\nto="b"\nby=["r"]\nonce="ever"\n'
    text += '[choices]\nmeasure=[{key="fine",zh="罚款",en="a fine"}]\n'
    text += '[[forbidden]]\nkey="fine"\nzh="罚款"\nen="a fine"\nwhy_zh="不罚"\nwhy_en="no"\n'

    with pytest.raises(InputError) as caught:
        read_procedure(text, "t.toml")

    assert {fault.path for fault in caught.value.faults} == {
        *("t.toml.start", "t.toml.states.a.owner", "t.toml.steps.go.to", "t.toml.steps.go.once"),
        *("t.toml.states.a.within.unit", "t.toml.states.a.within.since", "t.toml.choices"),
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_picture_has_every_state_and_every_step(
    procedures: Mapping[str, Procedure], lang: str
) -> None:
    for procedure in procedures.values():
        picture = procedure_to_mermaid(procedure, lang)
        arrows = [line for line in picture.splitlines() if "-->" in line and "[*]" not in line]

        assert len(arrows) == sum(len(step.since) for step in procedure.steps)
        assert all(line.count(":") == 1 for line in arrows)
        assert all(f" as {state.key}\n" in picture for state in procedure.states)


def test_the_calendar_tells_what_is_due_and_nobodys_name(hazard: Case, rules: Running) -> None:
    from icalendar import Calendar

    case = reported(hazard, "general", rules)
    text = due_to_ics([case, hazard], at("2026-09-30T09:00"), rules)
    [event] = Calendar.from_ical(text).walk("VEVENT")

    assert event.decoded("dtstart") == at("2026-10-13T00:00")
    assert str(event["summary"]) == "随手拍隐患处置 h-1：承办部门"
    assert "r-1" not in text


def test_a_step_without_its_states_is_told() -> None:
    text = 'key="t"\nzh="试"\nen="t"\nstart="a"\nroles=[]\nstates=[]\n'
    text += '[[steps]]\nkey="go"\nzh="办"\nen="go"\nby=[]\n'

    with pytest.raises(InputError, match="missing"):
        read_procedure(text, "t.toml")


def test_a_step_that_adds_no_time_leaves_the_deadline(hazard: Case, rules: Running) -> None:
    steps = [evolve(one, adds="") for one in hazard.procedure.steps]
    plain = evolve(hazard, procedure=evolve(hazard.procedure, steps=steps))
    case = run(reported(plain, "complex", rules), ["extend d department 2026-10-20T09:00"], rules)
    found = due(case, at("2026-10-20T09:00"), rules)

    assert found is not None
    assert found.before == at("2026-10-27T00:00")
