"""The words of the views, in both languages: numbers, dates and the sentences around them."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from jixiaoge.counties import Scope, ScopeKind
from jixiaoge.eligibility.decision import Outcome
from jixiaoge.facts import Asked, Period
from jixiaoge.language.text import Language
from jixiaoge.language.types import MonthDay
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.clauses import Proof

__all__ = ["PHRASES", "Phrases", "place_named", "setter", "shown", "who_knows"]


@frozen
class Phrases:
    """One language's sentences."""

    headlines: Mapping[Outcome, str]
    opens: str
    failed: str
    as_of: str
    ways: str
    ways_of_one: str
    tell: str
    told: str
    asks: str
    ask: str
    judges: str
    judge: str
    unpublished: str
    left: Mapping[Period, str]
    instead: str
    next_session: str
    change: str
    appeal: str
    city_answer: str
    truths: Mapping[bool | None, str]
    routed: str
    any_of: str
    all_of: str
    short: str
    check: Mapping[Proof, str]
    unknown: str
    by: str
    city: str
    everywhere: str
    law: str
    default: str
    hidden: str
    rulebooks: str


PHRASES: Mapping[Language, Phrases] = {
    "zh": Phrases(
        headlines={
            Outcome.ELIGIBLE: "{service}：可以享受",
            Outcome.NOT_YET: "{service}：还没到",
            Outcome.INELIGIBLE: "{service}：现在还不能享受",
            Outcome.NEEDS_FACTS: "{service}：还缺几项信息",
            Outcome.NEEDS_REVIEW: "{service}：由工作人员来定",
        },
        opens="{date}起可以享受。",
        failed="还要：{title}。",
        as_of="截至{date}，",
        ways="有下面任一情况，请告诉我们，核实后就能享受：",
        ways_of_one="有下面任一情况，请告诉我们，核实后这一条就符合：",
        tell="请告诉我们：",
        told="· {fact}",
        asks="这些我们去核，您也可以请他们提供：",
        ask="· {fact}（{who}）",
        judges="这些由工作人员核定：",
        judge="· {fact}",
        unpublished="· {number}还没有公布",
        left={
            Period.DAY: "今天还剩{left}。",
            Period.MONTH: "本月还剩{left}。",
            Period.QUARTER: "本季度还剩{left}。",
            Period.YEAR: "今年还剩{left}。",
            Period.SEASON: "本季还剩{left}。",
        },
        instead="{instead}。",
        next_session="{instead}，下一场{date}。",
        change="{county}{date}起：{number}改为{value}。",
        appeal="不同意？{date}（含）前到任一驿站申请人工复核；复核期间，正在享受的服务照常。",
        city_answer="不按县里的调整，只按全市规定：{answer}。",
        truths={True: "符合", False: "不符合", None: "还不能定"},
        routed="由人来定",
        any_of="任一",
        all_of="都要",
        short="差{short}",
        check={
            Proof.T0: "不用查",
            Proof.T1: "先看码或卡",
            Proof.T2: "先查名册或站点证明",
            Proof.T3: "要材料，由人核",
        },
        unknown="不知道",
        by="{who}：{value}，{basis}",
        city="市里",
        everywhere="全市",
        law="法规",
        default="默认值",
        hidden="已遮盖",
        rulebooks="规则册：服务地{place}，所属县{home}",
    ),
    "en": Phrases(
        headlines={
            Outcome.ELIGIBLE: "{service}: yes",
            Outcome.NOT_YET: "{service}: not yet",
            Outcome.INELIGIBLE: "{service}: not at the moment",
            Outcome.NEEDS_FACTS: "{service}: some facts are missing",
            Outcome.NEEDS_REVIEW: "{service}: a person decides",
        },
        opens="Open from {date}.",
        failed="Still needed: {title}.",
        as_of="As of {date}: ",
        ways="If one of these is true, tell us; once checked, the service is yours:",
        ways_of_one="If one of these is true, tell us; once checked, this point is met:",
        tell="Please tell us:",
        told="- {fact}",
        asks="We check these; you may also ask them:",
        ask="- {fact} ({who})",
        judges="A person decides:",
        judge="- {fact}",
        unpublished="- {number} is not published yet",
        left={
            Period.DAY: "{left} left today.",
            Period.MONTH: "{left} left this month.",
            Period.QUARTER: "{left} left this quarter.",
            Period.YEAR: "{left} left this year.",
            Period.SEASON: "{left} left this season.",
        },
        instead="{instead}.",
        next_session="{instead}; the next session is on {date}.",
        change="From {date} ({county}): {number} becomes {value}.",
        appeal="You disagree? Ask any station for a review by a person until {date} (included); "
        "services you enjoy go on meanwhile.",
        city_answer="By the city's rules alone, without the county's changes: {answer}.",
        truths={True: "yes", False: "no", None: "open"},
        routed="a person decides",
        any_of="one of",
        all_of="all of",
        short="short by {short}",
        check={
            Proof.T0: "nothing to check",
            Proof.T1: "look at the code or card",
            Proof.T2: "look at the roster or the station's certificate",
            Proof.T3: "papers, checked by a person",
        },
        unknown="not known",
        by="{who}: {value}, {basis}",
        city="the city",
        everywhere="the city",
        law="the law",
        default="default",
        hidden="hidden",
        rulebooks="rulebooks: place {place}, home {home}",
    ),
}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


_WHO = {
    Asked.COURIER: "the courier",
    Asked.STATION: "station or roster",
    Asked.MERCHANT: "shop or organiser",
    Asked.WEATHER: "weather office",
    Asked.SYSTEM: "the system",
    Asked.JUDGEMENT: "a person's judgement",
}


def who_knows(asked: Asked, lang: Language) -> str:
    """Name who can tell a fact."""
    return asked.value if lang == "zh" else _WHO[asked]


_FEN = "分钱"  # the unit of a price in whole numbers


def shown(value: Any, lang: Language, unit: str = "") -> str:
    """Write a value for people: dates by month and day, numbers with what they count, fen as yuan."""
    match value:
        case None:
            return PHRASES[lang].unknown
        case int() if unit == _FEN:
            yuan = f"{Decimal(value).scaleb(-2):.2f}".removesuffix(".00")
            return f"{yuan}元" if lang == "zh" else f"{yuan} yuan"
        case bool():
            return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
        case dt.date():
            return _date(value, lang)
        case MonthDay():
            return (
                f"{value.month}月{value.day}日"
                if lang == "zh"
                else f"{value.day} {_MONTHS[value.month - 1]}"
            )
        case enum.Enum():
            return str(value.value) if lang == "zh" else value.name.lower().replace("_", " ")
        case Decimal() if unit == "比例":
            return f"{value:%}"
        case Decimal():
            return _counted(f"{value.normalize():f}", lang, unit)
        case _:
            return _counted(str(value), lang, unit)


def setter(who: str, basis: Basis, lang: Language) -> str:
    """Name who set a number: the law, the city, a county with its amendment, or nobody but the default."""
    phrases = PHRASES[lang]
    if who != "city":
        slug, _, amendment = who.partition("#")
        name = place_named(slug, lang)
        between = "{}（{}）" if lang == "zh" else "{} ({})"
        return between.format(name, amendment) if amendment else name
    return {Status.ASSUMED: phrases.default, Status.LAW: phrases.law}.get(
        basis.status, phrases.city
    )


def place_named(where: str, lang: Language) -> str:
    """Name a county, or a part of it, for people; parts have Chinese names only."""
    scope = Scope.parse(where)
    if lang == "zh":
        return (
            scope.county.zh if scope.kind is ScopeKind.COUNTY else f"{scope.county.zh}{scope.name}"
        )
    return scope.county.en if scope.kind is ScopeKind.COUNTY else f"{scope.name}, {scope.county.en}"


def _date(value: dt.date, lang: Language) -> str:
    if lang == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def _counted(number: str, lang: Language, unit: str) -> str:
    """A number with what it counts; English leaves the Chinese unit out."""
    counted = unit.partition("/")[0]
    counted = f"个{counted}" if counted in {"月", "工作日"} else counted
    return f"{number}{counted}" if lang == "zh" else number
