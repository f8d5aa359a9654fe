"""How a group of units is judged: what it lacks by law, and the points against it for what is only usual.

Points are whole numbers and add up over a plan; every branch costs some, so no plan has none.

>>> import datetime as dt
>>> from jixiaoge.organization.records import Place
>>> from jixiaoge.testing import city_policy
>>> numbers = numbers_of(city_policy().rulebook("遂川县", dt.date(2026, 7, 1)))
>>> units = [PlanUnit(id=f"s{n}", platform=f"p{n}", place=Place(county), business="餐饮", full_members=1)
...          for n, county in enumerate(["遂川县", "遂川县", "万安县"])]
>>> missing(units, numbers), [penalty.zh for penalty in penalties(units, numbers)]
(0, ['1个支部：1分', '跨2个县，多1个：3分'])
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import inf
from typing import Final, NamedTuple

from attrs import frozen

from jixiaoge.organization.planning.units import PlanUnit
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = [
    "LEAST",
    "NUMBERS",
    "STEPS",
    "Counts",
    "PlanPenalty",
    "is_joint",
    "lacking",
    "missing",
    "numbers_of",
    "penalties",
    "points",
    "points_parted",
]

LEAST: Final = "branch_min_full_members"
STEPS: Final = "branch_county_steps"
_MOST, _JOINT_MOST = "branch_soft_max_members", "joint_branch_max_units"
# What costs points, in the order of `_beyond`: the weight, and what is said.
_TEXTS: Final = {
    "plan_branch_penalty": ("1个支部", "one branch"),
    "plan_county_penalty": ("跨{has}个县，多{over}个", "{has} counties, {over} beyond the first"),
    "plan_business_penalty": (
        "业务有{has}种，多{over}种",
        "{has} kinds of business, {over} beyond the first",
    ),
    "plan_unit_penalty": (
        "联合党支部有{has}个单位，一般不超过{limit}个",
        "{has} units in a joint branch, usually at most {limit}",
    ),
    "plan_member_penalty": (
        "党员有{has}人，一般不超过{limit}人",
        "{has} members, usually at most {limit}",
    ),
}
NUMBERS: Final = (LEAST, _MOST, _JOINT_MOST, STEPS, *_TEXTS)
"""The parameters that a plan is made by."""


@frozen
class PlanPenalty:
    """Points against a branch.

    Args:
        parameter: the number of the rulebook by which each is counted.

        over: how many are too many.

        points: the points against it.
    """

    parameter: str
    over: int
    points: int
    zh: str
    en: str


def numbers_of(book: Rulebook) -> dict[str, int]:
    """Return the numbers in force by the names of their parameters.

    Raises:
        UnknownNameError: the rulebook lacks one of the numbers.
    """
    return {key: book.setting(key).value for key in NUMBERS}


def is_joint(units: Collection[PlanUnit]) -> bool:
    """Tell whether units of several platforms are together."""
    return len({unit.platform for unit in units}) > 1


class Counts(NamedTuple):
    """How many there are in a group of whatever counts.

    Args:
        joined: units, where they are of several platforms, else none.
    """

    counties: int
    kinds: int
    joined: int
    full_members: int
    members: int


def missing(units: Collection[PlanUnit], numbers: Mapping[str, int]) -> int:
    """Return how many full members units lack to be a branch."""
    return lacking(_counted(units), numbers)


def lacking(counts: Counts, numbers: Mapping[str, int]) -> int:
    """Return how many full members a group lacks to be a branch."""
    return max(0, numbers[LEAST] - counts.full_members)


def points(counts: Counts, numbers: Mapping[str, int]) -> int:
    """Return the points against a group that is one branch."""
    beyond = zip(_TEXTS, _beyond(counts, numbers), strict=True)
    return sum(numbers[key] * max(0, has - limit) for key, (has, limit) in beyond)


def points_parted(counts: Counts, number: int, numbers: Mapping[str, int]) -> float:
    """Return the points that a group is not below as so many branches, each with its full members."""
    if counts.full_members < number * numbers[LEAST]:
        return inf
    return (
        number * numbers["plan_branch_penalty"]
        + max(0, counts.counties - number) * numbers["plan_county_penalty"]
        + max(0, counts.kinds - number) * numbers["plan_business_penalty"]
    )


def penalties(units: Collection[PlanUnit], numbers: Mapping[str, int]) -> tuple[PlanPenalty, ...]:
    """Return what the points against units that are one branch are for."""
    return tuple(
        _penalty(key, has, limit, numbers[key])
        for key, (has, limit) in zip(_TEXTS, _beyond(_counted(units), numbers), strict=True)
        if has > limit
    )


def _counted(units: Collection[PlanUnit]) -> Counts:
    return Counts(
        len({unit.county for unit in units}),
        len({unit.business for unit in units}),
        len(units) if is_joint(units) else 0,
        sum(unit.full_members for unit in units),
        sum(unit.members for unit in units),
    )


def _beyond(counts: Counts, numbers: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """Return of all that costs points how many there are, and up to how many are free."""
    return (
        (1, 0),
        (counts.counties, 1),
        (counts.kinds, 1),
        (counts.joined, numbers[_JOINT_MOST]),
        (counts.members, numbers[_MOST]),
    )


def _penalty(key: str, has: int, limit: int, weight: int) -> PlanPenalty:
    over = has - limit
    zh, en = (text.format(has=has, over=over, limit=limit) for text in _TEXTS[key])
    lost = over * weight
    noun = "point" if lost == 1 else "points"
    return PlanPenalty(key, over, lost, f"{zh}：{lost}分", f"{en}: {lost} {noun}")
