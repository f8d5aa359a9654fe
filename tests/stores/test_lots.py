"""A store reads a courier's lots in one question, and finds those that the ledger in memory has."""

from typing import Any, cast

from conforming import Beside
from points_desk import Desk

from jixiaoge.stores import Store


def test_a_store_finds_the_lots_that_can_be_spent(store: Store) -> None:
    desk = Desk(given=False)
    beside = Beside(store, "suichuan")
    desk.ledger = cast("Any", beside)
    desk.give()
    lots = [desk.earned(minutes=60) for _ in range(3)]
    desk.earned("c-2")
    desk.bought(3)

    with beside.kept.reading() as book:
        found = {who: book.lots(who) for who in ("c-1", "c-2", "c-3")}

    spent_first, *others = sorted(lots)  # of lots alike, the first name
    assert found == {who: beside.memory.book.lots(who) for who in found}
    assert spent_first not in found["c-1"]
    assert set(found["c-1"]) == set(others)
