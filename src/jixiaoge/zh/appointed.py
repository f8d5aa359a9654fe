"""Appointments in Chinese: who may be appointed, who stands aside, and when a role ends.

>>> 聘任()
可以聘任，到2027年8月19日（含）
>>> 聘任(岗位="食品安全监督员", 学时=5, 测验=79)
岗前培训5学时，要满6学时；请补学
测验79分，要80分；可以补考
>>> 回避(关系="有劳动或欠薪争议", 岗位="食品安全监督员")
要回避：有劳动或欠薪争议；请换一名食品安全监督员
>>> 聘期(提醒="7月1日", 不胜任="7月30日")
提醒后要给30天改进，2026年7月31日起才能决定
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jixiaoge.alliance import (
    Appointed,
    Candidate,
    Interest,
    Reason,
    Role,
    Tie,
    appoint,
    city_roles,
    due_for_renewal,
    end_unfit,
    resign,
    suspend,
    why_not_appoint,
    why_recused,
)
from jixiaoge.language.types import boolean
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import COUNTY, DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.values import day, spelt
from jixiaoge.zh.words import (
    Word,
    count,
    count_or_none,
    day_or_none,
    in_words,
    listed,
    of,
    one_of,
    written,
)

__all__ = ["回避", "聘任", "聘期"]

_WHO: Final = "受聘人"
_BEGAN: Final = dt.date(2026, 1, 1)
_GRID: Final = "part_time_grid_member"


def _role(given: object) -> str:
    """Return the key of a role by its Chinese name."""
    return one_of({role.zh: role.key for role in _roles().values()})(given)


def _held(given: object) -> tuple[str, ...]:
    """Return the keys of the roles that somebody holds, with 、 between their names."""
    return tuple(_role(name) for name in spelt(given).split("、"))


def _roles() -> Mapping[str, Role]:
    return city_roles(rules_on())


_CANDIDATE: Final = {
    "岗位": Word(_GRID, _role),
    "入会": Word(_BEGAN, day),
    "说明": Word(True, of(boolean())),
    "学时": count(8, "学时"),
    "测验": count_or_none(90, "分"),
    "实地": count(1, "次"),
    "已任": Word((), _held),
    "日期": Word(DAY, day),
}
_TIE: Final = {
    "岗位": Word(_GRID, _role),
    "关系": Word(Interest.DISPUTE_THERE, one_of({one.value: one for one in Interest})),
    "对象": Word("这里", spelt),
    "起": Word(_BEGAN, day),
    "止": Word(dt.date.max, day),
    "日期": Word(DAY, day),
}
_TERM: Final = {
    "起": Word(_BEGAN, day),
    "日期": Word(None, day),
    "续聘": Word(None, day),
    "提醒": Word(None, day_or_none),
    "不胜任": Word(None, day),
    "辞聘": Word(None, day),
    "暂停": Word(None, day),
    "暂停到": Word(None, day),
}


def 聘任(**写明的: object) -> 文字:
    """Tell what stands in the way of an appointment: 岗位、入会、说明、学时、测验、实地、已任、日期.

    Raises:
        填写有误: with every wrong name or value.
    """
    said, book = written(_CANDIDATE, 写明的), rules_on()
    who = Candidate(
        _WHO,
        said["入会"],
        declared_clean=said["说明"],
        trained_hours=said["学时"],
        test_score=said["测验"],
        site_visits=said["实地"],
    )
    role, on = _roles()[said["岗位"]], said["日期"]
    held = [appoint(_WHO, _roles()[key], COUNTY, on, book) for key in said["已任"]]
    until = in_words(appoint(_WHO, role, COUNTY, on, book).until)
    found = why_not_appoint(who, role, held, on, book)
    return listed((one.zh for one in found), f"可以聘任，到{until}（含）")


def 回避(**写明的: object) -> 文字:
    """Tell whether somebody stands aside here: 岗位、关系、对象 (with whom the tie is)、起、止、日期.

    Raises:
        填写有误: with every wrong name or value.
    """
    said = written(_TIE, 写明的)
    ties = [Tie(_WHO, said["关系"], said["对象"], said["起"], said["止"])]
    found = why_recused(_WHO, _roles()[said["岗位"]], "这里", ties, said["日期"])
    return 文字(found.zh if found else "不用回避")


def 聘期(**写明的: object) -> 文字:
    """Tell how an appointment of 1 January 2026 stands, or how it ends.

    Args:
        写明的: 起; 日期, the day on which one looks, and 续聘, the first day of a renewed one; or how it ends:
            辞聘, 不胜任 with the day of the 提醒, 暂停 and 暂停到.

    Raises:
        填写有误: with every wrong name or value.
    """
    said, book = written(_TERM, 写明的), rules_on()
    row = appoint(_WHO, _roles()[_GRID], COUNTY, said["起"], book)
    if said["日期"]:
        return listed(_standing(row, said), "")
    return 文字(_ended(row, said))


def _standing(row: Appointed, said: Mapping[str, Any]) -> Iterator[str]:
    """Yield how an appointment stands on a day."""
    on, book = said["日期"], rules_on()
    rows = [row]
    if said["续聘"]:
        rows.append(appoint(_WHO, _roles()[_GRID], COUNTY, said["续聘"], book))
    held = [one for one in rows if one.holds(on)]
    yield f"在聘，到{in_words(held[-1].until)}（含）" if held else "不在聘"
    if due_for_renewal(rows, on, book):
        yield "快到期，请提醒续聘"


def _ended(row: Appointed, said: Mapping[str, Any]) -> str:
    """Return how an appointment ends, or why it does not."""
    book = rules_on()
    if said["辞聘"]:
        return f"当即生效，最后一天是{in_words(resign(row, said['辞聘']).until)}"
    if said["不胜任"]:
        found = end_unfit(row, said["提醒"], said["不胜任"], "秘书处", book)
        told = f"可以解聘，最后一天是{in_words(said['不胜任'])}"
        return found.zh if isinstance(found, Reason) else told
    first = said["暂停"] or row.since
    stopped = suspend(row, first, said["暂停到"] or first, "秘书处", book)
    if isinstance(stopped, Reason):
        return stopped.zh
    assert stopped.suspended is not None
    return f"暂停到{in_words(stopped.suspended[1])}（含），到期前要作出决定"
