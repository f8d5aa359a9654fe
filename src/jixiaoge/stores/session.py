"""One transaction: statements are written with SQLAlchemy, spelt once for a database, and run by its driver.

>>> from sqlalchemy import bindparam, select
>>> from sqlalchemy.dialects import sqlite
>>> from jixiaoge.stores.tables import head
>>> spell(select(head.c.entries).where(head.c.ledger == bindparam("ledger")), sqlite.dialect()).names
('ledger',)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen
from sqlalchemy import Dialect
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.elements import CompilerElement

__all__ = ["Session", "Spelt", "spell"]


@frozen
class Spelt:
    """A statement as one driver takes it: its text, which value goes where, and those it has of its own."""

    text: str
    names: tuple[str, ...]
    own: Mapping[str, Any] = {}

    def places(self, values: Mapping[str, object]) -> list[object]:
        """Return the values in order."""
        known = {**self.own, **values} if self.own else values
        return [*map(known.__getitem__, self.names)]


def spell(statement: Executable, dialect: Dialect) -> Spelt:
    """Spell a statement with places for its values in order."""
    assert isinstance(statement, CompilerElement)
    compiled: Any = statement.compile(dialect=dialect)
    own = {name: value for name, value in compiled.params.items() if value is not None}
    return Spelt(str(compiled), tuple(compiled.positiontup or ()), own)


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
        self.cursor.execute(spelt.text, spelt.places(values))
        found: list[tuple[Any, ...]] = self.cursor.fetchall()
        return found

    def pages(self, statement: Executable, **values: object) -> Iterator[list[tuple[Any, ...]]]:
        """Run a statement page by page; each page begins after the first column of the last row before."""
        after = 0
        while rows := self.rows(statement, **values, after=after):
            yield rows
            after = rows[-1][0]

    def run(self, statement: Executable, rows: Iterable[Mapping[str, object]]) -> int:
        """Run a statement once for each row of values, and return how many rows of the table it changed."""
        spelt = self._spelt(statement)
        values = [spelt.places(row) for row in rows]
        if not values:
            return 0
        if len(values) == 1:
            self.cursor.execute(spelt.text, values[0])
        else:
            self.cursor.executemany(spelt.text, values)
        changed: int = self.cursor.rowcount
        return changed

    def _spelt(self, statement: Executable) -> Spelt:
        found = self.spelt.get(statement)
        if found is None:
            found = self.spelt[statement] = spell(statement, self.dialect)
        return found
