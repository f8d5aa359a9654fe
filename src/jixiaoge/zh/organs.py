"""Organs of the alliance in Chinese: delegates, the council, the officers and the panels, and terms in a row.

>>> 代表大会(会员=101)
会员101人，代表至少30名
>>> 理事会(席位="甲4、乙2、丙2")
理事会8人，应为单数；请增减1人
>>> 机构(申诉里法律工作者=0)
申诉委员会没有法律工作者；至少要1名
>>> 连任(已任=2)
已连任2届，最多2届；隔一届可以再选
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count as counted
from typing import Any, Final

from jixiaoge.alliance import (
    Organs,
    Reserved,
    Seat,
    check_council,
    check_organs,
    delegates_needed,
    term_ends,
    why_not_stand,
)
from jixiaoge.language.types import boolean
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.values import day, spelt
from jixiaoge.zh.words import Word, count, in_words, listed, of, written

__all__ = ["代表大会", "机构", "理事会", "连任"]

_SEATS: Final = re.compile(r"(?P<platform>\D+?)\s*(?P<seats>[0-9]+)席?")


def _seats(given: object) -> dict[str, int]:
    """Return how many seats each platform has, such as 甲4、乙3; a platform may have none."""
    found = [_SEATS.fullmatch(part.strip()) for part in spelt(given).split("、")]
    if None in found:
        msg = f"写的是“{spelt(given)}”，要写成“甲4、乙3”"
        raise ValueError(msg)
    return {one["platform"]: int(one["seats"]) for one in found if one}


_MEMBERS: Final = {"会员": count(100, "人")}
_COUNCIL: Final = {
    "席位": Word({"甲": 3, "乙": 2, "丙": 2}, _seats),
    "女性席位": count(1, "席"),
    "非党员席位": count(1, "席"),
}
_ORGANS: Final = {
    "副会长": count(1, "人"),
    "会长兼秘书长": Word(False, of(boolean())),
    "秘书长不是理事": Word(False, of(boolean())),
    "纪律小组": count(3, "人"),
    "纪律小组里理事": count(0, "人"),
    "申诉委员会": count(3, "人"),
    "申诉里法律工作者": count(1, "人"),
    "申诉里纪律小组": count(0, "人"),
    "申诉里原处理人": count(0, "人"),
}
_TERMS: Final = {"已任": count(0, "届"), "隔届": count(0, "届"), "起": Word(DAY, day)}


def 代表大会(**写明的: object) -> 文字:
    """Tell whether delegates may meet, and how many they are: 会员.

    Raises:
        填写有误: a name or number is wrong.
    """
    members = written(_MEMBERS, 写明的)["会员"]
    needed = delegates_needed(members, rules_on())
    if needed is None:
        return 文字(f"会员{members}人，开会员大会，不设代表")
    return 文字(f"会员{members}人，代表至少{needed}名")


def 理事会(**写明的: object) -> 文字:
    """Tell what is wrong with a council: 席位 of each platform, 女性席位、非党员席位.

    Raises:
        填写有误: with every wrong name or value.
    """
    said = written(_COUNCIL, 写明的)
    found = check_council(_council(said), {*said["席位"]}, rules_on())
    return listed((one.zh for one in found), "没有问题")


def _council(said: Mapping[str, Any]) -> tuple[Seat, ...]:
    """Return the seats; those kept for women come first, those for people outside the Party last."""
    platforms = [name for name, seats in said["席位"].items() for _ in range(seats)]
    women, outside = said["女性席位"], len(platforms) - said["非党员席位"]
    return tuple(
        Seat(
            f"理事{number}",
            platform,
            frozenset(
                kind
                for kind, kept in (
                    (Reserved.WOMEN, number <= women),
                    (Reserved.OUTSIDE_PARTY, number > outside),
                )
                if kept
            ),
        )
        for number, platform in enumerate(platforms, 1)
    )


def 机构(**写明的: object) -> 文字:
    """Tell what is wrong with officers and panels beside a council that is in order.

    Args:
        写明的: 副会长、会长兼秘书长、秘书长不是理事、纪律小组、纪律小组里理事、申诉委员会、申诉里法律工作者、
            申诉里纪律小组、申诉里原处理人.

    Raises:
        填写有误: with every wrong name or value.
    """
    said = written(_ORGANS, 写明的)
    council = _council(written(_COUNCIL, {}))
    handlers = _names("原处理人", said["申诉里原处理人"])
    review = _filled(
        "纪律", said["纪律小组"], [one.holder for one in council], said["纪律小组里理事"]
    )
    inside = [*review[: said["申诉里纪律小组"]], *handlers]
    appeal = _filled("申诉", said["申诉委员会"], inside, len(inside))
    secretary = "理事1" if said["会长兼秘书长"] else "理事7"
    organs = Organs(
        council=council,
        president="理事1",
        vice_presidents=[f"理事{number}" for number in range(2, 2 + said["副会长"])],
        secretary="外人" if said["秘书长不是理事"] else secretary,
        review=review,
        appeal=appeal,
        legal_workers=appeal[len(appeal) - said["申诉里法律工作者"] :],
    )
    platforms = {seat.platform for seat in council}
    found = check_organs(organs, platforms, rules_on(), handlers=handlers)
    return listed((one.zh for one in found), "没有问题")


def _names(kind: str, number: int) -> list[str]:
    return [f"{kind}{one}" for one in range(1, number + 1)]


def _filled(kind: str, size: int, others: list[str], taken: int) -> list[str]:
    """Return so many people: some of others, and new ones."""
    found = others[:taken]
    new = counted(1)
    while len(found) < size:
        found.append(f"{kind}{next(new)}")
    return found


def 连任(**写明的: object) -> 文字:
    """Tell whether somebody may stand for the council: 已任 terms in a row, 隔届 since; 起, the first day of the term.

    Raises:
        填写有误: with every wrong name or value.
    """
    said, book = written(_TERMS, 写明的), rules_on()
    councils = [{"理事1"}] * said["已任"] + [{"理事2"}] * said["隔届"]
    found = why_not_stand("理事1", councils, book)
    return 文字(found.zh if found else f"可以参选，任期到{in_words(term_ends(said['起'], book))}")
