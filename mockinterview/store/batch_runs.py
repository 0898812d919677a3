"""Running ``grade`` commands: which live, and which died and left rows and leases behind."""

import os
import socket
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, delete, select, update

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
        values = {"id": run.id, "started": run.started, "beat": run.started, "host": _here(), "pid": os.getpid()}
        row = self._database.insert(batch_runs).values(values).on_conflict_do_nothing()

        def enter(connection: Connection) -> None:
            self._bury(connection)
            connection.execute(row)

        self._database.writing(enter)
        return run

    def beat(self, run: BatchRun) -> None:
        """Renew the leases of a run."""
        renewed = update(batch_runs).where(batch_runs.c.id == run.id).values(beat=self._clock())
        self._database.writing(lambda connection: connection.execute(renewed).close())

    def bury(self) -> None:
        """Clear away what dead runs left, so that their rows are free."""
        self._database.writing(self._bury)

    def end(self, run: BatchRun) -> None:
        """Clear away a run: its rows and its leases go with it."""
        ended = delete(batch_runs).where(batch_runs.c.id == run.id)
        self._database.writing(lambda connection: connection.execute(ended).close())

    def _bury(self, connection: Connection) -> None:
        here = _here()
        runs = connection.execute(select(batch_runs)).all()
        dead = [
            run.id
            for run in runs
            if run.beat < self._clock() - _FORGOTTEN or (run.host == here and not _is_running(run.pid))
        ]
        connection.execute(delete(batch_runs).where(batch_runs.c.id.in_(dead)))


@cache
def _here() -> str:
    """Return a name of the place where a pid means one process: a name of a machine alone may be that of several.

    Machines that share a database may have one name, and containers on one machine count their processes apart.
    """
    marks = [socket.gethostname()]
    with suppress(OSError):  # Linux alone has them
        marks.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip())
        marks.append(str(Path("/proc/self/ns/pid").readlink()))
    return " ".join(marks)


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
