"""The items of a document in which all that asks is marked, and what of it belongs to none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from mockinterview.bank.coverage import unused_stretches
from mockinterview.bank.doubt import Doubt
from mockinterview.bank.ids import Ids, bank_id
from mockinterview.bank.import_report import ImportReport, JoinedBreak, PassedOver, Reason
from mockinterview.bank.item import Group, Item, KeyPoint
from mockinterview.bank.item_bank import DocumentSource, ItemBank
from mockinterview.bank.key_points.key_points import find_key_points
from mockinterview.bank.notation import Metadata, read_key_points
from mockinterview.bank.questions.drafts import Draft, Drafts
from mockinterview.bank.questions.odd_ones import odd_ones
from mockinterview.bank.questions.pages import mark_pages
from mockinterview.bank.questions.quiz_answers import as_quiz
from mockinterview.bank.questions.section_items import SectionItems
from mockinterview.bank.questions.sections import section_tree
from mockinterview.bank.questions.tails import cut_tail
from mockinterview.bank.reading_doubts import reading_doubts
from mockinterview.documents.document import Block, Document
from mockinterview.errors import Fault, FileFaults
from mockinterview.messages import N_
from mockinterview.text import Span

__all__ = ["Extraction"]


class Extraction:
    """One reading of a document, whose blocks say what asks; ``behind``: blocks behind its last answer.

    ``parts`` (None: rules found what asks, and some of it may be none): headings by where they begin that are parts of
    answers, and stand among the blocks as paragraphs.
    """

    def __init__(
        self,
        document: Document,
        source: DocumentSource,
        *,
        behind: Sequence[Block] = (),
        parts: Mapping[int, Block] | None = None,
    ) -> None:
        self._document = document
        self._source = source
        self._behind = behind
        self._is_chosen = parts is not None
        self._parts = parts or {}
        self._faults: list[Fault] = []
        self._passed_over: list[PassedOver] = []
        self.is_authored = False  # in the notation of docs/bank-documents.md

    def run(self) -> tuple[ItemBank, ImportReport]:
        """Return the bank and the report. Raises ``FileFaults`` with all faults of the notation."""
        drafts = Drafts(self._document)
        root = section_tree(self._document)
        mark_pages(self._document.text, root)
        SectionItems(self._document, root, drafts, self._fault).read(root)
        ordered = self._without_odd_ones(drafts)
        drafts.mark(cut_tail(self._document.text, self._document.blocks, ordered), Reason.remark)
        drafts.mark(self._behind, Reason.remark)
        self.is_authored = any(draft.identifier or draft.written or draft.metadata != Metadata() for draft in ordered)
        ids = self._ids(ordered)
        drafted = zip(ordered, ids, strict=True)
        items = tuple(self._asked(draft, self._item(draft, item_id), drafts) for draft, item_id in drafted)
        if self._faults:
            faults = sorted(dict.fromkeys(self._faults), key=lambda fault: fault.line)
            raise FileFaults(self._source.path, faults, N_("docs/bank-documents.md explains the notation."))
        name = bank_id(Path(self._source.path).stem)
        bank = ItemBank(
            id=name, title=self._document.title, language=self._document.language, document=self._source, items=items
        )
        doubts = reading_doubts(self._document, ordered)
        return bank, self._report(bank, drafts, doubts)

    def _without_odd_ones(self, drafts: Drafts) -> list[Draft]:
        ordered = sorted(drafts.drafts, key=lambda draft: draft.at)
        if self._is_chosen:  # all that is marked as somebody says asks
            return ordered
        odd = {draft.at: draft for draft in odd_ones(self._document.text, self._document.blocks, ordered, drafts.marks)}
        for draft in odd.values():
            if draft.stem_source:
                drafts.marks.append((draft.stem_source, Reason.heading))
            drafts.mark(draft.blocks, Reason.remark)
        return [draft for draft in ordered if draft.at not in odd]

    def _fault(self, offset: int, field: str, problem: str, values: tuple[tuple[str, object], ...]) -> None:
        self._faults.append(Fault(self._document.line(offset), field, problem, values))

    def _ids(self, drafts: list[Draft]) -> list[str]:
        fixed: set[str] = set()
        for draft in drafts:
            if draft.identifier in fixed:
                problem = N_("the id {id} stands more than once")
                self._fault(draft.at, "", problem, (("id", draft.identifier),))
            if draft.identifier:
                fixed.add(draft.identifier)
        free = Ids(fixed)
        return [draft.identifier or free.make(draft.kind, draft.named, draft.topic) for draft in drafts]

    def _item(self, draft: Draft, item_id: str) -> Item:
        text, span = self._document.text, draft.source
        reference = span.of(text) if span else ""
        points, groups = self._points(draft, item_id, reference)
        return Item(
            id=item_id,
            kind=draft.kind,
            stem=draft.stem,
            reference=reference,
            key_points=points,
            groups=groups,
            topic=draft.topic,
            difficulty=draft.metadata.difficulty,
            language=self._document.language,
            source=span,
            stem_source=draft.stem_source,
            line=self._document.line(span.start if span else draft.at),
            rubric=draft.metadata.rubric,
            aliases=draft.metadata.aliases,
            reading=draft.metadata.reading,
        )

    def _asked(self, draft: Draft, item: Item, drafts: Drafts) -> Item:
        """Return the item; of a quiz, with what there is to choose from in its question."""
        quiz = None if draft.written else as_quiz(item)
        if quiz is None or item.source is None:
            return item
        for span in quiz.dropped:
            place = Span(start=item.source.start + span.start, end=item.source.start + span.end)
            self._pass_over(item.id, place, Reason.choice)
        if item.stem_source:
            drafts.marks.append((item.stem_source, Reason.heading))
        return quiz.item

    def _points(self, draft: Draft, item_id: str, reference: str) -> tuple[tuple[KeyPoint, ...], tuple[Group, ...]]:
        if draft.written:
            written = read_key_points(self._document.text, draft.written, reference, self._fault)
            return written.points, written.groups
        blocks = [self._parts.get(block.span.start, block) for block in draft.blocks]
        found = find_key_points(self._document, draft.stem, draft.kind, blocks)
        for span, reason in found.passed_over:
            self._pass_over(item_id, span, reason)
        return found.points, found.groups

    def _pass_over(self, item_id: str, span: Span, reason: Reason) -> None:
        line = self._document.line(span.start)
        text = span.of(self._document.text)
        self._passed_over.append(PassedOver(item=item_id, line=line, reason=reason, text=text))

    def _report(self, bank: ItemBank, drafts: Drafts, doubts: tuple[Doubt, ...]) -> ImportReport:
        document = self._document
        counts = Counter(item.kind for item in bank.items)
        joins = tuple(
            JoinedBreak(
                line=document.line(max(join.at - 1, 0)),
                before=" ".join(document.text[max(join.at - 8, 0) : join.at].split()),
                after=" ".join(document.text[join.at : join.at + 8].split()),
            )
            for join in document.joins
        )
        return ImportReport(
            document=self._source.path,
            language=document.language,
            characters=len(document.text),
            counts={kind: counts[kind] for kind in ("qa", "term", "topic")},
            key_points=sum(len(item.key_points) for item in bank.items),
            doubts=doubts,
            joins=joins,
            breaks=len(document.breaks),
            unused=unused_stretches(document, bank.items, drafts.marks),
            passed_over=tuple(self._passed_over),
            unquoted=tuple(sorted(document.line(block.span.start) for block in drafts.unquoted)),
            unanswered=tuple(item.id for item in bank.items if not item.reference),
        )
