"""Files that are ZIP archives (DOCX, EPUB, Anki packages): opened only where what they unpack to is bounded."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO, FileIO
from pathlib import Path
from typing import BinaryIO

from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["opened_archive", "opened_package", "part", "too_much"]

_LARGEST = 200_000_000  # bytes, all parts unpacked
_LARGEST_TEXT = 30_000_000  # bytes of the parts that are read as XML or HTML, which takes many times that of memory
_MOST_PARTS = 20_000
_MOST_PICTURES = 100_000  # parts of a package, of which few are read
_MOST_AT_ONCE = 30_000_000  # bytes of a package's own table of parts, which the library reads whole
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the library unpacks by others more than it is asked for
_READ = (".xml", ".rels", ".html", ".xhtml", ".htm", ".opf")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@contextmanager
def opened_archive(content: bytes, path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive. Raises ``UsageError`` for what is none, is locked, is damaged or unpacks to too much.

    Sizes are those that the archive declares; each part is unpacked once, piece by piece, to see that it keeps to them.
    """
    if content.startswith(_OLE):
        raise UsageError(
            N_("{path} is locked with a password, or in a format of before 2007."),
            N_("Save it without a password as .docx, or as plain text."),
            path=path,
        )
    with _opened(BytesIO(content), path, _MOST_PARTS) as archive:
        parts = archive.infolist()
        read = [p.file_size for p in parts if p.filename.lower().endswith(_READ)]
        if sum(p.file_size for p in parts) > _LARGEST or sum(read) > _LARGEST_TEXT:
            raise too_much(path)
        if (damaged := archive.testzip()) is not None:
            raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause=damaged)
        yield archive


@contextmanager
def opened_package(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive of any size, of which few parts are read; how large these are is to be seen by who reads them.

    Raises as :func:`opened_archive` does.
    """
    with _Sparing(path) as file, _opened(file, path, _MOST_PICTURES) as archive:
        yield archive


class _Sparing(FileIO):
    """A file that is never read whole: the table of parts, of a size that the file declares, is read at once."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            here = self.tell()
            size = self.seek(0, 2) - here
            self.seek(here)
        if size > _MOST_AT_ONCE:
            raise zipfile.BadZipFile("its table of parts is too long")
        return super().read(size) or b""


@contextmanager
def _opened(file: BinaryIO | FileIO, path: Path, most: int) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > most:
                raise too_much(path)
            if any(p.flag_bits & 1 for p in parts):
                raise UsageError(N_("{path} is locked with a password."), N_("Save it without one."), path=path)
            if any(p.compress_type not in _WAYS for p in parts):
                raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause="compressed in an unusual way")
            yield archive
    except (zipfile.BadZipFile, EOFError, NotImplementedError, KeyError, ValueError, OSError, zlib.error) as error:
        raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause=error) from error


def too_much(path: Path) -> UsageError:
    """Return the error that tells of an archive that unpacks to too much."""
    return UsageError(N_("{path} unpacks to more than any notes hold."), path=path)


def part(archive: zipfile.ZipFile, name: str) -> str:
    """Return one part as text. Raises ``KeyError`` where there is none."""
    return archive.read(name).decode("utf-8", "replace")
