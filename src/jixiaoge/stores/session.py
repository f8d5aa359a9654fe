"""One transaction: statements are written with SQLAlchemy, spelt once for a database, and run by its driver.

>>> from sqlalchemy import bindparam, select
>>> from sqlalchemy.dialects import sqlite
>>> from jixiaoge.stores.tables import head
>>> spell(select(head.c.entries).where(head.c.ledger == bindparam("ledger")), sqlite.dialect()).names
('ledger',)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen
from sqlalchemy import Dialect
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.elements import CompilerElement

__all__ = ["Session", "Spelt", "spell"]


@frozen
class Spelt:
    """A statement as one driver takes it: its text, and which value goes where."""

    text: str
    names: tuple[str, ...]


def spell(statement: Executable, dialect: Dialect) -> Spelt:
    """Spell a statement with places for its values in order."""
    assert isinstance(statement, CompilerElement)
    compiled: Any = statement.compile(dialect=dialect)
    return Spelt(str(compiled), tuple(compiled.positiontup or ()))


@frozen
class Session:
    """A transaction that is open on one connection.

    Args:
        cursor: of the driver.

        dialect: of the database.

        spelt: the statements that were spelt before.
    """

    cursor: Any
    dialect: Dialect
    spelt: dict[Executable, Spelt]

    def rows(self, statement: Executable, **values: object) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""
        spelt = self._spelt(statement)
        self.cursor.execute(spelt.text, [values[name] for name in spelt.names])
        return self.cursor.fetchall()

    def run(self, statement: Executable, rows: Iterable[Mapping[str, object]]) -> int:
        """Run a statement once for each row of values, and return how many rows of the table it changed."""
        spelt = self._spelt(statement)
        values = [[row[name] for name in spelt.names] for row in rows]
        if not values:
            return 0
        self.cursor.executemany(spelt.text, values)
        return self.cursor.rowcount

    def _spelt(self, statement: Executable) -> Spelt:
        found = self.spelt.get(statement)
        if found is None:
            found = self.spelt[statement] = spell(statement, self.dialect)
        return found
