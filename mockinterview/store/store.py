"""The one way to what is kept."""

from pathlib import Path
from types import TracebackType
from typing import Self

from mockinterview.errors import StoreError
from mockinterview.messages import N_
from mockinterview.store.batch_grades import StoredBatchGrades
from mockinterview.store.batch_runs import BatchRun, StoredRuns
from mockinterview.store.calibrations import StoredCalibrations
from mockinterview.store.database import Database
from mockinterview.store.grades import StoredGrades
from mockinterview.store.overrides import StoredOverrides
from mockinterview.store.replies import StoredReplies
from mockinterview.store.rubrics import StoredRubrics
from mockinterview.store.sessions import StoredSessions
from mockinterview.store.staged_rows import StagedRows
from mockinterview.store.upgrade import upgrade

__all__ = ["Store", "open_store"]


class Store:
    """An open database: ``sessions``, ``grades``, ``replies``, ``rubrics``, ``calibrations``.

    Of batches: ``runs``, ``batch_grades``, and ``overrides`` by people. Close it, or use it in a ``with``.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.sessions = StoredSessions(database)
        self.grades = StoredGrades(database)
        self.replies = StoredReplies(database)
        self.rubrics = StoredRubrics(database)
        self.runs = StoredRuns(database)
        self.batch_grades = StoredBatchGrades(database)
        self.overrides = StoredOverrides(database)
        self.calibrations = StoredCalibrations(database)

    @property
    def path(self) -> Path:
        """The file."""
        return self.database.path

    def rows_of(self, run: BatchRun) -> StagedRows:
        """Return the rows of a run."""
        return StagedRows(self.database, run)

    def close(self) -> None:
        """Close all connections."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(path: Path) -> Store:
    """Open the database at ``path``, made or upgraded where needed.

    Raises ``StoreError`` when it cannot be opened, is no database of this program, or a newer program wrote it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            N_("The folder {folder} cannot be made: {cause}."), folder=path.parent, cause=error.strerror
        ) from error
    database = Database(path)
    try:
        upgrade(database)
    except StoreError:
        database.close()
        raise
    return Store(database)
