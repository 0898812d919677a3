"""A Ray cluster: joined, or begun on this machine, and what one run has of it."""

import logging
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from typing import Any

from mockinterview.batch.distributed.assignment import Assignment
from mockinterview.batch.distributed.chunk import Chunk, ChunkEnd
from mockinterview.batch.distributed.desk import Desk
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["Cluster", "cluster"]

_OBJECT_STORE = 200_000_000  # bytes, on this machine: what passes through it are names of rows, not rows
_NEVER = 10**9  # seconds
_KNOCK_SECONDS = 5.0


class Cluster:
    """``processors`` of all machines. Chunks are handed out by Ray Data, which also replaces workers that are lost."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray
        self.processors = float(ray.cluster_resources().get("CPU", 1.0))

    def desk(self, *values: Any) -> Any:
        """Return a ``Desk`` made of these values, on this machine, where the store is."""
        here = self._ray.get_runtime_context().get_node_id()
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        actor = self._ray.remote(Desk).options(
            num_cpus=0, scheduling_strategy=NodeAffinitySchedulingStrategy(here, soft=False)
        )
        return actor.remote(*values)

    def ends(
        self, chunks: Sequence[Chunk], assignment: Assignment, desk: Any, workers: int, *, check: bool
    ) -> Iterator[ChunkEnd]:
        """Yield what became of each chunk, as they end; a chunk whose worker is lost is given to another one."""
        from mockinterview.batch.distributed.worker import Worker

        data = self._ray.data
        rows = [{"chunk": chunk.model_dump_json(), "check": check} for chunk in chunks]
        ended = data.from_items(rows, override_num_blocks=len(rows)).map(
            Worker,
            fn_constructor_kwargs={"assignment": assignment, "desk": desk},
            compute=data.ActorPoolStrategy(size=workers, max_tasks_in_flight_per_actor=1),
            num_cpus=min(1.0, round(0.5 * self.processors / workers, 4)),  # half is left where a machine is lost
        )
        for row in ended.iter_rows():
            yield ChunkEnd.model_validate_json(row["end"])

    def get(self, reference: Any) -> Any:
        """Return what a call to the desk returned."""
        return self._ray.get(reference)


@contextmanager
def cluster(address: str | None) -> Iterator[Cluster]:
    """Join the cluster at an address (``auto``: the one of this machine), or begin one here, and leave it at the end.

    Raises ``UsageError`` where Ray is not installed or the cluster cannot be reached.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_worker_niceness", "0")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError(
            N_("The engine ray needs the package ray."), N_("Install it with `pip install 'mockinterview[ray]'`.")
        ) from error
    own: dict[str, Any] = {} if address else {"include_dashboard": False, "object_store_memory": _OBJECT_STORE}
    with redirect_stdout(sys.stderr):  # Ray prints which machines were lost
        try:
            _knock(address)
            with _quiet_core():
                ray.init(address=address or "local", log_to_driver=False, logging_level=logging.ERROR, **own)
        except (ConnectionError, ValueError, RuntimeError, OSError) as error:
            raise UsageError(
                N_("The Ray cluster {address} cannot be reached: {cause}."),
                N_("`ray status` tells whether it runs; --address names another, and without it one is begun here."),
                address=address or "local",
                cause=str(error).strip().partition("\n")[0].rstrip("."),
            ) from error
        try:
            _quieten(ray.data.DataContext.get_current())
            yield Cluster(ray)
        finally:
            ray.shutdown()


def _knock(address: str | None) -> None:
    """Raise ``OSError`` or ``ValueError`` where nobody listens at HOST:PORT; Ray would try for minutes."""
    host, colon, port = (address or "").rpartition(":")
    if colon and "/" not in host:
        socket.create_connection((host, int(port)), _KNOCK_SECONDS).close()


@contextmanager
def _quiet_core() -> Iterator[None]:
    """Keep Ray's core, which heeds no logger of Python's, from writing to the terminal, now and later."""
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    sys.stderr.flush()
    kept = os.dup(2)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no path, a device
        os.dup2(nowhere.fileno(), 2)  # it tells that it was told to be quiet
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _quieten(context: Any) -> None:
    """Leave progress to the command, and let a chunk take as long as the limits make it."""
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.execution_no_progress_timeout_s = _NEVER
    logging.getLogger("ray.data").setLevel(logging.ERROR)
