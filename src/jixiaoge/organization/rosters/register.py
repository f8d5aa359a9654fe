"""The register of couriers (从业人员信息名册), kept as events: joining, leaving and moving.

Nothing is overwritten, so it can be read as of any day: an event holds from its day on.
A courier may ride for several platforms, and stands in the register once for each.

>>> said = {"courier": "c1", "platform": "甲", "by": "甲"}
>>> events = [
...     StaffEvent(id="e1", kind=StaffStep.JOINED, on=dt.date(2026, 3, 1), county="遂川县", **said),
...     StaffEvent(id="e2", kind=StaffStep.MOVED, on=dt.date(2026, 6, 1), county="泰和县", **said),
...     StaffEvent(id="e3", kind=StaffStep.LEFT, on=dt.date(2026, 7, 1), **said)]
>>> [(one.county, str(one.since)) for one in register_on(events, dt.date(2026, 5, 31))]
[('suichuan', '2026-03-01')]
>>> [one.county for one in register_on(events, dt.date(2026, 6, 30))]
['taihe']
>>> register_on(events, dt.date(2026, 7, 1))
()
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import field, frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.organization.rosters.rows import missing, real_number, slug_of

__all__ = ["Engagement", "StaffEvent", "StaffStep", "register_on"]


class StaffStep(enum.Enum):
    """What happened; the values are the Chinese names."""

    JOINED = "入职"
    MOVED = "变动"
    LEFT = "离职"


@frozen(kw_only=True)
class StaffEvent:
    """One event of one courier at one platform.

    Args:
        id: its own name.

        kind: what happened.

        courier: the courier's opaque id.

        platform: for whom the courier rides.

        on: from which day on it holds.

        county, station: where the courier works from then on; nothing when leaving.

        by: who told it.

    Raises:
        InputError: a part is missing, or is one too many, or the courier's id looks like a real number.

        UnknownCountyError: there is no such county.
    """

    id: str
    kind: StaffStep
    courier: str
    platform: str
    on: dt.date
    by: str
    county: str = field(default="", converter=slug_of)
    station: str = ""

    def __attrs_post_init__(self) -> None:
        left = self.kind is StaffStep.LEFT
        names = ("id", "courier", "platform", "by")
        faults = list(missing(self, names if left else (*names, "county")))
        faults += real_number("courier", self.courier)
        if left and (self.county or self.station):
            zh, en = "离职不写去向", "who leaves has no place there"
            faults.append(Fault("county", self.county, "nothing", zh=zh, en=en))
        if faults:
            raise InputError(faults)


@frozen(order=True)
class Engagement:
    """One courier at one platform, as the register has it on a day; `since` is the day of joining."""

    courier: str
    platform: str
    county: str
    station: str
    since: dt.date


def register_on(events: Iterable[StaffEvent], on: dt.date) -> tuple[Engagement, ...]:
    """Return who rides for whom, and where, on a day; in order.

    Args:
        events: in any order; those after the day are checked, and do not hold yet.

        on: the day.

    Raises:
        InputError: the events do not fit together, each with what to do: two have one id or one day,
            somebody joins twice, or moves or leaves without having joined.
    """
    ordered = sorted(set(events), key=lambda one: (one.courier, one.platform, one.on, one.id))
    faults = list(_twice(ordered))
    found: list[Engagement] = []
    for _, group in groupby(ordered, key=lambda one: (one.courier, one.platform)):
        course = list(group)
        faults += _broken(course)
        if held := [one for one in course if one.on <= on]:
            found += _held(held)
    if faults:
        raise InputError(faults)
    return tuple(found)


def _held(course: list[StaffEvent]) -> Iterator[Engagement]:
    """Yield what stands at the end of a course, if anything does."""
    last = course[-1]
    if last.kind is not StaffStep.LEFT:
        joined = [one.on for one in course if one.kind is StaffStep.JOINED]
        since = max(joined, default=last.on)
        yield Engagement(last.courier, last.platform, last.county, last.station, since)


def _twice(events: Iterable[StaffEvent]) -> Iterator[Fault]:
    seen: set[str] = set()
    for one in events:
        if one.id in seen:
            zh, en = (
                "这个编号用了两次；请分开编号",
                "this id is used twice; give each event its own",
            )
            yield Fault(one.id, one.id, "one event", zh=zh, en=en)
        seen.add(one.id)


def _broken(course: Iterable[StaffEvent]) -> Iterator[Fault]:
    """Yield where the events of one courier at one platform do not follow each other."""
    here, day = False, None
    for one in course:
        if one.on == day:
            zh, en = f"{day}已有一条；一天只记一条", f"there is one of {day} already; one a day"
            yield Fault(one.id, one.on, "another day", zh=zh, en=en)
        elif here and one.kind is StaffStep.JOINED:
            zh, en = "还没离职又入职；请补记离职", "joins twice; add the leaving in between"
            yield Fault(one.id, one.kind.value, "变动 or 离职", zh=zh, en=en)
        elif not here and one.kind is not StaffStep.JOINED:
            zh, en = (
                f"还没入职就{one.kind.value}；请补记入职",
                "has not joined; add the joining first",
            )
            yield Fault(one.id, one.kind.value, "入职", zh=zh, en=en)
        here, day = one.kind is not StaffStep.LEFT, one.on
