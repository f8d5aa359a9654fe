"""What is on file of the structure (组织台账): dated rows, each with who decided it.

A row holds from `since` to `until`, both included. Where something changes, one row ends and the next begins.
Only numbers of members are here, never who they are; ids are the city system's own, and opaque.

>>> row = Organization(id="b1", kind=OrganizationKind.INDUSTRY_BRANCH, name="示例一支部",
...                    place=Place("遂川县"), parent="w1", since=dt.date(2026, 1, 1), by="示例文1号")
>>> row.place.county, row.holds(dt.date(2025, 12, 31)), row.holds(dt.date(2026, 1, 1))
('suichuan', False, True)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeAlias

from attrs import field, frozen

from jixiaoge.counties import find_county
from jixiaoge.organization.kinds import OrganizationKind, Post

__all__ = [
    "Appointment",
    "Courier",
    "Coverage",
    "DeliveryStation",
    "GuidanceStation",
    "Instructor",
    "Matter",
    "Organization",
    "Place",
    "PlatformEnterprise",
    "Record",
    "Row",
    "Strength",
    "Term",
]


def _county(text: str) -> str:
    return find_county(text).slug if text else ""


def _ids(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(given)))


@frozen
class Place:
    """A county by any of its names, and a township and a community in it where they are known.

    Raises:
        UnknownCountyError: no county has that name.
    """

    county: str = field(default="", converter=_county)
    township: str = ""
    community: str = ""


@frozen(kw_only=True)
class Row:
    """What every row has.

    Args:
        since, until: the first and the last day on which it holds.

        by: who decided it: a document, an office.

        ended_by: who decided its end, where it ended early.
    """

    since: dt.date
    until: dt.date = dt.date.max
    by: str = ""
    ended_by: str = ""

    @property
    def key(self) -> str:
        """What the row is about: rows with one key follow each other."""
        raise NotImplementedError

    def holds(self, on: dt.date) -> bool:
        """Tell whether the row holds on a day."""
        return self.since <= on <= self.until


@frozen(kw_only=True)
class _Thing(Row):
    id: str

    @property
    def key(self) -> str:
        return self.id


@frozen(kw_only=True)
class Organization(_Thing):
    """A department, a Party organisation or a branch.

    Args:
        parent: the id of the organisation above it.

        department: the id of the competent department (主管部门), for a county's committee.

        into: the id of the organisation with which it was merged when it ended.
    """

    kind: OrganizationKind
    name: str
    place: Place = Place()
    parent: str = ""
    department: str = ""
    into: str = ""


@frozen(kw_only=True)
class PlatformEnterprise(_Thing):
    """A platform enterprise (平台企业)."""

    name: str
    place: Place = Place()


@frozen(kw_only=True)
class DeliveryStation(_Thing):
    """A delivery station (配送站点) of a platform."""

    platform: str
    place: Place = Place()


@frozen(kw_only=True)
class GuidanceStation(_Thing):
    """A guidance station (党建工作指导站), and the organisation that runs it."""

    organization: str
    place: Place = Place()


@frozen(kw_only=True)
class Instructor(_Thing):
    """Somebody sent as instructor (党建指导员); an `Appointment` says to which branch."""


@frozen(kw_only=True)
class Courier(_Thing):
    """A courier, the platforms ridden for, the delivery station if there is one, and where at home.

    Nothing here tells who is a Party member.
    """

    platforms: tuple[str, ...] = field(default=(), converter=_ids)
    station: str = ""
    place: Place = Place()


@frozen(kw_only=True)
class Coverage(Row):
    """A platform or a delivery station belongs to a branch; one unit belongs to one at a time."""

    unit: str
    organization: str

    @property
    def key(self) -> str:
        """The unit."""
        return self.unit


@frozen(kw_only=True)
class Appointment(Row):
    """Somebody holds a post in an organisation; `person` is an opaque id."""

    person: str
    post: Post
    organization: str

    @property
    def key(self) -> str:
        """The person, the post and the organisation."""
        return f"{self.person} {self.post.value} {self.organization}"


@frozen(kw_only=True)
class Term(Row):
    """A term of office (任期) of an organisation; `extended_by` names the approval of a longer one."""

    organization: str
    extended_by: str = ""

    @property
    def key(self) -> str:
        """The organisation."""
        return self.organization


@frozen(kw_only=True)
class Strength(Row):
    """How many full and probationary members a branch has; only numbers, never who."""

    organization: str
    full_members: int
    probationary_members: int = 0

    @property
    def key(self) -> str:
        """The organisation."""
        return self.organization


@frozen(kw_only=True)
class Matter:
    """A thing to be dealt with (事项), and what is known of whom and where it is about."""

    id: str
    platform: str = ""
    station: str = ""
    place: Place = Place()


Record: TypeAlias = (
    Organization
    | PlatformEnterprise
    | DeliveryStation
    | GuidanceStation
    | Instructor
    | Courier
    | Coverage
    | Appointment
    | Term
    | Strength
)
