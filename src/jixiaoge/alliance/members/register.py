"""The register of members (会员名册): who belongs to which alliance on a day, who is dormant, who has left.

Everybody has one home alliance at most (E8), and may take part in the activities of every county.
After 180 days without activity a member is dormant, stays a member, and is active again at once (E10).
Leaving holds from the same day, which is the last one (E.10).

>>> rows = [AllianceMember(person="m1", county="遂川县", since=dt.date(2026, 1, 1))]
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("遂川县", dt.date(2026, 7, 10))
>>> standing_on("m1", rows, [dt.date(2026, 1, 12)], dt.date(2026, 7, 10), book).zh
'会员；2026年1月12日以来没有活动，到2026年7月11日转为休眠，来一次就恢复'
>>> standing_on("m1", rows, [], dt.date(2026, 7, 10), book).state.name
'DORMANT'
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from itertools import pairwise

from attrs import evolve, field, frozen

from jixiaoge.alliance.fields import slug
from jixiaoge.alliance.reasons import Reason
from jixiaoge.organization import Row
from jixiaoge.organization.dates import in_chinese
from jixiaoge.rulebook import Rulebook

__all__ = [
    "AllianceMember",
    "MemberStanding",
    "MemberState",
    "check_register",
    "home_of",
    "leave",
    "standing_on",
    "voting_roll",
]


@frozen(kw_only=True)
class AllianceMember(Row):
    """Somebody belongs to the alliance of a county; it decides no service, and tells nothing of the Party.

    Args:
        person: an opaque id.

        county: the home alliance's, by any of its names.

        expelled: whether the row ended by an expulsion.
    """

    person: str
    county: str = field(converter=slug)
    expelled: bool = False

    @property
    def key(self) -> str:
        """The person."""
        return self.person


class MemberState(enum.Enum):
    """How somebody stands; the value is its Chinese name."""

    ACTIVE = "会员"
    DORMANT = "休眠"
    LEFT = "已退出"
    EXPELLED = "已除名"
    STRANGER = "没有入会"


@frozen
class MemberStanding:
    """How somebody stands on a day, and from when."""

    state: MemberState
    county: str
    since: dt.date | None
    zh: str
    en: str


def home_of(person: str, rows: Iterable[AllianceMember], on: dt.date) -> str | None:
    """Return the county of the home alliance on a day, in which alone somebody votes."""
    return next((row.county for row in rows if row.person == person and row.holds(on)), None)


def standing_on(
    person: str,
    rows: Iterable[AllianceMember],
    active_on: Iterable[dt.date],
    on: dt.date,
    book: Rulebook,
) -> MemberStanding:
    """Return how somebody stands on a day.

    Args:
        person: an opaque id.

        rows: the register.

        active_on: days with any activity: a shift, an activity, a vote, a report.

        on: the day; what is later does not count.

        book: the rules of the home alliance.
    """
    mine = sorted((r for r in rows if r.person == person and r.since <= on), key=lambda r: r.since)
    if not mine:
        return MemberStanding(MemberState.STRANGER, "", None, "没有入会", "no member")
    row = mine[-1]
    if not row.holds(on):
        return _gone(row)
    last = max((day for day in active_on if row.since <= day <= on), default=row.since)
    dormant = last + dt.timedelta(days=book.setting("dormant_after_days").value)
    days = in_chinese(last), in_chinese(dormant)
    if on < dormant:
        return MemberStanding(
            MemberState.ACTIVE,
            row.county,
            row.since,
            f"会员；{days[0]}以来没有活动，到{days[1]}转为休眠，来一次就恢复",
            f"a member, last active on {last}; dormant from {dormant} on, until the next activity",
        )
    return MemberStanding(
        MemberState.DORMANT,
        row.county,
        dormant,
        f"休眠；{days[0]}以来没有活动，自{days[1]}起休眠，仍是会员，来一次就恢复",
        f"dormant since {dormant}, last active on {last}; still a member, active again at once",
    )


def _gone(row: AllianceMember) -> MemberStanding:
    state = MemberState.EXPELLED if row.expelled else MemberState.LEFT
    zh = f"{state.value}，最后一天是{in_chinese(row.until)}"
    en = f"{'expelled' if row.expelled else 'left'}; {row.until} was the last day"
    return MemberStanding(state, row.county, row.until, zh, en)


def voting_roll(
    county: str,
    rows: Iterable[AllianceMember],
    active_on: Mapping[str, Iterable[dt.date]],
    on: dt.date,
    book: Rulebook,
) -> frozenset[str]:
    """Return the roll of a county's alliance on a day: its members who are not dormant.

    A dormant member who comes is active by coming: give the day of the meeting among the active ones.
    """
    held, home = list(rows), slug(county)
    names = {row.person for row in held if row.county == home and row.holds(on)}
    return frozenset(
        name
        for name in names
        if standing_on(name, held, active_on.get(name, ()), on, book).state is MemberState.ACTIVE
    )


def leave(
    person: str, rows: Iterable[AllianceMember], on: dt.date, *, by: str = ""
) -> tuple[AllianceMember, ...]:
    """Return the register with somebody's membership ended on a day; no reason is asked for.

    Args:
        by: who ended it; by default the member.
    """
    return tuple(
        evolve(row, until=on, ended_by=by or person)
        if row.person == person and row.holds(on)
        else row
        for row in rows
    )


def check_register(rows: Iterable[AllianceMember]) -> tuple[Reason, ...]:
    """Return everybody with two home alliances at once."""
    ordered = sorted(rows, key=lambda row: (row.person, row.since, row.county))
    found: list[Reason] = []
    for before, after in pairwise(ordered):
        if before.person == after.person and after.since <= before.until:
            zh = f"{after.person}自{in_chinese(after.since)}起有两个主联盟；请先退出一个"
            en = f"{after.person} has two home alliances from {after.since}; leave one first"
            found.append(Reason("two_homes", zh, en))
    return tuple(found)
