"""Files that are written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["whole_file", "write_whole"]


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 text; an old file stays as it is until the new one is complete on the disk.

    Raises ``UsageError`` when the file cannot be written.
    """
    with whole_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give the name of a file to write; it becomes ``path`` when the block ends well, and goes when it does not.

    Raises ``UsageError`` when the file cannot be written.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=path.suffix)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        _keep_mode(path, temporary)
        temporary.replace(path)
        _keep_name(path.parent)
    except OSError as error:
        cause = error.strerror or type(error).__name__
        raise UsageError(N_("{path} cannot be written: {cause}."), path=path, cause=cause) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _keep_name(folder: Path) -> None:
    """See to it that a power cut does not bring the old file back, where the system can be told so."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_mode(path: Path, new: Path) -> None:
    """Give the new file the mode of the old one, else the one that any new file gets: a temporary file is private."""
    if path.exists():
        new.chmod(path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(0o666 & ~mask)
