"""Floating members, letters of transfer and check-in codes in Chinese.

>>> 流动党员("2月20日起", 日期="8月20日")
算流动党员，从2026年8月20日起
>>> 介绍信(开具="7月1日", 日期="8月1日")
已过期，要重开；最后一天2026年7月31日
>>> 报到码("个人码", 过了分钟=10)
报到码已过期，请换一个新码
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Final

from attrs import evolve

from jixiaoge.language.types import boolean
from jixiaoge.organization import (
    Away,
    CheckIn,
    CodeKind,
    check_code,
    floating_from,
    issue_code,
    letter_state,
    write_letter,
)
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.filling import Slips
from jixiaoge.zh.values import day, 否
from jixiaoge.zh.words import (
    Word,
    count,
    count_or_none,
    day_or_none,
    in_words,
    of,
    one_of,
    told,
    written,
)

__all__ = ["介绍信", "报到码", "流动党员"]

_AWAY: Final = {"日期": Word(DAY, day)}
_LETTER: Final = {
    "开具": Word(DAY, day),
    "有效天数": count_or_none(None, "天"),
    "接收": Word(None, day_or_none),
    "日期": Word(DAY, day),
}
_CODE: Final = {
    "过了分钟": count(0, "分钟"),
    "过了天数": count(0, "天"),
    "用过": Word(否, of(boolean())),
}
_NOON: Final = dt.datetime.combine(DAY, dt.time(12), dt.timezone(dt.timedelta(hours=8)))
_KINDS: Final = {kind.value: kind for kind in CodeKind}
_NONCE: Final = "n-0001-8c1e"
_KEYS: Final = {"example": bytes(32)}
"""The key of an example; nothing else is signed with it."""


def 流动党员(*不能参加: object, **写明的: object) -> 文字:
    """Tell whether somebody counts as a floating member on a day.

    Args:
        不能参加: times in which the member could not take part: "2月20日起", "1月1日至4月30日".

        写明的: 日期.

    Raises:
        填写有误: with every wrong time or name.
    """
    said = written(_AWAY, 写明的)
    slips = Slips()
    times = [slips.tried("不能参加", one, partial(_time, str(one))) for one in 不能参加]
    slips.check()
    away = told(lambda: [Away(*time) for time in times if time])
    since = floating_from(away, on=said["日期"], book=rules_on(said["日期"]))
    return 文字(f"算流动党员，从{in_words(since)}起" if since else "还不算流动党员")


def _time(given: str) -> tuple[dt.date, dt.date | None]:
    begins, _, ends = given.partition("至")
    return day(begins.removesuffix("起")), day(ends) if ends else None


def 介绍信(**写明的: object) -> 文字:
    """Tell how a letter of transfer stands: 开具、有效天数、接收、日期.

    Raises:
        填写有误: with every wrong name or value, or a letter that would be good for too long.
    """
    said = written(_LETTER, 写明的)
    on = said["日期"]
    letter = told(
        lambda: write_letter(
            "党员",
            from_branch="转出支部",
            to_branch="转入支部",
            issued_on=said["开具"],
            days=said["有效天数"],
            book=rules_on(on),
        )
    )
    letter = evolve(letter, received_on=said["接收"])
    return 文字(f"{letter_state(letter, on=on).value}；最后一天{in_words(letter.last_day)}")


def 报到码(种类: object, /, **写明的: object) -> 文字:
    """Tell whether a code is good some time after it was made, and whether it was used before.

    Args:
        种类: 张贴码 or 个人码.

        写明的: 过了天数、过了分钟、用过.

    Raises:
        填写有误: with every wrong name or value.
    """
    said = written(_CODE | {"种类": Word(None, one_of(_KINDS))}, 写明的 | {"种类": 种类})
    text = issue_code(
        said["种类"],
        "example-id",
        key_id="example",
        keys=_KEYS,
        nonce=_NONCE,
        now=_NOON,
        book=rules_on(),
    )
    gone = dt.timedelta(days=said["过了天数"], minutes=said["过了分钟"])
    seen = {_NONCE} if said["用过"] else frozenset[str]()
    found = check_code(text, keys=_KEYS, now=_NOON + gone, seen=seen)
    return 文字("可以报到" if isinstance(found, CheckIn) else found.zh)
