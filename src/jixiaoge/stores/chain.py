"""The hash chain: each row's hash covers the bytes that are kept and the hash before it.

What is hashed is `0x00`, every part after its length in eight bytes, and the hash of the row before.
So no two different rows are written alike, a changed row fits no hash, and one taken out or put in breaks the chain.
The chain begins with the name of the ledger and of the journal, so that no row fits another one's chain.

>>> first = link(beginning("jizhou", "entry"), b"earned 5")
>>> link(first, b"ab", b"c") == link(first, b"a", b"bc")
False
>>> beginning("jizhou", "entry") == beginning("suichuan", "entry")
False
"""

from __future__ import annotations

import hashlib

__all__ = ["beginning", "link"]

_ROW = b"\x00"
_BEGINNING = b"jixiaoge journal 1"


def link(prev_hash: bytes, *parts: bytes) -> bytes:
    """Return the SHA-256 of a row that follows another."""
    told = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return hashlib.sha256(_ROW + told + prev_hash).digest()


def beginning(ledger: str, journal: str) -> bytes:
    """Return what the first row of a journal follows."""
    return link(b"", _BEGINNING, ledger.encode(), journal.encode())
