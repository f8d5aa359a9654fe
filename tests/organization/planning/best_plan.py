"""The best plan there is, by a solver over every group that may be a branch; it shares no code with the library."""

from collections.abc import Sequence
from itertools import combinations

import highspy
from attrs import frozen

from jixiaoge.counties import find_county
from jixiaoge.organization import PlanUnit
from jixiaoge.rulebook import Rulebook

# More than any plan of so few units can cost: first as many units as possible are covered.
LEFT_OUT = 100_000


@frozen
class Best:
    left: int
    points: int


def connected(counties: set[str], steps: int = 1) -> bool:
    """Whether the counties are one, going from each to those so many steps away in the set."""
    found = {min(counties)}
    for _ in counties:
        around = set(found)
        for _ in range(steps):
            around |= {near for county in around for near in find_county(county).neighbours}
        found |= around & counties
    return found == counties


def may_be_branch(group: Sequence[PlanUnit], book: Rulebook) -> bool:
    enough = sum(one.full_members for one in group) >= book.setting("branch_min_full_members").value
    steps = book.setting("branch_county_steps").value
    return enough and connected({one.place.county for one in group}, steps)


def points_against(group: Sequence[PlanUnit], book: Rulebook) -> int:
    def number(key: str) -> int:
        return book.setting(key).value

    points = number("plan_branch_penalty")
    points += number("plan_county_penalty") * (len({one.place.county for one in group}) - 1)
    points += number("plan_business_penalty") * (len({one.business for one in group}) - 1)
    if len({one.platform for one in group}) > 1:
        too_many = len(group) - number("joint_branch_max_units")
        points += number("plan_unit_penalty") * max(too_many, 0)
    members = sum(one.full_members + one.probationary_members for one in group)
    too_many = members - number("branch_soft_max_members")
    return points + number("plan_member_penalty") * max(too_many, 0)


def best_plan(units: Sequence[PlanUnit], book: Rulebook) -> Best:
    """Choose groups so that each unit is in one of them or left out, for the fewest points."""
    sets = [
        group
        for size in range(1, len(units) + 1)
        for group in combinations(units, size)
        if may_be_branch(group, book)
    ]
    costs = [points_against(group, book) for group in sets]
    sets += [(one,) for one in units]
    costs += [LEFT_OUT] * len(units)
    model = highspy.Highs()
    model.silent()
    chosen = [model.addBinary() for _ in sets]
    for one in units:
        model.addConstr(sum(x for x, group in zip(chosen, sets, strict=True) if one in group) == 1)
    model.minimize(sum(cost * x for cost, x in zip(costs, chosen, strict=True)))
    assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return Best(*divmod(round(model.getObjectiveValue()), LEFT_OUT))
