"""Plain text to a document: lines become headings, list entries and paragraphs."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from mockinterview.documents.document import Block, Document
from mockinterview.documents.list_marker import NUMBERING, marker_length
from mockinterview.documents.lost_breaks import put_back_breaks
from mockinterview.documents.outline import outline_headings, uniform_headings
from mockinterview.documents.page_breaks import columns, join_page_breaks
from mockinterview.language import language_of
from mockinterview.text import Span

__all__ = ["read_plain_text"]

_RULE = re.compile(r"\s*([-*_=~+])(?:\s*\1){2,}\s*$")
_HASHES = re.compile(r"(#{1,6})\s+")
_HEADING_COLUMNS = 64
_MARKUP = re.compile(r"!?\[[^\]]*\]\([^)]*\)|(?:<[^<>]*>|&nbsp;)+")
_ASKING = 3  # headings that ask, or have numbers, and show that what follows one is its answer
_CHAPTER = re.compile(r"第\s*[\d一二三四五六七八九十百]+\s*[章节部篇讲课]|(?:Chapter|Part|Section)\s")
_EXAM_PART = re.compile(
    r"[一二三四五六七八九十]{1,3}\s*[、.．]\s*[^\s，。；:：]{0,4}(?:题|名词解释)\s*(?:[(（].*[)）]\s*)?[:：]?"
)
_EQUATION = re.compile(r"[\w)\]] = \S")
_ENDED = re.compile(r"[。！!…；;：:，,、.～~|][\"'”’」』]*$")
_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}\s*、")


@dataclass
class _Line:
    start: int  # of the first character that is not white space
    end: int
    text: str
    indent: int
    blank_before: bool
    blank_after: bool = True
    heading: bool = field(default=False)


def read_plain_text(text: str, path: Path) -> Document:
    """Read plain text whose line ends are LF; the name of ``path`` is the title where no heading begins the text."""
    parted, breaks = put_back_breaks(text)
    joined, joins = (parted, ()) if breaks else join_page_breaks(parted)  # who lost line breaks has no pages
    lines = _lines(joined)
    _mark_headings(lines)
    blocks = tuple(_blocks(lines))
    titled = blocks and blocks[0].kind == "heading"
    title = blocks[0].content.of(joined) if titled else path.stem
    return Document(title=title, text=joined, language=language_of(joined), blocks=blocks, joins=joins, breaks=breaks)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    blank, offset = True, 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            start = offset + indent
            lines.append(_Line(start, start + len(stripped), stripped, indent, blank))
        if lines and not stripped:
            lines[-1].blank_after = True
        elif len(lines) > 1:
            lines[-2].blank_after = blank
            lines[-1].blank_after = False
        blank = not stripped
        offset += len(raw) + 1
    if lines:
        lines[-1].blank_after = True
    return lines


def _mark_headings(lines: list[_Line]) -> None:
    run: list[_Line] = []
    around = zip([None, *lines], [*lines, None], [*lines, None, None][1:], strict=True)
    for before, line, after in around:
        if line is not None and _could_be_heading(line) and _stands_out(before, line, after):
            run.append(line)
            continue
        # Many short lines one after another are a list or a table of contents; only the last may head what follows.
        crowd = len(run) > 3 or (len(run) > 2 and not any(r.blank_before for r in run[1:]))
        for candidate in run[-1:] if crowd else run:
            candidate.heading = not crowd or (candidate.blank_before and line is not None)
        run = []
    for n in [*outline_headings(lines), *uniform_headings(lines)]:
        lines[n].heading = True
    for line in lines:
        line.heading = line.heading or _EXAM_PART.fullmatch(line.text) is not None
    _unmark_answers(lines)


def _unmark_answers(lines: list[_Line]) -> None:
    """Take short lines for text that directly follow a question or a numbered heading, as no heading of theirs does."""
    asking = [line for line in lines if line.heading and line.text[-1] in "?？"]
    if len(asking) < _ASKING and sum(line.heading and _is_numbered(line) for line in lines) < _ASKING:
        return
    for before, line in pairwise(lines):
        heads = before.heading and (before.text[-1] in "?？" or _is_numbered(before))
        if heads and line.heading and line.text[-1] not in "?？" and not marker_length(line.text):
            line.heading = _HASHES.match(line.text) is not None or _CHAPTER.match(line.text) is not None


def _is_numbered(line: _Line) -> bool:
    return re.match(r"\d", line.text) is not None


def _could_be_heading(line: _Line) -> bool:
    if _HASHES.match(line.text):
        return True
    text = line.text.strip("*_ ")
    if not text or columns(text) > _HEADING_COLUMNS or _ENDED.search(text) or _RULE.match(line.text):
        return False
    if text.startswith(("|", "```", ">")) or _MARKUP.fullmatch(text):
        return False
    if marker_length(line.text) and not _NUMERAL.match(line.text):
        return _numbered_heading(line)
    colon = re.search(r"[：:]", text) is not None and not _CHAPTER.match(text)
    sentence = re.search(r"[。！；;]|[?？].|(?<!\bvs)(?<=[a-z]{2})[.!] \S", text) is not None or (
        columns(text) > 40 and re.search("[，,]", text) is not None
    )
    formula = _EQUATION.search(text) is not None and text[-1] not in "?？"
    return not colon and not sentence and not formula


def _stands_out(before: _Line | None, line: _Line, after: _Line | None) -> bool:
    """A heading has blank lines around it, or ends one paragraph and begins another."""
    ends = "。！？!?.：:"
    above = line.blank_before or before is None or before.text[-1] in ends
    below = line.blank_after or after is None or (after.text[-1] in ends and not after.text[0].islower())
    return above and below and (line.blank_before or line.blank_after)


def _numbered_heading(line: _Line) -> bool:
    """A number, a few words, and blank lines around: a heading. Entries of a list stand together or hold a sentence."""
    number = re.match(r"\d", line.text) is not None
    alone = line.blank_before and line.blank_after
    return number and alone and columns(line.text) <= 40 and not re.search(r"[。，；：,;:]", line.text)


def _blocks(lines: list[_Line]) -> list[Block]:
    wrapped = _hard_wrapped(lines)
    indents = _indents(lines)
    blocks: list[Block] = []
    previous: _Line | None = None
    for line in lines:
        if previous is not None and _continues(previous, line, wrapped=wrapped):
            last = blocks[-1]
            content = Span(start=last.content.start, end=line.end)
            blocks[-1] = last.model_copy(update={"span": Span(start=last.span.start, end=line.end), "content": content})
        else:
            blocks.append(_block(line, indents))
        previous = line
    return blocks


def _indents(lines: list[_Line]) -> list[int]:
    """Return the indentation at which each depth of lists begins; a single space more is a slip, not a depth."""
    found: list[int] = []
    for indent in sorted({line.indent for line in lines if marker_length(line.text)}):
        if not found or indent > found[-1] + 1:
            found.append(indent)
    return found


def _hard_wrapped(lines: list[_Line]) -> bool:
    """Tell whether lines break inside sentences; where they do not, every line is a paragraph of its own."""
    inner = [a for a, b in pairwise(lines) if not b.blank_before and not marker_length(b.text)]
    return len(inner) > 1 and sum(line.text[-1] not in "。！？!?：:；;.”" for line in inner) > len(inner) / 2


def _continues(previous: _Line, line: _Line, *, wrapped: bool) -> bool:
    if line.blank_before or line.heading or previous.heading or marker_length(line.text) or _RULE.match(line.text):
        return False
    # A line left behind where a page break was joined goes on in mid-sentence whatever the rest of the text does.
    return (wrapped or line.text[0].islower()) and not _RULE.match(previous.text)


def _block(line: _Line, indents: list[int]) -> Block:
    span = Span(start=line.start, end=line.end)
    marker = marker_length(line.text)
    if _RULE.match(line.text):
        return Block(kind="rule", span=span, content=Span(start=line.end, end=line.end))
    if line.heading:
        hashes = _HASHES.match(line.text)
        cut = hashes.end() if hashes else 0
        number = NUMBERING.match(line.text[cut:])
        cut += number.end() if number and number.end() < len(line.text) - cut else 0
        words = line.text[cut:].strip("*_# ") or line.text
        start = line.start + line.text.index(words)
        level = len(hashes.group(1)) if hashes else 0
        return Block(kind="heading", span=span, content=Span(start=start, end=start + len(words)), level=level)
    if marker and marker < len(line.text):
        content = Span(start=line.start + marker, end=line.end)
        return Block(kind="list_item", span=span, content=content, level=bisect_right(indents, line.indent) - 1)
    return Block(kind="paragraph", span=span, content=span)
