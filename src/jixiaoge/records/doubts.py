"""Doubts (存疑): what the records leave open or say in two ways, told and never hidden.

A doubt names the fact, the records and what to do; it shows no value, for the value may be sensitive.

>>> from jixiaoge.facts import Courier, specs_of
>>> print(sources_differ(specs_of(Courier)["has_card"], "窗口、本人").zh)
持服务卡：窗口、本人说法不一，按最近的一份算；请核对
"""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from jixiaoge.facts import FactSpec

__all__ = [
    "Doubt",
    "county_closed",
    "days_at_least",
    "days_uncertain",
    "gift_open",
    "records_differ",
    "sources_differ",
    "station_differs",
    "uses_differ",
]


@frozen
class Doubt:
    """One thing that the records do not settle.

    Args:
        code: a stable name of the kind of doubt.

        fact: the fact's key.

        en, zh: what is in doubt, how it was treated, and what to do.
    """

    code: str
    fact: str
    en: str
    zh: str


def records_differ(spec: FactSpec, sources: str, as_of: dt.date) -> Doubt:
    """Records of one day say different things."""
    return Doubt(
        "records_differ",
        spec.key,
        f"{spec.en}: records as of {as_of} differ ({sources}), so it is not known; ask which is right",
        f"{spec.zh}：截至{as_of}的记录不一样（{sources}），按不清楚算；请问清哪份对",
    )


def sources_differ(spec: FactSpec, sources: str) -> Doubt:
    """Two sources say different things."""
    return Doubt(
        "sources_differ",
        spec.key,
        f"{spec.en}: {sources} differ; the newest was taken, please check",
        f"{spec.zh}：{sources}说法不一，按最近的一份算；请核对",
    )


def station_differs(spec: FactSpec, roster: str, station: str) -> Doubt:
    """No roster has a courier whom a station certifies; both are kept, each as its own fact."""
    return Doubt(
        "station_differs",
        spec.key,
        f"{spec.en}: {roster} says no, {station} certifies the courier; both are kept, ask the platform to correct its roster",
        f"{spec.zh}：{roster}上没有，{station}证明在岗；两样都照记，请平台补正名册",
    )


def days_uncertain(spec: FactSpec, low: int, high: int) -> Doubt:
    """The rosters give a range of days, and it matters where in the range."""
    return Doubt(
        "days_uncertain",
        spec.key,
        f"{spec.en}: the rosters show at least {low} and at most {high}, and the answer depends on it;"
        " ask for the dates that were worked",
        f"{spec.zh}：按现有名册，最少{low}天，最多{high}天，定不下来；请要逐日的出勤日期",
    )


def days_at_least(spec: FactSpec, low: int, high: int) -> Doubt:
    """The rosters give a range of days, and every number in it answers alike."""
    return Doubt(
        "days_at_least",
        spec.key,
        f"{spec.en}: the rosters show at least {low} and at most {high}; the answer is the same, {low} is shown",
        f"{spec.zh}：按现有名册，最少{low}天，最多{high}天；结果一样，按{low}天显示",
    )


def uses_differ(spec: FactSpec, key: str) -> Doubt:
    """One use was recorded in two ways."""
    return Doubt(
        "uses_differ",
        spec.key,
        f"{spec.en}: the use {key!r} was recorded in two ways, so the count is not known; ask which is right",
        f"{spec.zh}：编号“{key}”的使用有两种记法，次数按不清楚算；请问清哪份对",
    )


def county_closed(spec: FactSpec, county: str) -> Doubt:
    """A use was recorded in a county whose rules cannot be read."""
    return Doubt(
        "county_closed",
        spec.key,
        f"{spec.en}: there is a use in {county}, whose rules cannot be read, so its season is not known",
        f"{spec.zh}：在{county}有使用记录，那里的规则读不了，分不清是哪一季",
    )


def gift_open(spec: FactSpec, key: str) -> Doubt:
    """A use does not say what was taken, and only some of what the service gives is counted."""
    return Doubt(
        "gift_open",
        spec.key,
        f"{spec.en}: the use {key!r} does not say what was taken, so the count is not known; ask which it was",
        f"{spec.zh}：编号“{key}”的使用没写领的是哪一样，次数按不清楚算；请问清",
    )
