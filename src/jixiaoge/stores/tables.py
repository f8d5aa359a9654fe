"""The tables of a store: what was answered, what happened, and what follows from it.

`command`, `entry`, `posting`, `document`, `checkpoint` and `use_step` only grow; triggers and privileges see to it.
`balance` and `head` follow from them, so that a decision reads a few rows; `verify` counts them anew.
One county is one ledger, and its row of `head` is the one lock that a command takes.

Points, minutes and fen are 64-bit whole numbers, moments are microseconds since 1970 in UTC, days are ISO text.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from jixiaoge.points.accounts import AccountKind

__all__ = [
    "GROWING",
    "balance",
    "checkpoint",
    "command",
    "document",
    "entry",
    "head",
    "metadata",
    "posting",
    "use_step",
]

SOURCES = sorted(kind.name for kind in AccountKind if kind.is_source)

metadata = MetaData()


def _whole(name: str) -> Column[int]:
    return Column(name, BigInteger().with_variant(Integer(), "sqlite"), nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text(), nullable=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary(), nullable=False)


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _chained(name: str) -> tuple[SchemaItem, ...]:
    """Return what every chained row has: the hash before it, which nothing else may follow, and its own."""
    return (
        _bytes("body"),
        _bytes("prev_hash"),
        _bytes("hash"),
        CheckConstraint("length(hash) = 32", name=f"{name}_hash_is_sha256"),
        UniqueConstraint("ledger", "prev_hash", name=f"{name}_does_not_fork"),
    )


head = _table(
    "head",
    _text("ledger"),
    _whole("entries"),
    _bytes("entry_hash"),
    _whole("commands"),
    _bytes("command_hash"),
    _whole("uses"),
    _bytes("use_hash"),
    _whole("recorded_at"),
    _text("halted"),
    PrimaryKeyConstraint("ledger"),
    CheckConstraint("entries >= 0 AND commands >= 0 AND uses >= 0", name="head_counts"),
)
command = _table(
    "command",
    _text("ledger"),
    _whole("number"),
    _text("id"),
    _text("fingerprint"),
    *_chained("command"),
    PrimaryKeyConstraint("ledger", "number"),
    UniqueConstraint("ledger", "id", name="command_once"),
    ForeignKeyConstraint(["ledger"], ["head.ledger"], name="command_in_ledger"),
    CheckConstraint("number >= 1", name="command_counts"),
)
entry = _table(
    "entry",
    _text("ledger"),
    _whole("seq"),
    _text("command"),
    *_chained("entry"),
    PrimaryKeyConstraint("ledger", "seq"),
    ForeignKeyConstraint(
        ["ledger", "command"], ["command.ledger", "command.id"], name="entry_by_command"
    ),
    CheckConstraint("seq >= 1", name="entry_counts"),
)
posting = _table(
    "posting",
    _text("ledger"),
    _whole("seq"),
    _whole("line"),
    _text("kind"),
    _text("owner"),
    _text("ref"),
    _text("lot"),
    _text("unit"),
    _whole("amount"),
    PrimaryKeyConstraint("ledger", "seq", "line"),
    ForeignKeyConstraint(["ledger", "seq"], ["entry.ledger", "entry.seq"], name="posting_of_entry"),
    CheckConstraint("amount <> 0", name="posting_moves"),
    Index("posting_by_owner", "ledger", "owner", "seq"),
)
document = _table(
    "document",
    _text("ledger"),
    _text("kind"),
    _text("id"),
    _whole("seq"),
    _text("owner"),
    _text("day"),
    _bytes("body"),
    PrimaryKeyConstraint("ledger", "kind", "id"),
    ForeignKeyConstraint(
        ["ledger", "seq"], ["entry.ledger", "entry.seq"], name="document_of_entry"
    ),
    Index("document_by_entry", "ledger", "seq"),
    Index("document_by_owner", "ledger", "kind", "owner", "day"),
)
balance = _table(
    "balance",
    _text("ledger"),
    _text("kind"),
    _text("owner"),
    _text("ref"),
    _text("lot"),
    _whole("amount"),
    PrimaryKeyConstraint("ledger", "kind", "owner", "ref", "lot"),
    ForeignKeyConstraint(["ledger"], ["head.ledger"], name="balance_in_ledger"),
    CheckConstraint(
        "amount >= 0 OR kind IN ({})".format(", ".join(f"'{one}'" for one in SOURCES)),
        name="balance_not_below_nought",
    ),
)
checkpoint = _table(
    "checkpoint",
    _text("ledger"),
    _whole("entries"),
    _whole("commands"),
    _bytes("body"),
    PrimaryKeyConstraint("ledger", "entries", "commands"),
    ForeignKeyConstraint(["ledger"], ["head.ledger"], name="checkpoint_in_ledger"),
)
use_step = _table(
    "use_step",
    _text("ledger"),
    _whole("seq"),
    _text("key"),
    _text("courier"),
    _text("child"),
    *_chained("use_step"),
    PrimaryKeyConstraint("ledger", "seq"),
    ForeignKeyConstraint(["ledger"], ["head.ledger"], name="use_step_in_ledger"),
    CheckConstraint("seq >= 1", name="use_step_counts"),
    Index("use_step_by_key", "ledger", "key", "seq"),
    Index("use_step_by_courier", "ledger", "courier"),
    Index("use_step_by_child", "ledger", "child"),
)

GROWING = (command, entry, posting, document, checkpoint, use_step)
