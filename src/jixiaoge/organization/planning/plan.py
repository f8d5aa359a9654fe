"""A plan of branches (支部划分方案): every unit in exactly one branch, or left to the area, with the reason.

Units that hang together have branches as soon as together they have the full members of one; all others are
left to the township or community (区域兜底), with what would help them. The order of the units does not matter.

>>> import datetime as dt
>>> from jixiaoge.organization.records import Place
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("遂川县", dt.date(2026, 7, 1))
>>> told = [("s1", "p1", "遂川县", 2), ("s2", "p2", "遂川县", 1), ("s3", "p1", "新干县", 1)]
>>> plan = plan_branches([PlanUnit(id=key, platform=platform, place=Place(county), business="餐饮", full_members=full)
...                       for key, platform, county, full in told], book)
>>> for one in plan.assignments:
...     print(one.zh)
s1编入第1支部（联合党支部）。本单位正式党员2人，全支部3人，至少要3人。都在遂川县。业务都是餐饮。
s2编入第1支部（联合党支部）。本单位正式党员1人，全支部3人，至少要3人。都在遂川县。业务都是餐饮。
s3由新干县综合党委指定党组织管理（区域兜底）。与相邻的单位合计正式党员1人，至少要3人。
>>> [relaxation.zh for left in plan.left for relaxation in left.relaxations]
['再发展2名正式党员，可以多覆盖1个单位', '相邻放宽到隔3个县，可以多覆盖1个单位']
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.organization.kinds import OrganizationKind
from jixiaoge.organization.neighbours import within
from jixiaoge.organization.planning.grouping import grouped, hanging_together
from jixiaoge.organization.planning.reasons import by_area, by_branch
from jixiaoge.organization.planning.relaxing import Relaxation, relaxations
from jixiaoge.organization.planning.scoring import (
    LEAST,
    NUMBERS,
    STEPS,
    PlanPenalty,
    is_joint,
    missing,
    numbers_of,
    penalties,
)
from jixiaoge.organization.planning.units import PlanUnit
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["Assignment", "BranchPlan", "LeftUnits", "PlannedBranch", "plan_branches"]


@frozen
class PlannedBranch:
    """A branch of a plan.

    Args:
        number: its place in the plan, from 1, by its first unit.

        units: by id.

        penalties: the points against it, each with what it is for.
    """

    number: int
    units: tuple[PlanUnit, ...]
    penalties: tuple[PlanPenalty, ...]

    @property
    def kind(self) -> OrganizationKind:
        """A joint branch where units of several platforms are together, else a platform's."""
        return (
            OrganizationKind.JOINT_BRANCH
            if is_joint(self.units)
            else OrganizationKind.PLATFORM_BRANCH
        )

    @property
    def points(self) -> int:
        """All points against it."""
        return sum(penalty.points for penalty in self.penalties)


@frozen
class LeftUnits:
    """Units that hang together and have no branch, and what would help them, the smallest step first."""

    units: tuple[PlanUnit, ...]
    relaxations: tuple[Relaxation, ...]


@frozen
class Assignment:
    """Where a unit belongs, and why.

    Args:
        branch: the number of its branch; `None` where it is left to the area.
    """

    unit: PlanUnit
    branch: int | None
    zh: str
    en: str


@frozen
class BranchPlan:
    """A plan.

    Args:
        branches: in the order of their numbers.

        left: the units left to the area.

        assignments: one for each unit, by id.

        settings: the numbers by which it was made, each with its basis and who set it.
    """

    branches: tuple[PlannedBranch, ...]
    left: tuple[LeftUnits, ...]
    assignments: tuple[Assignment, ...]
    settings: tuple[Setting, ...]

    @property
    def points(self) -> int:
        """All points against it; among plans that cover as many units, fewer are better."""
        return sum(branch.points for branch in self.branches)


def plan_branches(units: Iterable[PlanUnit], book: Rulebook) -> BranchPlan:
    """Put units together as branches.

    Args:
        units: in any order; one that is given twice counts once.

        book: the rules in force, for the numbers.

    Raises:
        InputError: two different units have one id.

        UnknownNameError: the rulebook lacks one of the numbers.
    """
    given = _by_id(units)
    numbers = numbers_of(book)
    parts = hanging_together(given, within(numbers[STEPS]))
    groups = [
        group for part in parts if not missing(part, numbers) for group in grouped(part, numbers)
    ]
    branches = tuple(
        PlannedBranch(number, group, penalties(group, numbers))
        for number, group in enumerate(sorted(groups, key=lambda group: group[0].id), 1)
    )
    left = tuple(
        LeftUnits(part, relaxations(part, given, book)) for part in parts if missing(part, numbers)
    )
    assignments = _assignments(branches, left, numbers[LEAST])
    return BranchPlan(branches, left, assignments, tuple(book.setting(key) for key in NUMBERS))


def _by_id(units: Iterable[PlanUnit]) -> tuple[PlanUnit, ...]:
    given = tuple(sorted(set(units), key=lambda unit: unit.id))
    ids = [unit.id for unit in given]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        zh, en = "这个编号有两个不同的单位；请分开编号", "two units have this id; give each its own"
        raise InputError(Fault(one, one, "one unit", zh=zh, en=en) for one in twice)
    return given


def _assignments(
    branches: Iterable[PlannedBranch], left: Iterable[LeftUnits], least: int
) -> tuple[Assignment, ...]:
    found = [
        Assignment(
            unit, branch.number, *by_branch(unit, branch.number, branch.kind, branch.units, least)
        )
        for branch in branches
        for unit in branch.units
    ]
    found += [
        Assignment(unit, None, *by_area(unit, group.units, least))
        for group in left
        for unit in group.units
    ]
    return tuple(sorted(found, key=lambda one: one.unit.id))
