"""Amendments that are short to write: documents, changes, and policies that hold them."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from jixiaoge.counties import Scope
from jixiaoge.facts import Period
from jixiaoge.language.notation import parse
from jixiaoge.language.values import Condition
from jixiaoge.rulebook import (
    AddAlternative,
    Amendment,
    Basis,
    Finding,
    Policy,
    SetParameter,
    SetQuota,
    Status,
    clause,
    load_policy,
)
from jixiaoge.rulebook.amendments import Change
from jixiaoge.rulebook.policy import CITY_FACTS, vocabulary

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
ADOPTION = (EXAMPLES / "adoption" / "adoption.toml").read_text("utf-8")
SEPTEMBER = dt.date(2026, 9, 1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def document(title: str = "县文件", issued: str = "2026-08-15", **more: Any) -> Basis:
    about = {"date": day(issued), "signer": "县综合党委"} | more
    return Basis(Status.ENACTED, f"（测试）{title}", **about)


CONSENT = document("市里的批复", signer="市级综合党委")


@cache
def city() -> Policy:
    return load_policy(plugins=())


@cache
def adopted() -> Policy:
    return city().adopting(ADOPTION)


def amendment(change: Change, name: str = "", **about: Any) -> Amendment:
    given = {"basis": document(), "scope": Scope.parse("suichuan"), "since": SEPTEMBER} | about
    return Amendment(name or change.target.replace("/", "-"), change, **given)


def setting(parameter: str, value: Any, **about: Any) -> Amendment:
    return amendment(SetParameter(parameter, value), **about)


def quota(service: str, limit: int, per: Period, **about: Any) -> Amendment:
    return amendment(SetQuota(service, limit, per), **about)


def alternative(group: str, condition: str, key: str = "other_way", **about: Any) -> Amendment:
    node = parse(condition, vocabulary(CITY_FACTS, city().law.parameters.values()))
    made = clause(key, Condition(node), zh="另一条", en="other")
    return amendment(AddAlternative(group, made, budget="县财政"), **about)


def amended(*amendments: Amendment, before: Policy | None = None) -> Policy:
    """Return the policy, by default with the specimen adoption, with the amendments of counties."""
    base = before or adopted()
    by_county: dict[str, tuple[Amendment, ...]] = {}
    for one in amendments:
        slug = one.scope.county.slug
        by_county[slug] = (*by_county.get(slug, ()), one)
    return Policy(base.law, {}, by_county, {})


def findings(*amendments: Amendment, before: Policy | None = None) -> tuple[Finding, ...]:
    return amended(*amendments, before=before).review("suichuan").findings


def codes(*amendments: Amendment, before: Policy | None = None) -> list[str]:
    return [found.code for found in findings(*amendments, before=before)]


def only(*amendments: Amendment, before: Policy | None = None) -> Finding:
    (found,) = findings(*amendments, before=before)
    return found
