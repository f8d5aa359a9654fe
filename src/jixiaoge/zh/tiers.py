"""The three tiers in Chinese: what is wrong with a branch, and who is responsible.

A question starts from a specimen that is in order: 吉州区, with a township, a community and branches.

>>> 查问题()
没有问题
>>> 查问题(正式党员=2)
错误：示例支部：正式党员2人，至少要3人。请与相邻、相近的单位成立联合党支部，或由所在社区党组织管理
>>> 谁负责("骑手", 没有="平台企业党支部")
由示例联合支部负责（按条线：联合党支部）；先找过平台企业党支部，没有
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from attrs import frozen

from jixiaoge.counties import COUNTIES
from jixiaoge.language.types import boolean, choices, integer
from jixiaoge.organization import (
    Courier,
    DeliveryStation,
    Matter,
    OrganizationKind,
    Place,
    PlatformEnterprise,
    Power,
    Rung,
    Structure,
    StructureFinding,
    Subject,
    findings,
    responsible_for,
)
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.specimen import PARENTS, PLACE, PLATFORMS, SINCE, branch_rows, ladder_rows
from jixiaoge.zh.values import day, spelt, 否, 是
from jixiaoge.zh.words import (
    Word,
    count,
    count_or_none,
    county,
    day_or_none,
    in_words,
    listed,
    of,
    one_of,
    text,
    written,
)

__all__ = ["各类组织", "查问题", "组织架构", "谁负责", "问题"]

_K = OrganizationKind
_KINDS: Final = {
    kind.zh: kind
    for kind in (
        *(_K.INDUSTRY_BRANCH, _K.PLATFORM_BRANCH, _K.JOINT_BRANCH),
        *(_K.FLOATING_BRANCH, _K.TEMPORARY_BRANCH, _K.COMMUNITY),
    )
}
_YES_NO: Final = of(boolean())


def _counties(given: object) -> list[str]:
    """Return the slugs of the counties that are written with 、 between them."""
    return [county(name) for name in spelt(given).split("、")]


_BRANCH: Final = {
    "类别": Word(_K.INDUSTRY_BRANCH, one_of(_KINDS)),
    "上级": Word(PARENTS["县级综合党委"], one_of(PARENTS)),
    "正式党员": count_or_none(5, "人"),
    "预备党员": count(0, "人"),
    "书记": count(1, "人"),
    "其他委员": count(0, "人"),
    "配送站点": count(2, "个"),
    "别县站点": Word([], _counties),
    "又归社区": Word(否, _YES_NO),
    "平台": Word(1, of(integer(low=1, high=len(PLATFORMS), unit="个"))),
    "任期从": Word(SINCE, day_or_none),
    "任期到": Word(dt.date(2027, 12, 31), day),
    "延期文号": Word("", text),
    "设立文号": Word("（示例）文1号", text),
    "办到": Word(None, day_or_none),
    "指导员联系支部": Word(1, of(integer(low=0, high=3, unit="个"))),
    "主管部门": Word(是, _YES_NO),
    "县级综合党委": Word(1, of(integer(low=0, high=2, unit="个"))),
    "日期": Word(DAY, day),
}
_NO_UNITS: Final = {"配送站点": count(0, "个")}
_NO_TERM: Final = {"任期从": Word(None, day_or_none)}
_OTHERWISE: Final = {
    _K.FLOATING_BRANCH: _NO_UNITS | _NO_TERM,
    _K.TEMPORARY_BRANCH: _NO_UNITS | _NO_TERM | {"办到": Word(dt.date(2026, 12, 31), day_or_none)},
    _K.COMMUNITY: _NO_UNITS | {"上级": Word(PARENTS["街道乡镇"], one_of(PARENTS))},
}
"""What is otherwise in the base of the other kinds."""


@frozen(repr=False, eq=False)
class 问题:
    """What is wrong, a line each, errors first.

    Args:
        findings: the same with everything behind it.
    """

    findings: tuple[StructureFinding, ...]

    def 来源(self) -> 文字:
        """Return what stands behind each."""
        return listed((str(one.basis) for one in self.findings), "没有问题")

    def __repr__(self) -> str:
        return listed(map(_told, self.findings), "没有问题")


def 查问题(**写明的: object) -> 问题:
    """Return what is wrong where the specimen's branch is as it was written: see `组织架构`.

    Raises:
        填写有误: with every wrong name or value.
    """
    said = _branch(写明的)
    on = said["日期"]
    return 问题(findings(Structure(branch_rows(said)), rules_on(on), on))


def 组织架构(**写明的: object) -> 文字:
    """Return every word that `查问题` knows, with its value.

    Raises:
        填写有误: with every wrong name or value.
    """
    return listed((f"{name}：{_shown(value)}" for name, value in _branch(写明的).items()), "")


def 各类组织() -> 文字:
    """Return what an organisation of each kind may do, and under which it may stand."""
    lines = (
        f"{kind.zh}：{'、'.join(power.value for power in Power if power in kind.powers)}"
        + (
            f"；设在{'、'.join(one.zh for one in _K if one in kind.parents)}下面"
            if kind.parents
            else ""
        )
        for kind in _K
    )
    return listed(lines, "")


def _branch(given: Mapping[str, object]) -> dict[str, Any]:
    said = written(_BRANCH, given)
    return written(_BRANCH | _OTHERWISE.get(said["类别"], {}), given)


def _told(one: StructureFinding) -> str:
    names = {one.slug: one.zh for one in COUNTIES}
    what = one.zh.removeprefix(one.place)
    return f"{one.severity.value}：{names.get(one.place, one.place)}{what}"


def _shown(value: object) -> str:
    if isinstance(value, OrganizationKind):
        return value.zh
    return "没有" if value in (None, "", []) else in_words(value)


# --- who is responsible -------------------------------------------------------------------------------

_KNOWN: Final = {
    "社区": PLACE,
    "街道": Place(PLACE.county, PLACE.township),
    "县": Place(PLACE.county),
    "没有": Place(),
}
_SUBJECTS: Final[Mapping[str, Callable[..., Subject]]] = {
    "骑手": partial(Courier, id="骑手", platforms=PLATFORMS, since=SINCE),
    "平台": partial(PlatformEnterprise, id="甲", name="甲", since=SINCE),
    "站点": partial(DeliveryStation, id="站点", platform="甲", since=SINCE),
    "事项": partial(Matter, id="事项"),
}
_LADDER: Final = {
    "没有": Word(frozenset(), of(choices(Rung))),
    "只知道": Word(PLACE, one_of(_KNOWN)),
    "平台支部到": Word(dt.date.max, day),
    "并入联合支部": Word(否, _YES_NO),
    "日期": Word(DAY, day),
}


def 谁负责(对象: object, /, **写明的: object) -> 文字:
    """Tell who is responsible, and who was looked for first.

    Args:
        对象: 骑手 (who rides for 甲、乙、丙), 平台 (甲), 站点 (of 甲), or 事项 (of no platform).

        写明的: 没有 (rungs without an organisation), 只知道 (社区、街道、县、没有), 平台支部到,
            并入联合支部, 日期.

    Raises:
        填写有误: with every wrong name or value.
    """
    said = written(_LADDER | {"对象": Word(None, one_of(_SUBJECTS))}, 写明的 | {"对象": 对象})
    rows = ladder_rows(said["没有"], said["平台支部到"], merged=said["并入联合支部"])
    subject, on = said["对象"](place=said["只知道"]), said["日期"]
    return 文字(responsible_for(Structure(rows), subject, on, rules_on(on)).zh)
