"""What would help units that cannot have a branch (放宽): the smallest step of each kind, the smallest first.

The law is never relaxed. Either the units win the full members that they lack,
or counties count as neighbours that lie farther apart, which is only assumed, as far as the rulebook lets it.
Of two equal steps that over the map comes first, for it can be taken at once.

>>> import datetime as dt
>>> from jixiaoge.organization.records import Place
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("遂川县", dt.date(2026, 7, 1))
>>> far, near = (PlanUnit(id=county, platform="p1", place=Place(county), business="餐饮", full_members=full)
...              for county, full in (("新干县", 1), ("吉水县", 3)))
>>> [relaxation.zh for relaxation in relaxations([far], [far, near], book)]
['相邻放宽到隔1个县，可以多覆盖1个单位', '再发展2名正式党员，可以多覆盖1个单位']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from jixiaoge.organization.neighbours import within
from jixiaoge.organization.planning.grouping import hanging_together
from jixiaoge.organization.planning.scoring import LEAST, STEPS, missing, numbers_of
from jixiaoge.organization.planning.units import PlanUnit
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["Relaxation", "relaxations"]


@frozen
class Relaxation:
    """One thing that would help.

    Args:
        parameter: the number that it is about: the full members that are needed, or the steps between counties.

        by: how many more full members, or how many steps more.

        units: the ids of the units that would then have a branch, and have none now.
    """

    parameter: str
    by: int
    units: tuple[str, ...]
    zh: str
    en: str


def relaxations(
    left: Sequence[PlanUnit], units: Sequence[PlanUnit], book: Rulebook
) -> tuple[Relaxation, ...]:
    """Return what would help units that hang together and lack members, the smallest step first.

    Args:
        left: the units.

        units: all units of the plan, those of `left` among them.
    """
    numbers = numbers_of(book)
    more = missing(left, numbers)
    members = Relaxation(
        LEAST,
        more,
        tuple(unit.id for unit in left),
        f"再发展{more}名正式党员，可以多覆盖{len(left)}个单位",
        f"full members still needed: {more}; units then covered: {len(left)}",
    )
    return tuple(sorted([*_farther(left, units, book), members], key=lambda one: one.by))


def _farther(
    left: Sequence[PlanUnit], units: Sequence[PlanUnit], book: Rulebook
) -> Iterator[Relaxation]:
    numbers = numbers_of(book)
    now = numbers[STEPS]
    without = [part for part in hanging_together(units, within(now)) if missing(part, numbers)]
    for steps in range(now + 1, book.setting(STEPS).spec.type.high + 1):
        parts = hanging_together(units, within(steps))
        [part] = [part for part in parts if left[0] in part]
        if not missing(part, numbers):
            ids = tuple(unit.id for one in without for unit in one if unit in part)
            yield Relaxation(
                STEPS,
                steps - now,
                tuple(sorted(ids)),
                f"相邻放宽到隔{steps - 1}个县，可以多覆盖{len(ids)}个单位",
                f"counties between neighbours: up to {steps - 1}; units then covered: {len(ids)}",
            )
            return
