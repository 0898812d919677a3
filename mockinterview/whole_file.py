"""Files that are written whole or not at all."""

import os
import tempfile
from pathlib import Path

from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["write_whole"]


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 text; an old file stays as it is until the new one is complete on the disk.

    Raises ``UsageError`` when the file cannot be written.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(path, temporary)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        cause = error.strerror or type(error).__name__
        raise UsageError(N_("{path} cannot be written: {cause}."), path=path, cause=cause) from error


def _keep_mode(path: Path, new: Path) -> None:
    """Give the new file the mode of the old one, else the one that any new file gets: a temporary file is private."""
    if path.exists():
        new.chmod(path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(0o666 & ~mask)
