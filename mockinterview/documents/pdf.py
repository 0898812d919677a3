"""PDF to plain text: pypdf takes the words out page by page, and the reader of plain text joins what pages cut."""

import logging
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from mockinterview.documents.document import Document
from mockinterview.documents.plain_text import read_plain_text
from mockinterview.errors import UsageError
from mockinterview.messages import N_

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["read_pdf"]

_MOST_PAGES = 2000
_MOST_SECONDS = 120.0


def read_pdf(content: bytes, path: Path) -> Document:
    """Read a ``.pdf``. Raises ``UsageError`` where it is none, is locked, damaged, too long, or holds only pictures."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it tells of every little fault that it mends
    if not content.lstrip().startswith(b"%PDF"):
        raise UsageError(N_("{path} is no PDF."), path=path)
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UsageError(N_("{path} is locked with a password."), N_("Save it without one."), path=path)
        pages = _pages(reader, path)
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause=error) from error
    text = "\n\n".join(pages).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if len("".join(text.split())) < 10 * max(1, len(pages) // 2):
        raise UsageError(
            N_("{path} holds pictures of text, and no text."),
            N_("Run text recognition (OCR) over it first."),
            path=path,
        )
    return read_plain_text(text, path)


def _pages(reader: "PdfReader", path: Path) -> list[str]:
    found: list[str] = []
    end = time.monotonic() + _MOST_SECONDS
    for page in reader.pages:
        found.append(page.extract_text().strip("\n"))
        if len(found) > _MOST_PAGES or time.monotonic() > end:
            raise UsageError(
                N_("{path} is too long to be read ({pages} pages in)."),
                N_("Split it into several files."),
                path=path,
                pages=len(found),
            )
    return found
