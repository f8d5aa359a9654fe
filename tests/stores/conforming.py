"""A store beside the ledger in memory: whatever is asked of it is asked of both, and they must agree."""

import datetime as dt
from typing import Any

from jixiaoge.points import Account, AccountKind, Answer, Command, MemoryBook, MemoryLedger
from jixiaoge.points.events import Entry
from jixiaoge.stores import SqlLedger, Store
from jixiaoge.stores.tables import balance


class Beside:
    """A ledger in a store that is asked as one in memory, which stands beside it."""

    def __init__(self, store: Store, county: str) -> None:
        self.memory, self.kept = MemoryLedger(county), SqlLedger(store, county)

    def send(self, command: Command, rulebook: Any, now: dt.datetime) -> Answer:
        answer = self.kept.send(command, rulebook, now)
        assert answer == self.memory.send(command, rulebook, now)
        return answer

    def answer(self, id: str) -> Answer | None:  # noqa: A002 - ledgers call it so
        answer = self.kept.answer(id)
        assert answer == self.memory.answer(id)
        return answer

    @property
    def entries(self) -> list[Entry]:
        assert list(self.kept.entries()) == self.memory.entries
        return self.memory.entries

    @property
    def book(self) -> MemoryBook:
        kept = {account: left for account, left in _balances(self.kept).items() if left}
        assert kept == {one: left for one, left in self.memory.book.balances.items() if left}
        return self.memory.book


def _balances(ledger: SqlLedger) -> dict[Account, int]:
    names = ("kind", "owner", "ref", "lot", "amount")
    statement = balance.select().with_only_columns(*(balance.c[name] for name in names))
    with ledger.store.read() as session:
        rows = session.rows(statement.where(balance.c.ledger == ledger.county))
    return {Account(AccountKind[kind], *place): amount for kind, *place, amount in rows}
