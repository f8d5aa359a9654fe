"""Uses in a store are those of the book in memory, for many processes: held, confirmed and voided, each once."""

import datetime as dt
import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from attrs import evolve
from processes import quick_processes
from use_racing import NOON, SHOPS, city, courier, scan_in_process

from jixiaoge.holds import Hold, Status
from jixiaoge.records import ServiceUse, UseBook
from jixiaoge.stores import LedgerError, SqlUseBook, Store, verify
from jixiaoge.stores.uses import USES

MINUTE = dt.timedelta(minutes=1)
SERVICES = ("haircut", "meal_discount", "skills_training")


@pytest.fixture
def book(store: Store) -> SqlUseBook:
    return SqlUseBook(store, city())


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_the_book_in_memory_answers_the_same(book: SqlUseBook, seed: int) -> None:
    chance, memory, now = random.Random(f"uses {seed}"), UseBook(city()), NOON
    for _ in range(40):
        now += chance.choice([0, 1, 29, 30, 31, 600]) * MINUTE
        key = f"k{chance.randint(0, 12)}"
        act = chance.choice(["hold", "hold", "hold", "confirm", "void"])
        about: dict[str, Any] = {"key": key, "now": now}
        if act == "hold":
            about |= {
                "case": courier(f"c{chance.randint(1, 2)}"),
                "service": chance.choice(SERVICES),
            }
        answers = [getattr(one, act)(**about) for one in (memory, book)]

        assert answers[0] == answers[1]
        for name in ("c1", "c2"):
            assert memory.uses(courier=name, now=now) == book.uses(courier=name, now=now)
    assert verify(book._store, USES) == ()


def test_a_clock_that_is_put_back_brings_no_hold_to_life_again(book: SqlUseBook) -> None:
    book.hold(courier("c1"), "haircut", key="k1", now=NOON)
    book.hold(courier("c1"), "haircut", key="k2", now=NOON + 31 * MINUTE)

    assert getattr(book.confirm("k1", now=NOON + MINUTE), "code", None) == "timed_out"


def test_uses_that_were_recorded_elsewhere_count_and_are_taken_over_once(book: SqlUseBook) -> None:
    used = ServiceUse(key="old-1", service="haircut", courier="c1", county="永丰县", on=NOON.date())
    book.take_over([used])
    book.take_over([evolve(used, amount=2)])
    refused = book.hold(courier("c1"), "haircut", key="k1", now=NOON)

    assert getattr(refused, "code", None) == "not_yet"
    assert book.uses(courier="c1", now=NOON) == (used,)
    assert getattr(book.void("old-1", now=NOON), "code", None) == "already_recorded"


def test_a_childs_weeks_are_counted_for_whichever_parent_comes(book: SqlUseBook) -> None:
    def weeks(key: str, parent: str, amount: int) -> object:
        case = courier(parent)
        return book.hold(case, "childcare", key=key, now=NOON, child="older", amount=amount)

    assert isinstance(weeks("k1", "mother", 3), Hold)
    assert getattr(weeks("k2", "father", 2), "code", None) == "not_yet"
    assert isinstance(weeks("k3", "father", 1), Hold)
    assert len(book.uses(courier="mother", child="older", now=NOON)) == 2


def test_a_book_that_was_changed_by_hand_is_halted(book: SqlUseBook, store: Store) -> None:
    book.hold(courier("c1"), "haircut", key="k1", now=NOON)
    with store.write() as session:
        trigger = "use_step_no_update" if store.is_sqlite else "use_step_no_change ON use_step"
        session.cursor.execute(f"DROP TRIGGER {trigger}")
        session.cursor.execute("UPDATE use_step SET courier = 'c2'")

    assert {one.code for one in verify(store, USES)} == {"chain"}
    with pytest.raises(LedgerError, match="use_step"):
        book.confirm("k1", now=NOON)


def test_two_shops_that_scan_one_code_give_one_use(book: SqlUseBook) -> None:
    start = Barrier(16)

    def scan(number: int) -> object:
        start.wait()
        case = courier("c1", at=SHOPS[number % len(SHOPS)])
        return book.hold(case, "haircut", key=f"k{number}", now=NOON)

    with ThreadPoolExecutor(16) as pool:
        held = [one for one in pool.map(scan, range(16)) if isinstance(one, Hold)]
    [use] = book.uses(courier="c1", now=NOON)

    assert [one.key for one in held] == [use.key]
    assert use.status is Status.HELD


def test_two_processes_that_scan_one_code_give_one_use(book: SqlUseBook, place: str) -> None:
    with quick_processes() as context:
        start, told = context.Barrier(4), context.Queue()
        scans = [
            context.Process(target=scan_in_process, args=(place, n, start, told)) for n in range(4)
        ]
        for process in scans:
            process.start()
        given = [told.get(timeout=120) for _ in scans]
        for process in scans:
            process.join()

    assert sum(given) == len(book.uses(courier="c1", now=NOON)) == 1
