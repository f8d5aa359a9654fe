"""What holds of every plan, whatever the units."""

from attrs import evolve
from best_plan import connected, may_be_branch, points_against
from hypothesis import given
from hypothesis import strategies as st
from plain_language import faults
from units_made import UNITS, with_number

from jixiaoge.organization import BranchPlan, PlanUnit, plan_branches
from jixiaoge.rulebook import Rulebook

MEMBERS, STEPS = "branch_min_full_members", "branch_county_steps"


def covered(plan: BranchPlan) -> set[str]:
    return {one.id for branch in plan.branches for one in branch.units}


@given(units=UNITS)
def test_every_unit_is_in_exactly_one_branch_or_left_exactly_once(
    units: list[PlanUnit], book: Rulebook
) -> None:
    plan = plan_branches(units, book)
    branches = {one.id: branch.number for branch in plan.branches for one in branch.units}
    placed = [one for branch in plan.branches for one in branch.units]
    placed += [one for left in plan.left for one in left.units]

    assert sorted(placed, key=lambda one: one.id) == sorted(units, key=lambda one: one.id)
    assert [one.unit.id for one in plan.assignments] == sorted(one.id for one in units)
    assert {one.unit.id: one.branch for one in plan.assignments} == {
        one.id: branches.get(one.id) for one in units
    }


@given(units=UNITS, steps=st.integers(1, 4))
def test_the_law_and_the_neighbours_are_kept_always(
    units: list[PlanUnit], steps: int, book: Rulebook
) -> None:
    here = with_number(book, STEPS, steps)

    assert all(may_be_branch(branch.units, here) for branch in plan_branches(units, here).branches)


@given(data=st.data(), units=UNITS)
def test_neither_the_order_nor_a_second_look_changes_a_plan(
    data: st.DataObject, units: list[PlanUnit], book: Rulebook
) -> None:
    again = data.draw(st.permutations([*units, *units[:2]]))

    assert plan_branches(again, book) == plan_branches(units, book)


@given(units=UNITS)
def test_the_points_are_those_of_a_recount(units: list[PlanUnit], book: Rulebook) -> None:
    plan = plan_branches(units, book)

    assert [one.points for one in plan.branches] == [
        points_against(one.units, book) for one in plan.branches
    ]
    assert plan.points == sum(one.points for one in plan.branches)
    assert all(one.points > 0 for one in plan.branches)


@given(units=UNITS)
def test_what_is_left_could_not_be_a_branch_with_anybody(
    units: list[PlanUnit], book: Rulebook
) -> None:
    plan = plan_branches(units, book)
    for left in plan.left:
        counties = {one.county for one in left.units}
        near = [
            one for one in units if one not in left.units and connected({*counties, one.county})
        ]

        assert near == []
        assert not may_be_branch(left.units, book)


@given(units=UNITS)
def test_what_would_help_does_help_and_less_does_not(units: list[PlanUnit], book: Rulebook) -> None:
    plan = plan_branches(units, book)
    for left in plan.left:
        ids = {one.id for one in left.units}
        for one in left.relaxations:
            enough, less = (
                _after(units, book, one.parameter, left.units[0], by) for by in (one.by, one.by - 1)
            )

            assert covered(enough) - covered(plan) == set(one.units) >= ids
            assert covered(plan) <= covered(enough)
            assert not ids & covered(less)


@given(units=UNITS)
def test_what_would_help_is_all_that_may_be_done(units: list[PlanUnit], book: Rulebook) -> None:
    plan = plan_branches(units, book)
    farthest = covered(plan_branches(units, with_number(book, STEPS, 4)))
    for left in plan.left:
        offered = [one.parameter for one in left.relaxations]

        assert MEMBERS in offered
        assert (STEPS in offered) == (left.units[0].id in farthest)
        assert [one.by for one in left.relaxations] == sorted(one.by for one in left.relaxations)


@given(units=UNITS)
def test_whatever_is_told_is_plain(units: list[PlanUnit], book: Rulebook) -> None:
    plan = plan_branches(units, book)
    told = [
        *plan.assignments,
        *(one for branch in plan.branches for one in branch.penalties),
        *(one for left in plan.left for one in left.relaxations),
    ]

    assert [(one.zh, what) for one in told for what in faults(one.zh, "zh")] == []
    assert [(one.en, what) for one in told for what in faults(one.en, "en")] == []


def _after(
    units: list[PlanUnit], book: Rulebook, parameter: str, first: PlanUnit, by: int
) -> BranchPlan:
    """Return the plan with so many more full members in a unit, or with so many more steps."""
    if parameter == MEMBERS:
        more = evolve(first, full_members=first.full_members + by)
        return plan_branches([more if one == first else one for one in units], book)
    return plan_branches(units, with_number(book, STEPS, book.setting(STEPS).value + by))
