"""From the tree of sections to drafts: a heading that asks, labelled pairs, glossaries, topics."""

from itertools import takewhile

from mockinterview.bank.asides import (
    is_chapter_introduction,
    is_contents,
    is_contents_table,
    is_generic_heading,
    is_introduction,
    shows_nothing,
)
from mockinterview.bank.drafts import Drafts
from mockinterview.bank.heads import Heads
from mockinterview.bank.import_report import Reason
from mockinterview.bank.labels import answer_words, question_label
from mockinterview.bank.levels import Levels
from mockinterview.bank.notation import FaultSink, Metadata, read_metadata
from mockinterview.bank.outer_matter import names_questions
from mockinterview.bank.pairs import draft_pairs
from mockinterview.bank.pieces import pieces
from mockinterview.bank.sections import Section, with_shown
from mockinterview.bank.shared_parts import around_sharing
from mockinterview.bank.terms import find_terms
from mockinterview.documents.document import Block, Document
from mockinterview.documents.page_breaks import columns

__all__ = ["SectionItems"]

_SUBSTANTIAL = 80  # columns of prose above other items that make a topic of their own, not an introduction
Path = tuple[str, ...]


class SectionItems:
    """One pass over a document's sections (``root`` and all below it), which fills ``drafts``."""

    def __init__(self, document: Document, root: Section, drafts: Drafts, fault: FaultSink) -> None:
        self._document = document
        self._text = document.text
        self._drafts = drafts
        self._fault = fault
        self._heads = Heads(self._text, document.blocks)
        self._levels = Levels(self._text, root, self._heads)
        self._around: frozenset[int] = frozenset()  # where sections begin whose own words are around the questions
        heads = (block.content.of(self._text) for block in document.blocks if block.kind in ("heading", "summary"))
        self._headings = frozenset(words.strip().lower() for words in heads)

    def read(self, section: Section, path: Path = ()) -> None:
        """Draft the items of a section and of all below it."""
        heading = section.heading
        if heading:
            self._drafts.marks.append((heading.span, Reason.heading))
        metadata = self._take_metadata(section)
        self._drop_contents(section)
        if heading and (self._heads.is_headed(section, metadata) or self._is_like_asking(section)):
            rest = self._headed(section, heading, path, metadata or Metadata())
            beside = self._heads.beside(
                rest, only_labelled=section.is_title or self._heads.headings.is_labelled(section.heading)
            )
        else:
            rest = self._mixed(section, path)
            self._around |= (around := around_sharing(self._text, rest))
            beside = self._heads.beside(rest) | (around - self._heads.asking_on(rest))
        for child in rest:
            if child.heading and (child.heading.span.start in beside or self._levels.is_leftover(child)):
                self._drop(child)
            else:
                self.read(child, self._inner(section, path))

    def _is_like_asking(self, section: Section) -> bool:
        """Tell whether a heading that does not ask heads text among headings of its depth that do."""
        first = next(iter(pieces(self._text, section.blocks)), None)
        heads = first is not None and first.label is None and not section.is_title
        return heads and self._levels.is_question_level(section.level)

    def _drop(self, section: Section) -> None:
        self._drop_contents(section)
        if section.heading:
            self._drafts.marks.append((section.heading.span, Reason.heading))
        self._drafts.mark(section.all_blocks(), Reason.remark)

    def _words(self, section: Section) -> str:
        return section.heading.content.of(self._text).strip() if section.heading else ""

    def _inner(self, section: Section, path: Path) -> Path:
        words = "" if section.is_title else self._words(section)
        return (*path, words) if words else path

    def _take_metadata(self, section: Section) -> Metadata | None:
        if not section.heading or not section.blocks:
            return None
        metadata = read_metadata(self._text, section.blocks[0], self._fault)
        if metadata:
            self._drafts.marks.append((section.blocks[0].span, Reason.metadata))
            section.blocks = section.blocks[1:]
        return metadata

    def _drop_contents(self, section: Section) -> None:
        first = next((n for n, block in enumerate(section.blocks) if block.kind == "list_item"), 0)
        lists = tuple(takewhile(lambda block: block.kind == "list_item", section.blocks[first:]))
        if is_contents(self._text, self._words(section), lists, self._headings):
            self._drafts.mark(lists, Reason.contents)
            section.blocks = [block for block in section.blocks if block not in lists]
        tables = [b for b in section.blocks if b.kind == "table" and is_contents_table(b.span.of(self._text))]
        self._drafts.mark(tables, Reason.contents)
        section.blocks = [block for block in section.blocks if block not in tables]

    def _headed(self, section: Section, heading: Block, path: Path, metadata: Metadata) -> list[Section]:
        """Draft the heading's item; return the sections below that are not part of it."""
        first = self._heads.inside(section)
        fixed = heading.identifier is not None or metadata != Metadata()
        if (pairs := None if fixed else self._heads.pairs_start(section)) is not None:
            first = 0
            draft_pairs(self._text, self._drafts, section.blocks[pairs:], self._inner(section, path))
        inside = section.children[:first]
        blocks = Section(None, 0, section.blocks[:pairs], inside).all_blocks()
        words = question_label(self._text, heading.content) or heading.content
        if answer := self._heads.answer_below(section):
            words = self._heads.asked_above(section) or with_shown(section, words)
            blocks = self._answer(answer, inside)
        asks = answer or self._heads.asks(heading) or self._heads.headings.is_left_open(heading)
        asks = (asks and metadata.kind is None) or metadata.kind == "qa"
        kind = metadata.kind or ("qa" if asks else "topic")
        words = words if words.of(self._text).strip() else heading.span
        make = self._drafts.asked if asks else self._drafts.titled
        draft = make(kind, words, path, blocks)
        draft.identifier, draft.metadata = heading.identifier, metadata
        if metadata.question:
            draft.stem, draft.stem_source = metadata.question, None
        return section.children[first:]

    def _answer(self, answer: Section, inside: list[Section]) -> list[Block]:
        """Return the blocks below the heading of an answer, with the words that stand in that heading."""
        blocks = Section(None, 0, [], inside).all_blocks()
        words = answer_words(self._text, answer.heading.content) if answer.heading else None
        said = [Block(kind="paragraph", span=words, content=words)] if words and len(words) else []
        self._drafts.mark(blocks[:1], Reason.label)
        return [*said, *blocks[1:]]

    def _mixed(self, section: Section, path: Path) -> list[Section]:
        """Draft pairs, terms and a topic of a section whose heading does not ask; return the sections left to read."""
        inner, before = self._inner(section, path), len(self._drafts.drafts)
        alone = self._levels.is_item_with_parts(section)
        pairs = section.blocks if alone else draft_pairs(self._text, self._drafts, section.blocks, inner)
        prose = self._terms(section, pairs, inner)
        teaching = [block for block in prose if self._drafts.aside(block) is None]
        if not section.children and all(shows_nothing(block.span.of(self._text)) for block in teaching):
            teaching = []
        others = len(self._drafts.drafts) > before or any(self._heads.holds_items(child) for child in section.children)
        parts_of_it = self._heads.parts_above_questions(section) if len(self._drafts.drafts) == before else []
        topic = [*prose, *Section(None, 0, [], parts_of_it).all_blocks()] if teaching else []
        words = " ".join(block.content.of(self._text) for block in (*teaching, *topic[len(prose) :]))
        parts = [child.heading for child in section.children if child.heading]
        if section.heading and parts and not teaching and not others and self._are_parts(section, parts):
            topic = Section(None, 0, prose, section.children).all_blocks()
        elif section.is_title or not section.heading or not teaching:
            topic = []
        elif others:
            introduces = is_introduction(words) or names_questions(self._words(section))
            introduces = introduces or self._levels.is_cover(section) or self._heads.has_contents(section)
            introduces = introduces or (section.heading is not None and section.heading.span.start in self._around)
            is_long = columns(words) >= _SUBSTANTIAL or self._levels.is_question_level(section.level)
            topic = topic if is_long and not introduces else []
        elif self._only_introduces(section, teaching):
            topic = []
        else:
            topic = Section(None, 0, prose, section.children).all_blocks()
        if not topic or not section.heading:
            self._drafts.mark(prose, Reason.introduction)
            return section.children
        content = section.heading.content
        name = content if content.of(self._text).strip() else section.heading.span
        self._drafts.titled("topic", name, path or inner, topic)
        return section.children[len(parts_of_it) :] if others else []

    def _are_parts(self, section: Section, headings: list[Block]) -> bool:
        """Tell whether the headings below one without text are parts of its item."""
        return self._levels.is_item_in_parts(section) or all(map(self._heads.headings.is_part, headings))

    def _only_introduces(self, section: Section, teaching: list[Block]) -> bool:
        """Tell whether a section only says what a chapter holds, or the document (below a word such as Overview)."""
        words = [block.content.of(self._text) for block in teaching]
        if is_generic_heading(self._words(section)):
            return is_chapter_introduction(words[0])
        return bool(section.children) and is_chapter_introduction(" ".join(words))

    def _terms(self, section: Section, blocks: list[Block], path: Path) -> list[Block]:
        """Draft the terms of a glossary; return the blocks that are none."""
        terms = find_terms(self._text, self._words(section), blocks)
        if not terms:
            return blocks
        place = path or (("术语",) if self._document.language == "zh" else ("Terms",))
        for term in terms:
            definition = Block(kind="paragraph", span=term.definition, content=term.definition)
            self._drafts.marks.append((term.block.span, Reason.term))
            self._drafts.titled("term", term.term, place, [definition])
        starts = [term.block.span.start for term in terms]
        left = [block for block in blocks if block.span.start not in starts]
        self._drafts.mark([block for block in left if block.span.start < starts[-1]], Reason.introduction)
        self._drafts.mark([block for block in left if block.span.start > starts[-1]], Reason.remark)
        return []
