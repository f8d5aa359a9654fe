"""The page of what earns points."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaoge.rulebook import Rule, Service
from reference.law import LAW
from reference.markdown import page, table
from reference.services import clause_table, words

__all__ = ["activities"]


def activities() -> str:
    """Every activity, clause by clause and number by number."""
    body: list[str] = []
    for activity in LAW.blueprint.activities.values():
        body += _activity(activity, LAW.blueprint.rules[activity.key])
    intro = """
What earns points, as the rules have it; [how earning works](../how-to/earning-rules.md) tells the rest.
An activity reads [what was done](facts.md#activity-activity), never who did it.
Numbers stand here by name; [parameters](parameters.md) has their values.
Caps have a period; the ledger holds them. Of the multipliers that hold the largest counts.
"""
    return page("Activities", intro, body)


def _activity(activity: Service, rule: Rule) -> Iterator[str]:
    yield from (f"## `{activity.key}` {activity.zh}: {activity.en}", "")
    yield from (f"Basis: {activity.basis}.", "")
    yield from clause_table(activity.key, rule.clauses)
    rows = [
        (
            one.key,
            one.zh,
            words(one.amount.node),
            one.per.value if one.per else "",
            one.better.value,
        )
        for one in rule.entitlement
    ]
    yield from table(("amount", "中文", "is", "per", "more generous"), rows)
