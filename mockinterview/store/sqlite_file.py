"""One SQLite file: a writer that takes its lock at once, readers apart, and faults told in words.

A deferred transaction that reads and then writes loses updates between processes; ``BEGIN IMMEDIATE`` waits for its
turn instead. WAL lets readers go on meanwhile. ``synchronous=FULL``: what a commit returned from survives power loss.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry

from mockinterview.errors import StoreError
from mockinterview.messages import N_
from mockinterview.store.database import Database, Turn

__all__ = ["SqliteFile"]

T = TypeVar("T")
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


class SqliteFile(Database):
    """The engines of one file, made where there is none. Raises ``StoreError`` where its folder cannot be made."""

    driver_errors: ClassVar[tuple[type[Exception], ...]] = (sqlite3.Error,)

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                N_("The folder {folder} cannot be made: {cause}."), folder=path.parent, cause=error.strerror
            ) from error
        super().__init__(path, path.parent, _engine(path, writes=True), _engine(path, writes=False))

    def look_up(self, query: str, key: str) -> Any:
        """Return the first column of the row that a query finds by one ``:key``, or None.

        For what is asked thousands of times: SQLAlchemy's transaction and result cost twenty times the look-up.
        """
        with self.told():
            connection = self.reader.raw_connection()
            try:
                row = connection.cursor().execute(query, {"key": key}).fetchone()
            finally:
                connection.close()  # back into the pool
        return None if row is None else row[0]

    def insert(self, table: Table) -> sqlite.Insert:
        """Return SQLite's INSERT."""
        return sqlite.insert(table)

    def take_turn(self, connection: Connection, turn: Turn) -> None:
        """Do nothing: a writer has waited for its turn already."""

    def persist(self, once: Callable[[], T]) -> T:
        """Call it: a file's connection is not lost."""
        return once()

    def fault(self, cause: BaseException | None, error: Exception) -> StoreError:
        """Tell the cause by SQLite's name for it."""
        name = getattr(cause, "sqlite_errorname", None) or ""
        for prefix, message, remedy in _CAUSES:
            if name.startswith(prefix):
                return StoreError(message, remedy, path=self.place)
        return StoreError(
            N_("The database {path} cannot be used: {cause}."), path=self.place, cause=str(cause or error)
        )


def _engine(path: Path, *, writes: bool) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
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
