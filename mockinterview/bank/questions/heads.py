"""Which sections are items: what their headings say, and what stands below them."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from mockinterview.bank.notation import Metadata, is_metadata
from mockinterview.bank.questions.asides import aside
from mockinterview.bank.questions.drafts import LAYOUT
from mockinterview.bank.questions.headings import Headings
from mockinterview.bank.questions.labelled_pairs import are_nested, is_pair, stand_one_by_one
from mockinterview.bank.questions.labels import (
    answer_words,
    is_answer_heading,
    is_question,
    is_question_heading,
    question_label,
)
from mockinterview.bank.questions.piece import Piece
from mockinterview.bank.questions.pieces import pieces
from mockinterview.bank.questions.sections import Section
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["Heads"]

_ALIKE = 2  # headings of one depth below a title that show what that depth is
_QUARTER = 4
_COUNTED = re.compile(r"[#\s*_]*[^\W\d_]{2,10}[ \t]*\d{1,3}[ \t]*[:：]")  # Problem 3: Slip


class Heads:
    """Judges sections of ``text``."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self.headings = Headings(text, blocks)
        self.asks = self.headings.asks
        self._paired = stand_one_by_one(text, blocks)

    def is_headed(self, section: Section, metadata: Metadata | None) -> bool:
        """Tell whether the heading itself is an item's: fixed by the author, or a question with an answer below it."""
        heading = section.heading
        if heading is None:
            return False
        if section.is_title:
            return self.is_only_question(section) or self.answer_start(section) is not None
        answered = self.answer_below(section) and not any(map(self.says, section.blocks))
        if heading.identifier or metadata or answered or self.asked_above(section):
            return True
        if self.pairs_start(section) == 0 or self._repeats(section, heading):
            return False
        if self.headings.is_left_open(heading):
            return True
        loose = [child for child in section.children if not self.holds_items(child) or self._is_part(child)]
        alone = not section.children or (self.headings.is_labelled(heading) and not self.asks_on(section.children[0]))
        return self.asks(heading) and bool(section.blocks or loose or alone)

    def pairs_start(self, section: Section) -> int | None:
        """Return where in a section's blocks labelled pairs begin: two at least, with labels of both kinds."""
        found = pieces(self._text, [block for block in section.blocks if block.kind not in LAYOUT])
        pairs = [one.block.span.start for one, after in pairwise(found) if is_pair((one, after))]
        if len(pairs) < (1 if self._paired else 2):
            return None
        above = [block for block in section.blocks if block.span.end <= pairs[0]]
        if are_nested(found, pairs[0]):
            return None
        return sum(block.kind not in LAYOUT for block in above) and len(above)

    def _is_part(self, section: Section) -> bool:
        """Tell whether a heading that asks is one of the parts of an answer, as most others of its depth are."""
        heading = section.heading
        if heading is None or heading.identifier or question_label(self._text, heading.content):
            return False
        if self.headings.comes_again(heading):  # Follow-up questions: a bare list of them
            return not section.children and all(b.kind in ("list_item", *LAYOUT) for b in section.blocks)
        return self.headings.few_ask(heading) and not self.holds_below(section)

    def inside(self, section: Section) -> int:
        """Return how many of the sections below an item's heading are part of its answer.

        What asks without a label goes on with an answer that has a heading, is the only one, or is to a label.
        """
        children = section.children
        if section.is_title and not self.is_only_question(section):
            return 0
        start = 1 if self.answer_below(section) else 0
        if not start and not section.is_title and not self.headings.is_labelled(section.heading):
            holding = (n for n, child in enumerate(children) if self.holds_items(child) and not self._is_part(child))
            return next(holding, len(children))
        ends = (
            n
            for n, child in enumerate(children)
            if n >= start and ((child.heading and self.headings.leads_out(child.heading)) or self.asks_on(child))
        )
        return next(ends, len(children))

    def parts_above_questions(self, section: Section) -> list[Section]:
        """Return the sections of a topic above those that only hold labelled questions about it (面试高频问)."""
        parts = self.parts_above_items(section)
        below = section.children[len(parts) :]
        about = all(self.asks_on(child) and not (child.heading and self.asks(child.heading)) for child in below)
        return parts if below and about else []

    def parts_above_items(self, section: Section) -> list[Section]:
        """Return the sections below a heading above the first that is an item or holds one."""
        return [*takewhile(lambda child: not self.holds_items(child), section.children)]

    def asks_on(self, section: Section) -> bool:
        """Tell whether a section or one below it asks under a label of its own (Q1:, 追问：)."""
        labelled = any(piece.label == "question" and piece.is_explicit for piece in self._pieces(section))
        heading = section.heading
        headed = heading is not None and question_label(self._text, heading.content) is not None
        return headed or labelled or any(self.asks_on(child) for child in section.children)

    def asked_above(self, section: Section) -> Span | None:
        """Return the question between a heading that does not ask (``Question``, a title) and that of its answer."""
        heading = section.heading
        blocks = [block for block in section.blocks if self.says(block)]
        if not heading or not blocks or not self.answer_below(section) or self.asks(heading):
            return None
        place = Span(start=blocks[0].content.start, end=blocks[-1].content.end)
        if label := question_label(self._text, place):
            return label
        asks = is_question(blocks[0].content.of(self._text)) or is_question(place.of(self._text))
        says = is_question_heading(heading.content.of(self._text)) or _COUNTED.match(self._text, heading.span.start)
        return place if asks or says else None

    def answer_below(self, section: Section) -> Section | None:
        """Return the section below a question whose heading says that the answer begins (``#### Answer: B``)."""
        first = section.children[0] if section.children else None
        heading = first.heading if first else None
        return first if heading and is_answer_heading(heading.content.of(self._text)) else None

    def is_only_question(self, section: Section) -> bool:
        """Tell whether a document's title is its one question: little else below it asks without a label."""
        heading = section.heading
        if heading is None or not section.is_title:
            return False
        if section.is_page or self.asked_above(section):
            return True
        asking = sum(child.heading is not None and self.asks(child.heading) for child in section.children)
        if not self.asks(heading) or _QUARTER * asking > len(section.children):
            return False
        below = [block for block in section.all_blocks() if block.kind == "heading"]
        bare = [block for block in below if question_label(self._text, block.content) is None]
        bare = [block for block in bare if not self.headings.is_part(block)]
        sizes = [[self.asks(block) for block in bare if block.level == level] for level in {b.level for b in bare}]
        return not any(len(asking) >= _ALIKE and 2 * sum(asking) >= len(asking) for asking in sizes)

    def answer_start(self, section: Section) -> int | None:
        """Return which block of a title that asks begins its answer with a label, where further questions follow it."""
        if not section.is_title or section.heading is None or not self.asks(section.heading):
            return None
        labelled = (n for n, block in enumerate(section.blocks) if answer_words(self._text, block.content))
        return None if self.is_only_question(section) else next(labelled, None)

    def _repeats(self, section: Section, heading: Block) -> bool:
        """Tell whether a question is written out below a heading that names it (``Q1: Slip``, then ``Question: …``)."""
        first = next(iter(self._pieces(section)), None)
        if first is None or first.label != "question" or not first.is_explicit:
            return False
        words = (question_label(self._text, heading.content) or heading.content).of(self._text)
        if self.headings.is_labelled(heading) and words.rstrip().endswith(("?", "？")):
            return False  # the answer tells of somebody who asked
        return is_question(first.words.of(self._text)) or not is_question(words)

    def _pieces(self, section: Section) -> list[Piece]:
        return pieces(self._text, [block for block in section.blocks if self.says(block)])

    def says(self, block: Block) -> bool:
        """Tell whether a block is text, no layout or aside."""
        return block.kind not in LAYOUT and (block.kind == "table" or aside(block.span.of(self._text)) is None)

    def holds_items(self, section: Section) -> bool:
        """Tell whether a section or one below it is an item's of its own."""
        heading = section.heading
        if heading and (heading.identifier or self.asks(heading) or self.asked_above(section)):
            return True
        if section.blocks and is_metadata(self._text, section.blocks[0]):
            return True
        return self.holds_below(section)

    def holds_below(self, section: Section) -> bool:
        """Tell whether something below a heading is an item of its own."""
        labelled = any(piece.label == "question" for piece in pieces(self._text, section.blocks))
        return labelled or any(self.holds_items(child) for child in section.children)
