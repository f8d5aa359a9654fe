"""What a picture of the structure shows on a day: each organisation once, where it stands, and counts.

Couriers, units and guidance stations are only counted, never listed.
What bad rows say is shown too, and marked: an organisation whose parent is not there stands at the top,
and a loop of parents is cut at one place.

>>> from jixiaoge.testing import synthetic_organization
>>> found = chart_of(Structure(synthetic_organization()), dt.date(2026, 7, 1), "遂川县")
>>> for box in found.boxes:
...     print("  " * box.depth + box.key, *(f"{what.zh}{number}" for what, number in box.counts))
city
  committee-suichuan 党建指导站7
    town-suichuan
    branch-suichuan-1 配送站点23 党建指导员1 负责的骑手118
  branch-p01 负责的骑手36
  branch-p02 负责的骑手27
department-suichuan
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import frozen

from jixiaoge.counties import COUNTIES, County, find_county
from jixiaoge.organization.belonging import Counted, Part, There, belonging, there_on
from jixiaoge.organization.kinds import OrganizationKind
from jixiaoge.organization.records import Organization
from jixiaoge.organization.structure import Structure

__all__ = ["Box", "Chart", "Shown", "Stray", "chart_by_county", "chart_of", "key_of"]


class Stray(enum.Enum):
    """Why something stands where its own row does not put it."""

    NO_PARENT = "the parent that it names is not there on this day"
    LOOP = "its parents lead back to itself, and the loop is cut here"
    NOT_ON_FILE = "couriers fall back on it, but there is no row of it"


Shown: TypeAlias = Organization | County
_Count: TypeAlias = tuple[OrganizationKind | Counted, int]
_Group: TypeAlias = Callable[[Organization], Shown]


@frozen(kw_only=True)
class Box:
    """One organisation, or a county with everything in it.

    Args:
        shown: which.

        depth: how many stand above it.

        above: what it stands under.

        guided_by: where its competent department (主管部门) is.

        stray: why it does not stand where its row says.

        counts: what belongs to it; for a county, the kinds of organisation too.
    """

    shown: Shown
    depth: int
    above: Shown | None
    guided_by: Shown | None
    stray: Stray | None
    counts: tuple[_Count, ...]

    @property
    def key(self) -> str:
        """The id of the organisation, or the slug of the county."""
        return key_of(self.shown)

    @property
    def key_above(self) -> str:
        """The key of what it stands under, empty at the top."""
        return key_of(self.above) if self.above else ""

    @property
    def key_guide(self) -> str:
        """The key of where its competent department is, empty where there is none."""
        return key_of(self.guided_by) if self.guided_by else ""


@frozen
class Chart:
    """Everything to draw, from the top down; what stands below a box comes right after it.

    Args:
        on: the day.

        county: the county of which it is, if it is of one.

        boxes: what to draw.
    """

    on: dt.date
    county: County | None
    boxes: tuple[Box, ...]


_KINDS: Final = (*OrganizationKind, *Counted)
_PLACES: Final = ("", *(county.slug for county in COUNTIES))


def key_of(shown: Shown) -> str:
    """Return the id of an organisation, or the slug of a county."""
    return shown.slug if isinstance(shown, County) else shown.id


def chart_of(structure: Structure, on: dt.date, county: str = "") -> Chart:
    """Return every organisation of a day, or what there is to see of one county.

    Args:
        structure: everything on file.

        on: the day.

        county: by any of its names. Its organisations are shown, those that answer for its couriers
            and units, and what stands above them; only its couriers and units are counted.

    Raises:
        UnknownCountyError: no county has that name.
    """
    only = find_county(county) if county else None
    there = there_on(structure, on)
    parts = [one for one in belonging(structure, there, on) if only in {None, _county(one.county)}]
    drawn = _with_those_above((part.of for part in parts), there)
    return Chart(on, only, tuple(_boxes(drawn, parts, there, lambda one: one)))


def chart_by_county(structure: Structure, on: dt.date) -> Chart:
    """Return one box a county, with the counts of everything in it, and the organisations of no county.

    Args:
        structure: everything on file.

        on: the day.
    """
    there = there_on(structure, on)
    parts = list(belonging(structure, there, on))
    drawn = {part.of for part in parts}
    return Chart(
        on, None, tuple(_boxes(drawn, parts, there, lambda one: _county(one.place.county) or one))
    )


def _county(slug: str) -> County | None:
    return find_county(slug) if slug else None


def _with_those_above(given: Iterable[Organization], there: There) -> set[Organization]:
    """Return organisations with their parents and departments, and theirs."""
    found: set[Organization] = set()
    todo = list(given)
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += [there[key] for key in (one.parent, one.department) if key in there]
    return found


def _boxes(
    drawn: Iterable[Organization], parts: Iterable[Part], there: There, group: _Group
) -> Iterator[Box]:
    organizations = sorted(drawn, key=_order)
    guides = _leading(((one, there.get(one.department)) for one in organizations), group)
    parents = _leading(((one, there.get(one.parent)) for one in organizations), group)
    cut = _cuts(parents)
    above = {one: parent for one, parent in parents.items() if one not in cut}
    counts = _counts(parts, group)
    for depth, shown in _downwards(sorted({*map(group, organizations)}, key=_order), above):
        yield Box(
            shown=shown,
            depth=depth,
            above=above.get(shown),
            guided_by=guides.get(shown),
            stray=Stray.LOOP if shown in cut else _stray(shown, there),
            counts=counts.get(shown, ()),
        )


def _order(shown: Shown) -> tuple[int, int, str]:
    """Return what boxes side by side are sorted by: the kind, the county, the id; counties come last."""
    if isinstance(shown, County):
        return (len(_KINDS), _PLACES.index(shown.slug), "")
    return (_KINDS.index(shown.kind), _PLACES.index(shown.place.county), shown.id)


def _leading(
    named: Iterable[tuple[Organization, Organization | None]], group: _Group
) -> dict[Shown, Shown]:
    """Return the first box that each box names by one of its organisations; a county is not its own."""
    found: dict[Shown, Shown] = {}
    for one, other in named:
        if other is not None:
            here, there = group(one), group(other)
            if here != there or here is one:
                found.setdefault(here, there)
    return found


def _cuts(parents: Mapping[Shown, Shown]) -> set[Shown]:
    """Return the first of each loop of parents."""
    found: set[Shown] = set()
    seen: set[Shown] = set()
    for first in parents:
        way: list[Shown] = []
        one = first
        while one in parents and one not in seen:
            seen.add(one)
            way.append(one)
            one = parents[one]
        if one in way:
            found.add(min(way[way.index(one) :], key=_order))
    return found


def _stray(shown: Shown, there: There) -> Stray | None:
    if isinstance(shown, County):
        return None
    if shown.id not in there:
        return Stray.NOT_ON_FILE
    return Stray.NO_PARENT if shown.parent and shown.parent not in there else None


def _downwards(boxes: Iterable[Shown], above: Mapping[Shown, Shown]) -> Iterator[tuple[int, Shown]]:
    """Yield boxes with their depth, each before those below it."""
    below: dict[Shown | None, list[Shown]] = {}
    for one in boxes:
        below.setdefault(above.get(one), []).append(one)
    todo = [(0, one) for one in reversed(below.get(None, []))]
    while todo:
        depth, one = todo.pop()
        yield depth, one
        todo += [(depth + 1, each) for each in reversed(below.get(one, []))]


def _counts(parts: Iterable[Part], group: _Group) -> dict[Shown, tuple[_Count, ...]]:
    """Return how many of what belong to each box; one thing counts once in a box."""
    things = {(group(part.of), part.what, part.id) for part in parts}
    numbers = Counter((shown, what) for shown, what, _ in things)
    found: dict[Shown, tuple[_Count, ...]] = {}
    for (shown, what), number in sorted(numbers.items(), key=lambda item: _KINDS.index(item[0][1])):
        if isinstance(what, Counted) or isinstance(shown, County):
            found[shown] = (*found.get(shown, ()), (what, number))
    return found
