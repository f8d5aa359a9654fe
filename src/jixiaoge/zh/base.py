"""The base case (基准情形): every service is open, so an example writes only what differs.

The typical courier (`jixiaoge.testing.typical`) of 吉州区 on 20 August 2026,
at a shop and with a provider in order, with a matter in hand; nothing is used up and nothing claimed.
What only people can settle is left to them: nobody approved relief, and no starting date was published.

>>> from jixiaoge.eligibility import decide
>>> from jixiaoge.testing import city_policy
>>> decide(city_policy(), base_case(city_policy(), COUNTY), "haircut", on=DAY)
ELIGIBLE
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from jixiaoge.eligibility import Case, answered
from jixiaoge.eligibility.phrases import shown
from jixiaoge.facts import (
    Change,
    FactSpec,
    InsuranceKind,
    LegalAidTopic,
    LegalTopic,
    MatterKind,
    ReliefKind,
    known,
    specs_of,
)
from jixiaoge.rulebook import Policy
from jixiaoge.testing import case_of, typical

__all__ = ["COUNTY", "DAY", "base_case", "base_in_words", "specs"]

DAY: Final = dt.date(2026, 8, 20)
COUNTY: Final = "吉州区"


def base_case(policy: Policy, home: str) -> Case:
    """Return the base case of a courier of a county; every count stands at nought."""
    case = case_of(home, **_facts())
    for spec in specs(policy):
        if spec.change is Change.COUNTED:
            case = answered(case, spec.key, 0, policy.facts)
    return case


def base_in_words(policy: Policy) -> str:
    """Return the base case in Chinese, a line a fact."""
    case = base_case(policy, COUNTY)
    lines = [f"日期：{shown(DAY, 'zh')}", f"县：{COUNTY}"]
    for facts in case.everything().values():
        labels = specs_of(type(facts))
        for name, value in known(facts).items():
            lines.append(f"{labels[name].zh}：{shown(value, 'zh', labels[name].type.unit)}")
    return "\n".join(lines)


def specs(policy: Policy) -> Iterator[FactSpec]:
    """Yield what is known of every fact that a case may hold."""
    for cls in policy.facts.values():
        yield from specs_of(cls).values()


def _facts() -> dict[str, Any]:
    return typical() | {
        "says_courier": True,
        "mutual_insured": True,
        "mutual_insured_on": dt.date(2026, 6, 1),
        "points_available": 50,
        "forecast_high": 31,
        "forecast_low": 24,
        "merchant_participating": True,
        "offer_in_hours": True,
        "peak_hour": False,
        "merchant_offer_rate": Decimal("0.50"),
        "posted_price_fen": 2000,
        "item_on_offer": True,
        "item_price": 30,
        "provider_qualified": True,
        "legal_topic": LegalTopic.PAY,
        "matter_described": True,
        "matter_kind": MatterKind.LABOUR,
        "event_on": dt.date(2026, 8, 1),
        "legal_aid_topic": LegalAidTopic.PAY_OF_MIGRANT,
        "relief_kind": ReliefKind.ILLNESS,
        "relieved_before": False,
        "insurance_kind": InsuranceKind.ACCIDENT,
        "child_age_on_start": 8,
        "guardian_authorised": True,
    }
