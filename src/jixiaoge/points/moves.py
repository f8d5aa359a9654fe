"""Postings: what one thing that happens moves.

>>> budget, lot = Account(AccountKind.BUDGET, "2026"), Account(AccountKind.PENDING, "c1", lot="e-1")
>>> [one.amount for one in move(5, budget, lot)], move(0, budget, lot)
([-5, 5], ())
"""

from __future__ import annotations

from collections.abc import Sequence

from jixiaoge.points.accounts import Account, AccountKind, Posting

__all__ = ["count", "finish", "move", "opened", "source", "take"]


def move(amount: int, origin: Account, to: Account) -> tuple[Posting, ...]:
    """Return the postings that move an amount; none for nought."""
    return (Posting(origin, -amount), Posting(to, amount)) if amount else ()


def source(kind: AccountKind) -> Account:
    """Return the account that stands for the world outside."""
    return Account(kind, "")


def count(amount: int, owner: str, ref: str) -> tuple[Posting, ...]:
    """Count up a cap or quota; below nought, give back."""
    return move(amount, source(AccountKind.COUNTED), Account(AccountKind.USED, owner, ref))


def opened(owner: str, what: str) -> tuple[Posting, ...]:
    """Begin something that ends once."""
    return move(1, source(AccountKind.COUNTED), Account(AccountKind.OPEN, owner, what))


def finish(owner: str, what: str, end: str) -> tuple[Posting, ...]:
    """End it, in one of its ways."""
    return move(1, Account(AccountKind.OPEN, owner, what), Account(AccountKind.DONE, owner, end))


def take(needed: int, parts: Sequence[tuple[Account, int]]) -> list[tuple[Account, int]]:
    """Return how much to take of which part, the first ones first; the parts hold enough."""
    taken: list[tuple[Account, int]] = []
    for account, there in parts:
        part = min(needed, there)
        if part:
            taken.append((account, part))
            needed -= part
    return taken
