"""HTML to Markdown (markdownify), which is then read as any Markdown: the text of such a document is the Markdown."""

import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockinterview.documents.document import Document
from mockinterview.documents.html_math import keep_formulas
from mockinterview.documents.html_questions import mark_questions
from mockinterview.documents.html_spans import fill_spans
from mockinterview.documents.html_surroundings import remove_surroundings
from mockinterview.documents.markdown import read_markdown
from mockinterview.errors import UsageError
from mockinterview.messages import N_

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["html_to_markdown", "read_html"]

_MARKED = re.compile(r"[<&\t\r\n\f\xa0]|  ")


def read_html(text: str, path: Path) -> Document:
    """Read a page; its title names the document where no heading does. Raises ``UsageError`` where nothing is in it."""
    markdown = html_to_markdown(text, path)
    if not markdown.strip():
        raise UsageError(N_("{path} holds no text."), path=path)
    return read_markdown(markdown, path)


def html_to_markdown(text: str, path: Path) -> str:
    """Return a page or a part of one as Markdown. Raises ``UsageError`` where it is nested beyond reason."""
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning

    if not _MARKED.search(text):  # as most fields of cards are
        return text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)  # a field may hold an address and no tag
            page = BeautifulSoup(text, "html.parser")
        keep_formulas(page)
        remove_surroundings(page)
        mark_questions(page)
        fill_spans(page)
        return _markdown(page)
    except RecursionError:
        raise UsageError(N_("{path} is nested too deeply to be read."), path=path) from None


def _markdown(page: "BeautifulSoup") -> str:
    from markdownify import MarkdownConverter

    class Converter(MarkdownConverter):
        """Keeps what unfolds, as our Markdown reader knows it."""

        def convert_details(self, _el: Any, text: str, *_: Any, **__: Any) -> str:
            return f"\n\n<details>{text.strip()}\n\n</details>\n\n"

        def convert_td(self, el: Any, text: str, parent_tags: Any) -> str:
            made = super().convert_td(el, _in_cell(text), parent_tags)  # type: ignore[misc]  # no types of it
            return str(made)

        def convert_th(self, el: Any, text: str, parent_tags: Any) -> str:
            made = super().convert_th(el, _in_cell(text), parent_tags)  # type: ignore[misc]  # no types of it
            return str(made)

        def convert_summary(self, _el: Any, text: str, *_: Any, **__: Any) -> str:
            return f"\n<summary>{' '.join(text.split())}</summary>\n\n"

    converter = Converter(
        heading_style="ATX",
        bullets="-",
        autolinks=False,
        escape_asterisks=False,
        escape_underscores=False,
        table_infer_header=True,
        code_language_callback=_language_of_code,
    )
    return str(converter.convert_soup(page)).replace("\r\n", "\n").replace("\xa0", " ")


def _in_cell(text: str) -> str:
    """Return the text of a cell, in which a bar would begin the next one."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def _language_of_code(pre: "Tag") -> str:
    """Return the language that a class of a block of code names, "" where none does."""
    classes = [name for tag in (pre, *pre("code")) for name in tag.get_attribute_list("class") if name]
    named = (re.fullmatch(r"(?:language|lang|brush:?)-?([\w+#.-]+)", name) for name in classes)
    return next((match[1] for match in named if match), "")
