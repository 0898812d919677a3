"""A real Ray cluster on this machine: node processes that tests start, and kill."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.stub_server import free_port

__all__ = ["RayCluster"]

ENVIRONMENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_worker_niceness": "0",
    "RAY_AUTH_MODE": "disabled",  # on the loopback, for one test
    "RAY_health_check_period_ms": "500",  # so that a node that is killed is missed soon
    "RAY_health_check_failure_threshold": "4",
    "RAY_enable_metrics_collection": "0",
}
RAY = Path(sys.executable).with_name("ray")
NODE = ("--num-cpus=2", "--object-store-memory=80000000", "--node-ip-address=127.0.0.1", "--disable-usage-stats")


class RayCluster:
    """Nodes with two processors each, as far as Ray knows; the first one is the head."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ray", dir="/tmp"))
        self.address = f"127.0.0.1:{free_port()}"
        self.nodes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        port = self.address.rpartition(":")[2]
        self._add("--head", f"--port={port}", "--include-dashboard=false", f"--temp-dir={self.folder}")
        self._wait_for(1)

    def add_node(self) -> int:
        """Start another node; returns its number."""
        self._add(f"--address={self.address}")
        self._wait_for(len(self.nodes))
        return len(self.nodes) - 1

    def kill_node(self, number: int) -> None:
        """End a node as a power cut does: its raylet and all workers at once."""
        for process in self._processes(number):
            with suppress(OSError):
                os.kill(int(process.name), signal.SIGKILL)
        self.nodes[number].wait()

    def workers(self, number: int) -> int:
        """Return how many processes of a node grade."""
        found = 0
        for process in self._processes(number):
            with suppress(OSError):
                found += b"ray::MapWorker(Map(Worker)).submit" in (process / "cmdline").read_bytes()
        return found

    def _processes(self, number: int) -> list[Path]:
        """Return the processes of a node (in /proc): all of its session."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError, ValueError):
                fields = (process / "stat").read_text().rpartition(")")[2].split()
                if int(fields[3]) == self.nodes[number].pid:
                    found.append(process)
        return found

    def close(self) -> None:
        for number in reversed(range(len(self.nodes))):
            self.kill_node(number)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _add(self, *arguments: str) -> None:
        with (self.folder / f"node{len(self.nodes)}.txt").open("wb") as log:
            self.nodes.append(
                subprocess.Popen(
                    [str(RAY), "start", "--block", *NODE, *arguments],
                    env={**os.environ, **ENVIRONMENT},
                    start_new_session=True,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
            )

    def _wait_for(self, nodes: int) -> None:
        """Wait until so many nodes are ready (`ray start` says so in its log)."""
        log = self.folder / f"node{nodes - 1}.txt"
        end = time.monotonic() + 120
        while "will now block" not in log.read_text(encoding="utf-8", errors="replace"):
            assert self.nodes[-1].poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < end, log.read_text(encoding="utf-8")
            time.sleep(0.1)
