"""The way into the Party: every dated rule on its day and either side, and all that may be missing or wrong."""

import datetime as dt
import random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.organization import (
    Registered,
    Stage,
    Standing,
    Step,
    league_recommends_until,
    may_apply_from,
    stage_of,
    standing,
)
from jixiaoge.organization.dates import months_after
from jixiaoge.organization.membership.stages import WAITS, Wait
from jixiaoge.rulebook import Status
from jixiaoge.testing import city_policy

BOOK = city_policy().rulebook("吉州区", dt.date(2026, 1, 1))
DAY = dt.timedelta(days=1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def did(step: Step, on: str | dt.date, **more: object) -> Registered:
    when = day(on) if isinstance(on, str) else on
    return Registered(step, when, by="b01", **more)  # type: ignore[arg-type]


def stand(*steps: Registered, on: str | dt.date, leaves_on: dt.date | None = None) -> Standing:
    when = day(on) if isinstance(on, str) else on
    return standing(steps, on=when, book=BOOK, leaves_on=leaves_on)


# A whole way without a fault, and with a leap day in it.
WHOLE = (
    did(Step.APPLIED, "2023-01-31"),
    did(Step.TALKED, "2023-02-28"),
    did(Step.RECOMMENDED, "2023-02-28"),
    did(Step.ACTIVIST_NAMED, "2023-02-28"),
    did(Step.ACTIVIST_FILED, "2023-03-02"),
    did(Step.MENTORS_NAMED, "2023-03-02", people=frozenset({"m1", "m2"})),
    did(Step.REVIEWED, "2023-08-28"),
    did(Step.REVIEWED, "2024-02-28"),
    did(Step.OPINIONS_HEARD, "2024-02-28"),
    did(Step.CANDIDATE_NAMED, "2024-02-28"),
    did(Step.CANDIDATE_FILED, "2024-02-29"),
    did(Step.SPONSORS_NAMED, "2024-02-29", people=frozenset({"m1", "m3"})),
    did(Step.VETTED, "2024-02-29"),
    did(Step.TRAINED, "2024-02-29", days=3),
    did(Step.PREVIEWED, "2024-02-29"),
    did(Step.ADMITTED, "2024-02-29"),
    did(Step.ADMISSION_APPROVED, "2024-05-29"),
    did(Step.CONFIRMED, "2025-02-28"),
    did(Step.CONFIRMATION_APPROVED, "2025-03-10"),
)


def until(step: Step) -> list[Registered]:
    """Return the whole way up to a step."""
    steps = [one.step for one in WHOLE]
    return list(WHOLE[: steps.index(step) + 1])


def without(step: Step) -> list[Registered]:
    return [one for one in WHOLE if one.step is not step]


def changed(step: Step, **more: object) -> list[Registered]:
    return [evolve(one, **more) if one.step is step else one for one in WHOLE]


# --- deadlines, on the day and either side ---------------------------------------------------------

DEADLINES = [
    (Step.APPLIED, Step.TALKED, "2026-01-31", "2026-02-28"),
    (Step.APPLIED, Step.TALKED, "2024-01-31", "2024-02-29"),
    (Step.APPLIED, Step.TALKED, "2026-04-15", "2026-05-15"),
    (Step.PREVIEWED, Step.ADMITTED, "2024-02-29", "2024-03-29"),
    (Step.PREVIEWED, Step.ADMITTED, "2026-05-31", "2026-06-30"),
    (Step.ADMITTED, Step.ADMISSION_APPROVED, "2025-11-30", "2026-02-28"),
    (Step.ADMITTED, Step.ADMISSION_APPROVED, "2023-11-30", "2024-02-29"),
    (Step.ADMITTED, Step.ADMISSION_APPROVED, "2024-02-29", "2024-05-29"),
]


@pytest.mark.parametrize(("begins", "due", "start", "last"), DEADLINES)
def test_a_step_is_due_up_to_its_last_day_and_late_from_the_next(
    begins: Step, due: Step, start: str, last: str
) -> None:
    begun = did(begins, start)
    before, on_it, after = (stand(begun, on=day(last) + n * DAY) for n in (-1, 0, 1))

    for found in (before, on_it):
        assert [(one.step, one.day) for one in found.due] == [(due, day(last))]
        assert found.late == ()
    assert after.due == ()
    assert [(one.step, one.day) for one in after.late] == [(due, day(last))]
    assert "已过期" in after.late[0].zh
    assert after.late[0].basis is not None
    assert after.late[0].basis.status is Status.LAW


@pytest.mark.parametrize(("begins", "due", "start", "last"), DEADLINES)
def test_a_step_done_on_its_last_day_is_in_time_and_one_a_day_later_is_not(
    begins: Step, due: Step, start: str, last: str
) -> None:
    in_time, late = (
        stand(did(begins, start), did(due, day(last) + n * DAY), on="2030-01-01") for n in (0, 1)
    )

    assert due not in {one.step for one in (*in_time.due, *in_time.late)}
    [told] = [one for one in late.late if one.step is due]
    assert told.day == day(last)
    assert told.zh.endswith("才办")


@pytest.mark.parametrize(
    ("start", "last"),
    [("2025-08-31", "2026-02-28"), ("2023-08-31", "2024-02-29"), ("2024-02-29", "2024-08-29")],
)
def test_a_prolonged_approval_has_six_months_from_the_meeting(start: str, last: str) -> None:
    steps = (did(Step.ADMITTED, start), did(Step.APPROVAL_PROLONGED, months_after(day(start), 2)))

    assert [one.day for one in stand(*steps, on=last).due] == [day(last)]
    assert stand(*steps, on=day(last) + DAY).due == ()
    assert [one.day for one in stand(*steps, on=day(last) + DAY).late] == [day(last)]


@pytest.mark.parametrize("last", ["2026-02-28", "2024-02-29"])
def test_a_prolonged_approval_is_in_time_on_its_last_day_and_late_on_the_next(last: str) -> None:
    begun = day(last).replace(year=day(last).year - 1, month=8, day=31)
    steps = (did(Step.ADMITTED, begun), did(Step.APPROVAL_PROLONGED, months_after(begun, 3)))
    in_time, late = (
        stand(*steps, did(Step.ADMISSION_APPROVED, day(last) + n * DAY), on="2030-01-01")
        for n in (0, 1)
    )

    assert in_time.late == ()
    assert [(one.step, one.day) for one in late.late] == [(Step.ADMISSION_APPROVED, day(last))]


def test_a_meeting_that_did_not_admit_and_a_committee_that_did_not_approve_settle_it_too() -> None:
    steps = (
        did(Step.PREVIEWED, "2026-01-10"),
        did(Step.NOT_ADMITTED, "2026-01-20"),
        did(Step.PREVIEWED, "2026-06-10"),
        did(Step.ADMITTED, "2026-06-20"),
        did(Step.ADMISSION_REFUSED, "2026-07-01"),
    )
    found = stand(*steps, on="2027-01-01")

    assert (found.due, found.late) == ((), ())
    assert found.stage is Stage.NONE


def test_what_prolongs_a_second_approval_does_not_prolong_the_first() -> None:
    steps = (
        did(Step.ADMITTED, "2026-01-10"),
        did(Step.ADMISSION_REFUSED, "2026-04-11"),
        did(Step.ADMITTED, "2026-06-10"),
        did(Step.APPROVAL_PROLONGED, "2026-09-01"),
    )
    found = stand(*steps, on="2026-12-10")

    assert [one.day for one in found.late] == [day("2026-04-10")]
    assert [one.day for one in found.due] == [day("2026-12-10")]


def test_a_second_preview_has_its_own_month() -> None:
    steps = (
        did(Step.PREVIEWED, "2026-01-10"),
        did(Step.NOT_ADMITTED, "2026-01-20"),
        did(Step.PREVIEWED, "2026-06-30"),
    )

    assert [one.day for one in stand(*steps, on="2026-07-01").due] == [day("2026-07-30")]


# --- reviews each half-year ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "first", "second"),
    [
        ("2025-08-31", "2026-02-28", "2026-08-31"),
        ("2023-08-31", "2024-02-29", "2024-08-31"),
        ("2024-02-29", "2024-08-29", "2025-02-28"),
    ],
)
def test_an_activist_is_reviewed_each_half_year_counted_from_the_first_day(
    start: str, first: str, second: str
) -> None:
    named = did(Step.ACTIVIST_NAMED, start)
    reviewed = did(Step.REVIEWED, first)

    assert [one.day for one in stand(named, on=first).due] == [day(first)]
    missed = stand(named, on=day(first) + DAY)
    assert [one.day for one in missed.late] == [day(first)]
    assert [one.day for one in missed.due] == [day(second)]
    assert stand(named, reviewed, on=first).due == ()
    assert [one.day for one in stand(named, reviewed, on=second).due] == [day(second)]
    after = stand(named, reviewed, on=day(second) + DAY)
    assert [one.day for one in after.late] == [day(second)]


def test_a_review_on_the_day_after_a_half_year_counts_for_the_next() -> None:
    steps = (did(Step.ACTIVIST_NAMED, "2026-01-15"), did(Step.REVIEWED, "2026-07-16"))
    found = stand(*steps, on="2026-08-01")

    assert [one.day for one in found.late] == [day("2026-07-15")]
    assert found.due == ()


@pytest.mark.parametrize(("named", "late"), [("2027-01-15", 2), ("2027-01-14", 1)])
def test_reviews_end_with_the_day_on_which_somebody_becomes_a_candidate(
    named: str, late: int
) -> None:
    steps = (did(Step.ACTIVIST_NAMED, "2026-01-15"), did(Step.CANDIDATE_NAMED, named))

    assert len(stand(*steps, on="2028-01-01").late) == late


# --- earliest days ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "earliest"),
    [("2026-01-31", "2027-01-31"), ("2024-02-29", "2025-02-28"), ("2023-02-28", "2024-02-28")],
)
def test_an_activist_waits_a_year(start: str, earliest: str) -> None:
    named = did(Step.ACTIVIST_NAMED, start)
    [told] = stand(named, on=day(earliest)).earliest
    early, in_time = (
        stand(named, did(Step.CANDIDATE_NAMED, day(earliest) + n * DAY), on="2030-01-01")
        for n in (-1, 0)
    )

    assert (told.step, told.day) == (Step.CANDIDATE_NAMED, day(earliest))
    assert [(one.step, one.day) for one in early.wrong] == [(Step.CANDIDATE_NAMED, day(earliest))]
    assert in_time.wrong == ()


@pytest.mark.parametrize(
    ("start", "extended", "earliest"),
    [
        ("2024-02-29", 0, "2025-02-28"),
        ("2024-02-29", 6, "2025-08-29"),
        ("2024-02-29", 12, "2026-02-28"),
        ("2023-08-31", 6, "2025-02-28"),
        ("2026-01-31", 0, "2027-01-31"),
        ("2026-01-31", 7, "2027-08-31"),
    ],
)
def test_probation_is_a_year_from_the_meeting_and_what_it_was_extended_by(
    start: str, extended: int, earliest: str
) -> None:
    steps = [did(Step.ADMITTED, start), did(Step.ADMISSION_APPROVED, start)]
    if extended:
        steps.append(did(Step.EXTENDED, months_after(day(start), 12), months=extended))
    [told] = stand(*steps, on=earliest).earliest
    early, in_time = (
        stand(*steps, did(Step.CONFIRMED, day(earliest) + n * DAY), on="2030-01-01")
        for n in (-1, 0)
    )

    assert (told.step, told.day) == (Step.CONFIRMED, day(earliest))
    assert Step.CONFIRMED in {one.step for one in early.wrong}
    assert in_time.wrong == ()
    assert in_time.earliest == ()


def test_there_is_no_probation_to_wait_for_before_approval_or_after_cancelling() -> None:
    admitted = did(Step.ADMITTED, "2026-01-10")
    approved = did(Step.ADMISSION_APPROVED, "2026-02-10")
    cancelled = did(Step.CANCELLED, "2026-06-10")

    assert stand(admitted, on="2026-03-01").earliest == ()
    assert stand(admitted, approved, on="2026-03-01").earliest != ()
    assert stand(admitted, approved, cancelled, on="2026-07-01").earliest == ()


@pytest.mark.parametrize(("months", "wrong"), [(5, True), (6, False), (12, False), (13, True)])
def test_an_extension_is_half_a_year_to_a_year(months: int, wrong: bool) -> None:
    steps = (did(Step.ADMITTED, "2025-01-10"), did(Step.EXTENDED, "2026-01-10", months=months))
    found = stand(*steps, on="2026-02-01").wrong

    assert [one.step for one in found] == ([Step.EXTENDED] if wrong else [])


def test_probation_is_extended_once() -> None:
    steps = [
        did(Step.ADMITTED, "2024-01-10"),
        did(Step.ADMISSION_APPROVED, "2024-02-10"),
        did(Step.EXTENDED, "2025-01-10", months=6),
        did(Step.EXTENDED, "2025-07-10", months=6),
    ]
    found = stand(*steps, on="2025-08-01")

    assert [one.zh for one in found.wrong] == ["预备期只能延长一次，2025年7月10日又记了一次"]
    assert [one.day for one in found.earliest] == [day("2025-07-10")]


@pytest.mark.parametrize(
    ("on", "leaves", "told"),
    [
        ("2026-03-01", "2026-06-01", True),
        ("2026-03-01", "2026-06-02", False),
        ("2026-03-01", "2026-03-01", True),
        ("2026-03-01", "2026-02-28", False),
        ("2025-11-30", "2026-02-28", True),
        ("2025-11-30", "2026-03-01", False),
        ("2023-11-30", "2024-02-29", True),
        ("2023-11-30", "2024-03-01", False),
    ],
)
def test_admission_is_put_off_for_whoever_leaves_within_three_months(
    on: str, leaves: str, told: bool
) -> None:
    found = stand(did(Step.APPLIED, "2023-01-01"), on=on, leaves_on=day(leaves))

    assert [one.step for one in found.put_off] == ([Step.ADMITTED] if told else [])


def test_who_is_admitted_is_not_put_off() -> None:
    admitted = did(Step.ADMITTED, "2026-03-01")

    assert stand(admitted, on="2026-03-01", leaves_on=day("2026-04-01")).put_off == ()


@pytest.mark.parametrize(
    ("born", "from_day"), [("2008-03-01", "2026-03-01"), ("2008-02-29", "2026-02-28")]
)
def test_one_may_apply_from_the_eighteenth_birthday(born: str, from_day: str) -> None:
    assert may_apply_from(day(born), BOOK) == day(from_day)


@pytest.mark.parametrize(
    ("born", "last"),
    [("1998-03-01", "2027-02-28"), ("1995-03-01", "2024-02-29"), ("2000-02-29", "2029-02-27")],
)
def test_the_league_recommends_up_to_the_eve_of_the_twenty_ninth_birthday(
    born: str, last: str
) -> None:
    assert league_recommends_until(day(born), BOOK) == day(last)


# --- stages -----------------------------------------------------------------------------------------


def test_a_whole_way_has_nothing_missing_late_or_wrong_on_any_of_its_days() -> None:
    for one in WHOLE:
        found = stand(*WHOLE, on=one.on)
        assert (found.late, found.wrong, found.put_off) == ((), (), ())
    end = stand(*WHOLE, on="2025-03-10")

    assert (end.due, end.earliest, end.missing) == ((), (), ())
    assert end.stage is Stage.FULL


@pytest.mark.parametrize(
    ("step", "stage"),
    [
        (Step.APPLIED, Stage.APPLICANT),
        (Step.ACTIVIST_NAMED, Stage.ACTIVIST),
        (Step.CANDIDATE_NAMED, Stage.CANDIDATE),
        (Step.ADMITTED, Stage.CANDIDATE),
        (Step.ADMISSION_APPROVED, Stage.PROBATIONARY),
        (Step.CONFIRMED, Stage.PROBATIONARY),
        (Step.CONFIRMATION_APPROVED, Stage.FULL),
    ],
)
def test_a_stage_is_opened_by_the_decision_that_counts(step: Step, stage: Stage) -> None:
    assert stage_of(until(step), on=day("2030-01-01")) is stage


@pytest.mark.parametrize("step", [one.step for one in WHOLE])
def test_no_stage_opens_because_time_goes_by(step: Step) -> None:
    steps = until(step)

    assert stage_of(steps, on=steps[-1].on) is stage_of(steps, on=day("2099-12-31"))


def test_a_step_counts_from_its_day() -> None:
    assert stage_of(WHOLE, on=day("2025-03-09")) is Stage.PROBATIONARY
    assert stage_of(WHOLE, on=day("2023-01-30")) is Stage.NONE


def test_a_cancelled_probation_ends_the_way() -> None:
    steps = [
        *until(Step.ADMISSION_APPROVED),
        did(Step.CANCELLED, "2025-02-28"),
        did(Step.CANCELLATION_APPROVED, "2025-03-20"),
    ]
    found = stand(*steps, on="2025-04-01")

    assert found.stage is Stage.CANCELLED
    assert (found.due, found.late, found.missing, found.wrong) == ((), (), (), ())


# --- what is missing, and what is out of order --------------------------------------------------------


@pytest.mark.parametrize(
    "step",
    [one.step for one in WHOLE if one.step not in {Step.REVIEWED, Step.CONFIRMED}],
)
def test_each_step_that_is_left_out_is_named_once(step: Step) -> None:
    if step is Step.CONFIRMATION_APPROVED:
        assert [one.step for one in stand(*until(Step.CONFIRMED), on="2030-01-01").missing] == [
            step
        ]
        return
    assert [one.step for one in stand(*without(step), on="2030-01-01").missing] == [step]


def test_an_approval_without_its_meeting_misses_the_meeting() -> None:
    found = stand(*without(Step.CONFIRMED), on="2030-01-01")

    assert [one.zh for one in found.missing] == ["缺：支部大会通过转正"]


def test_nothing_of_a_later_stage_is_missing_before_it_is_opened() -> None:
    found = stand(did(Step.APPLIED, "2026-01-10"), did(Step.TALKED, "2026-01-20"), on="2030-01-01")

    assert (found.missing, found.due, found.late) == ((), (), ())


@pytest.mark.parametrize(("number", "wrong"), [(0, True), (1, False), (2, False), (3, True)])
def test_an_activist_has_one_or_two_mentors(number: int, wrong: bool) -> None:
    steps = changed(Step.MENTORS_NAMED, people=frozenset(f"m{n}" for n in range(number)))
    found = stand(*steps, on="2030-01-01").missing

    assert [one.step for one in found] == ([Step.MENTORS_NAMED] if wrong else [])


@pytest.mark.parametrize(("number", "wrong"), [(1, True), (2, False), (3, True)])
def test_a_candidate_has_two_sponsors(number: int, wrong: bool) -> None:
    steps = changed(Step.SPONSORS_NAMED, people=frozenset(f"m{n}" for n in range(number)))
    found = stand(*steps, on="2030-01-01").missing

    assert [one.step for one in found] == ([Step.SPONSORS_NAMED] if wrong else [])


@pytest.mark.parametrize("step", [Step.MENTORS_NAMED, Step.SPONSORS_NAMED])
@pytest.mark.parametrize(("days", "wrong"), [(-1, False), (0, False), (1, True)])
def test_mentors_and_sponsors_are_full_members_on_the_day_on_which_they_are_named(
    step: Step, days: int, wrong: bool
) -> None:
    [named] = [one for one in WHOLE if one.step is step]
    since = dict.fromkeys(("m1", "m2", "m3"), day("2020-01-01"))
    latest = max(named.people)
    found = standing(
        WHOLE, on=day("2030-01-01"), book=BOOK, full_since=since | {latest: named.on + days * DAY}
    )
    told = [one for one in found.wrong if one.step is step]

    assert [(one.day, latest in one.zh) for one in told] == ([(named.on, True)] if wrong else [])


def test_who_is_not_known_as_a_full_member_is_named_and_without_a_list_nobody_is_looked_at() -> (
    None
):
    found = standing(WHOLE, on=day("2030-01-01"), book=BOOK, full_since={"m1": day("2020-01-01")})

    assert [one.zh for one in found.wrong] == [
        "指定培养联系人：m2在2023年3月2日还不是正式党员，请另定",
        "确定入党介绍人：m3在2024年2月29日还不是正式党员，请另定",
    ]
    assert "m2 no full member on 2023-03-02" in found.wrong[0].en
    assert found.wrong[0].basis is not None
    assert stand(*WHOLE, on="2030-01-01").wrong == ()


def test_mentors_who_are_named_anew_are_looked_at_alone() -> None:
    again = did(Step.MENTORS_NAMED, "2023-04-01", people=frozenset({"m1", "m3"}))
    since = dict.fromkeys(("m1", "m3"), day("2020-01-01"))

    assert standing([*WHOLE, again], on=day("2030-01-01"), book=BOOK, full_since=since).wrong == ()


@pytest.mark.parametrize(
    ("days", "hours", "wrong"),
    [(3, 0, False), (2, 0, True), (0, 24, False), (0, 23, True), (2, 23, True)],
)
def test_training_is_three_days_or_twenty_four_hours(days: int, hours: int, wrong: bool) -> None:
    found = stand(*changed(Step.TRAINED, days=days, hours=hours), on="2030-01-01").missing

    assert [one.step for one in found] == ([Step.TRAINED] if wrong else [])


def test_trainings_add_up() -> None:
    steps = [*changed(Step.TRAINED, days=0, hours=20), did(Step.TRAINED, "2024-02-29", hours=4)]

    assert stand(*steps, on="2030-01-01").missing == ()


@pytest.mark.parametrize("wait", [one for one in WAITS if not one.months])
@pytest.mark.parametrize("begins", ["2026-05-31", "2024-02-29", "2026-03-01"])
def test_a_step_may_come_on_the_day_of_the_one_that_it_follows_and_not_on_the_day_before(
    wait: Wait, begins: str
) -> None:
    begun = did(wait.since, begins, months=6)
    early, in_time, after = (
        stand(begun, did(wait.step, day(begins) + n * DAY, months=6), on="2030-01-01").wrong
        for n in (-1, 0, 1)
    )

    assert [(one.step, one.day, one.basis) for one in early] == [(wait.step, day(begins), None)]
    assert in_time == after == ()


# --- whatever was registered --------------------------------------------------------------------------

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
STEPS = st.lists(
    st.builds(
        Registered,
        st.sampled_from(Step),
        DAYS,
        by=st.just("b01"),
        months=st.integers(0, 14),
        days=st.integers(0, 4),
    ),
    max_size=12,
    unique=True,
)


@given(STEPS, DAYS, st.randoms(use_true_random=False))
def test_the_order_in_which_steps_are_given_changes_nothing(
    steps: list[Registered], on: dt.date, chance: random.Random
) -> None:
    mixed = list(steps)
    chance.shuffle(mixed)

    assert stand(*steps, on=on) == stand(*mixed, on=on)


@given(STEPS, DAYS)
def test_what_comes_after_the_day_changes_nothing(steps: list[Registered], on: dt.date) -> None:
    assert stand(*steps, on=on) == stand(*(one for one in steps if one.on <= on), on=on)


@given(STEPS, DAYS)
def test_what_is_due_lies_ahead_and_what_is_late_has_gone_by(
    steps: list[Registered], on: dt.date
) -> None:
    found = stand(*steps, on=on)

    assert all(one.day is not None and one.day >= on for one in found.due)
    assert all(one.day is not None and one.day < on for one in found.late)
