"""A store answers as its `decide` does, keeps every answer, and says afterwards the same as it did at first."""

import datetime as dt
import random
from typing import Any

import pytest
import shop
from attrs import evolve
from shop import NOON, RULES, budget, earn, redeem, refund, reverse, stock

from jixiaoge import InputError
from jixiaoge.points.accounts import Account, AccountKind
from jixiaoge.points.answers import Accepted, Answer, Refused
from jixiaoge.points.documents import Lot
from jixiaoge.points.encoding import canonical_bytes
from jixiaoge.stores import LedgerError, SqlLedger, Store, verify


@pytest.fixture
def ledger(store: Store) -> SqlLedger:
    return SqlLedger(store, "jizhou", shop.decide)


def open_shop(ledger: SqlLedger) -> None:
    for command in (budget(), stock(), earn("e1"), earn("e2")):
        assert isinstance(ledger.send(command, RULES, NOON), Accepted)


def written(receipt: Any) -> Any:
    """Return an answer in the bytes that are kept of it."""
    if isinstance(receipt, Refused):
        return receipt
    return [canonical_bytes(one) for one in receipt.events]


# --- one answer for ever ------------------------------------------------------------------------


def test_what_is_accepted_is_in_the_journal_in_its_place(ledger: SqlLedger) -> None:
    open_shop(ledger)
    receipt = ledger.send(redeem("r1", pieces=7), RULES, NOON)

    entries = list(ledger.entries())

    assert isinstance(receipt, Accepted)
    assert [entries[-1].event] == list(receipt.events)
    assert [one.seq for one in entries] == [1, 2, 3, 4, 5]
    assert {one.policy for one in entries} == {RULES.fingerprint}
    assert ledger.answer("r1") == receipt
    assert ledger.answer("r2") is None


def test_a_command_that_is_sent_again_gets_its_first_answer(ledger: SqlLedger) -> None:
    open_shop(ledger)
    first = ledger.send(redeem("r1", pieces=10), RULES, NOON)
    refused = ledger.send(redeem("r2"), RULES, NOON)
    ledger.send(earn("e3", on=shop.DAY - dt.timedelta(days=1)), RULES, NOON)
    later = NOON + dt.timedelta(days=400)

    assert ledger.send(redeem("r1", pieces=10), evolve(RULES, fingerprint="1" * 64), later) == first
    assert ledger.send(redeem("r2"), RULES, later) == refused
    assert isinstance(refused, Refused)
    assert refused.data == {"has": 0}


def test_an_id_that_was_used_for_another_command_is_a_conflict_and_changes_nothing(
    ledger: SqlLedger,
) -> None:
    open_shop(ledger)
    before = list(ledger.entries())
    for other in (earn("e1", "c2"), redeem("e1"), budget(5, "e1")):
        answer = ledger.send(other, RULES, NOON)

        assert isinstance(answer, Refused)
        assert answer.code == "id_conflict"
    assert list(ledger.entries()) == before
    assert isinstance(ledger.send(earn("e1"), RULES, NOON), Accepted)


@pytest.mark.parametrize("seed", range(4))
def test_commands_that_are_sent_up_to_twenty_times_and_changed_have_one_effect(
    ledger: SqlLedger, seed: int
) -> None:
    chance = random.Random(f"again {seed}")
    open_shop(ledger)
    commands: list[Any] = [earn("e3", "c2"), refund("f1", "r1"), reverse("v1", "e2")]
    commands += [redeem(f"r{number}", pieces=chance.randint(1, 3)) for number in range(6)]
    sent = [one for one in commands for _ in range(chance.randint(1, 20))]
    chance.shuffle(sent)
    answers: dict[str, Any] = {}
    for command in sent:
        if command.id in answers and chance.random() < 0.2:
            altered = ledger.send(
                evolve(command, actor=shop.Actor("other", shop.Role.OFFICE)), RULES, NOON
            )
            assert isinstance(altered, Refused)
            assert altered.code == "id_conflict"
        answer = written(ledger.send(command, RULES, NOON))
        assert answers.setdefault(command.id, answer) == answer
    accepted = [id_ for id_, answer in answers.items() if not isinstance(answer, Refused)]
    ids = [one.command for one in ledger.entries()]
    assert sorted(ids) == sorted([*accepted, "budget", "stock", "e1", "e2"])
    assert verify(ledger.store, "jizhou") == ()


# --- time ---------------------------------------------------------------------------------------


def test_the_journal_never_goes_back_in_time(ledger: SqlLedger) -> None:
    for number, minutes in enumerate((0, 0, -30, 5)):
        ledger.send(
            earn(f"e{number}", f"c{number}"), RULES, NOON + dt.timedelta(minutes=minutes)
        ) if number else ledger.send(budget(), RULES, NOON)
    moments = [one.recorded_at for one in ledger.entries()]

    tick = dt.timedelta(microseconds=1)
    assert moments == [NOON, NOON + tick, NOON + 2 * tick, NOON + dt.timedelta(minutes=5)]


def test_a_decision_is_told_the_moment_of_the_ledger_not_of_a_clock_that_was_put_back(
    store: Store,
) -> None:
    told: list[dt.datetime] = []

    def listening(book: Any, command: Any, rulebook: Any, now: dt.datetime) -> Answer:
        told.append(now)
        return shop.decide(book, command, rulebook, now)

    ledger = SqlLedger(store, "jizhou", listening)
    ledger.send(budget(), RULES, NOON)
    ledger.send(stock(), RULES, NOON - dt.timedelta(hours=1))

    assert told == [NOON, NOON + dt.timedelta(microseconds=1)]


def test_a_moment_without_a_time_zone_is_no_moment(ledger: SqlLedger) -> None:
    with pytest.raises(InputError, match="time zone"):
        ledger.send(budget(), RULES, dt.datetime(2026, 7, 10))  # noqa: DTZ001 - the point of the test


# --- reading ------------------------------------------------------------------------------------


def test_the_book_says_what_lies_where(ledger: SqlLedger) -> None:
    open_shop(ledger)
    ledger.send(redeem("r1", pieces=7), RULES, NOON)
    with ledger.reading() as book:
        assert book.under(AccountKind.SPENDABLE, "c1") == {
            Account(AccountKind.SPENDABLE, "c1", lot="e2"): 3
        }
        assert list(book.under(AccountKind.HELD, "c1", "r1").values()) == [5, 2]
        assert book.under(AccountKind.HELD, "c1", "r2") == {}
        assert book.balance(Account(AccountKind.HELD, "c1", "r1", "e1")) == 5
        assert book.balance(Account(AccountKind.HELD, "c9")) == 0
        lot = book.document(Lot, "e1")
        assert lot is not None
        assert (lot.owner, lot.points) == ("c1", 5)
        assert book.document(Lot, "e9") is None
        assert [one.id for one in book.documents(Lot, "c1", shop.DAY)] == ["e1", "e2"]
        assert book.documents(Lot, "c1", shop.DAY + dt.timedelta(days=1)) == ()


def test_a_reader_sees_one_moment_while_others_write(ledger: SqlLedger) -> None:
    open_shop(ledger)
    account = Account(AccountKind.STOCK, "meal")
    with ledger.reading() as book:
        before = book.balance(account)
        ledger.send(redeem("r1", pieces=3), RULES, NOON)

        assert book.balance(account) == before
    with ledger.reading() as book:
        assert book.balance(account) == before - 3


def test_the_entries_about_somebody_are_theirs_in_order(ledger: SqlLedger) -> None:
    open_shop(ledger)
    ledger.send(earn("e9", "c2"), RULES, NOON)
    ledger.send(redeem("r1"), RULES, NOON)

    assert [one.command for one in ledger.entries_about("c1")] == ["e1", "e2", "r1"]
    assert [one.command for one in ledger.entries_about("c2")] == ["e9"]


def test_counties_have_their_own_ledgers(store: Store) -> None:
    one, other = (SqlLedger(store, name, shop.decide) for name in ("jizhou", "suichuan"))
    open_shop(one)
    open_shop(other)
    one.send(redeem("r1"), RULES, NOON)

    assert [entry.seq for entry in other.entries()] == [1, 2, 3, 4]
    assert verify(store, "jizhou") == verify(store, "suichuan") == ()


def test_a_long_journal_is_read_page_by_page(ledger: SqlLedger) -> None:
    for number in range(1_050):
        ledger.send(stock(1, f"s{number}"), RULES, NOON)

    assert [one.seq for one in ledger.entries()] == list(range(1, 1_051))
    assert verify(ledger.store, "jizhou") == ()


# --- what goes wrong ----------------------------------------------------------------------------


def test_a_decision_that_fails_leaves_nothing_behind(store: Store) -> None:
    def failing(*_: object) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        SqlLedger(store, "jizhou", failing).send(budget(), RULES, NOON)
    ledger = SqlLedger(store, "jizhou", shop.decide)

    assert list(ledger.entries()) == []
    assert isinstance(ledger.send(budget(), RULES, NOON), Accepted)


def test_a_transaction_that_is_over_cannot_touch_the_connection_that_is_lent_on(
    store: Store,
) -> None:
    for transaction in (store.write, store.read):
        with transaction() as session:
            pass
        with pytest.raises(store.writing.dialect.loaded_dbapi.Error, match="closed"):
            session.cursor.execute("SELECT 1")


def unsound(postings: int, amount: int) -> Any:
    """Return a decision that moves what is not there, or that does not add up to nothing."""

    def decide(book: Any, command: Any, rulebook: Any, now: Any) -> Answer:
        good = shop.decide(book, command, rulebook, now)
        assert isinstance(good, Accepted)
        [event] = good.events
        parts = [evolve(one, amount=one.amount * amount) for one in event.postings[:postings]]
        return Accepted((evolve(event, postings=tuple(parts)),))

    return decide


@pytest.mark.parametrize(
    ("decide", "told"),
    [
        (unsound(1, 1), "add up to nothing"),
        (unsound(2, 0), "posting_moves"),
        (unsound(2, -1), "below nought"),
    ],
)
def test_the_database_itself_refuses_what_no_ledger_may_hold(
    store: Store, decide: Any, told: str
) -> None:
    ledger = SqlLedger(store, "jizhou", decide)
    with pytest.raises(LedgerError, match=told):
        ledger.send(budget(), RULES, NOON)

    assert list(ledger.entries()) == []
    assert verify(store, "jizhou") == ()


def test_no_account_falls_below_nought_even_where_something_lies_on_it(store: Store) -> None:
    open_shop(SqlLedger(store, "jizhou", shop.decide))
    greedy = SqlLedger(store, "jizhou", unsound(2, 3_000))
    with pytest.raises(LedgerError, match="not_below_nought"):
        greedy.send(earn("e9", "c9"), RULES, NOON)


def test_a_halted_ledger_takes_nothing_until_it_is_resumed(ledger: SqlLedger) -> None:
    ledger.send(budget(), RULES, NOON)
    ledger.halt("摘要不符")
    with pytest.raises(LedgerError, match="jizhou的账本已停止写入：摘要不符"):
        ledger.send(stock(), RULES, NOON)
    ledger.resume()

    assert isinstance(ledger.send(stock(), RULES, NOON), Accepted)


def test_a_ledger_that_was_never_written_cannot_be_halted_and_is_well(ledger: SqlLedger) -> None:
    ledger.halt("?")

    assert isinstance(ledger.send(budget(), RULES, NOON), Accepted)
