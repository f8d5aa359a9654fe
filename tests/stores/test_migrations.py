"""The tables are made by the migrations, and what only grows cannot be changed, whoever has the application's rights."""

from pathlib import Path

import pytest
import shop
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from postgres import Server
from shop import NOON, RULES
from sqlalchemy import CheckConstraint, inspect
from sqlalchemy.schema import CreateTable

from jixiaoge import InputError
from jixiaoge.points.answers import Accepted
from jixiaoge.stores import (
    LedgerError,
    SqlLedger,
    Store,
    StoreError,
    backup,
    grants,
    journal_lines,
    migrate,
    open_store,
    take_checkpoint,
    verify,
)
from jixiaoge.stores.migrations import version
from jixiaoge.stores.tables import GROWING, metadata


def fill(store: Store) -> SqlLedger:
    ledger = SqlLedger(store, "jizhou", shop.decide)
    for command in (shop.budget(), shop.stock(), shop.earn("e1"), shop.redeem("r1")):
        assert isinstance(ledger.send(command, RULES, NOON), Accepted)
    take_checkpoint(store, "jizhou")
    return ledger


# --- migrations -----------------------------------------------------------------------------------


def test_migrations_make_the_tables_that_the_code_reads(store: Store) -> None:
    with store.reading.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        found = inspect(connection)
        for table in metadata.tables.values():
            checks = {one["name"] for one in found.get_check_constraints(table.name)}
            assert checks == {
                one.name for one in table.constraints if isinstance(one, CheckConstraint)
            }


def test_an_sqlite_file_has_the_very_words_of_the_code(tmp_path: Path) -> None:
    store = open_store(tmp_path / "points.db")
    migrate(store)
    with store.read() as session:
        for table in metadata.tables.values():
            session.cursor.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table.name])
            [(made,)] = session.cursor.fetchall()
            said = str(CreateTable(table).compile(store.reading))
            assert sorted(_lines(made)) == sorted(_lines(said))
    store.close()


def _lines(statement: str) -> list[str]:
    return [line.strip(" ,\t") for line in statement.strip().splitlines()]


def test_a_store_is_migrated_once_and_stays_as_it_is(place: str) -> None:
    store = open_store(place)
    assert version(store) is None
    migrate(store)
    fill(store)
    before = list(journal_lines(store, "jizhou"))
    migrate(store)

    assert version(store) == "0001"
    assert list(journal_lines(store, "jizhou")) == before
    assert verify(store, "jizhou") == ()
    store.close()


def test_a_store_without_tables_says_so(place: str) -> None:
    store = open_store(place)
    with pytest.raises(StoreError, match="head"):
        SqlLedger(store, "jizhou", shop.decide).send(shop.budget(), RULES, NOON)
    store.close()


# --- what only grows ------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [one.name for one in GROWING])
def test_rows_that_only_grow_cannot_be_changed_or_taken_out(store: Store, table: str) -> None:
    fill(store)
    acts = [f"UPDATE {table} SET ledger = 'x'", f"DELETE FROM {table}"]  # noqa: S608 - the point of the test
    if store.is_sqlite:
        acts.append(f"REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608 - the point of the test
    else:
        acts.append(f"TRUNCATE {table} CASCADE")
    for act in acts:
        if table == "use_step" and "TRUNCATE" not in act:
            continue  # there are no rows yet
        with pytest.raises(LedgerError, match="only grows"), store.write() as session:
            session.cursor.execute(act)


def test_the_head_goes_forward_over_rows_and_never_away(store: Store) -> None:
    fill(store)
    for act in (
        "UPDATE head SET entries = entries + 1",
        "UPDATE head SET entries = entries - 1",
        "UPDATE head SET commands = commands + 1",
        "UPDATE head SET uses = uses + 1",
        "UPDATE head SET recorded_at = recorded_at - 1",
        "DELETE FROM head",
    ):
        with pytest.raises(LedgerError), store.write() as session:
            session.cursor.execute(act)
    assert verify(store, "jizhou") == ()


def test_text_is_no_amount(tmp_path: Path) -> None:
    store = open_store(tmp_path / "points.db")
    migrate(store)
    fill(store)
    with pytest.raises(LedgerError, match="TEXT"), store.write() as session:
        session.cursor.execute("UPDATE balance SET amount = 'many'")
    store.close()


def test_an_application_role_can_post_and_cannot_change_what_was_posted(server: Server) -> None:
    place = server.new_database("rights")
    owner = open_store(place)
    migrate(owner)
    server.run("rights", 'CREATE ROLE "desk" LOGIN', *grants("desk"))
    desk = open_store(place.replace("postgres:@", "desk:@"))
    fill(desk)

    assert verify(desk, "jizhou") == ()
    for act in (
        "UPDATE entry SET body = ''",
        "DELETE FROM command",
        "TRUNCATE posting",
        "DELETE FROM balance",
        "DELETE FROM head",
        "DROP TRIGGER entry_no_change ON entry",
        "SET session_replication_role = replica",
    ):
        with (
            pytest.raises(StoreError, match=r"permission denied|must be owner"),
            desk.write() as session,
        ):
            session.cursor.execute(act)
    desk.close()
    owner.close()


# --- copies ---------------------------------------------------------------------------------------


def test_a_copy_of_a_file_is_a_ledger_that_goes_on(tmp_path: Path) -> None:
    store = open_store(tmp_path / "points.db")
    migrate(store)
    fill(store)
    checkpoint = take_checkpoint(store, "jizhou")
    backup(store, tmp_path / "copy.db")
    with pytest.raises(FileExistsError):
        backup(store, tmp_path / "copy.db")
    store.close()
    copy = open_store(tmp_path / "copy.db")

    assert verify(copy, "jizhou", [checkpoint]) == ()
    ledger = SqlLedger(copy, "jizhou", shop.decide)
    assert isinstance(ledger.send(shop.earn("e2"), RULES, NOON), Accepted)
    copy.close()


def test_a_dump_of_a_server_is_a_ledger_that_goes_on(server: Server, tmp_path: Path) -> None:
    store = open_store(server.new_database("dumped"))
    migrate(store)
    fill(store)
    checkpoint = take_checkpoint(store, "jizhou")
    with pytest.raises(ValueError, match="pg_dump"):
        backup(store, tmp_path / "copy.db")
    store.close()
    copy = server.new_database("restored")
    dump = server.tool("pg_dump", "--format=plain", f"--dbname={server.url('dumped')}")
    (server.data / "dump.sql").write_text(dump, "utf-8")
    (server.data / "dump.sql").chmod(0o644)
    server.tool("psql", "--quiet", f"--file={server.data / 'dump.sql'}", copy)
    restored = open_store(copy)

    assert verify(restored, "jizhou", [checkpoint]) == ()
    ledger = SqlLedger(restored, "jizhou", shop.decide)
    assert isinstance(ledger.send(shop.earn("e2"), RULES, NOON), Accepted)
    restored.close()


def test_the_journal_is_written_out_as_it_is_hashed(store: Store) -> None:
    ledger = fill(store)
    lines = list(journal_lines(store, "jizhou"))

    assert len(lines) == len(list(ledger.entries())) == 4
    assert lines[0].startswith('{"hash":"')
    assert '"示例〔2026〕1号"' in lines[0] or '"BUDGETED"' in lines[0]


# --- places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["mysql://desk@db/points", "sqlite://"])
def test_only_a_file_or_a_postgresql_database_is_a_place(place: str) -> None:
    with pytest.raises(InputError, match="postgresql://"):
        open_store(place)


def test_a_file_is_a_place_as_a_path_or_as_a_url(tmp_path: Path) -> None:
    path = tmp_path / "points.db"
    for place in (path, str(path), f"sqlite:///{path}"):
        store = open_store(place)
        migrate(store)
        assert version(store) == "0001"
        store.close()


def test_a_file_that_is_no_database_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "points.db").write_text("编号,积分\n" * 500, "utf-8")
    with pytest.raises(StoreError, match="not a database"):
        open_store(tmp_path / "points.db")


def test_a_server_that_is_not_there_takes_nothing() -> None:
    store = open_store("postgresql://nobody@/points?host=/nowhere")
    with pytest.raises(StoreError, match="nothing is taken twice"):
        SqlLedger(store, "jizhou", shop.decide).send(shop.budget(), RULES, NOON)


def test_a_writer_waits_for_another_and_says_so_when_it_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jixiaoge.stores.engines._WAIT_SECONDS", 0.01)
    monkeypatch.setattr("jixiaoge.stores.persisting._FIRST_PAUSE", 0.001)
    one, other = open_store(tmp_path / "points.db"), open_store(tmp_path / "points.db")
    migrate(one)
    ledger = SqlLedger(other, "jizhou", shop.decide)
    with one.write(), pytest.raises(StoreError, match="locked") as caught:
        ledger.send(shop.budget(), RULES, NOON)
    assert caught.value.soon
    assert isinstance(ledger.send(shop.budget(), RULES, NOON), Accepted)
    one.close()
    other.close()


def test_the_threads_of_a_process_write_in_turns_and_none_waits_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jixiaoge.stores.engines._WAIT_SECONDS", 0.01)
    store = open_store(tmp_path / "points.db")
    with store.write(), pytest.raises(StoreError, match="another thread writes"), store.write():
        pass

    with store.write() as session:
        assert session.cursor.execute("SELECT 1").fetchall() == [(1,)]
    store.close()
