"""Keeping a store: the application's rights on PostgreSQL, a copy of an SQLite file, the journal as text.

On PostgreSQL `pg_dump` makes the copy; see the how-to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import bindparam, select

from jixiaoge.stores.engines import Store
from jixiaoge.stores.tables import GROWING, balance, entry, head

__all__ = ["backup", "grants", "journal_lines"]

_JOURNAL = (
    select(entry.c.seq, entry.c.hash, entry.c.body)
    .where(entry.c.ledger == bindparam("ledger"), entry.c.seq > bindparam("after"))
    .order_by(entry.c.seq)
    .limit(1_000)
)


def grants(role: str) -> tuple[str, ...]:
    """Return the statements that give a role of PostgreSQL what an application needs, and no more.

    The role may add to the journals and may not change, delete or empty them.

    >>> grants("desk")[0]
    'GRANT SELECT, INSERT ON command, entry, posting, document, checkpoint, use_step TO "desk"'
    """
    quoted = '"{}"'.format(role.replace('"', '""'))
    growing = ", ".join(table.name for table in GROWING)
    return (
        f"GRANT SELECT, INSERT ON {growing} TO {quoted}",
        f"GRANT SELECT, INSERT, UPDATE ON {head.name}, {balance.name} TO {quoted}",
    )


def backup(store: Store, target: Path) -> None:
    """Copy an SQLite store to a file, while others write; to restore it, put the file in its place.

    Raises:
        FileExistsError: there is such a file.

        ValueError: the store is on PostgreSQL.
    """
    if not store.is_sqlite:
        raise ValueError("pg_dump copies a PostgreSQL database")
    target.touch(exist_ok=False)
    with store.read() as session, closing(sqlite3.connect(target)) as copy:
        session.cursor.connection.backup(copy)


def journal_lines(store: Store, ledger: str) -> Iterator[str]:
    """Yield a ledger's journal as lines of JSON: the hash of each entry, and the entry as it is hashed."""
    with store.read() as session:
        for page in session.pages(_JOURNAL, ledger=ledger):
            for _, digest, body in page:
                yield f'{{"hash":"{digest.hex()}","entry":{body.decode()}}}'
