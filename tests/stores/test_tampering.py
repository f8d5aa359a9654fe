"""Whoever changes a kept row is found out: by the chain, by counting anew, or by a checkpoint kept elsewhere.

`JIXIAOGE_CASES=10000 python -m pytest -rP tests/stores/test_tampering.py` tampers with 10,000 ledgers of each kind of store.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import shop
from attrs import evolve
from postgres import Server
from shop import NOON, RULES
from tampering import COUNTY, WAYS, Victim, file_victim, fill, fork, server_victim, tamper, truncate

from jixiaoge.points.answers import Accepted
from jixiaoge.stores import LedgerError, SqlLedger, Store, StoreError, take_checkpoint, verify
from jixiaoge.stores.refold import Folded

CASES = min(10_000, int(os.environ.get("JIXIAOGE_CASES", "300")))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def victim(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Victim]:
    if request.param == "sqlite":
        yield file_victim(tmp_path_factory.mktemp("whole"))
    else:
        server: Server = request.getfixturevalue("server")
        with server_victim(server.new_database("tampered")) as made:
            yield made


# --- all of it is found ---------------------------------------------------------------------------


def test_every_way_of_tampering_is_found(victim: Victim) -> None:
    tried: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for number in range(CASES):
        way = WAYS[number % len(WAYS)]
        with victim.attacked() as attacker:
            tamper(attacker, way, random.Random(f"tamper {number}"))
        found = victim.found(victim.checkpoint)
        tried[way.__name__] += 1
        codes.update(found)
        assert found, f"tamper {number}: {way.__name__}"
    told = ", ".join(f"{name} {count}" for name, count in sorted(tried.items()))
    print(f"{CASES} ledgers tampered with ({told}): all found, as {dict(codes)}")


def test_a_ledger_that_nobody_tampered_with_is_whole_again_before_each_attack(
    victim: Victim,
) -> None:
    with victim.attacked() as attacker:
        attacker.run("DELETE FROM entry")
    with victim.attacked():
        pass

    assert victim.found(victim.checkpoint) == set()


@pytest.mark.parametrize("way", [truncate, fork])
def test_what_leaves_the_chain_whole_is_found_by_the_checkpoint_alone(
    victim: Victim, way: Any
) -> None:
    with victim.attacked() as attacker:
        way(attacker, random.Random("whole"))
        attacker.run("DELETE FROM checkpoint")

    assert victim.found() == set()
    assert victim.found(victim.checkpoint) == {"checkpoint"}


def test_a_good_ledger_is_well_with_its_checkpoints(store: Store) -> None:
    checkpoint = fill(store)
    SqlLedger(store, COUNTY, shop.decide).send(shop.stock(5, "more"), RULES, NOON)

    assert verify(store, COUNTY, [checkpoint, take_checkpoint(store, COUNTY)]) == ()
    assert take_checkpoint(store, COUNTY) == take_checkpoint(store, COUNTY)


def test_an_empty_ledger_has_a_checkpoint_that_it_outgrows(store: Store) -> None:
    SqlLedger(store, COUNTY, shop.decide).send(shop.earn("e1"), RULES, NOON)
    refused_only = take_checkpoint(store, COUNTY)
    fill(store)

    assert (refused_only.entries, refused_only.commands) == (0, 1)
    assert verify(store, COUNTY, [refused_only]) == ()


def test_what_does_not_fit_halts_the_ledger_and_says_where(store: Store) -> None:
    fill(store)
    with store.write() as session:
        session.cursor.execute(
            "UPDATE balance SET amount = amount + 1 WHERE kind = 'SPENDABLE' AND lot = 'e1'"
        )
    [found] = verify(store, COUNTY)

    assert (found.code, found.where) == ("balance", "SPENDABLE/c1//e1")
    assert found.zh == "账上记着4，按分录应为3"
    ledger = SqlLedger(store, COUNTY, shop.decide)
    with pytest.raises(LedgerError, match="账上记着4"):
        ledger.send(shop.stock(1, "s2"), RULES, NOON)
    with store.write() as session:
        session.cursor.execute(
            "UPDATE balance SET amount = amount - 1 WHERE kind = 'SPENDABLE' AND lot = 'e1'"
        )
    assert verify(store, COUNTY) == ()
    ledger.resume()
    assert isinstance(ledger.send(shop.stock(1, "s2"), RULES, NOON), Accepted)


# --- each thing that can be wrong, by itself -------------------------------------------------------


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b'{"refused":{"luck":7}}'])
def test_an_answer_that_cannot_be_read_is_found(victim: Victim, body: bytes) -> None:
    with victim.attacked() as attacker:
        attacker.run("UPDATE command SET body = ? WHERE number = 1", [body])

    assert {"chain", "command"} <= victim.found(victim.checkpoint)


def test_an_entry_that_does_not_add_up_is_found_though_its_hash_fits(store: Store) -> None:
    fill(store)
    first = next(iter(SqlLedger(store, COUNTY, shop.decide).entries()))
    half = evolve(first, event=evolve(first.event, postings=first.event.postings[1:]))

    assert [one.code for one in Folded().take(half)] == ["unbalanced"]


@pytest.mark.parametrize(("state", "soon"), [("40001", True), ("40P01", True), ("57P01", False)])
def test_whoever_met_another_transaction_may_try_again_at_once(state: str, soon: bool) -> None:
    cause = RuntimeError("the server's words")
    cause.sqlstate = state  # type: ignore[attr-defined]

    assert StoreError(cause).soon is soon
