"""The synthetic organisation (示例组织): the three tiers at the published size, none of which exists.

13 county committees, 15 industry branches with 15 instructors, 99 guidance stations, 25 platforms and 2,582 couriers
are the published figures (fact base A01–A06). Everything else is invented: where branches are, their
units, members and terms, the townships, and the platform, joint, floating and temporary branches beside them.

>>> rows = synthetic_organization()
>>> len({row.id for row in rows if type(row).__name__ == "Courier"})
2582
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, Final

from jixiaoge.counties import COUNTIES
from jixiaoge.organization import (
    FORMAL_BRANCHES,
    Appointment,
    Courier,
    Coverage,
    DeliveryStation,
    GuidanceStation,
    Instructor,
    Organization,
    OrganizationKind,
    Place,
    PlatformEnterprise,
    Post,
    Record,
    Strength,
    Term,
)
from jixiaoge.testing.city import synthetic_city, synthetic_platforms

__all__ = ["synthetic_organization"]

_K = OrganizationKind
_SINCE: Final = dt.date(2025, 3, 1)
_TERM_ENDS: Final = dt.date(2028, 2, 29)
_FOUNDED: Final[dict[str, Any]] = {"since": _SINCE, "by": "（示例）文1号"}
_GUIDANCE_STATIONS: Final = 99
# Invented: the two counties with two industry branches each, so that there are 15.
_TWO_BRANCHES: Final = ("jizhou", "jian")
_WITH_BRANCH: Final = ("p01", "p02")
_JOINT: Final = ("s-p03-jizhou", "s-p03-qingyuan")
_POSTS: Final = (Post.SECRETARY, Post.ORGANIZATION, Post.PUBLICITY)


def synthetic_organization() -> tuple[Record, ...]:
    """Return the rows of the synthetic organisation; they are the same every time."""
    couriers = tuple(_couriers())
    stations = sorted({(one.platforms[0], one.place.county) for one in couriers})
    organizations = tuple(_organizations())
    parts: tuple[Iterable[Record], ...] = (
        organizations,
        (
            PlatformEnterprise(id=p.id, name=f"示例平台{p.id}", **_FOUNDED)
            for p in synthetic_platforms()
        ),
        chain.from_iterable(_station(*one) for one in stations),
        _platforms_covered(),
        _guidance(),
        _branch_life([one for one in organizations if one.kind in FORMAL_BRANCHES]),
        _instructors(),
        couriers,
    )
    return tuple(chain.from_iterable(parts))


def _organizations() -> Iterator[Organization]:
    yield Organization(id="city", kind=_K.CITY, name="示例市级党组织", **_FOUNDED)
    for county in COUNTIES:
        yield from _county(county.slug)
    for platform in _WITH_BRANCH:
        yield _branch(f"branch-{platform}", _K.PLATFORM_BRANCH)
    yield _branch("joint", _K.JOINT_BRANCH)
    yield _branch("floating", _K.FLOATING_BRANCH)
    yield _branch("temporary", _K.TEMPORARY_BRANCH, until=dt.date(2026, 12, 31))


def _county(slug: str) -> Iterator[Organization]:
    place, town = Place(slug), Place(slug, "示例镇")
    department = f"department-{slug}"
    committee = f"committee-{slug}"
    yield Organization(
        id=department, kind=_K.DEPARTMENT, name="示例主管部门", place=place, **_FOUNDED
    )
    yield Organization(
        id=committee,
        kind=_K.COUNTY_COMMITTEE,
        name="示例综合党委",
        place=place,
        parent="city",
        department=department,
        **_FOUNDED,
    )
    yield Organization(
        id=f"town-{slug}",
        kind=_K.TOWNSHIP,
        name="示例镇党委",
        place=town,
        parent=committee,
        **_FOUNDED,
    )
    for branch in _branches_of(slug):
        yield _branch(branch, _K.INDUSTRY_BRANCH, under=committee, place=place)


def _branch(
    key: str,
    kind: OrganizationKind,
    *,
    under: str = "city",
    place: Place = Place(),  # noqa: B008 - a frozen value
    until: dt.date = dt.date.max,
) -> Organization:
    return Organization(
        id=key, kind=kind, name=f"示例{kind.zh}", parent=under, place=place, until=until, **_FOUNDED
    )


def _branches_of(slug: str) -> tuple[str, ...]:
    names = (f"branch-{slug}-1", f"branch-{slug}-2")
    return names if slug in _TWO_BRANCHES else names[:1]


def _station(platform: str, county: str) -> Iterator[Record]:
    """Yield a delivery station, and its branch unless the platform has one of its own."""
    key = f"s-{platform}-{county}"
    yield DeliveryStation(id=key, platform=platform, place=Place(county), **_FOUNDED)
    branches = _branches_of(county)
    branch = "joint" if key in _JOINT else branches[int(platform[1:]) % len(branches)]
    if platform not in _WITH_BRANCH:
        yield Coverage(unit=key, organization=branch, **_FOUNDED)


def _platforms_covered() -> Iterator[Coverage]:
    for platform in _WITH_BRANCH:
        yield Coverage(unit=platform, organization=f"branch-{platform}", **_FOUNDED)


def _guidance() -> Iterator[GuidanceStation]:
    for number in range(_GUIDANCE_STATIONS):
        slug = COUNTIES[number % len(COUNTIES)].slug
        yield GuidanceStation(
            id=f"g{number + 1:02d}", organization=f"committee-{slug}", place=Place(slug), **_FOUNDED
        )


def _branch_life(branches: Iterable[Organization]) -> Iterator[Record]:
    """Yield the numbers of members, the term and the posts; every third branch has a committee."""
    for index, branch in enumerate(branches):
        large = index % 3 == 0
        yield Strength(
            organization=branch.id, full_members=9 if large else 3 + index % 4, **_FOUNDED
        )
        yield Term(organization=branch.id, until=_TERM_ENDS, **_FOUNDED)
        for post in islice(_POSTS, None if large else 1):
            person = f"m-{branch.id}-{post.name.lower()}"
            yield Appointment(person=person, post=post, organization=branch.id, **_FOUNDED)


def _instructors() -> Iterator[Record]:
    branches = [branch for county in COUNTIES for branch in _branches_of(county.slug)]
    for number, branch in enumerate(branches, 1):
        key = f"i{number:02d}"
        yield Instructor(id=key, **_FOUNDED)
        yield Appointment(person=key, post=Post.INSTRUCTOR, organization=branch, **_FOUNDED)


def _couriers() -> Iterator[Courier]:
    for row in synthetic_city():
        platform, county = row["platform"], row["home_county"]
        yield Courier(
            id=row["id"],
            platforms=(platform,),
            station=f"s-{platform}-{county}",
            place=Place(county),
            **_FOUNDED,
        )
