"""What is wrong with a three-level team, and what to look at: sizes, leaders, and leaders who are managers.

A platform's manager who leads may make others feel that they must come (E3: 不得变相强制); it is allowed, with a warning.

>>> from jixiaoge.alliance.teams.building import Squad, Squadron, Team
>>> from jixiaoge.testing import city_policy
>>> import datetime as dt
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> squads = [Squad(f"s{n}", tuple(f"r{n}{m}" for m in range(5))) for n in range(3)]
>>> [one.code for one in check_team(Team("t", (Squadron("q", tuple(squads)),), leader="r00"), ["r00"], book)]
['manager_leads']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from jixiaoge.alliance.reasons import Reason
from jixiaoge.alliance.teams.building import Team
from jixiaoge.rulebook import Rulebook

__all__ = ["check_team"]


def check_team(team: Team, managers: Collection[str], book: Rulebook) -> tuple[Reason, ...]:
    """Return everything to say of a team.

    Args:
        team: the team as it is.

        managers: who manages a delivery station or people for a platform.

        book: the rules in force.
    """
    return (*_sizes(team, book), *_twice(team), *_leaders(team, managers))


def _sizes(team: Team, book: Rulebook) -> Iterator[Reason]:
    for squad in team.squads:
        yield from _size(
            squad.id, "小队", "人", len(squad.members), setting="squad_size", book=book
        )
    for squadron in team.squadrons:
        number = len(squadron.squads)
        yield from _size(
            squadron.id, "中队", "个小队", number, setting="squadron_squads", book=book
        )


def _size(
    key: str, kind: str, unit: str, number: int, *, setting: str, book: Rulebook
) -> Iterator[Reason]:
    low, high = book.setting(f"{setting}_min").value, book.setting(f"{setting}_max").value
    if not low <= number <= high:
        yield Reason(
            setting,
            f"{kind}{key}有{number}{unit}，应为{low}至{high}{unit}；请合并或分开",
            f"{key} has {number}, between {low} and {high} are right: join or divide",
        )


def _twice(team: Team) -> Iterator[Reason]:
    for name, number in sorted(Counter(team.members).items()):
        if number > 1:
            zh = f"{name}写在{number}个地方，只能在一个小队"
            yield Reason("twice", zh, f"{name} is in {number} places; one squad each")


def _leaders(team: Team, managers: Collection[str]) -> Iterator[Reason]:
    units = [(team.id, team.leader, team.members)]
    units += [
        (one.id, one.leader, tuple(m for squad in one.squads for m in squad.members))
        for one in team.squadrons
    ]
    units += [(squad.id, squad.leader, squad.members) for squad in team.squads]
    for key, leader, members in units:
        if leader and leader not in members:
            zh = f"{key}的队长{leader}不是本队的人；请另选，或先编入"
            yield Reason("leader_outside", zh, f"{leader} leads {key} but is not in it")
        if leader in managers:
            yield Reason(
                "manager_leads",
                f"{key}的队长{leader}是平台管理人员；要防止变相强制参加，出勤不能由其一人确认",
                f"{leader}, who leads {key}, manages for a platform: nobody must feel compelled, and attendance needs another to confirm it",
                refuses=False,
            )
