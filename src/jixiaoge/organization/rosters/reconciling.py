"""Rosters put side by side: who is the same in them, differs, is only in one, too old, or probably twice.

Every row is in exactly one person, and every person has exactly one standing.
Nobody is merged but by an equal token or by a person's choice; no value wins but by agreement or by a choice.
The answer depends on the rows and the choices, not on their order.

>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("遂川县", dt.date(2026, 7, 10))
>>> june = {"as_of": dt.date(2026, 6, 30), "phone": "f-1", "county": "遂川县"}
>>> rows = [
...     StaffRow(source=Check.INDUSTRY, roster="甲", id="17", person="t-1", platform="甲", **june),
...     StaffRow(source=Check.INDUSTRY, roster="乙", id="4", person="t-1", platform="乙", **june),
...     StaffRow(source=Check.COMMUNITY, roster="社区", id="8", **june)]
>>> found = reconcile(rows, on=dt.date(2026, 7, 10), book=book)
>>> [(person.platforms, person.standing.value) for person in found.people]
[(('乙', '甲'), '只有一处有'), ((), '只有一处有')]
>>> print(found.likely[0].zh)
相同：电话标识、所属县；请核对是不是同一人

Somebody goes and asks, and writes down what was found:

>>> [pair] = found.likely
>>> choice = SamePerson(
...     first=pair.first, second=pair.second, same=True,
...     by="泉江镇社区", why="上门核对", on=dt.date(2026, 7, 8))
>>> [person] = reconcile(rows, [choice], on=dt.date(2026, 7, 10), book=book).people
>>> person.standing.value, len(person.rows)
('一致', 3)
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.organization.rosters.choices import (
    FIELDS,
    Choice,
    PersonKey,
    RightValue,
    SamePerson,
    key_of,
)
from jixiaoge.organization.rosters.comparing import Person, RosterStanding, compared
from jixiaoge.organization.rosters.identity import decided_on, united
from jixiaoge.organization.rosters.likely import Likely, SharedToken, likely_pairs
from jixiaoge.organization.rosters.rows import Check, StaffRow
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["Reconciliation", "platform_view", "reconcile"]


@frozen
class Reconciliation:
    """What the rosters come to on a day.

    Args:
        on: the day.

        people: everybody, in the order of their keys.

        likely: pairs that are probably one person, each for a person to choose.

        shared: telephones and staff numbers that too many people have to tell anybody apart.

        choices: the choices made by then, in order.
    """

    on: dt.date
    people: tuple[Person, ...]
    likely: tuple[Likely, ...]
    shared: tuple[SharedToken, ...]
    choices: tuple[Choice, ...]

    def standing(self, standing: RosterStanding) -> tuple[Person, ...]:
        """Return the people of one standing."""
        return tuple(person for person in self.people if person.standing is standing)


def reconcile(
    rows: Iterable[StaffRow], choices: Iterable[Choice] = (), *, on: dt.date, book: Rulebook
) -> Reconciliation:
    """Put rosters side by side.

    Args:
        rows: the rows of all of them, in any order; of each list its newest issue.

        choices: what people chose, in any order; one made after the day does not hold yet.

        on: the day.

        book: the rules: how old a row may be, and when two are probably one.

    Raises:
        InputError: two rows of a list have one id, a row is from after the day, or choices contradict each other.
    """
    kept = list(rows)
    if faults := list(_wrong(kept, on)):
        raise InputError(faults)
    made = sorted({one for one in choices if one.on <= on}, key=lambda one: (one.on, repr(one)))
    decided = decided_on((one for one in made if isinstance(one, SamePerson)), on)
    tops = united(map(key_of, kept), decided)
    people = _people(kept, tops)
    right = _right((one for one in made if isinstance(one, RightValue)), tops)
    oldest = on - dt.timedelta(days=book.setting("roster_stale_days").value)
    likely, shared = likely_pairs(
        people,
        fields=book.setting("roster_likely_fields").value,
        most=book.setting("roster_shared_most").value,
    )
    apart = {frozenset((tops[one.first], tops[one.second])) for one in decided if not one.same}
    return Reconciliation(
        on,
        tuple(compared(people[top], right.get(top, ()), oldest=oldest) for top in people),
        tuple(one for one in likely if frozenset((one.first, one.second)) not in apart),
        tuple(shared),
        tuple(made),
    )


def platform_view(
    rows: Iterable[StaffRow], platform: str, *, on: dt.date, book: Rulebook
) -> Reconciliation:
    """Return what a platform is shown: its own list, reconciled with nothing else.

    It is worked out from the rows that the platform gave, and from nothing besides. So whether one of its
    couriers rides for a rival, or was met by a community, cannot be seen in it; nor what anybody chose.

    Raises:
        InputError: two rows of its list have one id, or a row is from after the day.
    """
    own = (row for row in rows if row.source is Check.INDUSTRY and row.platform == platform)
    return reconcile(own, on=on, book=book)


def _wrong(rows: Iterable[StaffRow], on: dt.date) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for row in sorted(rows, key=lambda row: (row.roster, row.id)):
        if (row.roster, row.id) in seen:
            zh, en = "这个编号用了两次；请分开编号", "this id is used twice; give each row its own"
            yield Fault(row.place, row.id, "one row", zh=zh, en=en)
        seen.add((row.roster, row.id))
        if row.as_of > on:
            zh, en = f"数据截至{row.as_of}，晚于{on}", f"as of {row.as_of}, after {on}"
            yield Fault(row.place, row.as_of, f"a day up to {on}", zh=zh, en=en)


def _people(
    rows: Iterable[StaffRow], tops: Mapping[PersonKey, PersonKey]
) -> dict[PersonKey, list[StaffRow]]:
    """Return the rows of each person, in the order of the persons' keys."""
    found: defaultdict[PersonKey, list[StaffRow]] = defaultdict(list)
    for row in rows:
        found[tops[key_of(row)]].append(row)
    return dict(sorted(found.items()))


def _right(
    choices: Iterable[RightValue], tops: Mapping[PersonKey, PersonKey]
) -> dict[PersonKey, list[RightValue]]:
    """Return what was chosen about each person; a choice about nobody in the lists waits.

    Raises:
        InputError: of one field two values were chosen on one day.
    """
    found: defaultdict[PersonKey, list[RightValue]] = defaultdict(list)
    first: dict[tuple[object, ...], RightValue] = {}
    faults: list[Fault] = []
    for one in choices:
        top = tops.get(one.person, one.person)
        found[top].append(one)
        before = first.setdefault((top, one.platform, one.field, one.on), one)
        if before.value != one.value:
            zh = f"同一天对“{FIELDS[one.field][0]}”有两种认定（{before.by}、{one.by}）；请只留一条"
            en = f"two values chosen on {one.on} by {before.by} and {one.by}; keep one"
            faults.append(Fault(f"choices.{one.field}", one.value, "one value", zh=zh, en=en))
    if faults:
        raise InputError(faults)
    return found
