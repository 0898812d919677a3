"""A database on a PostgreSQL server: shared by many processes, and reached over a connection that may be lost.

A transaction whose connection is lost is done again, as is one that PostgreSQL ends to resolve a deadlock.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import TypeVar

from sqlalchemy import Connection, Table, create_engine, event, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_random_exponential

from mockinterview.errors import StoreError, UsageError
from mockinterview.messages import N_
from mockinterview.settings import home_folder
from mockinterview.store.database import Database, Turn

__all__ = ["Postgres"]

T = TypeVar("T")
PATIENCE_SECONDS = 20.0
"""How long a lost connection is tried again; a server that is restarted is back sooner."""

_CONNECT_SECONDS = 5
_LOCK_SECONDS = 30  # no transaction of this program takes so long
_TURNS: dict[Turn, int] = {"upgrade": 1, "claim": 2, "rubric": 3}
_LOCKS = 0x6D6F636B  # "mock": the space of this program's advisory locks
_LOST = ("08", "57P", "53300", "40001", "40P01", "25P03")

_CAUSES = (
    ("53100", N_("The disk is full: {path} cannot be written."), N_("Free some space.")),
    ("25006", N_("The database {path} is read-only."), N_("Change its permissions, or choose another one.")),
    (
        "42501",
        N_("The user may not do this in the database {path}: {cause}"),
        N_("Grant it CREATE on the schema, and all rights on the tables there."),
    ),
    ("55P03", N_("The database {path} is locked by another process."), N_("Try again when that process is done.")),
    ("3D000", N_("There is no such database: {path}."), N_("`createdb` makes one, or name another.")),
    (
        "28",
        N_("The database {path} refuses the user or the password."),
        N_("Check both in the setting database_url."),
    ),
)
# libpq tells faults of connecting in words alone.
_WORDS = (
    ("password authentication failed", "28"),
    ("no password supplied", "28"),
    ("peer authentication failed", "28"),
    ("no pg_hba.conf entry", "28"),
    ("role ", "28"),
    ("database ", "3D000"),
)


class Postgres(Database):
    """The database at ``address``, a URL. Raises ``UsageError`` where the driver is not installed."""

    def __init__(self, address: str) -> None:
        if find_spec("psycopg") is None:
            raise UsageError(
                N_("A PostgreSQL database needs the package psycopg."),
                N_("Install it with `pip install 'mockinterview[postgres]'`."),
            )
        url = make_url(address).set(drivername="postgresql+psycopg")
        wanted = {"connect_timeout": _CONNECT_SECONDS, "application_name": "mockinterview"}
        writer = create_engine(
            url,
            pool_pre_ping=True,
            pool_size=4,
            max_overflow=12,
            connect_args={name: value for name, value in wanted.items() if name not in url.query},
        )
        event.listen(writer, "connect", _prepare)
        reader = writer.execution_options(isolation_level="REPEATABLE READ")
        super().__init__(_without_password(url), home_folder(), writer, reader)

    def insert(self, table: Table) -> postgresql.Insert:
        """Return PostgreSQL's INSERT."""
        return postgresql.insert(table)

    def take_turn(self, connection: Connection, turn: Turn) -> None:
        """Take an advisory lock, which ends with the transaction."""
        connection.execute(select(func.pg_advisory_xact_lock(_LOCKS, _TURNS[turn])))

    def persist(self, once: Callable[[], T]) -> T:
        """Call it, and again while the connection is lost, for ``PATIENCE_SECONDS``."""
        again = Retrying(
            retry=retry_if_exception(_passes),
            stop=stop_after_delay(PATIENCE_SECONDS),
            wait=wait_random_exponential(multiplier=0.05, max=2),
            reraise=True,
        )
        return again(once)

    def fault(self, cause: BaseException | None, error: Exception) -> StoreError:
        """Tell the cause by PostgreSQL's code for it."""
        said = str(cause or error).strip()
        code = getattr(cause, "sqlstate", None) or _code_of(said)
        for prefix, message, remedy in _CAUSES:
            if code.startswith(prefix):
                return StoreError(message, remedy, path=self.place, cause=said)
        if not code or code.startswith(_LOST):
            return StoreError(
                N_("The database {path} cannot be reached: {cause}"),
                N_("Check that the server runs, and the setting database_url."),
                path=self.place,
                cause=said,
            )
        return StoreError(N_("The database {path} cannot be used: {cause}."), path=self.place, cause=said)


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = '{_LOCK_SECONDS}s'")
    cursor.execute("SET client_encoding = 'UTF8'")
    cursor.close()
    connection.commit()


def _passes(error: BaseException) -> bool:
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or code.startswith(_LOST) or _is_unreachable(error)


def _is_unreachable(error: DBAPIError) -> bool:
    """Tell a connection that could not be made: it has no code."""
    import psycopg

    return isinstance(error.orig, psycopg.OperationalError) and error.orig.sqlstate is None


def _code_of(said: str) -> str:
    fatal = said.rpartition("FATAL:")[2].strip()
    return next((code for words, code in _WORDS if "FATAL:" in said and fatal.startswith(words)), "")


def _without_password(url: URL) -> str:
    shown = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    return shown.render_as_string()
