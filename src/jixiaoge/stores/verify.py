"""Verifying a ledger (核对): everything is counted anew from the bytes that were kept, and compared.

Run it every night, with the checkpoints that are kept elsewhere. Where something does not fit, the ledger is halted:
better to take nothing than to go on from a wrong balance. A person finds the cause, restores, and resumes it.
"""

from __future__ import annotations

from collections.abc import Iterable

from jixiaoge.stores.checkpoint import Checkpoint
from jixiaoge.stores.engines import Store
from jixiaoge.stores.journal import set_halted
from jixiaoge.stores.recount import Recount
from jixiaoge.stores.refold import Mismatch

__all__ = ["verify"]


def verify(
    store: Store, ledger: str, anchors: Iterable[Checkpoint] = (), *, halt: bool = True
) -> tuple[Mismatch, ...]:
    """Count a ledger anew and compare; where something does not fit, let it take nothing more.

    Args:
        store: where it is.

        ledger: the county's slug, or `uses` for the uses of services.

        anchors: checkpoints that were kept elsewhere; without one, nobody can see that the end was cut off.

        halt: whether to stop the ledger.

    Returns:
        what does not fit; nothing, if all is well.

    Raises:
        StoreError: the database did not answer.
    """
    with store.read() as session:
        found = tuple(Recount(session, ledger).mismatches(anchors))
    if found and halt:
        with store.write() as session:
            set_halted(session, ledger, found[0].zh)
    return found
