"""From the tree of sections to drafts: a heading that asks, labelled pairs, glossaries, topics."""

from mockinterview.bank.asides import (
    is_chapter_introduction,
    is_contents,
    is_contents_table,
    is_generic_heading,
    is_introduction,
)
from mockinterview.bank.drafts import LAYOUT, Drafts
from mockinterview.bank.heads import Heads
from mockinterview.bank.import_report import Reason
from mockinterview.bank.labels import answer_words, question_label
from mockinterview.bank.notation import FaultSink, Metadata, read_metadata
from mockinterview.bank.piece import Piece
from mockinterview.bank.pieces import pieces
from mockinterview.bank.sections import Section
from mockinterview.bank.terms import find_terms
from mockinterview.documents.document import Block, Document
from mockinterview.documents.page_breaks import columns

__all__ = ["SectionItems"]

_SUBSTANTIAL = 80  # columns of prose above other items that make a topic of their own, not an introduction
Path = tuple[str, ...]


class SectionItems:
    """One pass over a document's sections, which fills ``drafts``."""

    def __init__(self, document: Document, drafts: Drafts, fault: FaultSink) -> None:
        self._document = document
        self._text = document.text
        self._drafts = drafts
        self._fault = fault
        self._heads = Heads(self._text)
        headings = (block.content.of(self._text) for block in document.blocks if block.kind == "heading")
        self._headings = frozenset(words.strip().lower() for words in headings)

    def read(self, section: Section, path: Path = ()) -> None:
        """Draft the items of a section and of all below it."""
        heading = section.heading
        if heading:
            self._drafts.marks.append((heading.span, Reason.heading))
        metadata = self._take_metadata(section)
        self._drop_contents(section)
        if heading and not section.is_title and self._heads.is_headed(section, metadata):
            rest = self._headed(section, heading, path, metadata or Metadata())
        else:
            rest = self._mixed(section, path)
        beside = self._heads.beside(rest)
        for child in rest:
            if child.heading and child.heading.span.start in beside:
                self._drop(child)
            else:
                self.read(child, self._inner(section, path))

    def _drop(self, section: Section) -> None:
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
        lists = tuple(block for block in section.blocks if block.kind == "list_item")
        if is_contents(self._text, self._words(section), lists, self._headings):
            self._drafts.mark(lists, Reason.contents)
            section.blocks = [block for block in section.blocks if block.kind != "list_item"]
        tables = [b for b in section.blocks if b.kind == "table" and is_contents_table(b.span.of(self._text))]
        self._drafts.mark(tables, Reason.contents)
        section.blocks = [block for block in section.blocks if block not in tables]

    def _headed(self, section: Section, heading: Block, path: Path, metadata: Metadata) -> list[Section]:
        """Draft the heading's item; return the sections below that are not part of it."""
        first = next((n for n, child in enumerate(section.children) if self._heads.holds_items(child)), None)
        fixed = heading.identifier is not None or metadata != Metadata()
        if (pairs := None if fixed else self._heads.pairs_start(section)) is not None:
            first = 0
            self._pairs(section.blocks[pairs:], self._inner(section, path))
        inside = section.children[:first]
        blocks = Section(None, 0, section.blocks[:pairs], inside).all_blocks()
        words = question_label(self._text, heading.content) or heading.content
        if answer := self._heads.answer_below(section):
            # What asks below the answer's heading goes on with the answer.
            first, inside = None, section.children
            words, blocks = self._heads.shown(section, words), self._answer(answer, inside)
        asks = (self._heads.asks(heading) and metadata.kind is None) or metadata.kind == "qa"
        kind = metadata.kind or ("qa" if asks else "topic")
        words = words if words.of(self._text).strip() else heading.span
        make = self._drafts.asked if asks else self._drafts.titled
        draft = make(kind, words, path, blocks)
        draft.identifier, draft.metadata = heading.identifier, metadata
        if metadata.question:
            draft.stem, draft.stem_source = metadata.question, None
        return [] if first is None else section.children[first:]

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
        prose = self._terms(section, self._pairs(section.blocks, inner), inner)
        teaching = [block for block in prose if self._drafts.aside(block) is None]
        others = len(self._drafts.drafts) > before or any(self._heads.holds_items(child) for child in section.children)
        words = " ".join(block.content.of(self._text) for block in teaching)
        parts = [self._words(child) for child in section.children]
        if section.heading and not teaching and not others and parts and all(map(is_generic_heading, parts)):
            topic = Section(None, 0, prose, section.children).all_blocks()
        elif section.is_title or not section.heading or not teaching:
            topic = []
        elif others:
            topic = prose if columns(words) >= _SUBSTANTIAL and not is_introduction(words) else []
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
        return section.children if others else []

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

    def _pairs(self, blocks: list[Block], path: Path) -> list[Block]:
        """Draft the labelled pairs and return the blocks above the first of them."""
        prose: list[Block] = []
        asked: Piece | None = None
        answer: list[Block] = []
        for piece in pieces(self._text, [block for block in blocks if block.kind not in LAYOUT]):
            if piece.label in ("question", "aside"):
                self._close(asked, answer, path)
                asked, answer = piece if piece.label == "question" else None, []
            if piece.label == "aside":
                self._drafts.mark([piece.block], Reason.contents)
            elif piece.label == "question":
                pass
            elif asked:
                answer.append(_answering(piece))
            else:
                prose.append(piece.block)
            if piece.label:
                self._drafts.marks.append((piece.block.span, Reason.label))
        self._close(asked, answer, path)
        return prose

    def _close(self, asked: Piece | None, answer: list[Block], path: Path) -> None:
        if asked:
            self._drafts.asked("qa", asked.words, path, answer)


def _answering(piece: Piece) -> Block:
    if piece.label is None:
        return piece.block
    return Block(kind="paragraph", span=piece.words, content=piece.words)
