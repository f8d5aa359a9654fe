"""The specimen behind questions about the three tiers: rows that are in order, but for what was written.

Nothing of it exists. Ids are the names that a page shows.

>>> rows = ladder_rows(frozenset(Rung) - {Rung.COMMUNITY, Rung.CITY})
>>> [one.name for one in rows if isinstance(one, Organization)]
['示例社区党组织', '市级党组织']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

from attrs import evolve

from jixiaoge.counties import COUNTIES, County, find_county
from jixiaoge.organization import (
    Appointment,
    Coverage,
    DeliveryStation,
    Instructor,
    Organization,
    OrganizationKind,
    Place,
    PlatformEnterprise,
    Post,
    Record,
    Rung,
    Strength,
    Term,
)
from jixiaoge.zh.base import COUNTY

__all__ = ["PARENTS", "PLACE", "PLATFORMS", "SINCE", "branch_rows", "ladder_rows"]

_K = OrganizationKind
SINCE: Final = dt.date(2025, 1, 1)
PLACE: Final = Place(COUNTY, "示例街道", "示例社区")
PLATFORMS: Final = ("甲", "乙", "丙")
_BY: Final = "（示例）文1号"
_CITY: Final = "市级党组织"
_TOWNSHIP: Final = "示例街道党组织"
_COMMUNITY: Final = "示例社区党组织"
_BRANCH: Final = "示例支部"
_PLATFORM: Final = "示例平台支部"
_JOINT: Final = "示例联合支部"
_INDUSTRY: Final = "示例行业支部"
_COMMITTEE: Final = f"{COUNTY}综合党委"
PARENTS: Final = {
    "市级": _CITY,
    "县级综合党委": _COMMITTEE,
    "街道乡镇": _TOWNSHIP,
    "社区": _COMMUNITY,
    "没有": "",
}
"""What a branch may be put under, by the name of the tier."""


def _made(kind: OrganizationKind, name: str, place: Place, parent: str = "") -> Organization:
    return Organization(
        id=name, kind=kind, name=name, place=place, parent=parent, since=SINCE, by=_BY
    )


def _county(county: County, committees: int, *, department: bool) -> Iterator[Organization]:
    """Yield the committees of a county, and the department that they name."""
    office, place = f"{county.zh}主管部门", Place(county.slug)
    yield _made(_K.DEPARTMENT, office, place)
    for number in range(committees):
        name = f"{county.zh}{'第二' if number else ''}综合党委"
        one = _made(_K.COUNTY_COMMITTEE, name, place, _CITY)
        yield evolve(one, department=office if department else "")


def _below(committee: str) -> Iterator[Organization]:
    """Yield the township and the community of the specimen."""
    yield _made(_K.TOWNSHIP, _TOWNSHIP, Place(PLACE.county, PLACE.township), committee)
    yield _made(_K.COMMUNITY, _COMMUNITY, PLACE, _TOWNSHIP)


# --- one branch -------------------------------------------------------------------------------------


def branch_rows(said: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the rows of the city with one branch as it was written, by the words of `tiers`."""
    yield _made(_K.CITY, _CITY, Place())
    home = find_county(COUNTY)
    for county in COUNTIES:
        own = county == home
        number = said["县级综合党委"] if own else 1
        yield from _county(county, number, department=said["主管部门"] or not own)
    yield from _below(_COMMITTEE if said["县级综合党委"] else _CITY)
    branch = _made(said["类别"], _BRANCH, Place(COUNTY), said["上级"])
    yield evolve(branch, by=said["设立文号"], until=said["办到"] or dt.date.max)
    yield from _units(said)
    yield from _people(said)
    if said["任期从"]:
        yield Term(
            organization=_BRANCH,
            since=said["任期从"],
            until=said["任期到"],
            extended_by=said["延期文号"],
            by=_BY,
        )


def _units(said: Mapping[str, Any]) -> Iterator[Record]:
    for platform in PLATFORMS:
        yield PlatformEnterprise(id=platform, name=platform, since=SINCE, by=_BY)
    platforms: int = said["平台"]
    places = [COUNTY] * said["配送站点"] + said["别县站点"]
    for number, county in enumerate(places):
        unit, platform = f"站点{number + 1}", PLATFORMS[number % platforms]
        yield DeliveryStation(id=unit, platform=platform, place=Place(county), since=SINCE, by=_BY)
        yield Coverage(unit=unit, organization=_BRANCH, since=SINCE, by=_BY)
    if said["又归社区"]:
        yield Coverage(unit="站点1", organization=_COMMUNITY, since=SINCE, by=_BY)


def _people(said: Mapping[str, Any]) -> Iterator[Record]:
    if said["正式党员"] is not None:
        yield Strength(
            organization=_BRANCH,
            full_members=said["正式党员"],
            probationary_members=said["预备党员"],
            since=SINCE,
            by=_BY,
        )
    posts = [Post.SECRETARY] * said["书记"] + [Post.ORGANIZATION] * said["其他委员"]
    for number, post in enumerate(posts):
        yield _appointed(f"委员{number + 1}", post, _BRANCH)
    if said["指导员联系支部"]:
        yield Instructor(id="指导员", since=SINCE, by=_BY)
    for organization in (_BRANCH, _COMMUNITY, _TOWNSHIP)[: said["指导员联系支部"]]:
        yield _appointed("指导员", Post.INSTRUCTOR, organization)


def _appointed(person: str, post: Post, organization: str) -> Appointment:
    return Appointment(person=person, post=post, organization=organization, since=SINCE, by=_BY)


# --- the ladder -------------------------------------------------------------------------------------


def ladder_rows(
    without: AbstractSet[Rung], until: dt.date = dt.date.max, *, merged: bool = False
) -> Iterator[Organization | Coverage]:
    """Yield an organisation for each rung but some; each of the branches has one platform.

    Args:
        without: the rungs that are left out.

        until: the last day of the platform's branch.

        merged: whether it is merged with the joint branch then.
    """
    for rung, one in _ladder().items():
        if rung in without:
            continue
        ends = rung is Rung.PLATFORM_BRANCH and until < dt.date.max
        into = _JOINT if ends and merged else ""
        yield evolve(one, until=until, into=into) if ends else one
    for platform, branch in zip(PLATFORMS, (_PLATFORM, _JOINT, _INDUSTRY), strict=True):
        yield Coverage(unit=platform, organization=branch, since=SINCE, by=_BY)


def _ladder() -> dict[Rung, Organization]:
    county = Place(COUNTY)
    community, township = reversed(tuple(_below(_COMMITTEE)))
    _, committee = _county(find_county(COUNTY), 1, department=True)
    return {
        Rung.PLATFORM_BRANCH: _made(_K.PLATFORM_BRANCH, _PLATFORM, county, _COMMITTEE),
        Rung.JOINT_BRANCH: _made(_K.JOINT_BRANCH, _JOINT, county, _COMMITTEE),
        Rung.INDUSTRY_BRANCH: _made(_K.INDUSTRY_BRANCH, _INDUSTRY, county, _COMMITTEE),
        Rung.COMMUNITY: community,
        Rung.TOWNSHIP: township,
        Rung.COUNTY: committee,
        Rung.CITY: _made(_K.CITY, _CITY, Place()),
    }
