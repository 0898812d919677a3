"""A look into an SQLite file that leaves no trace: no file made, none changed.

Opening a database in WAL mode makes its ``-wal`` and ``-shm`` files, even read-only, and nobody may delete them who
cannot write. So a database in that mode that nobody holds (no ``-wal``) is opened as one that cannot change; one that
is held is opened beside its holder, whose files are there already. A ``-wal`` left without its ``-shm`` (a copy, a
crash of the machine) is not read, because reading it would make the other.
"""

import sqlite3
from pathlib import Path

__all__ = ["peek", "sidecar", "unread_changes"]

_SECONDS = 1.0


def peek(path: Path) -> sqlite3.Connection:
    """Open an SQLite file to read; waits one second for a lock. Raises ``sqlite3.Error``."""
    held = sidecar(path, "-wal").exists() and sidecar(path, "-shm").exists()
    address = path.resolve().as_uri() + "?mode=ro" + ("&immutable=1" if _in_wal_mode(path) and not held else "")
    return sqlite3.connect(address, uri=True, timeout=_SECONDS, isolation_level=None)


def _in_wal_mode(path: Path) -> bool:
    """Read the mode from the file's header (https://www.sqlite.org/fileformat2.html: 2 is WAL)."""
    try:
        with path.open("rb") as file:
            return file.read(20)[18:20] == b"\x02\x02"
    except OSError:
        return False  # what is wrong, SQLite will say


def unread_changes(path: Path) -> bool:
    """Tell whether changes lie beside the file that :func:`peek` does not see; the next writer takes them over."""
    wal = sidecar(path, "-wal")
    return wal.exists() and wal.stat().st_size > 0 and not sidecar(path, "-shm").exists()


def sidecar(path: Path, suffix: str) -> Path:
    """Return the path of a file that SQLite keeps beside the database."""
    return path.with_name(path.name + suffix)
