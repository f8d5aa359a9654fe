"""The city's own rules checked as strictly as a county's, once a policy.

* A rule on which three-valued logic would ask too much is refused (`exactness`).
* The label of a parameter (which way is more generous) must agree with what the rules do:
  one unit more or less is put in, and the services are compared (`floor`).
* No rule may break a principle.
* An article of the charter shows only numbers that there are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import evolve

from jixiaoge.language.types import Kind, MonthDay
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.city import CityLaw, values_of
from jixiaoge.rulebook.effects import compare_all
from jixiaoge.rulebook.exactness import inexact
from jixiaoge.rulebook.findings import Finding, Verdict
from jixiaoge.rulebook.floor import Relation
from jixiaoge.rulebook.parameters import Better, ParameterSpec, Setting
from jixiaoge.rulebook.principles import by_words, names_of
from jixiaoge.rulebook.service import Kind as ServiceKind

__all__ = ["city_findings"]


def city_findings(law: CityLaw, on: dt.date) -> Iterator[Finding]:
    """Yield what is wrong with the city's own rules on a day; nothing where all is well."""
    settings = law.settings(on)
    services = law.services(on)
    for service in services.values():
        for problem in inexact(service, on):
            yield _wrong(service.key, "inexact", problem.en, problem.zh)
        for breach in by_words(
            names_of(service.tree.node), points=service.kind is ServiceKind.LEDGER
        ):
            en, zh = (
                f"“{breach.name}” is read: {breach.principle.en}",
                f"读了「{breach.name}」：{breach.principle.zh}",
            )
            yield evolve(_wrong(service.key, "principle", en, zh), principle=breach.principle.key)
    for article in law.articles.values():
        for key in article.parameters:
            if key not in settings:
                en, zh = f"there is no parameter {key!r}", f"没有「{key}」这个参数"
                yield _wrong(f"article/{article.number}", "unknown_parameter", en, zh)
    for setting in settings.values():
        readers = {key: s for key, s in services.items() if setting.spec.key in s.reads}
        if readers:  # where no service reads it, the label is all that there is
            yield from _label(law, settings, setting, readers, on)


def _wrong(target: str, code: str, en: str, zh: str) -> Finding:
    return Finding("city", target, Verdict.REFUSED, code, en, zh)


def _label(
    law: CityLaw,
    settings: dict[str, Setting],
    setting: Setting,
    readers: dict[str, ServiceInForce],
    on: dt.date,
) -> Iterator[Finding]:
    spec, value = setting.spec, setting.value
    more = _more(spec, value)
    if more is None:
        return
    changed = values_of({**settings, spec.key: evolve(setting, value=more)})
    relation = compare_all(readers, law.blueprint.in_force(changed, only=readers), on)
    if relation is Relation.SAME:
        return
    found = {Relation.BETTER: Better.UP, Relation.WORSE: Better.DOWN}.get(relation, Better.NONE)
    if found is not spec.better:
        yield _wrong(
            spec.key,
            "wrong_label",
            f"{spec.key} is labelled better={spec.better.value}, but the rules say {found.value}",
            f"「{spec.zh}」标的方向是 {spec.better.value}，按规则算出来是 {found.value}",
        )


def _more(spec: ParameterSpec, value: Any) -> Any:
    """Return the next greater value of a parameter, or `None` where there is none."""
    match spec.type.kind:
        case Kind.BOOL:
            greater: Any = True if value is False else None
        case Kind.INT if value is not None:
            greater = value + 1
        case Kind.DECIMAL if value is not None:
            greater = value + Decimal(1).scaleb(-spec.type.scale)
        case Kind.MONTH_DAY if value is not None:
            moved = dt.date(2000, value.month, value.day) + dt.timedelta(days=1)
            greater = MonthDay(moved.month, moved.day)
        case _:
            greater = None
    return greater if greater is not None and spec.type.holds(greater) else None
