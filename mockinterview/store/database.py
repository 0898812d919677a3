"""What every database of the store can do; ``sqlite_file`` and ``postgres`` hold all that differs between them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeVar

from sqlalchemy import Connection, Engine, Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from mockinterview.errors import StoreError

__all__ = ["Database", "Turn", "Upsert"]

T = TypeVar("T")
Upsert = sqlite.Insert | postgresql.Insert
Turn = Literal["upgrade", "claim", "rubric"]
"""What only one process may do at a time."""


class Database(ABC):
    """An open database. Its methods raise ``StoreError`` for every fault of it.

    ``place`` names it to people (no password in it); ``folder`` is where a file may be saved that it did not take.
    """

    driver_errors: ClassVar[tuple[type[Exception], ...]] = ()

    def __init__(self, place: Path | str, folder: Path, writer: Engine, reader: Engine) -> None:
        self.place = place
        self.folder = folder
        self.writer = writer
        self.reader = reader

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Begin a transaction, once; what was written is safe when the block has ended."""
        with self.told(), self.writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """See one consistent state of the database, once."""
        with self.told(), self.reader.begin() as connection:
            yield connection

    def writing(self, work: Callable[[Connection], T], done: Callable[[Connection, T], bool] | None = None) -> T:
        """Return what ``work`` returns; what it wrote is safe then. It is done again where the connection is lost.

        A connection may be lost while a transaction ends, so that nobody knows whether it did: ``done`` finds out,
        given what ``work`` returned then. Work that may be done twice needs none.
        """
        unheard: list[T] = []

        def once() -> T:
            with self.writer.begin() as connection:
                if unheard and done is not None and done(connection, unheard[-1]):
                    return unheard[-1]
                unheard.clear()
                unheard.append(work(connection))
            return unheard[-1]

        with self.told():
            return self.persist(once)

    def reading(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` reads from one consistent state. It is done again where the connection is lost."""

        def once() -> T:
            with self.reader.begin() as connection:
                return work(connection)

        with self.told():
            return self.persist(once)

    def look_up(self, query: str, key: str) -> Any:
        """Return the first column of the row that a query finds by one ``:key``, or None."""
        return self.reading(lambda connection: connection.execute(text(query), {"key": key}).scalar())

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn faults of the database into ``StoreError``."""
        try:
            yield
        except DBAPIError as error:
            raise self.fault(error.orig, error) from error
        except SQLAlchemyError as error:
            raise self.fault(None, error) from error
        except self.driver_errors as error:
            raise self.fault(error, error) from error

    def close(self) -> None:
        """Close all connections."""
        self.writer.dispose()
        self.reader.dispose()

    @abstractmethod
    def insert(self, table: Table) -> Upsert:
        """Return the dialect's INSERT, which can say ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""

    @abstractmethod
    def take_turn(self, connection: Connection, turn: Turn) -> None:
        """Wait until no other process is in a transaction of this kind; the turn ends with this transaction."""

    @abstractmethod
    def persist(self, once: Callable[[], T]) -> T:
        """Call ``once``, and again where that failed for a reason that passes by itself."""

    @abstractmethod
    def fault(self, cause: BaseException | None, error: Exception) -> StoreError:
        """Return what to tell people of a fault; ``cause`` is the driver's own error, if there is one."""
