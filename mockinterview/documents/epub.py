"""EPUB books to Markdown: the chapters in the order of the book's spine (EPUB 3.3, section 5.7)."""

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from mockinterview.documents.document import Document
from mockinterview.documents.html import html_to_markdown
from mockinterview.documents.markdown import read_markdown
from mockinterview.documents.zipped import opened_archive, part
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["read_epub"]

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_PACKAGE = "{http://www.idpf.org/2007/opf}"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # these hide fonts, not words


def read_epub(content: bytes, path: Path) -> Document:
    """Read an ``.epub``. Raises ``UsageError`` where it is none, is damaged or protected."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError

    try:
        with opened_archive(content, path) as archive:
            _refuse_protected(archive, path)
            chapters = [html_to_markdown(page, path).strip() for page in _pages(archive)]
    except (ParseError, DefusedXmlException) as error:
        raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause=error) from error
    text = "\n\n".join(chapter for chapter in chapters if chapter)
    if not text:
        raise UsageError(N_("{path} holds no text."), path=path)
    return read_markdown(text, path)


def _refuse_protected(archive: zipfile.ZipFile, path: Path) -> None:
    from defusedxml.ElementTree import fromstring

    name = "META-INF/encryption.xml"
    if name not in archive.namelist():
        return
    ways = [e.get("Algorithm") for e in fromstring(part(archive, name)).iter() if e.tag.endswith("EncryptionMethod")]
    if any(way not in _FONTS for way in ways):
        raise UsageError(N_("{path} is protected against copying."), path=path)


def _pages(archive: zipfile.ZipFile) -> Iterator[str]:
    from defusedxml.ElementTree import fromstring

    container = fromstring(part(archive, "META-INF/container.xml"))
    root = container.find(f".//{_CONTAINER}rootfile")
    package = (root.get("full-path") if root is not None else None) or ""
    opf = fromstring(part(archive, package))
    places = {item.get("id"): item.get("href") for item in opf.iter(f"{_PACKAGE}item")}
    read: set[str] = set()  # a page that is named again and again is read once
    for reference in opf.iter(f"{_PACKAGE}itemref"):
        href = places.get(reference.get("idref"))
        if href and href not in read and reference.get("linear") != "no":
            read.add(href)
            yield part(archive, posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(href))))
