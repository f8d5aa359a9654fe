"""Why a unit belongs where a plan puts it, in Chinese and English: members, counties and business, one by one."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaoge.counties import COUNTIES, County, find_county
from jixiaoge.organization.kinds import OrganizationKind
from jixiaoge.organization.planning.units import PlanUnit

__all__ = ["by_area", "by_branch"]


def by_branch(
    unit: PlanUnit, number: int, kind: OrganizationKind, units: Sequence[PlanUnit], least: int
) -> tuple[str, str]:
    """Return the reason, in Chinese and English, of a unit in a branch.

    Args:
        units: all units of the branch.

        least: the full members that a branch needs.
    """
    full = sum(one.full_members for one in units)
    if len(units) == 1:
        zh = f"{unit.id}单独成立第{number}支部（{kind.zh}）。正式党员{full}人，至少要{least}人。"
        en = f"{unit.id} is branch {number} by itself, a {kind.en}."
        return zh, f"{en} Full members: {full}; at least {least} are needed."
    parts = [
        (
            f"{unit.id}编入第{number}支部（{kind.zh}）",
            f"{unit.id} is in branch {number}, a {kind.en}",
        ),
        (
            f"本单位正式党员{unit.full_members}人，全支部{full}人，至少要{least}人",
            f"Full members: {unit.full_members} here, {full} in the branch; at least {least} are needed",
        ),
        _counties(unit, units),
        _business(unit, units),
    ]
    return "".join(f"{zh}。" for zh, _ in parts), " ".join(f"{en}." for _, en in parts)


def by_area(unit: PlanUnit, units: Sequence[PlanUnit], least: int) -> tuple[str, str]:
    """Return the reason, in Chinese and English, of a unit left to the area.

    Args:
        units: all units with which it hangs together, itself among them.

        least: the full members that a branch needs.
    """
    full = sum(one.full_members for one in units)
    who_zh, who_en = _area(unit)
    return (
        f"{unit.id}由{who_zh}管理（区域兜底）。与相邻的单位合计正式党员{full}人，至少要{least}人。",
        f"{unit.id} is left to {who_en}. Full members with its neighbours: {full}; at least {least} are needed.",
    )


def _counties(unit: PlanUnit, units: Sequence[PlanUnit]) -> tuple[str, str]:
    here = find_county(unit.county)
    others = _in_order({one.county for one in units} - {unit.county})
    if not others:
        return f"都在{here.zh}", f"All are in {here.en}"
    zh, en = "、".join(one.zh for one in others), ", ".join(one.en for one in others)
    return (
        f"在{here.zh}，同支部还有相连的{zh}",
        f"It is in {here.en}; others are in {en}, which hang together with it",
    )


def _business(unit: PlanUnit, units: Sequence[PlanUnit]) -> tuple[str, str]:
    others = sorted({one.business for one in units} - {unit.business})
    if not others:
        return f"业务都是{unit.business}", f"All are of one business ({unit.business})"
    alike = sum(one.business == unit.business for one in units)
    zh = "、".join(others)
    return (
        f"业务同是{unit.business}的有{alike}个，另有{zh}",
        f"Of its business ({unit.business}) there are {alike}; there is also ({zh})",
    )


def _area(unit: PlanUnit) -> tuple[str, str]:
    place, county = unit.place, find_county(unit.county)
    if place.community:
        return (
            f"{county.zh}{place.township}{place.community}党组织",
            f"the community organisation ({place.township}{place.community})",
        )
    if place.township:
        return (
            f"{county.zh}{place.township}党组织",
            f"the township organisation ({place.township})",
        )
    return (
        f"{county.zh}综合党委指定党组织",
        f"an organisation that the committee of {county.en} names",
    )


def _in_order(slugs: set[str]) -> list[County]:
    return [county for county in COUNTIES if county.slug in slugs]
