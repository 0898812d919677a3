"""Which sections are items: what their headings say, and what stands below them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.asides import is_beside_heading
from mockinterview.bank.drafts import LAYOUT
from mockinterview.bank.labels import is_answer_heading, is_question, question_label
from mockinterview.bank.notation import Metadata, is_metadata
from mockinterview.bank.pieces import pieces
from mockinterview.bank.sections import Section
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["Heads"]

_SERIES = 5  # numbered questions side by side, beside which a heading without number and question is no item


class Heads:
    """Judges sections of ``text``."""

    def __init__(self, text: str) -> None:
        self._text = text

    def asks(self, heading: Block) -> bool:
        """Tell whether a heading asks: by a label, its words or its number."""
        if question_label(self._text, heading.content):
            return True
        words = heading.content.of(self._text)
        number = self._text[heading.span.start : heading.content.start]
        # Where the format marks no headings, one that asks is a topic like its neighbours, unless it is numbered.
        return is_question(words) if heading.level else bool(re.match(r"\d", number)) and words.endswith(("?", "？"))

    def is_headed(self, section: Section, metadata: Metadata | None) -> bool:
        """Tell whether the heading itself is an item's: fixed by the author, or a question with an answer below it."""
        heading = section.heading
        if heading is None:
            return False
        if heading.identifier or metadata:
            return True
        if self.pairs_start(section) == 0:
            return False
        loose = [child for child in section.children if not self.holds_items(child)]
        return self.asks(heading) and bool(section.blocks or loose or not section.children)

    def pairs_start(self, section: Section) -> int | None:
        """Return where in a section's blocks labelled pairs begin: two at least, with labels of both kinds."""
        found = pieces(self._text, [block for block in section.blocks if block.kind not in LAYOUT])
        pairs = [
            one.block.span.start
            for one, after in pairwise(found)
            if one.label == "question" and after.label == "answer" and one.is_explicit and after.is_explicit
        ]
        if len(pairs) < 2:
            return None
        above = [block for block in section.blocks if block.span.end <= pairs[0]]
        return sum(block.kind not in LAYOUT for block in above) and len(above)

    def beside(self, siblings: Sequence[Section]) -> frozenset[int]:
        """Return where sections begin that only stand beside numbered questions: links, a summary, a word at last."""
        asking = [one for one in siblings if one.heading and self._numbered(one.heading) and self.asks(one.heading)]
        many = len(asking) >= _SERIES and 2 * len(asking) >= len(siblings)
        others = [one for one in siblings if one.heading and self._stands_beside(one.heading, many=many)]
        return frozenset(one.heading.span.start for one in others if one.heading and not self.holds_items(one))

    def answer_below(self, section: Section) -> Section | None:
        """Return the section below a question whose heading says that the answer begins (``#### Answer: B``)."""
        first = section.children[0] if section.children else None
        heading = first.heading if first else None
        return first if heading and is_answer_heading(heading.content.of(self._text)) else None

    def shown(self, section: Section, words: Span) -> Span:
        """Return the place of a question with what it shows: code, a table, answers to choose from."""
        shown = [block.span.end for block in section.blocks if block.kind not in LAYOUT]
        return Span(start=words.start, end=max([words.end, *shown]))

    def _stands_beside(self, heading: Block, *, many: bool) -> bool:
        return is_beside_heading(heading.content.of(self._text)) or (many and not self._numbered(heading))

    def _numbered(self, heading: Block) -> bool:
        return re.search(r"\d", self._text[heading.span.start : heading.content.start]) is not None

    def holds_items(self, section: Section) -> bool:
        """Tell whether a section or one below it is an item's of its own."""
        heading = section.heading
        if heading and (heading.identifier or self.asks(heading)):
            return True
        if section.blocks and is_metadata(self._text, section.blocks[0]):
            return True
        labelled = any(piece.label == "question" for piece in pieces(self._text, section.blocks))
        return labelled or any(self.holds_items(child) for child in section.children)
