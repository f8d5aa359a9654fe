"""Several holds of one courier time out at once, and the ledger stays right."""

from points_desk import Desk

from jixiaoge.points import broken, statement


def test_two_lapsed_holds_of_a_reversed_lot_pay_off_its_debt_once() -> None:
    desk = Desk()
    lot = desk.earned(minutes=120)
    for _ in range(2):
        desk.done(desk.redeem(2))
    desk.done(desk.reverse(lot))
    desk.earned(minutes=180)  # half of its 30 points go to the 20 that are owed
    assert (desk.owed(), desk.spendable()) == (5, 15)
    desk.wait(hours=2)

    told = statement(desk.ledger.book, (), "c-1", desk.rules, desk.now).standing
    desk.done(desk.redeem(1))

    assert (told.owed, told.spendable, told.held) == (0, 30, 0)
    assert (desk.owed(), desk.spendable()) == (0, 25)
    assert broken(desk.ledger.book, desk.ledger.entries) == ()
