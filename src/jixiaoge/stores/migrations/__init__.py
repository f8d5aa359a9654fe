"""Migrations: the tables of a store are made and brought up to date by Alembic, from inside this package.

A version that was released is never changed; a new one is added to `versions`.
All of it is one transaction: a migration that fails leaves the store as it was.
"""

from __future__ import annotations

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script import ScriptDirectory
from sqlalchemy import func, select

from jixiaoge.stores.engines import Store

__all__ = ["migrate", "version"]

_ONE_AT_A_TIME = 0x4A58_4745  # any number that nobody else locks


def migrate(store: Store) -> None:
    """Make a store's tables, or bring them up to date; a store that is up to date stays as it is.

    On PostgreSQL the role that does so owns the tables; the application uses another (`grants`).
    """
    scripts = ScriptDirectory(str(Path(__file__).parent))

    def steps(current: tuple[str, ...], _: MigrationContext) -> list[MigrationStep]:
        missing = list(scripts.iterate_revisions("head", current or "base"))
        return [
            MigrationStep.upgrade_from_script(scripts.revision_map, one)
            for one in reversed(missing)
            if one.revision not in current
        ]

    with store.writing.begin() as connection:
        if not store.is_sqlite:
            connection.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
        context = MigrationContext.configure(connection, opts={"fn": steps})
        with Operations.context(context):
            context.run_migrations()


def version(store: Store) -> str | None:
    """Return the version of a store's tables; `None` where there are none."""
    with store.reading.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
