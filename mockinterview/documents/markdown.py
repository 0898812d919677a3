"""Markdown to a document, with markdown-it-py: its block tokens carry line numbers, which become offsets."""

import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mockinterview.documents.admonitions import box_title
from mockinterview.documents.document import Block, BlockKind, Document
from mockinterview.documents.front_matter import blanked, inner_front_matter, read_front_matter
from mockinterview.documents.heading_words import words_of_heading
from mockinterview.documents.joined_files import joined_files, with_fronts
from mockinterview.documents.lost_breaks import put_back_breaks
from mockinterview.documents.open_summaries import with_open_summaries
from mockinterview.documents.unfolding import says_answer, shown_words
from mockinterview.documents.written_loosely import as_markdown, level_of
from mockinterview.language import language_of
from mockinterview.text import Span

__all__ = ["read_markdown"]

_LEAVES: dict[str, BlockKind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "fence": "code",
    "code_block": "code",
    "table_open": "table",
    "blockquote_open": "quote",
    "html_block": "html",
    "hr": "rule",
}
_MARKER = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)+")
_HASHES = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:#{1,6}(?!#)[ \t]*)?")  # a heading may open an entry of a list
_HTML_HEADING = re.compile(
    r"(?:<(?:div|center|section|span|a|p)\b[^>]*>(?:\s*</a\s*>)?\s*)*<h(?P<level>[1-6])\b[^>]*>(?P<words>[^<>\n]*\w[^<>\n]*)</h(?P=level)\s*>",
    re.IGNORECASE,
)
_HTML_CODE = re.compile(r"<(?:pre|code)\b[^<>]*>", re.IGNORECASE)
_TAGS = r"(?:\s*<(?:br\s*/?|/?(?:b|i|strong|em|p|div|span|font|details|h[1-6]))\b[^>]*>\s*)*"
_WITHIN_WORD = re.compile(r"[^<>\n]{1,20}</(?:b|strong|i|em)\s*>[a-z]", re.IGNORECASE)  # <b>R</b>ows
_IDENTIFIER = re.compile(r"(?<![ \t])[ \t]*\{#([^\s{}]+)\}[ \t]*#*[ \t]*$")


def read_markdown(text: str, path: Path) -> Document:
    """Read Markdown whose line ends are LF; the name of ``path`` is the title where there is no heading.

    Raises ``FileFaults`` when the front matter is wrong.
    """
    text, breaks = put_back_breaks(text, is_plain=False)
    front = read_front_matter(text, path)
    files = joined_files(text)
    fronts = [] if files else inner_front_matter(text, front.end)
    body = blanked(text, [file.front for file in files] or fronts)[front.end :]
    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(body))
    read = with_open_summaries(text, _Walk(text, front.end).blocks(tokens))
    blocks = with_fronts(read, [Span(start=0, end=front.end)] * bool(front.end) + fronts, files)
    heading = next((block.content.of(text) for block in blocks if block.kind == "heading"), None)
    title, language = front.title or heading or path.stem, front.language or language_of(body)
    return Document(title=title, text=text, language=language, blocks=tuple(blocks), breaks=breaks)


class _Walk:
    """One pass over the tokens; only leaf blocks are kept, a list entry by its first paragraph."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._starts = [start]
        while (feed := text.find("\n", self._starts[-1])) >= 0:
            self._starts.append(feed + 1)
        self._starts.append(len(text))
        self._depth = 0
        self._last = start

    def blocks(self, tokens: list[Token]) -> list[Block]:
        """Return the blocks of ``tokens`` in reading order."""
        found: list[Block] = []
        skip_to: tuple[str, int] | None = None
        first_in_item = False
        for token in tokens:
            if skip_to:
                skip_to = None if (token.type, token.level) == skip_to else skip_to
                continue
            if token.type in ("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"):
                self._depth += token.nesting
            first_in_item = token.type == "list_item_open" or (first_in_item and token.type.endswith("list_open"))
            kind = _LEAVES.get(token.type)
            if kind is None or token.map is None:
                continue
            listed = self._depth > 0 and self._opens_entry(token)
            if kind == "html":
                found += self._unfolding(token)
            elif block := self._block(token, "list_item" if listed and kind == "paragraph" else kind):
                found.append(block)
            if token.nesting == 1 and kind not in ("paragraph", "heading"):
                skip_to = (token.type.replace("_open", "_close"), token.level)
        return found

    def _opens_entry(self, token: Token) -> bool:
        start, end = self._span(token)
        return _MARKER.match(self._text, start, end) is not None

    def _span(self, token: Token) -> tuple[int, int]:
        first, last = token.map or (0, 0)
        start, end = self._starts[first], self._starts[min(last, len(self._starts) - 1)]
        raw = self._text[start:end]
        return start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())

    def _block(self, token: Token, kind: BlockKind) -> Block | None:
        start, end = self._span(token)
        if kind in ("code",) and token.type == "code_block" and token.map:
            start = self._starts[token.map[0]]
        start = max(start, self._last)
        if end <= start:
            return None
        self._last = end
        span = Span(start=start, end=end)
        if kind == "heading":
            return self._heading(span, int(token.tag[1:]))
        if kind == "paragraph":
            span = _between_tags(self._text, start, end)
            return Block(kind=kind, span=span, content=span) if len(span) else None
        marker = _MARKER.match(self._text, start, end) if kind == "list_item" else None
        content = Span(start=min(marker.end(), end) if marker else start, end=end)
        return Block(kind=kind, span=span, content=content, level=self._depth - 1 if marker else 0)

    def _unfolding(self, token: Token) -> list[Block]:
        """Return the blocks of HTML: what is shown of a part that unfolds, and the words that stand with it.

        A summary that only says "answer" asks nothing.
        """
        whole = self._block(token, "html")
        if whole and _HTML_CODE.match(self._text, whole.span.start, whole.span.end):
            return [whole.model_copy(update={"kind": "code"})]
        if whole and (heading := _HTML_HEADING.match(self._text, whole.span.start, whole.span.end)):
            return self._html_heading(heading, whole.span.end)
        summary = shown_words(self._text, whole.span.start, whole.span.end) if whole else None
        title = box_title(self._text, whole.span.start, whole.span.end) if whole and summary is None else None
        if whole and title:
            return [whole.model_copy(update={"kind": "paragraph", "content": title})]
        if whole is None or summary is None or says_answer(summary["words"]):
            return [whole] if whole else []
        asked = self._inside(*summary.span("words"))
        answer = self._inside(summary.end(), whole.span.end)
        parts = [Block(kind="summary", span=Span(start=whole.span.start, end=summary.end()), content=asked)]
        return parts + ([Block(kind="paragraph", span=answer, content=answer)] if len(answer) else [])

    def _html_heading(self, heading: re.Match[str], end: int) -> list[Block]:
        start, stop = words_of_heading(self._text, *heading.span("words"))
        span, content = Span(start=heading.start(), end=heading.end()), Span(start=start, end=stop)
        below = self._inside(heading.end(), end)
        blocks = [Block(kind="heading", span=span, content=content, level=int(heading["level"]))]
        return blocks + ([Block(kind="paragraph", span=below, content=below)] if len(below) else [])

    def _inside(self, start: int, end: int) -> Span:
        """Return the place of the words between tags on both sides."""
        return _between_tags(self._text, start, end)

    def _heading(self, span: Span, level: int) -> Block:
        raw = span.of(self._text)
        raw = re.sub(r"\n[ \t]*(?:=+|-+)[ \t]*$", "", raw)
        level = level_of(raw, level)
        identifier = _IDENTIFIER.search(raw)
        end = identifier.start() if identifier else len(re.sub(r"(?<![ \t])[ \t]+#+$", "", raw))
        start = _HASHES.match(raw).end()  # type: ignore[union-attr]  # it matches the empty string too
        start, end = words_of_heading(raw, start, end)
        start = min(start, len(raw))
        content = Span(start=span.start + start, end=span.start + max(start, end))
        named = identifier.group(1) if identifier else None
        if not len(content) and not named:
            return Block(kind="html", span=span, content=span)  # it heads nothing: the words were never written
        return Block(kind="heading", span=span, content=content, level=level, identifier=named)


def _between_tags(text: str, start: int, end: int) -> Span:
    begin = re.compile(_TAGS).match(text, start, end).end()  # type: ignore[union-attr]  # it matches the empty string too
    start = start if _WITHIN_WORD.match(text, begin, end) else begin
    words = re.sub(_TAGS + r"\s*$", "", text[start:end])
    return Span(start=start + len(words) - len(words.lstrip()), end=start + len(words.rstrip()))
