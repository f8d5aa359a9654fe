"""The lists as data: what `--json` prints, and what the screen shows as a table.

>>> counties()[8]["slug"]
'suichuan'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jixiaoge.cli import words
from jixiaoge.cli.words import Lang, Text
from jixiaoge.counties import COUNTIES, find_county
from jixiaoge.eligibility.case_json import plain
from jixiaoge.eligibility.decision import plain_number
from jixiaoge.errors import JixiaogeError, UnknownCountyError
from jixiaoge.facts import FactSpec
from jixiaoge.language.reference import evaluate
from jixiaoge.rulebook.basis import Status
from jixiaoge.rulebook.blueprint import EntitlementInForce, QuotaInForce, ServiceInForce
from jixiaoge.rulebook.findings import Finding
from jixiaoge.rulebook.loading import Plugin
from jixiaoge.rulebook.parameters import Delegation, ParameterSpec, Setting
from jixiaoge.rulebook.policy import Policy
from jixiaoge.rulebook.written import basis_written
from jixiaoge.tables import how

__all__ = ["amount", "counties", "fact", "may", "parameter", "plugins", "service"]

Entry = dict[str, Any]


def counties() -> list[Entry]:
    """Return the 13 counties."""
    return [
        {
            "code": county.code,
            "zh": county.zh,
            "slug": county.slug,
            "en": county.en,
            "neighbours": list(county.neighbours),
        }
        for county in COUNTIES
    ]


# --- services -----------------------------------------------------------------------


def service(found: ServiceInForce, on: dt.date) -> Entry:
    """Return what a service is and gives; amounts that differ from case to case are left open."""
    return {
        "key": found.key,
        "zh": found.zh,
        "en": found.en,
        "kind": found.kind.name,
        "family": found.family.name,
        "quota": _quota(found.quota, on),
        "entitlement": [_gift(gift, on) for gift in found.entitlement],
        "owner": found.owner,
        "basis": basis_written(found.basis),
    }


def _quota(quota: QuotaInForce | None, on: dt.date) -> Entry | None:
    if quota is None:
        return None
    limit = evaluate(quota.limit, _nothing, on)
    number = None if limit is None else plain_number(limit, 0)
    return {"limit": number, "per": quota.per.name, "unit": quota.used.type.unit}


def _gift(gift: EntitlementInForce, on: dt.date) -> Entry:
    amount = plain_number(evaluate(gift.amount, _nothing, on), gift.amount.type.scale)
    unit = gift.amount.type.unit
    return {"key": gift.key, "zh": gift.zh, "en": gift.en, "amount": plain(amount), "unit": unit}


def _nothing(key: str, /) -> None:  # noqa: ARG001 - nobody's case is at hand
    return None


# --- facts --------------------------------------------------------------------------


def fact(spec: FactSpec) -> Entry:
    """Return what a fact is and how it is written."""
    kind = spec.type
    return {
        "key": spec.key,
        "zh": spec.zh,
        "en": spec.en,
        "type": kind.kind.name,
        "unit": kind.unit,
        "low": plain(kind.low),
        "high": plain(kind.high),
        "choices": [plain(member) for member in kind.members or ()],
        "write": {lang: how(spec, lang) for lang in words.LANGS},
        "asked": spec.asked.name,
        "sensitive": spec.sensitive,
    }


def amount(value: object, unit: str, lang: Lang) -> str:
    """Return a number with its unit, which is Chinese in both languages; a rate has none."""
    if value is None:
        return words.NOT_PUBLISHED(lang)
    if isinstance(value, bool):
        return (words.YES if value else words.NO)(lang)
    return str(value) if unit in {"", "比例"} else f"{value} {unit}"


# --- parameters ---------------------------------------------------------------------


def parameter(setting: Setting, on: dt.date) -> Entry:
    """Return a parameter's value, where it comes from, and what a county may do with it."""
    allowed = may(setting)
    return {
        "key": setting.spec.key,
        "zh": setting.spec.zh,
        "en": setting.spec.en,
        "value": plain(setting.value),
        "unit": setting.spec.type.unit,
        "unknown": "" if setting.value is not None else setting.spec.on(on).unknown,
        "status": setting.basis.status.value,
        "set_by": setting.set_by,
        "chain": [
            {"set_by": who, "value": plain(value), "basis": basis_written(basis)}
            for who, value, basis in setting.chain
        ],
        "county_may": {"zh": allowed.zh, "en": allowed.en},
    }


def may(setting: Setting) -> Text:
    """Return what a county may do with a parameter, by the status that the city gives it."""
    spec, city = setting.spec, setting.chain[0][2].status
    if city.untouchable or spec.delegation is Delegation.LOCKED:
        return words.MAY_NOT
    if spec.delegation is Delegation.CITY:
        return words.MAY_ASK
    if spec.delegation is Delegation.ORDER:
        return words.MAY_ORDER
    parts = [words.MAY_SET]
    if city is not Status.ASSUMED:
        parts = [words.MAY_IMPROVE, words.BETTER[spec.better.value]]
    if spec.allowed:
        parts += [_within(spec), words.BEYOND[spec.beyond.value]]
    return Text(zh="".join(part.zh for part in parts), en="".join(part.en for part in parts))


def _within(spec: ParameterSpec) -> Text:
    low, high = plain(spec.allowed[0]), plain(spec.allowed[-1])
    text = words.ONLY if low == high else words.WITHIN
    return Text(
        zh=text("zh", low=amount(low, "", "zh"), high=amount(high, "", "zh")),
        en=text("en", low=amount(low, "", "en"), high=amount(high, "", "en")),
    )


# --- plugins ------------------------------------------------------------------------


def plugins(policy: Policy, installed: tuple[Plugin, ...], on: dt.date) -> list[Entry]:
    """Return every county with a plugin: the plugins, whether it is open, and what was found."""
    slugs = dict.fromkeys(plugin.slug for plugin in installed)
    return [
        _plugin(policy, slug, [p.distribution for p in installed if p.slug == slug], on)
        for slug in slugs
    ]


def _plugin(policy: Policy, slug: str, names: list[str], on: dt.date) -> Entry:
    closed, findings = _state(policy, slug, on)
    return {
        "slug": slug,
        **_names(slug),
        "distributions": names,
        "closed": closed is not None,
        "cause": None if closed is None else {"zh": closed.zh, "en": closed.en},
        "faults": [
            {"path": fault.path, "zh": fault.zh, "en": fault.en}
            for fault in getattr(closed, "faults", ())
        ],
        "findings": findings,
    }


def _names(slug: str) -> Mapping[str, str]:
    try:
        county = find_county(slug)
    except UnknownCountyError:
        return {"zh": slug, "en": slug}
    return {"zh": county.zh, "en": county.en}


def _state(policy: Policy, slug: str, on: dt.date) -> tuple[JixiaogeError | None, list[Entry]]:
    """Return why a county is closed, if it is, and what was found."""
    try:
        findings = policy.review(slug).findings
    except JixiaogeError as error:
        return policy.closed.get(slug, error), []
    try:
        policy.rulebook(slug, on)
    except JixiaogeError as error:
        return error, [_found(one) for one in findings]
    return None, [_found(one) for one in (*findings, *policy.expiring(slug, on))]


def _found(found: Finding) -> Entry:
    return {
        "where": found.where,
        "target": found.target,
        "verdict": found.verdict.value,
        "code": found.code,
        "zh": found.zh,
        "en": found.en,
        "principle": found.principle,
    }
