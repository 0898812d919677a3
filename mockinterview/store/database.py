"""One SQLite file: a writer that takes its lock at once, readers apart, and faults told in words.

A deferred transaction that reads and then writes loses updates between processes; ``BEGIN IMMEDIATE`` waits for its
turn instead. WAL lets readers go on meanwhile. ``synchronous=FULL``: what a commit returned from survives power loss.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from mockinterview.errors import StoreError
from mockinterview.messages import N_

__all__ = ["Database"]

BUSY_SECONDS = 5.0

_CAUSES = (
    ("SQLITE_FULL", N_("The disk is full: {path} cannot be written."), N_("Free some space.")),
    ("SQLITE_READONLY", N_("The database {path} is read-only."), N_("Change its permissions, or choose another one.")),
    (
        "SQLITE_BUSY",
        N_("The database {path} is locked by another process."),
        N_("Try again when that process is done."),
    ),
    (
        "SQLITE_LOCKED",
        N_("The database {path} is locked by another process."),
        N_("Try again when that process is done."),
    ),
    ("SQLITE_NOTADB", N_("{path} is not a database of mockinterview."), N_("Choose another file.")),
    ("SQLITE_CORRUPT", N_("The database {path} is damaged."), N_("Restore a copy of it, or choose another file.")),
    ("SQLITE_CANTOPEN", N_("The database {path} cannot be opened."), N_("Check that its folder can be written to.")),
)


class Database:
    """The engines of one file. ``read`` and ``write`` raise ``StoreError`` for every fault of the database."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writer = self._engine(writes=True)
        self.reader = self._engine(writes=False)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Hold the writer's lock; what was written is safe when the block has ended."""
        with self.told(), self.writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """See one consistent state of the database."""
        with self.told(), self.reader.begin() as connection:
            yield connection

    def look_up(self, query: str, key: str) -> Any:
        """Return the first column of the row that a query finds by one key, or None.

        For what is asked thousands of times: SQLAlchemy's transaction and result cost twenty times the look-up.
        """
        with self.told():
            connection = self.reader.raw_connection()
            try:
                row = connection.cursor().execute(query, (key,)).fetchone()
            finally:
                connection.close()  # back into the pool
        return None if row is None else row[0]

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn faults of the database into ``StoreError``."""
        try:
            yield
        except DBAPIError as error:
            raise self._fault(error.orig if isinstance(error.orig, sqlite3.Error) else None, error) from error
        except sqlite3.Error as error:
            raise self._fault(error, error) from error
        except SQLAlchemyError as error:
            raise self._fault(None, error) from error

    def close(self) -> None:
        """Close all connections."""
        self.writer.dispose()
        self.reader.dispose()

    def _engine(self, *, writes: bool) -> Engine:
        engine = create_engine(
            URL.create("sqlite", database=str(self.path)),
            connect_args={"isolation_level": None, "timeout": BUSY_SECONDS},
        )

        @event.listens_for(engine, "connect")
        def prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
            connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
            connection.execute("PRAGMA foreign_keys = ON")
            if writes:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    def _fault(self, cause: sqlite3.Error | None, error: Exception) -> StoreError:
        name = getattr(cause, "sqlite_errorname", None) or ""
        for prefix, message, remedy in _CAUSES:
            if name.startswith(prefix):
                return StoreError(message, remedy, path=self.path)
        return StoreError(N_("The database {path} cannot be used: {cause}."), path=self.path, cause=str(cause or error))
