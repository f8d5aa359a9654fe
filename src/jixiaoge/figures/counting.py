"""Figures: counted from records, read from a publication, and added where that makes sense.

>>> july = Definition(
...     counted=Counted.PEOPLE, what="来义诊的骑手", since=dt.date(2026, 7, 1),
...     until=dt.date(2026, 7, 31), scope="遂川县", source="驿站签到表", key="骑手编号")
>>> rows = [Entry("s1", "c1", dt.date(2026, 7, 5)), Entry("s2", "c1", dt.date(2026, 7, 12)),
...         Entry("s3", "c2", dt.date(2026, 7, 12)), Entry("s4", "c3", dt.date(2026, 8, 2))]
>>> people = count(rows, july)
>>> print(people, people.records)
2人 ('s1', 's2', 's3')
>>> print(count(rows, evolve(july, counted=Counted.ATTENDANCES)))
3人次

"余" is a lower bound: at least so many, and fewer than the next step of the last digit that is not 0.

>>> published("2500余人", july)
Figure(2500余人, 2500..2599)
>>> published("2500余人", july).reaches(2550) is None
True
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, field, frozen

from jixiaoge.errors import Fault, InputError, wrong_days, wrong_texts
from jixiaoge.figures.definition import Counted, Definition

__all__ = ["Entry", "Figure", "count", "entries_of", "published", "total"]

# 2582人, 2,582人, 2500余人; 余 stands after a round number only, or it would bound nothing.
_PUBLISHED = re.compile(
    r"(0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4})((?<=[0-9]0)余)?(\D+)"
)
# What the parts of a total may differ in.
_PARTED = ("scope", "since", "until")


@frozen
class Entry:
    """One record: its own name, the opaque key of the person, the day, and what it is sorted by.

    Raises:
        InputError: the name or the key is empty, for many without a key would count as one person;
            or the day is no date.
    """

    id: str
    who: str
    on: dt.date
    labels: Mapping[str, str] = field(factory=dict[str, str], hash=False)

    def __attrs_post_init__(self) -> None:
        if faults := (*wrong_texts(id=self.id, who=self.who), *wrong_days(on=self.on)):
            raise InputError(faults)


@frozen(repr=False)
class Figure:
    """A number with what it counts and the records behind it.

    Args:
        definition: what it counts.

        low, high: it is at least `low` and at most `high`; the same where it is exact.

        members: the people (or the attendances, the matters) counted, each with its records;
            empty where the number was published by others.
    """

    definition: Definition
    low: int
    high: int
    members: Mapping[str, tuple[str, ...]] = field(factory=dict[str, tuple[str, ...]], hash=False)

    @property
    def exact(self) -> bool:
        """Whether the number is known, and not only a bound."""
        return self.low == self.high

    @property
    def records(self) -> tuple[str, ...]:
        """The records behind the number."""
        return tuple(sorted(record for found in self.members.values() for record in found))

    def reaches(self, number: int) -> bool | None:
        """Whether it is not less than a number (不少于); `None` where that is not known."""
        return None if self.low < number <= self.high else self.low >= number

    def __str__(self) -> str:
        return f"{self.low}{'' if self.exact else '余'}{self.definition.counted.units[0]}"

    def __repr__(self) -> str:
        return f"Figure({self}, {self.low}..{self.high})"


# --- from records ---------------------------------------------------------------------------------


def count(entries: Iterable[Entry], definition: Definition) -> Figure:
    """Count the records of the period.

    Raises:
        InputError: two different records have one name.
    """
    members: dict[str, tuple[str, ...]] = {}
    for entry in entries_of(entries, definition):
        unit = entry.who if definition.counted is Counted.PEOPLE else entry.id
        members[unit] = (*members.get(unit, ()), entry.id)
    return Figure(definition, len(members), len(members), members)


def entries_of(entries: Iterable[Entry], definition: Definition) -> list[Entry]:
    """Return the records of the period, each once, in the order of their names.

    Raises:
        InputError: two different records have one name.
    """
    found: dict[str, Entry] = {}
    twice = {entry.id for entry in entries if found.setdefault(entry.id, entry) != entry}
    if twice:
        en = "two different records have this name; give each its own"
        zh = "两条不同的记录用了同一个编号；请分开编号"
        raise InputError(_fault(id_, id_, "one record", en, zh) for id_ in sorted(twice))
    return [found[id_] for id_ in sorted(found) if definition.holds(found[id_].on)]


# --- from a publication ---------------------------------------------------------------------------


def published(text: str, definition: Definition) -> Figure:
    """Read a published number: `2582名`, `1480余人次`.

    Raises:
        InputError: it is no such number, or counts something else than the definition says.
    """
    parts = _PUBLISHED.fullmatch(unicodedata.normalize("NFKC", text).strip())
    units = definition.counted.units
    if parts is None or parts[3] not in units:
        told = "、".join(units)
        raise InputError([_fault(
            "published", text, f"a number of {told}",
            f"{text!r} given, a whole number of {told} expected: {definition.counted.value} is counted;"
            " 余 stands after a number that ends in 0",
            f"写的是“{text}”；这里计的是{definition.counted.value}，请写成整数加{told}；"
            "“余”写在末位是0的数后面",
        )])  # fmt: skip
    digits = parts[1].replace(",", "")
    low = int(digits)
    return Figure(definition, low, low + _step(digits) - 1 if parts[2] else low)


def _step(digits: str) -> int:
    """Return the step of the last digit that is not 0: 100 for 2500."""
    return int(digits) // int(digits.rstrip("0"))


# --- together -------------------------------------------------------------------------------------


def total(figures: Sequence[Figure], definition: Definition) -> Figure:
    """Add figures of parts: of places, or of periods, that have nothing in common.

    Args:
        figures: the parts, which differ from the whole in scope or period only.

        definition: what the whole counts.

    Raises:
        InputError: there are no parts; a part counts something else; or something may be counted twice,
            such as a person who came in two months: count the whole from the records instead.
    """
    if not figures:
        en, zh = "there is nothing to add; give the parts", "没有可相加的数；请给出各部分"
        raise InputError([_fault("figures", figures, "figures", en, zh)])
    faults = [fault for figure in figures for fault in _differences(figure.definition, definition)]
    faults = faults or _twice(figures, definition)
    if faults:
        raise InputError(faults)
    members = {unit: records for figure in figures for unit, records in figure.members.items()}
    low, high = sum(figure.low for figure in figures), sum(figure.high for figure in figures)
    return Figure(definition, low, high, dict(sorted(members.items())))


def _differences(part: Definition, whole: Definition) -> list[Fault]:
    alike = evolve(part, **{name: getattr(whole, name) for name in _PARTED})
    if alike != whole:
        return [_fault(
            "definition", str(part), str(whole),
            f"figures of different definitions cannot be added: {part} is no part of {whole}",
            f"口径不同的数不能相加：“{part}”不是“{whole}”的一部分",
        )]  # fmt: skip
    if not (whole.since <= part.since and part.until <= whole.until):
        return [_fault(
            "definition", str(part), str(whole),
            f"the period of {part} is not within that of {whole}",
            f"“{part}”的期间超出了“{whole}”",
        )]  # fmt: skip
    return []


def _twice(figures: Sequence[Figure], whole: Definition) -> list[Fault]:
    """Return why something is, or may be, counted twice."""
    units = [unit for figure in figures for unit in figure.members]
    shared = len(units) - len(set(units))
    if shared:
        return [_fault(
            "figures", shared, "nothing in common",
            f"{shared} counted twice; count the whole from the records instead",
            f"有{shared}{whole.counted.units[0]}在两处都计了；请从记录重新计数，不要相加",
        )]  # fmt: skip
    untraced = [figure.definition for figure in figures if not figure.members and figure.high]
    apart = whole.counted is not Counted.PEOPLE and _apart([f.definition for f in figures], whole)
    if untraced and not apart:
        return [_fault(
            "figures", [str(one) for one in untraced], "records",
            "a number without records may count somebody twice; count the whole from the records",
            "没有记录可查的数，可能重复计；请从记录重新计数，不要相加",
        )]  # fmt: skip
    return []


def _apart(parts: Sequence[Definition], whole: Definition) -> bool:
    """Whether no two parts are of one place, or of the whole one, and of days in common."""
    return not any(
        (one.scope == other.scope or whole.scope in {one.scope, other.scope})
        and one.since <= other.until
        and other.since <= one.until
        for number, one in enumerate(parts)
        for other in parts[:number]
    )


def _fault(path: str, given: object, expected: str, en: str, zh: str) -> Fault:
    return Fault(path, given, expected, zh=zh, en=en)
