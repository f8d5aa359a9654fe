"""Volunteer teams in Chinese: three levels for any number of riders, and what to look at in one.

>>> 三级队伍(人数=38)
1个大队，1个中队，4个小队：10、10、9、9人
>>> 三级队伍(人数=4)
1个小组：4人
4人不够一个小队（至少5人），先编一个小组；满5人再编小队，或与邻近站点合编
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from jixiaoge.alliance import Team, build_team, check_team
from jixiaoge.language.types import boolean
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.words import Word, count, listed, of, told, written

__all__ = ["三级队伍"]

_TEAM: Final = {
    "人数": count(38, "人"),
    "管理人员带队": Word(False, of(boolean())),
    "队外带队": Word(False, of(boolean())),
}


def 三级队伍(**写明的: object) -> 文字:
    """Tell the three levels of so many riders: 人数; and what to look at: 管理人员带队、队外带队.

    Raises:
        填写有误: with every wrong name or value, or there is no rider.
    """
    said, book = written(_TEAM, 写明的), rules_on()
    riders = [f"骑手{number}" for number in range(1, said["人数"] + 1)]
    team = told(lambda: build_team("大队", riders, book))
    if said["管理人员带队"] or said["队外带队"]:
        team = evolve(team, leader="外人" if said["队外带队"] else riders[0])
    managers = {team.leader} if said["管理人员带队"] else set[str]()
    seen = [one.zh for one in check_team(team, managers, book) if team.leader]
    return listed([*_levels(team), *seen], "")


def _levels(team: Team) -> Iterator[str]:
    """Yield the levels that there are, with the sizes of the squads, and why one is missing."""
    sizes = "、".join(str(len(squad.members)) for squad in team.squads)
    squads = f"{len(team.squads)}个小队：{sizes}人"
    levels = {
        "too_few_for_a_squad": f"1个小组：{sizes}人",
        "too_few_for_a_squadron": f"1个大队，{squads}",
    }
    missing = [note.code for note in team.notes]
    yield levels[missing[0]] if missing else f"1个大队，{len(team.squadrons)}个中队，{squads}"
    yield from (note.zh for note in team.notes)
