"""Replies of models to one chunk's answers, kept beside its part until that is written.

A worker that dies takes nothing with it that was paid for: whoever grades the chunk again reads what it had kept. On
this machine (or a shared folder) a reply is kept as it comes. An object store takes whole objects only, so there what
came in some seconds is one object.
"""

import json
from contextlib import suppress
from typing import Any

from mockinterview.batch.distributed.chunk import Chunk
from mockinterview.batch.distributed.folder import Folder
from mockinterview.batch.distributed.part_name import PartName

__all__ = ["Journal"]


class Journal:
    """Keeps replies under their request keys, for one chunk after another. Raises ``OSError``."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._kept: dict[str, str] = {}
        self._waiting: list[str] = []
        self._file: Any = None

    def begin(self, chunk: Chunk) -> None:
        """Take up a chunk, with the replies to it that others kept before."""
        self._close()
        self._chunk = chunk
        self._kept, self._waiting, self._objects = {}, [], 0
        while self._folder.has(name := self._name(self._objects)):
            with self._folder.open(name) as lines:
                self._kept |= _read(lines.read())
            self._objects += 1

    def get(self, request_key: str) -> str | None:
        """Return the reply kept under the key, or None."""
        return self._kept.get(request_key)

    def put(self, request_key: str, reply: str) -> None:
        """Keep a reply: at once on a disk, else with the next :meth:`flush`."""
        self._kept[request_key] = reply
        self._waiting.append(json.dumps([request_key, reply]))
        if self._folder.is_local:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        lines = "".join(f"{line}\n" for line in waiting).encode()
        if not self._folder.is_local:
            with self._folder.writing(self._name(self._objects)) as file:
                file.write(lines)
            self._objects += 1
            return
        if self._file is None:
            self._file = self._folder.append(self._name(0))
            self._file.write(b"\n")  # ends what a kill may have cut off
            self._objects = 1
        self._file.write(lines)
        self._file.flush()  # to the system: it outlives this process

    def end(self, *, keep: bool) -> None:
        """Leave the chunk: its replies stay for the next run (``keep``), or go, for its part holds what they said."""
        self.flush()
        self._close()
        if not keep:
            for number in range(self._objects):
                self._folder.remove(self._name(number))

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _name(self, number: int) -> str:
        chunk = self._chunk
        return PartName(holds="replies", first=chunk.first, last=chunk.last, mark=f"{number:08x}").name


def _read(content: bytes) -> dict[str, str]:
    """Return replies by key; a last line that was cut off by a kill is left out."""
    replies = {}
    for line in content.splitlines():
        with suppress(ValueError):
            key, reply = json.loads(line)
            replies[key] = reply
    return replies
