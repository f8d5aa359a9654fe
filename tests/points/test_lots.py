"""The lots of a courier are read at once: those of which something can be spent, and no others."""

from points_desk import Desk

from jixiaoge.points.documents import Lot


def courier_of_three_lots(desk: Desk) -> list[str]:
    """Return three lots: one spent, one spent in part, one whole; somebody else earned too."""
    lots = [desk.earned(minutes=60) for _ in range(3)]
    desk.earned("c-2")
    desk.done(desk.serving())  # pending, and so not to be spent
    desk.bought(3)
    return sorted(lots)  # of lots alike, the first name is spent first


def test_only_lots_of_which_something_can_be_spent_are_read() -> None:
    desk = Desk()
    _, second, third = courier_of_three_lots(desk)
    book = desk.ledger.book

    assert book.lots("c-1") == {one: book.document(Lot, one) for one in (second, third)}
    assert book.lots("c-3") == {}
