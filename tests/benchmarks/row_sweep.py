"""Row 11: the sweep of a million lots whose day is past, a thousand a command, while others earn.

The lots are copies of one that the product wrote, put into the tables of balances and documents by SQL;
the journal before them is not made. Whatever is measured after that is done by the product alone.

    python tests/benchmarks/row_sweep.py --lots 1000000 [--postgresql]
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter_ns

from row_ledger import BOOK, FACTS, NOW, OFFICE, SYSTEM, server
from timing import Row, Size

from jixiaoge.points import Accepted, AccountKind, Actor, Budget, Earn, Expire, Role, Verify
from jixiaoge.stores import SqlLedger, Store, migrate, open_store

__all__ = ["rows"]

LATER = NOW + dt.timedelta(days=1_000)
EACH = 100  # lots of a courier
BATCH = 10  # couriers of a command
COPIED = 10_000  # rows a transaction
_BALANCE = "INSERT INTO balance (ledger, kind, owner, ref, lot, amount) VALUES (?, 'SPENDABLE', ?, '', ?, ?)"
_DOCUMENT = "INSERT INTO document (ledger, kind, id, seq, owner, day, body) VALUES (?, 'Lot', ?, ?, ?, ?, ?)"


def rows(size: Size) -> Iterator[Row]:
    """Measure as many thousands of lots as there are couriers in the other rows, at most ten."""
    yield from measured(min(size.couriers, 10) * 1_000)


def measured(lots: int) -> Iterator[Row]:
    """Measure a sweep in an SQLite file."""
    with TemporaryDirectory() as folder, closing(open_store(Path(folder) / "points.db")) as store:
        yield from _swept(store, "SQLite", lots)


def measured_on_a_server(lots: int) -> Iterator[Row]:
    """Measure a sweep on a PostgreSQL server, which the tests bring."""
    with server() as running, closing(open_store(running.new_database("sweep"))) as store:
        yield from _swept(store, "PostgreSQL", lots)


def _swept(store: Store, where: str, lots: int) -> Iterator[Row]:
    ledger = _filled(store, lots)
    alone = _earnings(ledger, "a", 300)
    with ThreadPoolExecutor(1) as pool:
        done = Event()
        beside: Future[list[int]] = pool.submit(_until, ledger, done)
        start = perf_counter_ns()
        for number, couriers in enumerate(_batches(lots)):
            answer = ledger.send(Expire(f"x-{number}", SYSTEM, couriers=couriers), BOOK, LATER)
            assert isinstance(answer, Accepted), answer
        seconds = (perf_counter_ns() - start) / 1e9
        done.set()
    with ledger.reading() as book:
        left = [book.under(AccountKind.SPENDABLE, one) for one in _couriers(lots)]
    assert not any(left)
    told = f"{lots / seconds:,.0f} lots a second, {seconds:,.1f} s"
    yield Row("11", f"expiry of {lots:,} lots in {where}, others earning", told, "", "")
    yield Row("11", f"earnings in {where}, without a sweep", _told(alone), "", "")
    yield Row("11", f"earnings in {where}, beside the sweep", _told(beside.result()), "", "")


def _told(each: Sequence[int]) -> str:
    cuts = statistics.quantiles(each, n=100)
    return f"p50 {cuts[49] / 1e6:.2f} ms, p99 {cuts[98] / 1e6:.2f} ms"


def _couriers(lots: int) -> list[str]:
    return [f"old-{number}" for number in range(lots // EACH)]


def _batches(lots: int) -> Iterator[tuple[str, ...]]:
    every = _couriers(lots)
    yield from (tuple(every[at : at + BATCH]) for at in range(0, len(every), BATCH))


# --- what others do beside it ---------------------------------------------------------------------


def _earn(name: str) -> Earn:
    on = (LATER + dt.timedelta(hours=8)).date()
    return Earn(name, SYSTEM, courier=name, activity="volunteer_service", on=on, facts=FACTS)


def _earnings(ledger: SqlLedger, name: str, number: int) -> list[int]:
    """Return how long each of some earnings took, in nanoseconds."""
    return [_timed(ledger, f"{name}-{one}") for one in range(number)]


def _until(ledger: SqlLedger, done: Event) -> list[int]:
    """Earn one after the other until it is done, and ten more at least."""
    each: list[int] = []
    while not done.is_set() or len(each) < 10:
        each.append(_timed(ledger, f"b-{len(each)}"))
    return each


def _timed(ledger: SqlLedger, name: str) -> int:
    start = perf_counter_ns()
    answer = ledger.send(_earn(name), BOOK, LATER)
    taken = perf_counter_ns() - start
    assert isinstance(answer, Accepted), answer
    return taken


# --- a million lots -------------------------------------------------------------------------------


def _filled(store: Store, lots: int) -> SqlLedger:
    """Return a ledger with so many lots that are past their day."""
    migrate(store)
    ledger = SqlLedger(store, "suichuan")
    year = f"{LATER:%Y}"
    reviewer = Actor("r-1", Role.REVIEWER)
    earn = Earn(
        "lot", SYSTEM, courier="one", activity="volunteer_service", on=NOW.date(), facts=FACTS
    )
    first = [
        Budget("now", OFFICE, year="2026", points=100, document="示例1号"),
        Budget("later", OFFICE, year=year, points=10**9, document="示例2号"),
        earn,
        Verify("v", reviewer, earning="lot"),
    ]
    for command in first:
        assert isinstance(ledger.send(command, BOOK, NOW), Accepted), command
    with store.read() as session:
        session.cursor.execute("SELECT seq, day, body FROM document WHERE id = 'lot'")
        [(seq, day, body)] = session.cursor.fetchall()
    names = [(one, f"{one}-{lot}") for one in _couriers(lots) for lot in range(EACH)]
    for start in range(0, len(names), COPIED):
        part = names[start : start + COPIED]
        with store.write() as session:
            texts = [_BALANCE, _DOCUMENT]
            if not store.is_sqlite:
                texts = [text.replace("?", "%s") for text in texts]
            session.cursor.executemany(texts[0], [("suichuan", who, lot, 20) for who, lot in part])
            session.cursor.executemany(
                texts[1],
                [("suichuan", lot, seq, who, day, _copied(body, who, lot)) for who, lot in part],
            )
    if not store.is_sqlite:
        with store.write() as session:
            session.cursor.execute("ANALYZE")  # a server does so by itself, a minute later
    return ledger


def _copied(body: bytes, who: str, lot: str) -> bytes:
    named = body.replace(b'"id":"lot"', f'"id":"{lot}"'.encode())
    return named.replace(b'"owner":"one"', f'"owner":"{who}"'.encode())


if __name__ == "__main__":
    measure = measured_on_a_server if "--postgresql" in sys.argv else measured
    for row in measure(int(sys.argv[sys.argv.index("--lots") + 1])):
        print(row.what, row.measured, sep=": ")
