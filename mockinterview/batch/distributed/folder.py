"""A folder on this machine or anywhere that fsspec reaches (``s3://…``, ``gs://…``), for all workers the same."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["Folder", "file_system"]


def file_system(place: str) -> tuple[Any, str]:
    """Return fsspec's file system of a path or URL, and the path in it.

    Raises ``UsageError`` where there is none for it, or its package is missing.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError(
            N_("The engine ray needs the package ray."), N_("Install it with `pip install 'mockinterview[ray]'`.")
        ) from error
    try:
        files, path = url_to_fs(place)
    except (ImportError, ValueError) as error:
        raise UsageError(N_("{path} cannot be reached: {cause}."), path=place, cause=error) from error
    return files, str(path)


class Folder:
    """Files by name. What is written is there whole or not at all."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._files, self._path = file_system(place)

    @property
    def is_local(self) -> bool:
        """Whether a file can be added to as it grows."""
        protocol = self._files.protocol
        return "file" in ((protocol,) if isinstance(protocol, str) else protocol)

    @property
    def exists(self) -> bool:
        """Whether there is a folder."""
        return bool(self._files.isdir(self._path))

    def make(self) -> None:
        """Make the folder. Raises ``OSError``."""
        self._files.makedirs(self._path, exist_ok=True)

    def names(self) -> list[str]:
        """Return the names of all files, in order; none where there is no folder."""
        self._files.invalidate_cache()
        with suppress(FileNotFoundError):
            return sorted(Path(path).name for path in self._files.ls(self._path, detail=False))
        return []

    def has(self, name: str) -> bool:
        """Tell whether there is such a file now."""
        self._files.invalidate_cache()
        return bool(self._files.exists(self._at(name)))

    def open(self, name: str) -> Any:
        """Return a file to read. Raises ``OSError``."""
        return self._files.open(self._at(name), "rb")

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """Give a file to write, which gets its name when the block ends well. Raises ``OSError``."""
        temporary = self._at(f".{name}.{os.urandom(4).hex()}")
        try:
            with self._files.open(temporary, "wb") as file:
                yield file
                file.flush()
                if self.is_local:
                    os.fsync(file.fileno())
            self._files.mv(temporary, self._at(name))
        except BaseException:
            with suppress(OSError):
                self._files.rm_file(temporary)
            raise

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is no fault."""
        with suppress(FileNotFoundError):
            self._files.rm_file(self._at(name))

    def append(self, name: str) -> Any:
        """Return a file of this machine to add to. Raises ``OSError``."""
        return self._files.open(self._at(name), "ab")

    def _at(self, name: str) -> str:
        return f"{self._path}/{name}"
