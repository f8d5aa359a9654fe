"""The durable ledger of points and the durable record of uses, on SQLite or PostgreSQL (extra: sql)."""

from jixiaoge.stores.engines import Store, open_store
from jixiaoge.stores.ledger import SqlLedger
from jixiaoge.stores.migrations import migrate
from jixiaoge.stores.problems import LedgerError, StoreError
from jixiaoge.stores.receipts import Receipt, Recorded

__all__ = [
    "LedgerError",
    "Receipt",
    "Recorded",
    "SqlLedger",
    "Store",
    "StoreError",
    "migrate",
    "open_store",
]
