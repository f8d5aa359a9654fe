"""Stores of every kind, made anew for each test; the PostgreSQL server comes in a wheel."""

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(1, str(Path(__file__).parent.parent / "points"))

from postgres import Server, started

from jixiaoge.stores import Store, migrate, open_store

NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with started() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where an empty store can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "points.db")
    server: Server = request.getfixturevalue("server")
    return server.new_database(f"points_{next(NUMBERS)}")


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    store = open_store(place)
    migrate(store)
    yield store
    store.close()
