"""The page of the points ledger: who may ask what, the refusals, and what is true at every moment."""

from __future__ import annotations

from jixiaoge.points import INVARIANTS, REFUSALS
from jixiaoge.points.decide import MAY
from reference.markdown import page, table

__all__ = ["points"]


def points() -> str:
    """Return the page of the points ledger."""
    intro = """
How the ledger works is told in [The points ledger](../explanation/points-ledger.md).
A refusal changes nothing, and its code never changes its meaning; the words hold the numbers of the case.
"""
    asked = ((f"`{one.__name__}`", ", ".join(role.value for role in MAY[one])) for one in MAY)
    refusals = ((f"`{one.code}`", one.zh, one.en) for one in REFUSALS.values())
    held = ((name, str(one.__doc__).removeprefix(f"{name}: ")) for name, one in INVARIANTS.items())
    return page(
        "Points ledger",
        intro,
        [
            "## Who may ask",
            "",
            *table(("command", "谁可以办"), asked),
            "## Refusals",
            "",
            *table(("code", "中文", "English"), refusals),
            "## What is true at every moment",
            "",
            *table(("invariant", "what holds"), held),
        ],
    )
