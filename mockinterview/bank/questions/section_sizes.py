"""How much the sections of a document hold: questions, words of their own, characters."""

from mockinterview.bank.questions.asides import is_contents_table, leads_to_part
from mockinterview.bank.questions.drafts import LAYOUT
from mockinterview.bank.questions.headings import Headings
from mockinterview.bank.questions.pieces import pieces
from mockinterview.bank.questions.sections import Section
from mockinterview.documents.page_breaks import columns

__all__ = ["SectionSizes"]


class SectionSizes:
    """Measures sections of ``text``, whose ``headings`` tell what asks."""

    def __init__(self, text: str, headings: Headings) -> None:
        self._text = text
        self._headings = headings
        self._held: dict[int, int] = {}

    def asks(self, section: Section) -> bool:
        """Tell whether the heading asks, and not only as few of its depth do."""
        heading = section.heading
        return heading is not None and self._headings.asks(heading) and not self._headings.few_ask(heading)

    def questions(self, section: Section) -> int:
        """Return how many questions stand below a heading."""
        if id(section) not in self._held:
            labelled = sum(piece.label == "question" for piece in pieces(self._text, section.blocks))
            below = sum(self.asks(child) + self.questions(child) for child in section.children)
            self._held[id(section)] = labelled + below
        return self._held[id(section)]

    def holds(self, section: Section) -> bool:
        """Tell whether a section asks, or any below it."""
        return self.asks(section) or self.questions(section) > 0

    def own(self, section: Section) -> int:
        """Return the columns of what a section says itself, not in the sections below nor as pairs with labels."""
        prose = (block for block in section.blocks if block.kind not in (*LAYOUT, "summary"))
        labelled = any(piece.label for piece in pieces(self._text, section.blocks))
        said = (block.content.of(self._text) for block in prose)
        return 0 if labelled else sum(columns(words) for words in said if not leads_to_part(words))

    def size(self, section: Section) -> int:
        """Return the characters below a heading, without tables of contents."""
        shown = [
            block
            for block in section.all_blocks()
            if block.kind != "table" or not is_contents_table(block.span.of(self._text))
        ]
        return sum(len(block.span) for block in shown)
