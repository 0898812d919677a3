"""Drafts of items: what is asked, what is answered, and the marks that say why other stretches are neither."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from mockinterview.bank.import_report import Reason
from mockinterview.bank.item import ItemKind
from mockinterview.bank.key_points.key_point_lists import key_points_start, lists_in_answer
from mockinterview.bank.notation import Metadata
from mockinterview.bank.questions.asides import aside, is_unwritten
from mockinterview.bank.questions.labels import answer_words
from mockinterview.bank.questions.stems import term_stem, topic_stem
from mockinterview.documents.document import Block, Document
from mockinterview.text import Span

__all__ = ["Draft", "Drafts"]

LAYOUT = ("rule", "html", "metadata")
_LINK = re.compile(r"(?<![!\w])\[([^\[\]]+)\]\((?:https?://|[./#])[^()\s]*\)")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)\s*")
_BOLD = re.compile(r"`[^`\n]*`|\*\*")
_ALL_BOLD = re.compile(r"\*\*(?=\S)([^*`]+)(?<=\S)\*\*\s*\Z")
_SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s|\Z)")
_QUOTED = re.compile(r"(?:>[ \t]*|[-*+][ \t]+)*")


@dataclass
class Draft:
    """An item before its id and key points: ``named`` is what the author wrote, from which the id comes."""

    kind: ItemKind
    stem: str
    named: str
    stem_source: Span | None
    topic: tuple[str, ...]
    blocks: list[Block]
    at: int
    identifier: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    written: list[Block] = field(default_factory=list)

    @property
    def source(self) -> Span | None:
        """Where the reference stands; None where there is none."""
        return Span(start=self.blocks[0].span.start, end=self.blocks[-1].span.end) if self.blocks else None


class Drafts:
    """The drafts of one document, in the order in which they are made, and the marks."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self.drafts: list[Draft] = []
        self.unquoted: list[Block] = []  # headings of key points that are no words of the answer
        self.marks = [(block.span, Reason.metadata) for block in document.blocks if block.kind == "metadata"]

    def mark(self, blocks: Sequence[Block], reason: Reason) -> None:
        """Say why ``blocks`` belong to no item; advertisements and advice are told as such."""
        self.marks += [(block.span, self.aside(block) or reason) for block in blocks]

    def aside(self, block: Block) -> Reason | None:
        """Return why a block is never part of an answer's end: layout, advertisement, advice."""
        if block.kind in LAYOUT:
            return Reason.metadata if block.kind == "metadata" else Reason.layout
        return aside(block.span.of(self._text)) if block.kind in ("paragraph", "list_item", "quote") else None

    def asked(self, kind: ItemKind, words: Span, path: tuple[str, ...], blocks: list[Block]) -> Draft:
        """Draft an item whose stem the document holds at ``words``; of a link in it only the words are asked.

        Where all of it stands in bold, the marks around it are left out.
        """
        if bold := _ALL_BOLD.match(self._text, words.start, words.end):
            words = Span(start=bold.start(1), end=bold.end(1))
        said = words.of(self._text)
        stem = said if "```" in said else _LINK.sub(r"\1", said)
        if (lines := stem.split("\n"))[1:] and all(line.lstrip().startswith(">") for line in lines[1:]):
            stem = "\n".join([lines[0], *(line.lstrip(" \t>") for line in lines[1:])])
        stem = _closed(stem)
        source = words if stem == said else None
        if source is None:
            self.marks.append((words, Reason.heading))
        draft = Draft(kind, stem, " ".join(stem.split()), source, path, [], words.start)
        return self._add(draft, blocks)

    def titled(self, kind: ItemKind, heading: Span, path: tuple[str, ...], blocks: list[Block]) -> Draft:
        """Draft an item whose stem is made from a heading or a term."""
        named = heading.of(self._text).strip()
        draft = self._add(Draft(kind, "", named, None, path, [], heading.start), blocks)
        body = "\n".join(block.span.of(self._text) for block in draft.blocks)
        language = self._document.language
        draft.stem = term_stem(named, language) if kind == "term" else topic_stem(named, body, language)
        if draft.stem == named:
            start = self._text.index(named, heading.start)
            draft.stem_source = Span(start=start, end=start + len(named))
        return draft

    def _add(self, draft: Draft, blocks: list[Block]) -> Draft:
        start = key_points_start(self._text, blocks)
        if start is not None:
            draft.written, blocks = blocks[start:], blocks[:start]
            self.marks += [(block.span, Reason.notation) for block in draft.written]
        self.unquoted += lists_in_answer(self._text, blocks)
        draft.blocks = self._trimmed(self._unlabelled(self._trimmed(blocks)))
        self.drafts.append(draft)
        return draft

    def _unlabelled(self, blocks: list[Block]) -> list[Block]:
        """Leave out the label of an answer, which may stand below a heading that asks."""
        words = self._labelled(blocks[0]) if blocks else None
        if words is None:
            return blocks
        self.marks.append((blocks[0].span, Reason.label))
        first = [Block(kind="paragraph", span=words, content=words)] if len(words) else []
        return [*first, *blocks[1:]]

    def _labelled(self, block: Block) -> Span | None:
        if block.kind not in ("paragraph", "quote"):
            return None
        marks = _QUOTED.match(self._text, block.content.start, block.content.end)
        start = marks.end() if marks and block.kind == "quote" else block.content.start
        return answer_words(self._text, Span(start=start, end=block.content.end))

    def _trimmed(self, blocks: list[Block]) -> list[Block]:
        """Take advertisements, advice and layout from both ends; advice alone may be the answer asked for."""
        blocks = list(blocks)
        pictures = [*takewhile(lambda block: _PICTURE.fullmatch(block.span.of(self._text)), reversed(blocks))]
        above = blocks[-len(pictures) - 1] if 0 < len(pictures) < len(blocks) else None
        if above and self.aside(above) == Reason.advertisement:
            self.mark(pictures, Reason.advertisement)
            del blocks[-len(pictures) :]
        for at in (-1, 0):
            while blocks and (reason := self.aside(blocks[at])) and (len(blocks) > 1 or reason != Reason.advice):
                self.marks.append((blocks[at].span, reason))
                del blocks[at]
        sold = next((n for n in range(len(blocks) - 1, 0, -1) if self.aside(blocks[n]) == Reason.advertisement), 0)
        if sold and all(self._says_nothing(block) for block in blocks[sold + 1 :]):
            self.marks += [(block.span, Reason.advertisement) for block in blocks[sold:]]
            blocks = blocks[:sold]
        if len(blocks) == 1 and is_unwritten(blocks[0].span.of(self._text)):
            self.marks.append((blocks[0].span, Reason.remark))
            return []
        return blocks

    def _says_nothing(self, block: Block) -> bool:
        """Tell whether a paragraph ends no sentence: the names and dates of what is sold."""
        return block.kind == "paragraph" and _SENTENCE_END.search(block.span.of(self._text)) is None


def _closed(stem: str) -> str:
    """Leave out the end of bold type that began with a number in front (``**3) Rings**. Count …``)."""
    marks = [mark for mark in _BOLD.finditer(stem) if mark.group() == "**"]
    if len(marks) % 2 == 0 or "```" in stem:
        return stem
    return stem[: marks[0].start()] + stem[marks[0].end() :]
