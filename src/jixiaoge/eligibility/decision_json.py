"""Decisions to JSON: for a city system, for the file, for replay.

Equal decisions give equal bytes.
Sensitive facts are masked unless asked for, and so is what would give them away:
the truth and the shortfall of a clause that reads one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jixiaoge.eligibility.case_json import plain
from jixiaoge.eligibility.decision import Decision, Entitled
from jixiaoge.eligibility.explain import ClauseAnswer, FactSeen
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.written import basis_written

__all__ = ["MASKED", "decision_to_json"]

MASKED = "***"
_TRUTH = {True: "true", False: "false", None: "unknown"}


def decision_to_json(decision: Decision, *, sensitive: bool = False) -> dict[str, Any]:
    """Return everything that a decision says, as JSON can hold it.

    Args:
        decision: the decision.

        sensitive: show sensitive facts (injury, hardship) instead of a mask.
    """
    opens = decision.opens_on
    supply = decision.availability
    return {
        "service": decision.key,
        "zh": decision.service.zh,
        "on": decision.on.isoformat(),
        "outcome": decision.outcome.name,
        "outcome_zh": decision.outcome.value,
        "opens_on": opens.isoformat() if opens else None,
        "needs": list(decision.needs),
        "to_judge": list(decision.to_judge),
        "unpublished": list(decision.unpublished),
        "clauses": [_clause(found, sensitive=sensitive) for found in decision.clauses],
        "entitlement": [_gift(given) for given in decision.entitlement],
        "left": decision.left,
        "availability": None
        if supply is None
        else {"supply": supply.supply.name, "next_on": plain(supply.next_on), "note": supply.note},
        "settings": _settings(decision.settings),
        "without_county": _TRUTH[decision.without_county],
        "fingerprints": dict(decision.fingerprints),
        "review_until": decision.review_until.isoformat(),
        "keep_until": decision.keep_until.isoformat(),
    }


def _clause(found: ClauseAnswer, *, sensitive: bool) -> dict[str, Any]:
    hidden = any(_hidden(fact, sensitive=sensitive) for fact in found.facts)
    return {
        "key": found.key,
        "zh": found.zh,
        "en": found.en,
        "truth": MASKED if hidden else _TRUTH[found.truth],
        "facts": [_fact(fact, sensitive=sensitive) for fact in found.facts],
        "limits": {key: plain(setting.value) for key, setting in found.settings.items()},
        "shortfall": MASKED if hidden else found.shortfall,
        "proof": found.proof.name,
        "basis": basis_written(found.basis),
        "added_by": found.added_by,
    }


def _hidden(fact: FactSeen, *, sensitive: bool) -> bool:
    return fact.sensitive and not sensitive and fact.value is not None


def _fact(fact: FactSeen, *, sensitive: bool) -> dict[str, Any]:
    source = fact.source
    return {
        "key": fact.key,
        "zh": fact.zh,
        "value": MASKED if _hidden(fact, sensitive=sensitive) else plain(fact.value),
        "source": source.source if source else None,
        "as_of": plain(source.as_of) if source else None,
    }


def _gift(given: Entitled) -> dict[str, Any]:
    return {"key": given.key, "zh": given.zh, "amount": plain(given.amount), "unit": given.unit}


def _settings(settings: Mapping[str, Setting]) -> dict[str, Any]:
    return {
        key: {
            "zh": setting.spec.zh,
            "value": plain(setting.value),
            "unit": setting.spec.type.unit,
            "chain": [
                {"set_by": who, "value": plain(value), "basis": basis_written(basis)}
                for who, value, basis in setting.chain
            ],
        }
        for key, setting in settings.items()
    }
