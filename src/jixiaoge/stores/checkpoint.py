"""Checkpoints: where a ledger stood at a moment, to be kept where nobody who keeps the ledger can change it.

A chain that was cut off at its end, or written anew from some row on, still holds together by itself.
Against a checkpoint in the auditor's mailbox, or printed on a settlement, it does not.

>>> checkpoint = Checkpoint("jizhou", 2, "aa", 3, "bb", 0, "cc", "dd", {"BUDGET": 5})
>>> Checkpoint.from_json(checkpoint.to_json()) == checkpoint
True
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from attrs import frozen
from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from jixiaoge.errors import Fault, InputError
from jixiaoge.points.encoding import canonical_bytes
from jixiaoge.stores import merkle
from jixiaoge.stores.engines import Store
from jixiaoge.stores.journal import seen
from jixiaoge.stores.tables import balance, checkpoint, entry

__all__ = ["Checkpoint", "Proof", "prove", "take_checkpoint"]

_KEEP = upsert(checkpoint).on_conflict_do_nothing()
_TOTALS = (
    select(balance.c.kind, func.sum(balance.c.amount))
    .where(balance.c.ledger == bindparam("ledger"))
    .group_by(balance.c.kind)
)
_BODIES = (
    select(entry.c.seq, entry.c.body)
    .where(entry.c.ledger == bindparam("ledger"), entry.c.seq > bindparam("after"))
    .order_by(entry.c.seq)
    .limit(10_000)
)


@frozen
class Checkpoint:
    """Where a ledger stood.

    Args:
        ledger: the county's slug.

        entries, entry_hash: how many entries there were, and the hash of the last, as hexadecimal text.

        commands, command_hash: the same of the commands.

        uses, use_hash: the same of the steps of uses of services.

        root: the root of the Merkle tree over the bytes of the entries (RFC 6962).

        totals: what lay on all accounts of each kind.
    """

    ledger: str
    entries: int
    entry_hash: str
    commands: int
    command_hash: str
    uses: int
    use_hash: str
    root: str
    totals: Mapping[str, int]

    def to_json(self) -> str:
        """Return it as text, to be sent away."""
        return canonical_bytes(self).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Checkpoint:
        """Read it back.

        Raises:
            InputError: the text is no checkpoint.
        """
        try:
            return cls(**json.loads(text))
        except (TypeError, ValueError) as error:
            fault = Fault(
                "checkpoint",
                text,
                "the text of a checkpoint",
                zh="这不是核对点的内容",
                en="this is not the text of a checkpoint",
            )
            raise InputError([fault]) from error


@frozen
class Proof:
    """That one entry is in the journal of a checkpoint; whoever has both needs nothing else.

    Args:
        body: the bytes of the entry.

        seq: its place in the journal.

        path: the hashes beside it, up to the root.
    """

    body: bytes
    seq: int
    path: tuple[bytes, ...]

    def holds(self, checkpoint: Checkpoint) -> bool:
        """Tell whether the entry is in the journal of a checkpoint, in this place, with these bytes."""
        top, leaf = bytes.fromhex(checkpoint.root), merkle.leaf(self.body)
        return merkle.includes(top, leaf, self.seq - 1, checkpoint.entries, self.path)


def take_checkpoint(store: Store, ledger: str) -> Checkpoint:
    """Write down where a ledger stands, keep it, and return it to be kept elsewhere too.

    The journal is read from its beginning: once a day is often enough.
    """
    with store.read() as session:
        at = seen(session, ledger)
        tree = merkle.Growing()
        for page in session.pages(_BODIES, ledger=ledger):
            for _, body in page:
                tree.add(merkle.leaf(body))
        taken = Checkpoint(
            ledger,
            at.entries,
            at.entry_hash.hex(),
            at.commands,
            at.command_hash.hex(),
            at.uses,
            at.use_hash.hex(),
            tree.root().hex(),
            {kind: int(amount) for kind, amount in sorted(session.rows(_TOTALS, ledger=ledger))},
        )
    with store.write() as session:
        place = {"ledger": ledger, "entries": taken.entries, "commands": taken.commands}
        session.run(_KEEP, [place | {"body": canonical_bytes(taken)}])
    return taken


def prove(store: Store, ledger: str, seq: int, checkpoint: Checkpoint) -> Proof:
    """Return the proof that an entry is in the journal of a checkpoint.

    Raises:
        IndexError: the journal of the checkpoint has no such entry.
    """
    with store.read() as session:
        bodies = [body for page in session.pages(_BODIES, ledger=ledger) for _, body in page]
    leaves = [merkle.leaf(body) for body in bodies[: checkpoint.entries]]
    return Proof(bodies[seq - 1], seq, merkle.inclusion(leaves, seq - 1))
