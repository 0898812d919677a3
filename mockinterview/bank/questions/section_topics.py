"""Sections whose headings do not ask: topics, with what stands below them, or words that introduce the questions."""

from collections.abc import Sequence

from mockinterview.bank.questions.asides import (
    is_chapter_introduction,
    is_contents_heading,
    is_generic_heading,
    is_introduction,
    without_links,
)
from mockinterview.bank.questions.bystanders import Bystanders
from mockinterview.bank.questions.heads import Heads
from mockinterview.bank.questions.levels import Levels
from mockinterview.bank.questions.outer_matter import names_questions
from mockinterview.bank.questions.sections import Section
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns

__all__ = ["SectionTopics"]

_SUBSTANTIAL = 80  # columns of prose above other items that make a topic of their own, not an introduction
_LISTED = 30  # columns of a list in their place that do


class SectionTopics:
    """Tells which sections of ``text`` are topics."""

    def __init__(self, text: str, heads: Heads, levels: Levels, bystanders: Bystanders) -> None:
        self._text = text
        self._heads = heads
        self._levels = levels
        self._bystanders = bystanders

    def topic(
        self, section: Section, prose: list[Block], teaching: list[Block], *, asked: bool
    ) -> tuple[list[Block], list[Section]]:
        """Return the answer to a heading that does not ask, if it is an item, and the sections that are none of it."""
        if not teaching and not asked and self._levels.is_item_in_parts(section):
            parts = self._heads.parts_above_items(section)
            return Section(None, 0, prose, parts).all_blocks(), section.children[len(parts) :]
        if section.is_title or not teaching:
            return [], section.children
        apart = asked or self._levels.holds_topics(section)
        if apart or any(map(self._heads.holds_items, section.children)):
            parts = [] if apart else self._heads.parts_above_questions(section)
            below = Section(None, 0, [], parts).all_blocks()
            teaches = self._is_topic_above(section, [*teaching, *below])
            return [*prose, *below] if teaches else [], section.children[len(parts) :]
        if self._only_introduces(section, teaching):
            return [], section.children
        return Section(None, 0, prose, section.children).all_blocks(), []

    def _is_topic_above(self, section: Section, blocks: Sequence[Block]) -> bool:
        """Tell whether what stands above the items of a section teaches something of its own."""
        words = " ".join(block.content.of(self._text) for block in blocks)
        introduces = is_introduction(words) or names_questions(section.words(self._text))
        introduces = introduces or words.rstrip(" *_").endswith((":", "："))  # it leads to the questions
        named = [child.words(self._text) for child in section.children]  # a table of contents is one of a document
        introduces = introduces or self._levels.is_cover(section) or any(map(is_contents_heading, named))
        introduces = introduces or self._bystanders.is_around(section)
        said = columns(without_links(words))  # an introduction is prose, or begins with it
        teaches = said >= (_LISTED if blocks[0].kind == "list_item" else _SUBSTANTIAL)
        return not introduces and (teaches or self._levels.is_question_level(section.level))

    def _only_introduces(self, section: Section, teaching: list[Block]) -> bool:
        """Tell whether a section only says what a chapter holds, or the document (below a word such as Overview)."""
        words = [block.content.of(self._text) for block in teaching]
        if is_generic_heading(section.words(self._text)):
            return is_chapter_introduction(words[0])
        if not section.children:
            return self._levels.is_cover(section)
        return is_chapter_introduction(" ".join(words))
