"""Word documents to Markdown: mammoth makes HTML of their styles."""

from io import BytesIO
from pathlib import Path

from mockinterview.documents.document import Document
from mockinterview.documents.docx_math import with_formulas_as_words
from mockinterview.documents.html import read_html
from mockinterview.documents.zipped import opened_archive
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["read_docx"]


def read_docx(content: bytes, path: Path) -> Document:
    """Read a ``.docx``; pictures are left out. Raises ``UsageError`` where it is none, is locked or damaged."""
    import mammoth

    with opened_archive(content, path) as archive:
        if "word/document.xml" not in archive.namelist():
            raise UsageError(N_("{path} is no Word document."), path=path)
    try:
        html = mammoth.convert_to_html(BytesIO(with_formulas_as_words(content))).value
    except Exception as error:
        # mammoth raises whatever its parsers meet in a damaged file, and names no base class for it
        raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause=error) from error
    return read_html(html, path)
