"""Plugins that try what no plugin may: each principle once from TOML and once, at least, from Python."""

import datetime as dt
import enum
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from jixiaoge import Policy, hookimpl, load_policy
from jixiaoge.facts import Asked, Courier, Fact, Facts, number, one_of, yes_no
from jixiaoge.language import Value, when
from jixiaoge.rulebook import (
    Basis,
    Entitlement,
    Finding,
    Kind,
    Plugin,
    Quota,
    Rule,
    Status,
    all_of,
    clause,
    service,
)
from jixiaoge.rulebook.clauses import Tree
from jixiaoge.rulebook.loading import collect
from jixiaoge.testing import city_policy

__all__ = ["CARRIERS", "DOCUMENT", "LABELS", "TOML", "findings_of", "judged", "offering"]

DOCUMENT = Basis(
    Status.ENACTED, "（测试）办法", date=dt.date(2026, 3, 20), signer="（测试）县综合党委"
)
# A name in both languages that gives each principle away.
LABELS = {
    "no_private_status": ("党员骑手", "party members"),
    "no_platform_scores": ("平台差评数", "bad ratings"),
    "no_platform_favoured": ("所属平台", "platform name"),
    "checkin_is_no_registration": ("已扫报到码", "party check-in"),
    "points_stay_with_points": ("积分余额", "points left"),
    "points_only_reward": ("派单优先", "priority dispatch"),
    "no_alliance_membership": ("已入盟", "alliance membership"),
    "no_tracks": ("骑行轨迹点数", "GPS fixes"),
    "things_not_people": ("上报人编号", "reporter"),
    "elders_address": ("老人住址编号", "home address of the elder"),
    "no_ranking": ("骑手排名", "rank"),
}
_HEAD = """
county = "anfu"
[documents.d]
status = "enacted"
title = "（测试）办法"
date = 2026-03-20
signer = "（测试）县综合党委"
"""
_WHEN = 'name = "one"\ndocument = "d"\nfrom = 2026-04-01\n'


def _alternative(zh: str, en: str) -> str:
    return f"""{_HEAD}
[[alternative]]
{_WHEN}
group = "working_courier/working"
key = "one"
zh = "{zh}"
en = "{en}"
condition = "在平台名册"
"""


def _set(parameter: str, value: int) -> str:
    return f'{_HEAD}[[set]]\n{_WHEN}parameter = "{parameter}"\nvalue = {value}\n'


def _require(wanted: str) -> str:
    return f'{_HEAD}[[require]]\n{_WHEN}service = "legal_aid"\ncondition = "{wanted}"\n'


# By principle: a county.toml that tries it. A file cannot declare a fact.
TOML = {key: _alternative(*label) for key, label in LABELS.items()} | {
    "legal_help_at_any_age": _require("年满18周岁"),
    "a_way_to_a_person": _set("decision_appeal_days", 0),
    "kept_for_a_time": _set("decision_retention_days", 100_000),
}


class Plain(Facts, key="anfu_plain", zh="普通", en="plain"):
    """Facts that anybody may declare."""

    indoors: Fact[bool] = yes_no("在室内", "indoors", asked=Asked.STATION)


def findings_of(plugin: object) -> tuple[Policy, tuple[Finding, ...]]:
    """Load a plugin as an installed one is loaded, or the text of one."""
    given = Plugin.of_text(plugin) if isinstance(plugin, str) else Plugin("anfu", lambda: plugin)
    policy = load_policy(plugins=[given])
    return policy, policy.review("anfu").findings


def judged(plugin: object) -> tuple[Finding, ...]:
    """Judge what a plugin brings, without loading the city's rules once more."""
    brought, _ = collect([Plugin("anfu", lambda: plugin)])
    amendments = {"anfu": brought["anfu"].amendments}
    return Policy(city_policy().law, {}, amendments, {}).review("anfu").findings


def offering(
    *clauses: Tree,
    facts: tuple[type[Facts], ...] = (),
    key: str = "anfu_gift",
    zh: str = "送手套",
    en: str = "Gloves",
    **about: Any,
) -> object:
    """Return a plugin that offers one service."""

    @service(key, zh=zh, en=en, kind=Kind.QUOTA, basis=DOCUMENT, facts=facts)
    def gift(_p: Any) -> Rule:
        return Rule(all_of(*clauses), **about)

    return SimpleNamespace(jixiaoge_services=hookimpl(lambda context: [gift]))  # noqa: ARG005 - the form of a hook


def _one(condition: Any, zh: str = "一条", en: str = "one") -> Tree:
    return clause("one", condition, zh=zh, en=en)


def _facts(**facts: Fact[Any]) -> Any:
    return type("Own", (Facts,), facts, key="anfu_own", zh="自有", en="own")  # type: ignore[call-overload]


def _count(zh: str = "次数", en: str = "count", unit: str = "次") -> Fact[int]:
    return number(zh, en, unit=unit, high=9, asked=Asked.SYSTEM)


def _labelled_fact(zh: str, en: str) -> object:
    own = _facts(count=_count(zh, en))
    return offering(_one(own.count >= 1), facts=(own,))


def _unit(zh: str, _en: str) -> object:
    own = _facts(count=_count(unit=zh))
    return offering(_one(own.count >= 1), facts=(own,))


def _name(_zh: str, en: str) -> object:
    name = "_".join("".join(c if c.isalnum() else " " for c in en.lower()).split())
    own = _facts(**{name: _count()})
    return offering(_one(getattr(own, name) >= 1), facts=(own,))


def _choice(zh: str, _en: str) -> object:
    member = enum.Enum("Kind", {"ONE": zh, "TWO": "其他"})  # type: ignore[misc]
    own = _facts(kind=one_of(member, "类别", "kind"))
    return offering(_one(own.kind == member["ONE"]), facts=(own,))  # type: ignore[misc]


def _amount(zh: str, en: str) -> object:
    own = _facts(count=_count(zh, en))
    given: Value[int] = when(own.count >= 1).then(2).otherwise(1)
    gloves = Entitlement("gloves", given, zh="手套", en="gloves")
    return offering(_one(Courier.on_roster), facts=(own,), entitlement=(gloves,))


def _quota(zh: str, en: str) -> object:
    from jixiaoge.facts import Period

    own = _facts(count=_count(zh, en))
    limit: Value[int] = when(own.count >= 1).then(2).otherwise(1)
    quota = Quota(limit, Period.DAY, used={Period.DAY: Courier.meals_today})
    return offering(_one(Courier.on_roster), facts=(own,), quota=quota)


# Every place of a service in which a name may hide.
CARRIERS: dict[str, Callable[[str, str], object]] = {
    "the label of a fact": _labelled_fact,
    "the name of a fact": _name,
    "the unit of a fact": _unit,
    "a choice of a fact": _choice,
    "an amount": _amount,
    "a quota": _quota,
    "the title of a clause": lambda zh, en: offering(_one(Courier.on_roster, zh, en)),
    "the title of a service": lambda zh, en: offering(_one(Courier.on_roster), zh=zh, en=en),
    "what a service gives": lambda zh, en: offering(
        _one(Courier.on_roster), entitlement=(Entitlement("gift", Courier.on_roster, zh=zh, en=en),)
    ),
}
