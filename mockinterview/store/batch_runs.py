"""Running ``grade`` commands: which live, and which died and left rows and leases behind."""

import os
import socket
import time
import uuid
from collections.abc import Callable

from sqlalchemy import Connection, delete, insert, select, update

from mockinterview.store.database import Database
from mockinterview.store.tables import batch_runs
from mockinterview.value import Value

__all__ = ["LEASE_SECONDS", "BatchRun", "StoredRuns"]

LEASE_SECONDS = 30.0
"""A run that has not renewed its beat for so long may be dead: others may take what it has leased."""

_FORGOTTEN = 86400.0
"""After so many seconds its rows are cleared away too. (One of a sleeping laptop goes on.)"""


class BatchRun(Value):
    """One running command; ``started`` is in seconds since 1970."""

    id: str
    started: float


class StoredRuns:
    """Begins, renews and ends runs. Raises ``StoreError`` for faults of the database."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def begin(self) -> BatchRun:
        """Enter a new run, and clear away what dead ones left."""
        run = BatchRun(id=uuid.uuid4().hex, started=self._clock())
        place = {"host": socket.gethostname(), "pid": os.getpid()}
        with self._database.write() as connection:
            self._bury(connection)
            connection.execute(insert(batch_runs).values(id=run.id, started=run.started, beat=run.started, **place))
        return run

    def beat(self, run: BatchRun) -> None:
        """Renew the leases of a run."""
        with self._database.write() as connection:
            connection.execute(update(batch_runs).where(batch_runs.c.id == run.id).values(beat=self._clock()))

    def bury(self) -> None:
        """Clear away what dead runs left, so that their rows are free."""
        with self._database.write() as connection:
            self._bury(connection)

    def end(self, run: BatchRun) -> None:
        """Clear away a run: its rows and its leases go with it."""
        with self._database.write() as connection:
            connection.execute(delete(batch_runs).where(batch_runs.c.id == run.id))

    def _bury(self, connection: Connection) -> None:
        here = socket.gethostname()
        runs = connection.execute(select(batch_runs)).all()
        dead = [
            run.id
            for run in runs
            if run.beat < self._clock() - _FORGOTTEN or (run.host == here and not _is_running(run.pid))
        ]
        connection.execute(delete(batch_runs).where(batch_runs.c.id.in_(dead)))


def _is_running(pid: int) -> bool:
    """Tell whether a process of this machine may be running; where that cannot be asked safely, it may be."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
