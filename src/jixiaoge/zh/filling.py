"""From what policy staff write to a case: labels to facts, onto the base case, all slips at once.

Every fact is written by its Chinese label, which is always one word: `近30天出勤天数=7`.
A count that a service keeps has a short name beside its label, made of its period and 已用 or 已领:
今日已用, 本月已用, 本季度已用, 本年已用, 本季已领.

>>> from jixiaoge.testing import city_policy
>>> found = filled(city_policy(), "送优惠理发", Written(day="9月1日"), {"本月已用": 1})
>>> found.case.courier.haircuts_this_month, found.on
(1, datetime.date(2026, 9, 1))
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final, TypeVar

from attrs import evolve, field, frozen

from jixiaoge.counties import Scope, find_county
from jixiaoge.eligibility import Case, Source, answered
from jixiaoge.errors import Fault, InputError, JixiaogeError, nearest
from jixiaoge.facts import Asked, FactSpec, Period
from jixiaoge.language.tree import facts_of
from jixiaoge.rulebook import Policy, Rulebook
from jixiaoge.zh.base import COUNTY, DAY, base_case, specs
from jixiaoge.zh.values import day, read

__all__ = ["Filled", "Slips", "Written", "filled", "opened", "unknown", "填写有误"]

T = TypeVar("T")

_PERIODS: Final[Mapping[Period, str]] = {
    Period.DAY: "今日",
    Period.MONTH: "本月",
    Period.QUARTER: "本季度",
    Period.YEAR: "本年",
    Period.SEASON: "本季",
}


class 填写有误(InputError):
    """What was written cannot be read; every wrong field is named at once, in Chinese."""

    def __str__(self) -> str:
        told = "；".join(f"{fault.path}：{fault.zh}" for fault in self.faults)
        return f"填写有{len(self.faults)}处要改：{told}"


填写有误.__module__ = "jixiaoge.zh"


@frozen
class Written:
    """When, where, and up to which day the rosters hold, as written; nothing is the base case."""

    day: object = DAY
    home: object = COUNTY
    at: object = ""
    as_of: object = ""


@frozen
class Filled:
    """What was written, as the library has it."""

    service: str
    case: Case
    on: dt.date


@frozen
class Slips:
    """What was found wrong so far."""

    faults: list[Fault] = field(factory=list[Fault])

    def tried(self, path: str, given: object, make: Callable[[], T]) -> T | None:
        """Return what is made of a field; where that fails the slip is kept and nothing returned."""
        try:
            return make()
        except JixiaogeError as error:
            en, zh = error.en, error.zh
        except ValueError as error:
            en = zh = str(error)
        self.faults.append(Fault(path, given, "", zh=zh, en=en))
        return None

    def check(self) -> None:
        """Raise all of them at once, if there are any."""
        if self.faults:
            raise 填写有误(self.faults)


def opened(policy: Policy, written: Written, slips: Slips) -> tuple[dt.date, str, str, Rulebook]:
    """Return the day, the home county, the place, and the rules there; wrong ones are the base case's."""
    on = slips.tried("日期", written.day, lambda: day(written.day)) or DAY
    home = slips.tried("县", written.home, lambda: find_county(str(written.home)).slug)
    home = at = home or find_county(COUNTY).slug
    if written.at:
        at = slips.tried("办理县", written.at, lambda: str(Scope.parse(str(written.at)))) or home
    return on, home, at, policy.rulebook(at, on)


def filled(
    policy: Policy, service: object, written: Written, facts: Mapping[str, object]
) -> Filled:
    """Return the base case with what was written.

    Raises:
        填写有误: with every wrong field.

        PluginError, PolicyError: the county's rules are broken.
    """
    slips = Slips()
    on, home, at, rules = opened(policy, written, slips)
    key = slips.tried("服务", service, lambda: rules.service(str(service)).key) or ""
    as_of = None
    if written.as_of:
        as_of = slips.tried("数据截至", written.as_of, lambda: day(written.as_of))
    known = ("names", at, rules.since, key)
    names = policy.remember(known, lambda: _names(policy, rules, key))
    values = _values(names, facts, slips)
    slips.check()
    base = policy.remember(("base case", home), lambda: base_case(policy, home))
    case = evolve(base, at=at, sources=_sources(policy, as_of))
    for fact, value in values.items():
        case = answered(case, fact, value, policy.facts)
    return Filled(key, case, on)


def _values(
    names: Mapping[str, FactSpec], facts: Mapping[str, object], slips: Slips
) -> dict[str, Any]:
    """Return the values of the facts that were named, by the facts' keys."""
    values: dict[str, Any] = {}
    for name, given in facts.items():
        spec = names.get(name)
        if spec is None:
            slips.faults.append(unknown(name, names))
        elif spec.key in values:
            slips.faults.append(Fault(name, given, "", zh=f"“{spec.zh}”写了两次", en="twice"))
        else:
            values[spec.key] = slips.tried(name, given, partial(read, spec.type, given))
    return values


def unknown(name: str, names: Iterable[str], *, or_all: bool = False) -> Fault:
    """Return the slip that a name is not known, with the nearest that are, or all where none is near."""
    known = tuple(names)
    close = "、".join(nearest(name, known) or (known if or_all else ()))
    return Fault(
        name,
        name,
        "",
        zh=f"没有这个名称；是不是：{close}？" if close else "没有这个名称",
        en="unknown name",
    )


def _names(policy: Policy, rules: Rulebook, service: str) -> dict[str, FactSpec]:
    """Return every name that a fact may be written by: its label, and the service's short names."""
    known = {spec.key: spec for spec in specs(policy)}
    counts = [known[key] for key in _read_by(policy, rules, service) if known[key].per]
    names: dict[str, FactSpec] = {}
    for period, word in _PERIODS.items():
        own = [spec for spec in counts if spec.per is period]
        if len(own) == 1:
            names |= {f"{word}{used}": own[0] for used in ("已用", "已领")}
    return names | {spec.zh: spec for spec in known.values()}


def _read_by(policy: Policy, rules: Rulebook, service: str) -> set[str]:
    """Return the facts that a service reads, or counts by in another county."""
    if not service:
        return set()
    rule = policy.law.blueprint.rules.get(service)
    counted = rule.quota.used.values() if rule and rule.quota else ()
    nodes = (rules.services[service].tree.node, *(value.node for value in counted))
    return {leaf.key for node in nodes for leaf in facts_of(node)}


def _sources(policy: Policy, as_of: dt.date | None) -> dict[str, Source]:
    """Return the day up to which the rosters hold, for every fact that comes from them."""
    if as_of is None:
        return {}
    return {
        spec.key: Source("名册", as_of) for spec in specs(policy) if spec.asked is Asked.STATION
    }
