"""What an activity earns, in Chinese: points, honour time, who must check it, and the caps.

A question starts from an activity that counts; what is written changes it.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> rules = city_policy().rulebook("吉州区", dt.date(2026, 8, 20))
>>> earned(rules, "志愿服务", dt.date(2026, 8, 20), {"实际服务时间": 100})
记15分，荣誉时长90分钟；1人核实
每日得分上限60分/日，每月得分上限600分/月
>>> earned(rules, "志愿服务", dt.date(2026, 8, 20), {"实际服务时间": 29})
不记分：满30分钟才记，这次29分钟，还差1分钟。
>>> earned(rules, "志愿活动", dt.date(2026, 8, 20), {"实际服务时长": 29})
Traceback (most recent call last):
    ...
jixiaoge.zh.填写有误: 填写有2处要改：活动：没有“志愿活动”这个活动；实际服务时长：没有这个名称；是不是：实际服务时间？
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from jixiaoge.facts import Activity, specs_of
from jixiaoge.points import NotEarned, Worth, worth
from jixiaoge.rulebook import Rulebook
from jixiaoge.testing import typical_activity
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.filling import Slips, unknown
from jixiaoge.zh.values import read
from jixiaoge.zh.words import listed

__all__ = ["activity_facts", "earned"]


def earned(rules: Rulebook, activity: object, on: dt.date, given: Mapping[str, object]) -> 文字:
    """Return what an activity earns on a day, or why it earns nothing.

    Raises:
        填写有误: with every wrong name or value.
    """
    slips = Slips()
    key = slips.tried("活动", activity, lambda: rules.activity(str(activity)).key) or ""
    done = Activity(**activity_facts(given, slips))
    slips.check()
    found = worth(rules, key, [done], on)
    if isinstance(found, NotEarned):
        word = "还不知道记不记分" if found.unknown else "不记分"
        return 文字(f"{word}：{''.join(one.zh for one in found.unmet)}")
    return listed(_lines(rules, found), "")


def activity_facts(given: Mapping[str, object], slips: Slips) -> dict[str, Any]:
    """Return the facts of an activity that counts, changed by what is written by labels."""
    names = {spec.zh: (name, spec.type) for name, spec in specs_of(Activity).items()}
    facts = typical_activity()
    for label, said in given.items():
        if label in names:
            name, kind = names[label]
            facts[name] = slips.tried(label, said, partial(read, kind, said))
        else:
            slips.faults.append(unknown(label, names))
    return facts


def _lines(rules: Rulebook, found: Worth) -> Iterator[str]:
    honour = f"，荣誉时长{found.honour_minutes}分钟" if found.honour_minutes else ""
    times = "、".join(f"{one.zh}{float(one.times):g}倍" for one in found.multipliers[:1])
    yield (
        f"记{found.points}分{honour}"
        + (f"；{times}" if times else "")
        + f"；{found.reviewers}人核实"
    )
    caps = [
        (rules.settings[one.key].spec, one.limit)
        for one in found.limits
        if one.key in rules.settings
    ]
    yield "，".join(f"{spec.zh}{limit}{spec.type.unit}" for spec, limit in caps)
    if found.repeat_radius_m is not None:
        yield f"{found.repeat_radius_m}米内、{found.repeat_window_days}天内的同样上报只记首报"
