"""Whatever is tried in a case, by whomever and whenever: safeguards hold, records stay, and nobody is ever stuck.

The properties are written here once more, from the tables alone, without the engine that the cases run on.
"""

import datetime as dt
from itertools import pairwise

from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiaoge.alliance import (
    Case,
    Running,
    Taken,
    advance,
    case_from_json,
    case_to_json,
    city_procedures,
    due,
    official_workdays,
    open_case,
)
from jixiaoge.holds import Refusal
from jixiaoge.testing import city_policy

CITY = dt.timezone(dt.timedelta(hours=8))
BEGUN = dt.datetime(2026, 1, 5, 9, tzinfo=CITY)
END = dt.datetime(2026, 12, 1, tzinfo=CITY)  # working days of the next year are not announced
PEOPLE = ("a", "b", "c")
PROCEDURES = city_procedures()
KEYS = tuple(PROCEDURES)
RULES = Running(city_policy().rulebook("吉州区", BEGUN.date()), official_workdays(last_year=2026))
LONGEST = 40


@frozen
class Try:
    """One attempt: most are nearly right, for wrong ones alone would lead nowhere.

    Args:
        which: which step of the state is meant, counted round.

        any_step: whether any step of the table is tried instead.

        wait: minutes after the last step.
    """

    which: int
    who: str
    any_step: bool
    other_role: bool
    without: bool
    choice: int
    wait: int


# Hours, days and months, so that things are tried in time and too late; the first alone is the simplest.
WAITS = st.one_of(
    st.integers(0, 120), st.integers(0, 14 * 24 * 60), st.integers(0, 200 * 24 * 60), st.just(-1)
)
TRIES = st.builds(
    Try,
    which=st.integers(0, 12),
    who=st.sampled_from(PEOPLE),
    any_step=st.sampled_from((False,) * 7 + (True,)),
    other_role=st.sampled_from((False,) * 7 + (True,)),
    without=st.sampled_from((False,) * 7 + (True,)),
    choice=st.integers(0, 6),
    wait=WAITS,
)


def attempt(one: Try, case: Case) -> Taken:
    """Return what is tried in a case as it stands."""
    table = case.procedure
    offered = table.steps if one.any_step else table.steps_from(case.state.key) or table.steps
    step = offered[one.which % len(offered)]
    roles = [role.key for role in table.roles] if one.other_role else step.by
    choices = [*(named.key for named in table.choices.get(step.chooses, ())), ""]
    last = case.steps[-1].at if case.steps else case.happened
    return Taken(
        step.key,
        one.who,
        roles[one.which % len(roles)],
        last + dt.timedelta(minutes=one.wait),
        step.papers[1:] if one.without else step.papers,
        choices[one.choice % len(choices)] if step.chooses else "",
    )


def walk(case: Case, tries: list[Try]) -> list[Case]:
    """Return the case after each step that was taken."""
    found = [case]
    for one in tries:
        taken = attempt(one, case)
        if taken.at >= END:
            break
        after = advance(case, taken, RULES)
        if isinstance(after, Refusal):
            assert after.code
            assert after.zh.encode("gbk")
            continue
        case = after
        found.append(case)
    return found


@given(st.sampled_from(KEYS), st.lists(TRIES, max_size=LONGEST))
@settings(deadline=None)
def test_no_walk_takes_a_step_without_its_safeguards(key: str, tries: list[Try]) -> None:
    for case in walk(open_case(PROCEDURES[key], "x-1", BEGUN), tries)[1:]:
        *before, last = case.steps
        done = {one.step for one in before}
        for rule in case.procedure.safeguards:
            if rule.before == last.step:
                assert {*rule.must} <= done
                assert {*rule.papers} <= {*last.papers}
                assert last.by not in {one.by for one in before if one.step in rule.apart}


@given(st.sampled_from(KEYS), st.lists(TRIES, max_size=LONGEST))
@settings(deadline=None)
def test_a_walk_only_adds_steps_that_the_table_has_there(key: str, tries: list[Try]) -> None:
    table = PROCEDURES[key]
    state, counts = table.start, dict[str, int]()
    cases = walk(open_case(table, "x-1", BEGUN), tries)
    for earlier, case in pairwise(cases):
        last = case.steps[-1]
        assert case.steps[:-1] == earlier.steps
        assert case == evolve(earlier, steps=case.steps)
        assert last.at >= (earlier.steps[-1].at if earlier.steps else BEGUN)
        [step] = [one for one in table.steps if one.key == last.step]
        assert state in step.since
        assert last.role in step.by
        assert last.choice not in {one.key for one in table.forbidden}
        counts[step.key] = counts.get(step.key, 0) + 1
        assert step.once != "case" or counts[step.key] == 1
        state = step.to or state
        assert case.state.key == state
    assert case_from_json(case_to_json(cases[-1]), PROCEDURES) == cases[-1]


@given(st.sampled_from(KEYS), st.lists(TRIES, max_size=LONGEST))
@settings(deadline=None)
def test_wherever_a_walk_ends_somebody_may_go_on_until_it_is_closed(
    key: str, tries: list[Try]
) -> None:
    """What is due names a step that its owner can take at some time, if the right person does."""
    case = walk(open_case(PROCEDURES[key], "x-1", BEGUN), tries)[-1]
    now = case.steps[-1].at if case.steps else BEGUN
    found = due(case, now, RULES)
    if not case.state.owner:
        assert found is None
        return

    assert found is not None
    assert found.before is not None
    assert found.steps
    for step in found.steps:
        assert any(
            not isinstance(advance(case, one, RULES), Refusal) for one in rightly(case, step.key)
        )


def rightly(case: Case, key: str) -> list[Taken]:
    """Return a step as somebody new takes it, with every choice and at several times."""
    step, now = case.procedure.step(key), case.steps[-1].at if case.steps else BEGUN
    choices = [named.key for named in case.procedure.choices.get(step.chooses, ())] or [""]
    waits = (*range(30), 91, 181, 366)
    return [
        Taken(key, "new", role, now + dt.timedelta(days=days), step.papers, choice)
        for days in waits
        for role in step.by
        for choice in choices
    ]
