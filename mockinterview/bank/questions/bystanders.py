"""Sections that only stand beside questions: prefaces, links, a summary, what a candidate asks in the end."""

from collections.abc import Iterable, Sequence

from mockinterview.bank.questions.asides import asks_back, is_beside_heading
from mockinterview.bank.questions.heads import Heads
from mockinterview.bank.questions.outer_matter import is_outer_heading, leads_elsewhere
from mockinterview.bank.questions.sections import Section
from mockinterview.bank.questions.shared_parts import around_sharing
from mockinterview.documents.document import Block

__all__ = ["Bystanders"]

_SERIES = 5  # numbered questions side by side, beside which a heading without number and question is no item
_MOSTLY = 0.75  # of headings side by side that ask


class Bystanders:
    """Finds such sections below ``root`` among those that stand side by side."""

    def __init__(self, text: str, root: Section, heads: Heads) -> None:
        self._text = text
        self._heads = heads
        self._outermost = next(iter(root.children), None)  # it may name the document
        self._around: frozenset[int] = frozenset()  # where sections begin whose own words are around the questions

    def below(self, section: Section, parts: Sequence[Section]) -> frozenset[int]:
        """Return where those of a section's ``parts`` begin that are none of its items.

        They stand beside questions, or around sections that share their parts.
        """
        around = around_sharing(self._text, parts)
        self._around |= around
        return self._beside(parts) | (around - self._asking_among(section, parts))

    def behind(self, siblings: Sequence[Section], *, only_labelled: bool) -> frozenset[int]:
        """Return where those begin that stand behind an answer.

        ``only_labelled``: behind a document's one answer, all but further questions under labels do.
        """
        if only_labelled:
            return _starts(one for one in siblings if not self._heads.asks_on(one))
        return self._beside(siblings)

    def is_around(self, section: Section) -> bool:
        """Tell whether a section was found around those that share their parts."""
        return section.heading is not None and section.heading.span.start in self._around

    def _asking_among(self, section: Section, parts: Sequence[Section]) -> frozenset[int]:
        """Return which ``parts`` ask; prefaces and ends of pages do so too, but stand in no chapter (``section``)."""
        in_chapter = section.heading is not None and section is not self._outermost
        return self._asking_on(parts) | (self._asking(parts) if in_chapter else frozenset())

    def _asking_on(self, siblings: Sequence[Section]) -> frozenset[int]:
        """Return where those sections begin that ask under labels, or hold several headings that all do."""
        return _starts(one for one in siblings if self._heads.asks_on(one) or self._several_ask(one))

    def _several_ask(self, section: Section) -> bool:
        headings = [child.heading for child in section.children if child.heading]
        return len(headings) > 1 and all(map(self._heads.asks, headings))

    def _asking(self, siblings: Sequence[Section]) -> frozenset[int]:
        """Return where those sections begin whose headings ask, if nearly all of them do."""
        headings = [section.heading for section in siblings if section.heading]
        asking = [one.span.start for one in headings if self._heads.asks(one)]
        return frozenset(asking if len(headings) >= _SERIES and _MOSTLY * len(headings) <= len(asking) else ())

    def _beside(self, siblings: Sequence[Section]) -> frozenset[int]:
        """Return where sections begin that only stand beside numbered questions: links, a summary, a word at last."""
        headed = [(n, one, one.heading) for n, one in enumerate(siblings) if one.heading]
        asking = [n for n, _, heading in headed if heading.is_numbered(self._text) and self._heads.asks(heading)]
        many = len(asking) >= _SERIES and 2 * len(asking) >= len(siblings)
        alone = [many and not self._teaches(one, n, asking) for n, one, _ in headed]
        others = [
            one for (_, one, head), many in zip(headed, alone, strict=True) if self._stands_beside(one, head, many)
        ]
        back = [one for _, one, heading in headed if asks_back(heading.content.of(self._text))]
        others = [*back, *(one for one in others if not self._holds_more(one))]
        return _starts(others)

    def _teaches(self, section: Section, n: int, asking: Sequence[int]) -> bool:
        """Tell whether a section with text stands amid those that ask (``n`` is its place): a topic like them."""
        return asking[0] < n < asking[-1] and any(self._heads.says(block) for block in section.blocks)

    def _stands_beside(self, section: Section, heading: Block, many: bool) -> bool:
        words = heading.content.of(self._text)
        again = not section.children and self._heads.headings.repeats_title(heading)
        below = "\n".join(block.span.of(self._text) for block in section.all_blocks() if block is not heading)
        outer = is_beside_heading(words) or (is_outer_heading(words) and leads_elsewhere(words, below))
        return again or (outer and not section.is_title) or (many and not heading.is_numbered(self._text))

    def _holds_more(self, section: Section) -> bool:
        """Tell whether a section that stands beside the others holds items; that its own heading asks is no sign."""
        heading = section.heading
        outer = heading is not None and is_outer_heading(heading.content.of(self._text)) and not heading.identifier
        return self._heads.holds_below(section) if outer else self._heads.holds_items(section)


def _starts(sections: Iterable[Section]) -> frozenset[int]:
    return frozenset(section.heading.span.start for section in sections if section.heading)
