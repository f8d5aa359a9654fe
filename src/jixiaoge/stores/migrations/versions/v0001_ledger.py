"""Version 1: the ledger, its guards, and the uses of services."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from jixiaoge.stores.migrations.guards import guards

__all__ = ["upgrade"]

revision = "0001"
down_revision = None

_GROWING = ("command", "entry", "posting", "document", "checkpoint", "use_step")


def text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def octets(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def upgrade() -> None:
    """Make the tables, then the triggers."""
    _make_head()
    _make_journals()
    _make_lines()
    _make_uses()
    for statement in guards(op.get_bind().dialect.name, _GROWING):
        op.execute(statement)


def _make_head() -> None:
    """Make what says where a ledger stands."""
    op.create_table(
        "head",
        text("ledger"),
        whole("entries"),
        octets("entry_hash"),
        whole("commands"),
        octets("command_hash"),
        whole("uses"),
        octets("use_hash"),
        whole("recorded_at"),
        text("halted"),
        sa.CheckConstraint("entries >= 0 AND commands >= 0 AND uses >= 0", name="head_counts"),
        sa.PrimaryKeyConstraint("ledger"),
        sqlite_strict=True,
    )
    op.create_table(
        "balance",
        text("ledger"),
        text("kind"),
        text("owner"),
        text("ref"),
        text("lot"),
        whole("amount"),
        sa.CheckConstraint(
            "amount >= 0 OR kind IN ('COUNTED', 'DELIVERED', 'FUNDS', 'ISSUE', 'OWING', 'SERVED')",
            name="balance_not_below_nought",
        ),
        sa.ForeignKeyConstraint(["ledger"], ["head.ledger"], name="balance_in_ledger"),
        sa.PrimaryKeyConstraint("ledger", "kind", "owner", "ref", "lot"),
        sqlite_strict=True,
    )
    op.create_table(
        "checkpoint",
        text("ledger"),
        whole("entries"),
        whole("commands"),
        octets("body"),
        sa.ForeignKeyConstraint(["ledger"], ["head.ledger"], name="checkpoint_in_ledger"),
        sa.PrimaryKeyConstraint("ledger", "entries", "commands"),
        sqlite_strict=True,
    )


def _make_journals() -> None:
    """Make what was answered, and what happened."""
    op.create_table(
        "command",
        text("ledger"),
        whole("number"),
        text("id"),
        text("fingerprint"),
        octets("body"),
        octets("prev_hash"),
        octets("hash"),
        sa.CheckConstraint("length(hash) = 32", name="command_hash_is_sha256"),
        sa.CheckConstraint("number >= 1", name="command_counts"),
        sa.ForeignKeyConstraint(["ledger"], ["head.ledger"], name="command_in_ledger"),
        sa.PrimaryKeyConstraint("ledger", "number"),
        sa.UniqueConstraint("ledger", "id", name="command_once"),
        sa.UniqueConstraint("ledger", "prev_hash", name="command_does_not_fork"),
        sqlite_strict=True,
    )
    op.create_table(
        "entry",
        text("ledger"),
        whole("seq"),
        text("command"),
        octets("body"),
        octets("prev_hash"),
        octets("hash"),
        sa.CheckConstraint("length(hash) = 32", name="entry_hash_is_sha256"),
        sa.CheckConstraint("seq >= 1", name="entry_counts"),
        sa.ForeignKeyConstraint(
            ["ledger", "command"], ["command.ledger", "command.id"], name="entry_by_command"
        ),
        sa.PrimaryKeyConstraint("ledger", "seq"),
        sa.UniqueConstraint("ledger", "prev_hash", name="entry_does_not_fork"),
        sqlite_strict=True,
    )


def _make_lines() -> None:
    """Make what entries move and open."""
    op.create_table(
        "posting",
        text("ledger"),
        whole("seq"),
        whole("line"),
        text("kind"),
        text("owner"),
        text("ref"),
        text("lot"),
        text("unit"),
        whole("amount"),
        sa.CheckConstraint("amount <> 0", name="posting_moves"),
        sa.ForeignKeyConstraint(
            ["ledger", "seq"], ["entry.ledger", "entry.seq"], name="posting_of_entry"
        ),
        sa.PrimaryKeyConstraint("ledger", "seq", "line"),
        sqlite_strict=True,
    )
    op.create_index("posting_by_owner", "posting", ["ledger", "owner", "seq"], unique=False)
    op.create_table(
        "document",
        text("ledger"),
        text("kind"),
        text("id"),
        whole("seq"),
        text("owner"),
        text("day"),
        octets("body"),
        sa.ForeignKeyConstraint(
            ["ledger", "seq"], ["entry.ledger", "entry.seq"], name="document_of_entry"
        ),
        sa.PrimaryKeyConstraint("ledger", "kind", "id"),
        sqlite_strict=True,
    )
    op.create_index("document_by_entry", "document", ["ledger", "seq"], unique=False)
    op.create_index(
        "document_by_owner", "document", ["ledger", "kind", "owner", "day"], unique=False
    )


def _make_uses() -> None:
    """Make the uses of services."""
    op.create_table(
        "use_step",
        text("ledger"),
        whole("seq"),
        text("key"),
        text("courier"),
        text("child"),
        octets("body"),
        octets("prev_hash"),
        octets("hash"),
        sa.CheckConstraint("length(hash) = 32", name="use_step_hash_is_sha256"),
        sa.CheckConstraint("seq >= 1", name="use_step_counts"),
        sa.ForeignKeyConstraint(["ledger"], ["head.ledger"], name="use_step_in_ledger"),
        sa.PrimaryKeyConstraint("ledger", "seq"),
        sa.UniqueConstraint("ledger", "prev_hash", name="use_step_does_not_fork"),
        sqlite_strict=True,
    )
    op.create_index("use_step_by_child", "use_step", ["ledger", "child"], unique=False)
    op.create_index("use_step_by_courier", "use_step", ["ledger", "courier"], unique=False)
    op.create_index("use_step_by_key", "use_step", ["ledger", "key", "seq"], unique=False)
