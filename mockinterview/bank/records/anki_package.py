"""Anki packages (``.apkg``, ``.colpkg``) as archives: the collection in them, unpacked. Pictures are never read.

A package of today holds its collection compressed by Zstandard, and beside it one that only says to update Anki.
"""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mockinterview.bank.records.protobuf import number_of
from mockinterview.documents.zipped import opened_package, too_much
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["unpacked_collection"]

_COMPRESSED = "collection.anki21b"
_COLLECTIONS = (_COMPRESSED, "collection.anki21", "collection.anki2")  # the newest first: others may only say to update
_META, _VERSION = "meta", 1  # the file and the field of it that tell the format
_LONGEST_META = 1000
_LATEST = 3
_LARGEST = 200_000_000  # bytes of a collection; it holds years of reviews beside the notes
_PIECE = 1 << 20
_COMPRESSED_PIECE = 1 << 10  # bytes, that may hold at most 32 MB
_WINDOW = 1 << 25  # bytes that unpacking may look back, which it keeps in memory; Anki writes 2 MB


@contextmanager
def unpacked_collection(path: Path) -> Iterator[Path]:
    """Write the collection to a file, for as long as the context lasts.

    Raises ``UsageError`` for what is no package, is damaged, newer than what is known, or unpacks to too much.
    """
    with opened_package(path) as archive, tempfile.TemporaryDirectory() as folder:
        name = next((name for name in _COLLECTIONS if name in archive.namelist()), None)
        if name is None or _version(archive) > _LATEST:
            raise UsageError(
                N_("{path} is no Anki package that can be read."),
                N_("In Anki's export, tick “Support older Anki versions”, or export the notes as text."),
                path=path,
            )
        database = Path(folder) / "collection"
        with archive.open(name) as packed, database.open("wb") as file:
            pieces = _unpacked(packed, path) if name == _COMPRESSED else iter(lambda: packed.read(_PIECE), b"")
            size = 0
            for piece in pieces:
                size += len(piece)
                if size > _LARGEST:
                    raise too_much(path)
                file.write(piece)
        yield database


def _version(archive: zipfile.ZipFile) -> int:
    """Return the version of the format; packages of before 2022 name none."""
    if _META not in archive.namelist():
        return 0
    with archive.open(_META) as file:
        return number_of(file.read(_LONGEST_META), _VERSION)


def _unpacked(packed: IO[bytes], path: Path) -> Iterator[bytes]:
    from zstandard import ZstdDecompressor, ZstdError

    unpacking = ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
    try:
        while not unpacking.eof and (piece := packed.read(_COMPRESSED_PIECE)):
            yield unpacking.decompress(piece)
    except ZstdError as error:
        raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause=error) from error
    if not unpacking.eof:
        raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause="its collection ends too soon")
