"""Probable duplicates (疑似同一人): people who agree in several fields, shown with the reason, never merged.

One of the fields has to be a telephone or a platform's staff number; the others may be the county,
a platform's station, or the day on which somebody joined a platform. How many is `roster_likely_fields`.
A telephone or number that more people have than `roster_shared_most` tells nobody apart:
it is named once, and its people are not compared in pairs. That keeps the work in step with the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final

from attrs import frozen

from jixiaoge.organization.rosters.choices import PersonKey
from jixiaoge.organization.rosters.rows import StaffRow

__all__ = ["Likely", "SharedToken", "likely_pairs"]

_POINTING: Final = ("phone", "staff_number")
_OF_PLATFORM: Final = ("staff_number", "station", "joined")
_FIELDS: Final = {
    "phone": ("电话标识", "telephone"),
    "staff_number": ("工号", "staff number"),
    "county": ("所属县", "county"),
    "station": ("站点", "station"),
    "joined": ("入职日期", "day of joining"),
    "person": ("人员标识", "identity"),
}

_Marks = Mapping[str, frozenset[tuple[object, ...]]]


@frozen(order=True)
class Likely:
    """Two people who are probably one.

    Args:
        first, second: the first key of each.

        agree: the fields in which both say the same.

        differ: the fields in which both say something, and nothing the same.
    """

    first: PersonKey
    second: PersonKey
    agree: tuple[str, ...]
    differ: tuple[str, ...]

    @property
    def zh(self) -> str:
        """The reason, in Chinese."""
        but = (
            f"；不同：{'、'.join(_FIELDS[name][0] for name in self.differ)}" if self.differ else ""
        )
        return (
            f"相同：{'、'.join(_FIELDS[name][0] for name in self.agree)}{but}；请核对是不是同一人"
        )

    @property
    def en(self) -> str:
        """The reason, in English."""
        but = f"; different: {', '.join(_FIELDS[name][1] for name in self.differ)}"
        same = ", ".join(_FIELDS[name][1] for name in self.agree)
        return f"the same: {same}{but if self.differ else ''}; find out whether they are one person"


@frozen(order=True)
class SharedToken:
    """A telephone, or a platform's staff number, that too many people have to tell anybody apart."""

    field: str
    platform: str
    value: str
    people: tuple[PersonKey, ...]


def likely_pairs(
    people: Mapping[PersonKey, Iterable[StaffRow]], *, fields: int, most: int
) -> tuple[list[Likely], list[SharedToken]]:
    """Return the probable duplicates and the tokens that tell nobody apart, in order.

    Args:
        people: the rows of each person.

        fields: how many fields have to agree.

        most: how many people may have one telephone or number and still be compared.
    """
    marks = {key: _marks(rows) for key, rows in people.items()}
    having: defaultdict[tuple[str, tuple[object, ...]], list[PersonKey]] = defaultdict(list)
    for key in sorted(marks):
        for name in _POINTING:
            for mark in marks[key][name]:
                having[name, mark].append(key)
    shared = [
        _shared(name, mark, keys) for (name, mark), keys in having.items() if len(keys) > most
    ]
    near = {pair for keys in having.values() if len(keys) <= most for pair in combinations(keys, 2)}
    found = (_compared(*pair, marks) for pair in near)
    return sorted(one for one in found if len(one.agree) >= fields), sorted(shared)


def _marks(rows: Iterable[StaffRow]) -> _Marks:
    found: defaultdict[str, set[tuple[object, ...]]] = defaultdict(set)
    for row in rows:
        for name, mark in _marks_of(row):
            found[name].add(mark)
    return {name: frozenset(found[name]) for name in _FIELDS}


def _marks_of(row: StaffRow) -> Iterator[tuple[str, tuple[object, ...]]]:
    for name in _FIELDS:
        value = getattr(row, name)
        if not value:
            continue
        if name not in _OF_PLATFORM:
            yield name, (value,)
        elif row.platform:
            yield name, (row.platform, value)


def _shared(name: str, mark: tuple[object, ...], keys: Iterable[PersonKey]) -> SharedToken:
    *platform, value = map(str, mark)
    return SharedToken(name, "".join(platform), value, tuple(keys))


def _compared(first: PersonKey, second: PersonKey, marks: Mapping[PersonKey, _Marks]) -> Likely:
    one, other = marks[first], marks[second]
    agree = tuple(name for name in _FIELDS if one[name] & other[name])
    differ = tuple(
        name for name in _FIELDS if one[name] and other[name] and not one[name] & other[name]
    )
    return Likely(first, second, agree, differ)
