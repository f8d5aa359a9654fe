"""Attendance at classes, counted as 人次 (attendances) and as 人数 (people): two figures, never one.

A courier who signs in twice at one class came once; the second record is named, and not dropped in silence.
A class counts in the county where it was held, on its own day.

>>> from jixiaoge.organization.records import Place
>>> held = [ClassSession("k1", kind=ClassKind.STATION_SCHOOL, on=dt.date(2026, 7, 6), place=Place("遂川县"), host="g12"),
...         ClassSession("k2", kind=ClassKind.STATION_SCHOOL, on=dt.date(2026, 7, 13), place=Place("遂川县"), host="g12")]
>>> signed = [SignIn("s1", session="k1", courier="c1"), SignIn("s2", session="k1", courier="c1"),
...          SignIn("s3", session="k2", courier="c1")]
>>> found = attendance(held, signed)
>>> print(count_classes(found, since=dt.date(2026, 7, 1), until=dt.date(2026, 7, 31)).zh)
课堂2场，2人次，1人
>>> found.again[0].zh
'c1在k1签到2次，计一次：留s1，不计s2'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from attrs import evolve, frozen

from jixiaoge.counties import COUNTIES, find_county
from jixiaoge.errors import Fault, InputError
from jixiaoge.figures import Axis, Counted, Definition, Entry, Figure, Table, count, tabulate
from jixiaoge.organization.classes.sessions import ClassKind, ClassSession, SignIn

__all__ = [
    "Attendance",
    "ClassCount",
    "SignedInAgain",
    "attendance",
    "class_table",
    "count_classes",
]

_COUNTY, _KIND = "县", "课堂"


@frozen
class SignedInAgain:
    """More than one record of a courier at one class; `kept` counts, `left` do not."""

    kept: SignIn
    left: tuple[SignIn, ...]

    @property
    def zh(self) -> str:
        """What was found, in words."""
        left = "、".join(one.id for one in self.left)
        kept = self.kept
        times = len(self.left) + 1
        return f"{kept.courier}在{kept.session}签到{times}次，计一次：留{kept.id}，不计{left}"

    @property
    def en(self) -> str:
        """What was found, in English."""
        left = ", ".join(one.id for one in self.left)
        kept = self.kept
        return (
            f"{kept.courier} signed in {len(self.left) + 1} times at {kept.session}, counted once:"
            f" {kept.id} kept, {left} left out"
        )


@frozen
class Attendance:
    """Who came to which class.

    Args:
        sessions: the classes, in the order of their ids.

        entries: one record for each courier at each class, for `jixiaoge.figures`; the labels are 县 and 课堂.

        again: where somebody signed in more than once.
    """

    sessions: tuple[ClassSession, ...]
    entries: tuple[Entry, ...]
    again: tuple[SignedInAgain, ...]


@frozen
class ClassCount:
    """The classes of a period, and who came to them.

    Args:
        sessions: how many were held (场).

        attendances: who came, each time counted (人次).

        people: who came, each once (人数).
    """

    sessions: int
    attendances: Figure
    people: Figure

    @property
    def zh(self) -> str:
        """The three numbers in words."""
        return f"课堂{self.sessions}场，{self.attendances}，{self.people}"

    @property
    def en(self) -> str:
        """The three numbers in English."""
        return (
            f"{self.sessions} classes, {self.attendances.low} attendances, {self.people.low} people"
        )


def attendance(sessions: Iterable[ClassSession], signed: Iterable[SignIn]) -> Attendance:
    """Put classes and records of coming together; the order of neither matters, and one given twice counts once.

    Raises:
        InputError: two different classes or records have one name, or a record names a class that is not there.
    """
    held, came = sorted(set(sessions), key=_id), sorted(set(signed), key=_id)
    by_id = {session.id: session for session in held}
    if faults := [*_same_name("sessions", held), *_same_name("signed", came), *_lost(came, by_id)]:
        raise InputError(faults)
    entries: list[Entry] = []
    again: list[SignedInAgain] = []
    for _, group in groupby(sorted(came, key=_who), key=_who):
        kept, *left = group
        entries.append(_entry(kept, by_id[kept.session]))
        again += [SignedInAgain(kept, tuple(left))] if left else []
    return Attendance(tuple(held), tuple(sorted(entries, key=_id)), tuple(again))


def count_classes(
    found: Attendance,
    *,
    since: dt.date,
    until: dt.date,
    county: str = "",
    kind: ClassKind | None = None,
) -> ClassCount:
    """Count the classes of a period, of the whole city or of one county, of all kinds or of one.

    Args:
        found: who came.

        since, until: the period, both days included.

        county: where the classes were held, by any of its names; empty for the city.

        kind: which kind; `None` for all.

    Raises:
        UnknownCountyError: no county has that name.

        InputError: the period ends before it begins.
    """
    scope = find_county(county).zh if county else ""
    wanted = {_COUNTY: scope, _KIND: kind.value if kind else ""}
    wanted = {label: value for label, value in wanted.items() if value}
    what = f"参加{kind.value if kind else '课堂'}的骑手"
    people = _definition(Counted.PEOPLE, what, since, until, scope or "全市")
    entries = [entry for entry in found.entries if wanted.items() <= entry.labels.items()]
    return ClassCount(
        sum(people.holds(s.on) and wanted.items() <= _labels(s).items() for s in found.sessions),
        count(entries, evolve(people, counted=Counted.ATTENDANCES)),
        count(entries, people),
    )


def class_table(found: Attendance, *, since: dt.date, until: dt.date) -> Table:
    """Return the attendances of a period by county and kind, for `released` to hide where few people came.

    Raises:
        InputError: the period ends before it begins.
    """
    counted = _definition(Counted.ATTENDANCES, "参加课堂的骑手", since, until, "全市")
    counties = Axis(_COUNTY, tuple(county.zh for county in COUNTIES))
    return tabulate(
        found.entries, counted, counties, Axis(_KIND, tuple(k.value for k in ClassKind))
    )


def _definition(
    counted: Counted, what: str, since: dt.date, until: dt.date, scope: str
) -> Definition:
    return Definition(
        counted=counted, what=what, since=since, until=until, scope=scope,
        source="课堂签到记录", key="骑手编号",
    )  # fmt: skip


def _labels(session: ClassSession) -> dict[str, str]:
    return {_COUNTY: find_county(session.place.county).zh, _KIND: session.kind.value}


def _entry(one: SignIn, session: ClassSession) -> Entry:
    return Entry(one.id, one.courier, session.on, _labels(session))


def _id(named: ClassSession | SignIn | Entry) -> str:
    return named.id


def _who(one: SignIn) -> tuple[str, str]:
    return one.session, one.courier


def _same_name(path: str, named: list[ClassSession] | list[SignIn]) -> Iterator[Fault]:
    """Yield a fault for each name that two different ones have."""
    for name, group in groupby(named, key=_id):
        if len(list(group)) > 1:
            zh, en = (
                f"{name}有不止一条，内容不同；请分开编号",
                "two that differ have this name; give each its own",
            )
            yield Fault(f"{path}.{name}", name, "one", zh=zh, en=en)


def _lost(signed: Iterable[SignIn], sessions: Mapping[str, ClassSession]) -> Iterator[Fault]:
    """Yield a fault for each record of a class that is not there."""
    for one in signed:
        if one.session not in sessions:
            zh, en = (
                f"没有“{one.session}”这场课；请补上或改正",
                f"there is no class {one.session!r}; add or correct it",
            )
            yield Fault(f"signed.{one.id}.session", one.session, "a class", zh=zh, en=en)
