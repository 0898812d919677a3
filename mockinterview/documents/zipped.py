"""Documents that are ZIP archives (DOCX, EPUB): opened only where what they unpack to is bounded."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["opened_archive", "part"]

_LARGEST = 200_000_000  # bytes, all parts unpacked
_LARGEST_TEXT = 30_000_000  # bytes of the parts that are read as XML or HTML, which takes many times that of memory
_MOST_PARTS = 20_000
_READ = (".xml", ".rels", ".html", ".xhtml", ".htm", ".opf")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@contextmanager
def opened_archive(content: bytes, path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive. Raises ``UsageError`` for what is none, is locked, is damaged or unpacks to too much.

    Sizes are those that the archive declares: Python's ``zipfile`` reads no more of a part than that.
    """
    if content.startswith(_OLE):
        raise UsageError(
            N_("{path} is locked with a password, or in a format of before 2007."),
            N_("Save it without a password as .docx, or as plain text."),
            path=path,
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            read = [p.file_size for p in parts if p.filename.lower().endswith(_READ)]
            if len(parts) > _MOST_PARTS or sum(p.file_size for p in parts) > _LARGEST or sum(read) > _LARGEST_TEXT:
                raise UsageError(N_("{path} unpacks to more than any notes hold."), path=path)
            if any(p.flag_bits & 1 for p in parts):
                raise UsageError(N_("{path} is locked with a password."), N_("Save it without one."), path=path)
            yield archive
    except (zipfile.BadZipFile, EOFError, NotImplementedError, KeyError, ValueError, OSError) as error:
        raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause=error) from error


def part(archive: zipfile.ZipFile, name: str) -> str:
    """Return one part as text. Raises ``KeyError`` where there is none."""
    return archive.read(name).decode("utf-8", "replace")
