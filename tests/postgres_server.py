"""A PostgreSQL server for tests: on a socket in a folder of its own, run by an ordinary user, gone at the end."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["PostgresMissing", "PostgresServer", "missing"]

_USER = "nobody"
"""Who runs it where the tests are run by root, whom PostgreSQL refuses."""

_FAST = ("fsync=off", "full_page_writes=off", "max_connections=200")  # but commits survive a crash of the server


class PostgresMissing(Exception):
    """No server can be started here; the text says what is needed."""


def missing() -> str:
    """Return what is needed to start a server and is not there; empty where nothing is."""
    needed = []
    if _folder() is None:
        needed.append("PostgreSQL's server (Debian's package postgresql)")
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        needed.append("setpriv (Debian's package util-linux), to run it as an ordinary user")
    try:
        import psycopg  # noqa: F401 - whether it can be imported
    except ImportError:
        needed.append("the Python package psycopg (make test-services installs it)")
    return "; ".join(needed)


def _folder() -> Path | None:
    """Return where the server's programs are; Debian does not put them on the PATH."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: -int(place.parent.name))
    return next((place for place in places if (place / "postgres").exists()), None)


class PostgresServer:
    """A server that is running. Use it in a ``with``; ``address`` is the URL of its empty database."""

    def __init__(self) -> None:
        if lacking := missing():
            raise PostgresMissing(lacking)
        self._programs = _folder() or Path()
        self._home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self.data = self._home / "data"
        try:
            if os.geteuid() == 0:
                shutil.chown(self._home, _USER)
            self._run("initdb", "-D", self.data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
            self.start()
        except BaseException:
            self.close()
            raise

    @property
    def address(self) -> str:
        return f"postgresql://tests@/postgres?host={self._home}"

    def start(self) -> None:
        options = " ".join(f"-c {setting}" for setting in _FAST)
        self._run(
            "pg_ctl", "-D", self.data, "-l", self._home / "log", "-w", "-t", "60",
            "-o", f"-c listen_addresses='' -k {self._home} {options}", "start",
        )  # fmt: skip

    def stop(self, how: str = "fast") -> None:
        """Stop it: ``fast`` ends all connections, ``immediate`` is a crash."""
        self._run("pg_ctl", "-D", self.data, "-w", "-m", how, "stop")

    def close(self) -> None:
        if (self.data / "postmaster.pid").exists():
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
            try:
                self.stop("immediate")
            except subprocess.CalledProcessError:
                os.kill(pid, signal.SIGKILL)
        shutil.rmtree(self._home, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._programs / program), *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid", _USER, "--regid", "nogroup", "--clear-groups", *command]
        subprocess.run(
            command, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=_ENVIRONMENT
        )


_ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C"}
