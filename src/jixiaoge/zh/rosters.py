r"""Rosters side by side in Chinese, what people settle of them, and the two coverages.

>>> 平台的 = 名册("行业自查", "甲6月", "编号,人员标识,平台,站点,数据截至\n1,t-1,甲,河东,2026-06-30")
>>> 社区的 = 名册("社区摸排", "社区7月", "编号,人员标识,平台,站点,数据截至\n8,t-1,甲,河西,2026-07-05")
>>> 核对名册(平台的, 社区的)
t-1：不一致；甲的站点：河东（甲6月 1）、河西（社区7月 8）
>>> 核对名册(平台的, 社区的, 认定("t-1", "甲", 站点="河西", 由="社区", 因为="上门核对", 日期="7月8日"))
t-1：一致
>>> 两个覆盖("c1 甲 遂川县", "c2 乙 遂川县", 党支部="甲 遂川县")
组织覆盖：单位2个中1个，骑手2人中1人；工作覆盖：单位2个中1个，骑手2人中1人
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from attrs import frozen

from jixiaoge.counties import find_county
from jixiaoge.errors import Fault
from jixiaoge.language.types import boolean
from jixiaoge.organization import (
    Check,
    Choice,
    Cover,
    Difference,
    Engagement,
    Likely,
    Person,
    PersonKey,
    Reach,
    Reconciliation,
    RightValue,
    SamePerson,
    SharedToken,
    StaffRow,
    coverage,
    platform_view,
    reconcile,
    roster_from_csv,
)
from jixiaoge.organization.rosters.choices import FIELDS, Value
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.filling import Slips, 填写有误
from jixiaoge.zh.values import day
from jixiaoge.zh.words import Word, county, in_words, listed, of, one_of, text, told, written

__all__ = ["一份名册", "不是同一人", "两个覆盖", "同一人", "名册", "平台看到", "核对名册", "认定"]

_CHECKS: Final = {check.value: check for check in Check}
_CHOICE: Final = {"由": Word("", text), "因为": Word("", text), "日期": Word(DAY, day)}
_FIELDS: Final = {zh: name for name, (zh, _) in FIELDS.items()}
_READ: Final = {"所属县": county, "入职日期": day, "在岗": of(boolean())}
_ON: Final = {"日期": Word(DAY, day)}
_SINCE: Final = dt.date(2026, 1, 1)


@frozen(repr=False)
class 一份名册:
    """The rows of one list."""

    rows: tuple[StaffRow, ...]

    def __repr__(self) -> str:
        return f"{len(self.rows)}行"


def 名册(来自: object, 名称: str, 表格: str, /) -> 一份名册:
    """Read a list.

    Args:
        来自: 行业自查、社区摸排 or 系统联查.

        名称: the name of the list and its issue.

        表格: a table with a line of headings, with commas.

    Raises:
        填写有误: with every fault and its place.
    """
    source = written({"来自": Word(None, one_of(_CHECKS))}, {"来自": 来自})["来自"]
    return 一份名册(told(lambda: roster_from_csv(表格.strip(), roster=名称, source=source)))


# --- what people settle -------------------------------------------------------------------------------


def 同一人(一个: str, 另一个: str, /, **写明的: object) -> Choice:
    """Say that two are one person: 由、因为、日期.

    Raises:
        填写有误: nobody or no reason is named, or a name or value is wrong.
    """
    return _same(一个, 另一个, 写明的, same=True)


def 不是同一人(一个: str, 另一个: str, /, **写明的: object) -> Choice:
    """Say that two are not one person: 由、因为、日期.

    Raises:
        填写有误: nobody or no reason is named, or a name or value is wrong.
    """
    return _same(一个, 另一个, 写明的, same=False)


def _same(one: str, other: str, given: dict[str, object], *, same: bool) -> Choice:
    said = _chosen(written(_CHOICE, given))
    return told(lambda: SamePerson(first=_key(one), second=_key(other), same=same, **said))


def 认定(人: str, 平台: str, /, **写明的: object) -> Choice:
    """Say which value of a field is right for a platform: the field by its name; 由、因为、日期.

    Raises:
        填写有误: nobody or no reason is named, or a name or value is wrong.
    """
    fields = {name: Word(None, _READ.get(name, text)) for name in _FIELDS}
    said = written(_CHOICE | fields, 写明的)
    named = [name for name in _FIELDS if name in 写明的]
    if len(named) != 1:
        zh = f"要写一项，也只写一项：{'、'.join(_FIELDS)}"
        raise 填写有误([Fault("认定", named, "one field", zh=zh, en="name one field")])
    field, value = _FIELDS[named[0]], said[named[0]]
    right = partial(RightValue, person=_key(人), platform=平台, field=field, value=value)
    return told(lambda: right(**_chosen(said)))


def _chosen(said: dict[str, Any]) -> dict[str, Any]:
    return {"by": said["由"], "why": said["因为"], "on": said["日期"]}


def _key(name: str) -> PersonKey:
    """Return the key that a page shows: a token, or the name of a list and of a row in it."""
    roster, _, row = name.rpartition(" ")
    return PersonKey(roster, row)


# --- side by side -------------------------------------------------------------------------------------


def 核对名册(*材料: 一份名册 | Choice, **写明的: object) -> 文字:
    """Tell how everybody stands in the lists, a line each, and who is probably one person.

    Args:
        材料: lists, and what people settled.

        写明的: 日期.

    Raises:
        填写有误: a name or value is wrong, or the lists or what people settled contradict each other.
    """
    on = written(_ON, 写明的)["日期"]
    choices = [one for one in 材料 if isinstance(one, Choice)]
    rows = _rows(材料)
    return _lines(told(lambda: reconcile(rows, choices, on=on, book=rules_on(on))))


def 平台看到(平台: str, /, *材料: 一份名册 | Choice, **写明的: object) -> 文字:
    """Tell what a platform is shown of the lists: its own, and nothing else.

    Raises:
        填写有误: a name or value is wrong.
    """
    on = written(_ON, 写明的)["日期"]
    rows = _rows(材料)
    return _lines(told(lambda: platform_view(rows, 平台, on=on, book=rules_on(on))))


def _rows(given: Iterable[一份名册 | Choice]) -> list[StaffRow]:
    return [row for one in given if isinstance(one, 一份名册) for row in one.rows]


def _lines(found: Reconciliation) -> 文字:
    lines = [_person(person) for person in found.people]
    lines += [_pair(pair) for pair in found.likely]
    lines += [_shared(token) for token in found.shared]
    return listed(lines, "没有人")


def _person(person: Person) -> str:
    told_of = [_name(person.keys), person.standing.value]
    return "；".join(["：".join(told_of), *map(_difference, person.differences)])


def _difference(one: Difference) -> str:
    said = (
        f"{_value(one, value)}（{'、'.join(row.place for row in rows)}）"
        for value, rows in one.values.items()
    )
    whose = f"{one.platform}的" if one.platform else ""
    return f"{whose}{FIELDS[one.field][0]}：{'、'.join(said)}"


def _value(one: Difference, value: Value) -> str:
    return find_county(str(value)).zh if one.field == "county" else in_words(value)


def _pair(pair: Likely) -> str:
    return f"疑似同一人：{_name((pair.first, pair.second))}；{pair.zh}"


def _shared(token: SharedToken) -> str:
    return f"认不出人：{FIELDS[token.field][0]}{token.value}，{len(token.people)}人都有"


def _name(keys: Iterable[PersonKey]) -> str:
    return "、".join(f"{key.roster} {key.id}".strip() for key in keys)


# --- the two coverages --------------------------------------------------------------------------------


def 两个覆盖(*骑手: object, **写明的: object) -> 文字:
    """Measure both coverages.

    Args:
        骑手: who rides for whom, and where: "c1 甲 遂川县".

        写明的: what 党支部、党建工作指导员、党建工作指导站 reach: "甲 遂川县、乙 遂川县".

    Raises:
        填写有误: with every wrong name or value.
    """
    slips = Slips()
    words = {reach.value: Word((), partial(_covers, reach)) for reach in Reach}
    register = [slips.tried("骑手", one, partial(_engaged, str(one))) for one in 骑手]
    slips.check()
    said = written(words, 写明的)
    covers = [cover for reach in Reach for cover in said[reach.value]]
    return 文字(coverage([one for one in register if one], covers, on=DAY).city.zh)


def _engaged(given: str) -> Engagement:
    courier, platform, where = _parts(given, 3, "c1 甲 遂川县")
    return Engagement(courier, platform, county(where), "", _SINCE)


def _covers(reach: Reach, given: object) -> list[Cover]:
    return [
        Cover(platform=platform, county=county(where), kind=reach, by="示例", since=_SINCE)
        for platform, where in (_parts(one, 2, "甲 遂川县") for one in str(given).split("、"))
    ]


def _parts(given: str, number: int, sample: str) -> list[str]:
    """Return the parts between spaces.

    Raises:
        ValueError: there are more or fewer; the message is Chinese.
    """
    parts = given.split()
    if len(parts) != number:
        msg = f"写的是“{given}”，要写成“{sample}”，中间空一格"
        raise ValueError(msg)
    return parts
