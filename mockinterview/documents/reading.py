"""Any file to a document: the reader is chosen by the file's suffix."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from mockinterview.documents.asciidoc import is_asciidoc, read_asciidoc
from mockinterview.documents.decoding import decode, read_bytes
from mockinterview.documents.document import Document
from mockinterview.documents.docx import read_docx
from mockinterview.documents.epub import read_epub
from mockinterview.documents.html import read_html
from mockinterview.documents.markdown import read_markdown
from mockinterview.documents.pdf import read_pdf
from mockinterview.documents.plain_text import read_plain_text
from mockinterview.documents.underlined import has_underlined_headings, read_underlined
from mockinterview.documents.written_loosely import is_no_markdown

__all__ = ["BINARY_READERS", "TEXT_READERS", "read_document", "read_with_digest"]

TEXT_READERS: Mapping[str, Callable[[str, Path], Document]] = {
    **{".md": read_markdown, ".markdown": read_markdown},
    **{".adoc": read_asciidoc, ".asciidoc": read_asciidoc, ".asc": read_asciidoc},
    ".rst": read_underlined,
    **{".html": read_html, ".htm": read_html, ".xhtml": read_html},
}
"""Readers by suffix (text with LF line ends and the file it came from in, document out).

Every file that no reader is named for is read as plain text, or as AsciiDoc or
reStructuredText if its headings are written so. A new format is one more entry here.
"""

BINARY_READERS: Mapping[str, Callable[[bytes, Path], Document]] = {
    ".docx": read_docx,
    ".epub": read_epub,
    ".pdf": read_pdf,
}
"""Readers of files that are no text, likewise."""


def read_document(path: Path) -> Document:
    """Read a file. Raises ``UsageError`` when it is missing, a folder, empty, binary or too large.

    Raises ``FileFaults`` when its front matter is wrong.
    """
    return read_with_digest(path)[0]


def _reader_of(text: str, suffix: str) -> Callable[[str, Path], Document]:
    """Return the reader for a text by its file's suffix, or by the way its headings are written."""
    if (named := TEXT_READERS.get(suffix)) is not None:
        return read_plain_text if named is read_markdown and is_no_markdown(text) else named
    if is_asciidoc(text):
        return read_asciidoc
    return read_underlined if has_underlined_headings(text) else read_plain_text


def read_with_digest(path: Path) -> tuple[Document, str]:
    """Read a file and return the document with the SHA-256 of the file's bytes (hexadecimal)."""
    content = read_bytes(path)
    suffix = path.suffix.lower()
    if suffix in BINARY_READERS:
        document = BINARY_READERS[suffix](content, path)
    else:
        text = decode(content, path)
        document = _reader_of(text, suffix)(text, path)
    return document, hashlib.sha256(content).hexdigest()
