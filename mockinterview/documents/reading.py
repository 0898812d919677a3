"""Any file to a document: the reader is chosen by the file's suffix."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from mockinterview.documents.decoding import decode, read_bytes
from mockinterview.documents.document import Document
from mockinterview.documents.markdown import read_markdown
from mockinterview.documents.plain_text import read_plain_text

__all__ = ["READERS", "read_document", "read_with_digest"]

Reader = Callable[[str, Path], Document]
READERS: Mapping[str, Reader] = {".md": read_markdown, ".markdown": read_markdown}
"""Readers by suffix (text with LF line ends and the file it came from in, document out).

Every other file is read as plain text. A new format is one more entry here.
"""


def read_document(path: Path) -> Document:
    """Read a file. Raises ``UsageError`` when it is missing, a folder, empty, binary or too large.

    Raises ``FileFaults`` when its front matter is wrong.
    """
    return read_with_digest(path)[0]


def read_with_digest(path: Path) -> tuple[Document, str]:
    """Read a file and return the document with the SHA-256 of the file's bytes (hexadecimal)."""
    content = read_bytes(path)
    reader = READERS.get(path.suffix.lower(), read_plain_text)
    document = reader(decode(content, path), path)
    return document, hashlib.sha256(content).hexdigest()
