"""Three-valued truth (Kleene): `True`, `False`, and `None` for *not known*.

An unknown operand never decides anything by itself,
and a known operand that decides the answer decides it whatever the unknown one turns out to be.

>>> conjunction([True, None]), conjunction([False, None])
(None, False)
>>> disjunction([True, None]), disjunction([False, None])
(True, None)
>>> negation(None) is None
True
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Truth", "conjunction", "disjunction", "negation"]

Truth = bool | None


def conjunction(values: Iterable[Truth]) -> Truth:
    """Return false if any value is false, else unknown if any is unknown, else true."""
    answer: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            answer = None
    return answer


def disjunction(values: Iterable[Truth]) -> Truth:
    """Return true if any value is true, else unknown if any is unknown, else false."""
    return negation(conjunction(negation(value) for value in values))


def negation(value: Truth) -> Truth:
    """Return the opposite of a known value; the opposite of unknown is unknown."""
    return None if value is None else not value
