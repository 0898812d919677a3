"""From the tree of sections to drafts: a heading that asks, labelled pairs, glossaries, topics."""

from itertools import takewhile

from mockinterview.bank.import_report import Reason
from mockinterview.bank.notation import FaultSink, Metadata, read_metadata
from mockinterview.bank.questions.asides import (
    is_contents_table,
    shows_nothing,
)
from mockinterview.bank.questions.bystanders import Bystanders
from mockinterview.bank.questions.contents import is_contents, named_part
from mockinterview.bank.questions.drafts import Drafts
from mockinterview.bank.questions.file_trees import is_file_tree
from mockinterview.bank.questions.heads import Heads
from mockinterview.bank.questions.labels import answer_words, is_question_heading, question_label
from mockinterview.bank.questions.levels import Levels
from mockinterview.bank.questions.pairs import draft_pairs
from mockinterview.bank.questions.pieces import pieces
from mockinterview.bank.questions.section_topics import SectionTopics
from mockinterview.bank.questions.sections import Section, with_shown
from mockinterview.bank.questions.terms import draft_terms
from mockinterview.documents.document import Block, Document

__all__ = ["SectionItems"]

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
        self._bystanders = Bystanders(self._text, root, self._heads)
        self._topics = SectionTopics(self._text, self._heads, self._levels, self._bystanders)
        heads = (block.content.of(self._text) for block in document.blocks if block.kind in ("heading", "summary"))
        self._headings = frozenset(map(named_part, heads))

    def read(self, section: Section, path: Path = ()) -> None:
        """Draft the items of a section and of all below it."""
        heading = section.heading
        if heading:
            self._drafts.marks.append((heading.span, Reason.heading))
        metadata = self._take_metadata(section)
        self._drop_contents(section)
        headed = self._heads.is_headed(section, metadata) and not self._levels.is_chapter(section)
        if heading and (headed or self._is_like_asking(section)):
            rest = self._headed(section, heading, path, metadata or Metadata())
            only = self._heads.is_only_question(section) or self._heads.headings.is_labelled(heading)
            beside = self._bystanders.behind(rest, only_labelled=only)
        else:
            rest = self._mixed(section, path)
            beside = self._bystanders.below(section, rest)
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

    def _inner(self, section: Section, path: Path) -> Path:
        words = section.words(self._text)
        return path if section.is_title or not words or is_question_heading(words) else (*path, words)

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
        lists = tuple(takewhile(lambda block: block.kind in ("list_item", "code"), section.blocks[first:]))
        if is_contents(self._text, section.words(self._text), lists, self._headings):
            self._drafts.mark(lists, Reason.contents)
            section.blocks = section.blocks[:first] + section.blocks[first + len(lists) :]
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
        if above := self._heads.answer_start(section):
            self._drafts.mark(section.blocks[:above], Reason.remark)
            section.blocks = section.blocks[above:]
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
        place = inner or (("术语",) if self._document.language == "zh" else ("Terms",))
        prose = draft_terms(self._text, self._drafts, section.words(self._text), pairs, place)
        teaching = [block for block in prose if self._drafts.aside(block) is None]
        said = (block.span.of(self._text) for block in teaching)
        if not section.children and all(shows_nothing(words) or is_file_tree(words) for words in said):
            teaching = []
        topic, rest = self._topics.topic(section, prose, teaching, asked=len(self._drafts.drafts) > before)
        if not topic or not section.heading:
            self._drafts.mark(prose, Reason.introduction)
            return section.children
        content = section.heading.content
        name = content if content.of(self._text).strip() else section.heading.span
        self._drafts.titled("topic", name, path or inner, topic)
        return rest
