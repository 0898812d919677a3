"""AsciiDoc to a document: headings, lists, listings and tables; what stands in boxes is text like any other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mockinterview.documents.document import Block, BlockKind, Document
from mockinterview.documents.heading_words import words_of_heading
from mockinterview.language import language_of
from mockinterview.text import Span

__all__ = ["is_asciidoc", "read_asciidoc"]

_LEAST = 3  # headings by which a text without a suffix is known
_HEADING = re.compile(r"(={1,6})[ \t]+(?=\S)(?P<words>.+?)(?:[ \t]+\1)?[ \t]*$")
_HEADINGS = re.compile(rf"(?m)^{_HEADING.pattern}")
_VERBATIM = re.compile(r"(-{4,}|\.{4,}|\+{4,}|`{3,}|/{4,}|[|,:!]={3,})(?:[a-z]+)?[ \t]*$")
_BOX = re.compile(r"(?:={4,}|\*{4,}|_{4,}|--)[ \t]*$")
_LAYOUT = re.compile(r"//(?!/)|\[.*\]\s*$|\+\s*$|(?:ifdef|ifndef|ifeval|endif|include|toc)::|:[\w!-]+:(?:\s|$)")
_RULE = re.compile(r"(?:'{3,}|<<<|-{3,}|\*{3}|\.{4,}|\+{4,})\s*$")
_TITLE = re.compile(r"\.(?=[^\s.])(.*)")
_UNFOLDS = re.compile(r"\n\[%collapsible")
_BOLD = re.compile(r"\*(?=[^\s*])([^*\n]+)\*")
_ENTRY = re.compile(r"[ \t]*(?P<mark>\*{1,5}|\.{1,5}|-|\d{1,3}\.|<(?:\d+|\.)>)[ \t]+(?=\S)")
_TERM = re.compile(r"(?P<words>\S.*?):{2,4}(?:[ \t]+|$)")


def is_asciidoc(text: str) -> bool:
    """Tell whether a text of no known format has headings as AsciiDoc and wikis write them (``== Parts``)."""
    return len(_HEADINGS.findall(text)) >= _LEAST


def read_asciidoc(text: str, path: Path) -> Document:
    """Read AsciiDoc whose line ends are LF; the name of ``path`` is the title where no heading begins the text."""
    reading = _Reading(text)
    reading.run()
    blocks = tuple(reading.blocks)
    first = next((block for block in blocks if block.kind != "metadata"), None)
    title = first.content.of(text) if first and first.kind == "heading" else path.stem
    return Document(title=title, text=text, language=language_of(text), blocks=blocks)


@dataclass
class _Reading:
    text: str
    blocks: list[Block] = field(default_factory=list)
    _open: bool = False  # whether the next line may go on with the last block
    _header: bool = False  # below the title, where authors and revisions stand
    _open_ended: set[str] = field(default_factory=set)  # marks that are not closed again
    _asked: bool = False  # within a list of questions and answers

    def __post_init__(self) -> None:
        """End the last line too."""
        self._padded = f"{self.text}\n"

    def run(self) -> None:
        """Read all lines."""
        verbatim: tuple[str, int] | None = None
        named = False
        for start, line in self._lines():
            if verbatim:
                if line.rstrip() == verbatim[0]:
                    self._shown(*verbatim, start, start + len(line.rstrip()))
                    verbatim = None
            elif (match := _VERBATIM.match(line)) and self._closes(match[1], start + len(line), named=named):
                verbatim = (match[1], start)
                self._open = False
            else:
                self._take(start, line)
            named = line.startswith(("[", "."))

    def _lines(self) -> Iterator[tuple[int, str]]:
        at = 0
        for line in self.text.split("\n"):
            yield at, line
            at += len(line) + 1

    def _closes(self, mark: str, start: int, *, named: bool) -> bool:
        """Tell whether what a line opens is closed again: before the next heading, or else the line is a rule.

        ``named``: the line above says what it is (``[source]``).
        """
        closing = -1 if mark in self._open_ended else self._padded.find(f"\n{mark}\n", start)
        if closing < 0:
            self._open_ended.add(mark)
        return closing >= 0 and (named or _HEADINGS.search(self.text, start, closing) is None)

    def _shown(self, mark: str, start: int, inner_end: int, end: int) -> None:
        kind: BlockKind = "metadata" if mark[0] == "/" else "table" if mark.endswith("===") else "code"
        inner = self.text.find("\n", start) + 1 or start
        self._add(kind, start, min(inner, inner_end), end, inner_end)

    def _take(self, start: int, line: str) -> None:
        end = start + len(line.rstrip())
        if not line.strip():
            self._open = self._header = False
        elif match := _HEADING.match(line):
            words = words_of_heading(self.text, start + match.start("words"), start + match.end("words"))
            self._add("heading", start, words[0], end, words[1], level=len(match[1]))
            self._header, self._asked = len(match[1]) == 1, False
        elif self._header:
            self._add("metadata", start, start, end)
        elif _BOX.match(line) or _LAYOUT.match(line):
            self._asked |= line.startswith("[qanda")
            self._open = False
        elif _RULE.match(line):
            self._add("rule", start, end, end)
        elif match := _ENTRY.match(line):
            level = len(match["mark"]) - 1 if match["mark"][0] in "*." else 0
            self._add("list_item", start + len(line) - len(line.lstrip()), start + match.end(), end, level=level)
            self._open = True
        elif (match := _TERM.match(line)) and (self._asked or match["words"][-1] in "?？"):
            self._add("summary", start, start, start + match.end("words"))
            if start + match.end() < end:
                self._text(start + match.end(), end)
        else:
            self._text(start + len(line) - len(line.lstrip()), end)

    def _text(self, start: int, end: int) -> None:
        if self._open and self.blocks:
            last = self.blocks[-1]
            content = Span(start=last.content.start, end=end)
            self.blocks[-1] = last.model_copy(update={"span": Span(start=last.span.start, end=end), "content": content})
        elif not self._open and (match := _TITLE.fullmatch(self.text, start, end)):
            unfolds = _UNFOLDS.match(self.text, end) is not None
            self._add("summary" if unfolds else "paragraph", start, match.start(1), end)
            return
        elif match := _BOLD.fullmatch(self.text, start, end):
            self._add("paragraph", start, match.start(1), end, match.end(1))
        else:
            self._add("paragraph", start, start, end)
        self._open = True

    def _add(
        self, kind: BlockKind, start: int, inner: int, end: int, inner_end: int | None = None, *, level: int = 0
    ) -> None:
        content = Span(start=inner, end=end if inner_end is None else max(inner, inner_end))
        self.blocks.append(Block(kind=kind, span=Span(start=start, end=end), content=content, level=level))
        self._open = False
