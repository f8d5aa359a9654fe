"""The structure (组织结构): what all the rows come to, on any day, and who changed what.

The order of the rows does not matter, and a row given twice counts once.

>>> from attrs import evolve
>>> from jixiaoge.organization.kinds import OrganizationKind
>>> old = Organization(id="b1", kind=OrganizationKind.INDUSTRY_BRANCH, name="示例一支部", parent="w1",
...                    since=dt.date(2026, 1, 1), until=dt.date(2026, 6, 30), by="示例文1号")
>>> new = evolve(old, parent="w2", since=dt.date(2026, 7, 1), until=dt.date.max, by="示例文9号")
>>> structure = Structure([new, old, old])
>>> structure.get(Organization, "b1", dt.date(2026, 6, 30)).parent
'w1'
>>> [(change.on, change.what.name, change.fields, change.by) for change in structure.changes()]
[(datetime.date(2026, 1, 1), 'BEGUN', (), '示例文1号'), (datetime.date(2026, 7, 1), 'CHANGED', ('parent',), '示例文9号')]
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from attrs import asdict, field, fields, frozen

from jixiaoge.organization.records import Coverage, Organization, Record, Row

__all__ = ["Change", "ChangeKind", "Structure"]

R = TypeVar("R", bound=Row)
_DAY = dt.timedelta(days=1)
_OF_EVERY_ROW = {attribute.name for attribute in fields(Row)}


class ChangeKind(enum.Enum):
    """What happened to something on file."""

    BEGUN = "新设"
    CHANGED = "变动"
    ENDED = "撤销"
    MERGED = "合并"


@frozen
class Change:
    """One change.

    Args:
        on: the first day on which it holds.

        what: what happened.

        row: the row that begins, or that ended the day before.

        fields: what is different, of a change.

        by: who decided it, empty where nobody is named.
    """

    on: dt.date
    what: ChangeKind
    row: Record
    fields: tuple[str, ...]
    by: str


def _order(row: Record) -> tuple[str, str, dt.date, str]:
    return (type(row).__name__, row.key, row.since, repr(row))


def _sorted(rows: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(set(rows), key=_order))


@frozen(slots=False)
class Structure:
    """Everything on file about the organisation.

    Args:
        rows: in any order.
    """

    rows: tuple[Record, ...] = field(converter=_sorted)

    @cached_property
    def _by_key(self) -> dict[tuple[type[Row], str], list[Record]]:
        found: dict[tuple[type[Row], str], list[Record]] = {}
        for row in self.rows:
            found.setdefault((type(row), row.key), []).append(row)
        return found

    @cached_property
    def _by_kind(self) -> dict[type[Row], list[Record]]:
        found: dict[type[Row], list[Record]] = {}
        for row in self.rows:
            found.setdefault(type(row), []).append(row)
        return found

    @cached_property
    def areas(self) -> dict[object, list[Organization]]:
        """The rows of organisations by kind and place."""
        found: dict[object, list[Organization]] = {}
        for row in self.every(Organization):
            found.setdefault((row.kind, row.place), []).append(row)
        return found

    def every(self, kind: type[R], on: dt.date | None = None) -> tuple[R, ...]:
        """Return the rows of a kind, or those that hold on a day, in the order of their keys."""
        rows = (row for row in self._by_kind.get(kind, ()) if isinstance(row, kind))
        return tuple(row for row in rows if on is None or row.holds(on))

    def history(self, kind: type[R], key: str) -> tuple[R, ...]:
        """Return every row about one thing, the oldest first."""
        return tuple(row for row in self._by_key.get((kind, key), ()) if isinstance(row, kind))

    def get(self, kind: type[R], key: str, on: dt.date) -> R | None:
        """Return the row about one thing on a day, of several the last that began, or `None`."""
        return next((row for row in reversed(self.history(kind, key)) if row.holds(on)), None)

    def successor(self, key: str, on: dt.date) -> Organization | None:
        """Return the organisation on a day, or that with which it has been merged."""
        seen: set[str] = set()
        while key not in seen:
            seen.add(key)
            if found := self.get(Organization, key, on):
                return found
            ended = [row for row in self.history(Organization, key) if row.until < on and row.into]
            key = ended[-1].into if ended else key
        return None

    def covering(self, unit: str, on: dt.date) -> tuple[Organization, ...]:
        """Return the organisations to which a unit belongs on a day, by id."""
        rows = (row for row in self.history(Coverage, unit) if row.holds(on))
        found = (self.successor(row.organization, on) for row in rows)
        return tuple(sorted({one for one in found if one}, key=lambda one: one.id))

    def as_of(self, on: dt.date) -> Structure:
        """Return the structure with only the rows that hold on a day."""
        return Structure(row for row in self.rows if row.holds(on))

    def changes(
        self, since: dt.date = dt.date.min, until: dt.date = dt.date.max
    ) -> tuple[Change, ...]:
        """Return what changed from one day to another, both included, in the order of days."""
        found = [
            change
            for rows in self._by_key.values()
            for change in _changes(rows)
            if since <= change.on <= until
        ]
        return tuple(sorted(found, key=lambda change: (change.on, _order(change.row))))


def _changes(given: list[Record]) -> Iterator[Change]:
    """Yield what happened to one thing; its rows come the oldest first, and those of no day do not count."""
    rows = [row for row in given if row.since <= row.until]
    if not rows:
        return
    yield Change(rows[0].since, ChangeKind.BEGUN, rows[0], (), rows[0].by)
    for before, after in pairwise(rows):
        if after.since - before.until > _DAY:
            yield _end(before)
            yield Change(after.since, ChangeKind.BEGUN, after, (), after.by)
        else:
            yield Change(
                after.since, ChangeKind.CHANGED, after, _differing(before, after), after.by
            )
    if rows[-1].until < dt.date.max:
        yield _end(rows[-1])


def _end(row: Record) -> Change:
    merged = isinstance(row, Organization) and row.into
    what = ChangeKind.MERGED if merged else ChangeKind.ENDED
    return Change(row.until + _DAY, what, row, (), row.ended_by)


def _differing(before: Record, after: Record) -> tuple[str, ...]:
    old, new = (asdict(row, recurse=False) for row in (before, after))
    return tuple(name for name in new if name not in _OF_EVERY_ROW and old[name] != new[name])
