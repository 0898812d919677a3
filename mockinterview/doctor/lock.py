"""Who holds the write lock of an SQLite file, asked without taking it."""

import os
import struct
import sys
from pathlib import Path

from mockinterview.doctor.peek import sidecar

__all__ = ["lock_holder"]

# Bytes that SQLite locks (https://www.sqlite.org/fileformat2.html#wal_lock, os_unix.c): in WAL mode byte 120 of the
# -shm file, otherwise PENDING and RESERVED of the database itself.
_WAL_WRITE = (120, 1)
_PENDING_AND_RESERVED = (0x40000000, 2)


def lock_holder(path: Path) -> int | None:
    """Return the number of the process that is writing, 0 where it is of another machine or container, else None.

    None also where the system cannot tell (Windows). Closing a file drops the locks that this process itself holds on
    it (POSIX): not for a process with a database of its own open.
    """
    shared = sidecar(path, "-shm")
    places = [(path, _PENDING_AND_RESERVED)] + ([(shared, _WAL_WRITE)] if shared.exists() else [])
    holders = (_holder(file, *place) for file, place in places)
    return next((holder for holder in holders if holder is not None), None)


def _holder(file: Path, start: int, length: int) -> int | None:
    try:
        import fcntl
    except ImportError:
        return None
    # struct flock of the two systems, with native sizes: type, whence, start, length, process; or with the types last.
    linux = not sys.platform.startswith("darwin")
    layout = "hhqqi4x" if linux else "qqihh"
    kind, whence = fcntl.F_RDLCK, os.SEEK_SET
    asked = (kind, whence, start, length, 0) if linux else (start, length, 0, kind, whence)
    with file.open("rb") as opened:
        answer = struct.unpack(layout, fcntl.fcntl(opened, fcntl.F_GETLK, struct.pack(layout, *asked)))
    found, holder = (answer[0], answer[4]) if linux else (answer[3], answer[2])
    return None if found == fcntl.F_UNLCK else max(int(holder), 0)
