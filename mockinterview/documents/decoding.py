"""Bytes of a text file to characters, with LF line ends."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mockinterview.documents.chinese_encoding import chinese_encoding
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["LARGEST", "check_file", "decode", "read_bytes", "sha256_of", "too_large"]

LARGEST = 20_000_000  # bytes; notes are far smaller, and a wrong file should be refused before it fills the memory
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NAMED = re.compile(rb"<(?:meta|\?xml)\b[^<>]*?(?:charset|encoding)\s*=\s*[\"']?([\w.-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page names its encoding
_TEXT_CONTROLS = "\t\n\r\f\v\x1a\x1b\x85"


def check_file(path: Path, largest: int = LARGEST) -> None:
    """Raise ``UsageError`` for a folder, a device, a missing, unreadable, empty or too large file (in bytes)."""
    if path.is_dir():
        raise UsageError(N_("{path} is a folder."), N_("Name the files to import."), path=path)
    if path.exists() and not path.is_file():
        raise UsageError(N_("{path} is no file but a device or a pipe."), N_("Name the files to import."), path=path)
    with _telling(path):
        size = path.stat().st_size
    if size > largest:
        raise too_large(path, size, largest)
    if not size:
        raise UsageError(N_("{path} is empty."), path=path)


def too_large(path: Path, size: int, largest: int = LARGEST) -> UsageError:
    """Return the error that tells of a file with too much in it (in bytes)."""
    return UsageError(
        N_("{path} is too large for a document ({size} bytes; the most is {largest})."),
        N_("Split it into several files."),
        path=path,
        size=size,
        largest=largest,
    )


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raises as :func:`check_file` does."""
    check_file(path)
    with _telling(path):
        return path.read_bytes()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes (hexadecimal). Raises ``UsageError`` where they cannot be read."""
    with _telling(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise UsageError(N_("There is no file {path}."), path=path) from error
    except OSError as error:
        raise UsageError(
            N_("{path} cannot be read: {cause}."), path=path, cause=error.strerror or type(error).__name__
        ) from error


def decode(content: bytes, path: Path) -> str:
    """Decode UTF-8 (with or without a byte-order mark), UTF-16 with one, what a page says, else GB18030 or Big5.

    Line ends become LF. Raises ``UsageError`` naming ``path`` when the bytes are no text, or nothing but white space.
    """
    text = _characters(content)
    if text is None or any(c < " " and c not in _TEXT_CONTROLS for c in text):
        raise UsageError(
            N_("{path} is not a text file."),
            N_("Save it as plain text or Markdown, in UTF-8, and import that."),
            path=path,
        )
    if not text.strip():
        raise UsageError(N_("{path} is empty."), path=path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _characters(content: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _attempt(content[len(bom) :], encoding)
    named = _NAMED.search(content[:_HEAD]) if content.lstrip()[:1] == b"<" else None  # else it is quoted
    declared = named[1].decode("ascii").lower() if named else ""
    if declared in ("iso-8859-1", "latin1", "ascii", "us-ascii"):
        declared = "cp1252"  # as every browser reads it
    for encoding in ("utf-8", "gb18030" if declared in ("gb2312", "gbk") else declared):
        if encoding and (text := _attempt(content, encoding)) is not None:
            return text
    chinese = chinese_encoding(content)
    return _attempt(content, chinese) if chinese else None


def _attempt(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None
