"""The durable ledger of points and the durable record of uses, on SQLite or PostgreSQL (extra: sql)."""

from jixiaoge.stores.checkpoint import Checkpoint, Proof, prove, take_checkpoint
from jixiaoge.stores.engines import Store, open_store
from jixiaoge.stores.ledger import SqlLedger
from jixiaoge.stores.migrations import migrate
from jixiaoge.stores.problems import LedgerError, StoreError
from jixiaoge.stores.refold import Mismatch
from jixiaoge.stores.upkeep import backup, grants, journal_lines
from jixiaoge.stores.uses import SqlUseBook
from jixiaoge.stores.verify import verify

__all__ = [
    "Checkpoint",
    "LedgerError",
    "Mismatch",
    "Proof",
    "SqlLedger",
    "SqlUseBook",
    "Store",
    "StoreError",
    "backup",
    "grants",
    "journal_lines",
    "migrate",
    "open_store",
    "prove",
    "take_checkpoint",
    "verify",
]
