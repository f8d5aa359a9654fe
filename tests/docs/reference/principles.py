"""The page of the principles."""

from __future__ import annotations

from jixiaoge.rulebook.principles import GUARDED, PRINCIPLES
from reference.markdown import page, table

__all__ = ["principles"]

BY_NAMES = "names: of facts with their units and choices, numbers, clauses, amounts, titles"
HELD = {
    "legal_help_at_any_age": "age in a county's service of legal help, or as a further condition",
    "facts_have_a_purpose": "facts that the service's own rule does not read",
}


def principles() -> str:
    """Return the page of the principles."""
    intro = """
What this library refuses, whoever asks; see [Refusals](../explanation/refusals.md) for how it is held.
A finding that rests on a principle has its key in `principle`, and ends with its words in both languages.
The sources are rows of the fact base (section J and its corrections, L).
"""
    guarded = {
        one.key: [f"`{key}`" for key, other in GUARDED.items() if other == one]
        for one in GUARDED.values()
    }
    rows = (
        (
            f"`{one.key}`",
            one.zh,
            one.en,
            one.because,
            f"{', '.join(guarded[one.key])}: not taken away, nor set beyond their bounds"
            if one.key in guarded
            else HELD.get(one.key, BY_NAMES),
            one.source,
        )
        for one in PRINCIPLES.values()
    )
    heads = ("key", "中文", "principle", "because", "looked at", "source")
    return page("Principles", intro, table(heads, rows))
