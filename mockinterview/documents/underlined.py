"""Text with underlined headings, as reStructuredText has them: headings, lists, literal blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mockinterview.documents.document import Block, BlockKind, Document
from mockinterview.documents.heading_words import words_of_heading
from mockinterview.documents.list_marker import marker_length
from mockinterview.documents.page_breaks import columns
from mockinterview.language import language_of
from mockinterview.text import Span

__all__ = ["has_underlined_headings", "read_underlined"]

_LEAST = 3  # headings by which a text without a suffix is known
_LINE = re.compile(r"([=\-~^\"'`#*+.:_])\1{2,}[ \t]*")
_DIRECTIVE = re.compile(r"\.\. (?:(?P<code>(?:code-block|code|sourcecode|highlight|parsed-literal)::)|\S)")
_FIELD = re.compile(r":[\w -]+:(?:\s|$)")


@dataclass(frozen=True)
class _Line:
    start: int
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def has_underlined_headings(text: str) -> bool:
    """Tell whether a text of no known format has headings with lines of their own length below them."""
    lines = text.split("\n")
    return sum(_is_heading(lines, n) for n in range(len(lines))) >= _LEAST


def read_underlined(text: str, path: Path) -> Document:
    """Read such a text, line ends LF; the name of ``path`` is the title where no heading begins the text."""
    reading = _Reading(text)
    reading.run()
    blocks = tuple(reading.blocks)
    title = blocks[0].content.of(text) if blocks and blocks[0].kind == "heading" else path.stem
    return Document(title=title, text=text, language=language_of(text), blocks=blocks)


def _is_heading(lines: list[str], n: int) -> bool:
    """Tell whether a line has one of its length below it, and nothing or the same line above it."""
    if n + 1 >= len(lines) or not lines[n].strip() or lines[n][0].isspace() or not _LINE.fullmatch(lines[n + 1]):
        return False
    under = lines[n + 1].rstrip()
    above = lines[n - 1].strip() if n else ""
    near = 0.7 * columns(lines[n].rstrip()) <= len(under) <= 1.5 * columns(lines[n].rstrip()) + 4
    return near and above in ("", under) and not _LINE.fullmatch(lines[n])


@dataclass
class _Reading:
    text: str
    blocks: list[Block] = field(default_factory=list)
    _styles: list[tuple[str, bool]] = field(default_factory=list)  # of headings, the largest first
    _open: bool = False  # whether the next line may go on with the last block
    _shown: bool = False  # within an indented block of code

    def run(self) -> None:
        """Read all lines."""
        lines = list(self._lines())
        words = [line.text for line in lines]
        n = 0
        while n < len(lines):
            over = (
                _LINE.fullmatch(words[n]) is not None
                and n + 2 < len(lines)
                and words[n + 2].strip() == words[n].strip()
            )
            at = n + 1 if over else n
            if at < len(lines) and _is_heading(words, at):
                self._heading(lines[n], lines[at], lines[at + 1], over=over)
                n = at + 2
            else:
                self._take(lines[n])
                n += 1

    def _lines(self) -> Iterator[_Line]:
        at = 0
        for line in self.text.split("\n"):
            yield _Line(at, line)
            at += len(line) + 1

    def _heading(self, first: _Line, line: _Line, under: _Line, *, over: bool) -> None:
        style = (under.text[0], over)
        if style not in self._styles:
            self._styles.append(style)
        start, end = words_of_heading(self.text, line.start, line.start + len(line.text.rstrip()))
        span = Span(start=first.start, end=under.start + len(under.text.rstrip()))
        level = min(6, self._styles.index(style) + 1)
        self.blocks.append(Block(kind="heading", span=span, content=Span(start=start, end=end), level=level))
        self._open = self._shown = False

    def _take(self, line: _Line) -> None:
        words = line.text.strip()
        start, end = line.start + line.indent, line.start + len(line.text.rstrip())
        if not words:
            self._open = False
        elif self._shown and line.indent:
            self._more("code", start, start, end)
        elif _LINE.fullmatch(words):
            self._add("rule", start, end, end)
        elif match := _DIRECTIVE.match(words):
            self._open, self._shown = False, match["code"] is not None
        elif not _FIELD.match(words):
            self._words(line, words, start, end)

    def _words(self, line: _Line, words: str, start: int, end: int) -> None:
        self._shown = words.endswith("::")
        if marker := marker_length(words):
            self._add("list_item", start, start + marker, end, level=line.indent // 2)
            self._open = True
        elif self._open and self.blocks and self.blocks[-1].kind in ("paragraph", "list_item"):
            self._more(self.blocks[-1].kind, start, start, end)
        else:
            self._add("paragraph", start, start, end)
            self._open = True

    def _more(self, kind: BlockKind, start: int, inner: int, end: int) -> None:
        """Go on with the last block if it is of this kind, else begin one."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind != kind:
            self._add(kind, start, inner, end)
            return
        spans = {"span": Span(start=last.span.start, end=end), "content": Span(start=last.content.start, end=end)}
        self.blocks[-1] = last.model_copy(update=spans)

    def _add(self, kind: BlockKind, start: int, inner: int, end: int, *, level: int = 0) -> None:
        span = Span(start=start, end=end)
        self.blocks.append(Block(kind=kind, span=span, content=Span(start=inner, end=end), level=level))
        self._open = False
