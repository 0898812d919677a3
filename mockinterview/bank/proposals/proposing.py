"""A model asked about what rules could not do in an import: prose without questions, and long references."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mockinterview.bank.budget import MOST
from mockinterview.bank.ids import Ids
from mockinterview.bank.import_report import ImportReport
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.proposals.asking import Asked, ask_questions
from mockinterview.bank.proposals.proposal import Dropped, ProposedItem, ProposedPoints
from mockinterview.bank.proposals.prose import cut, prose_passages
from mockinterview.bank.proposals.prose_item import prose_item
from mockinterview.bank.records.importing import reader_of
from mockinterview.bank.reference_map import map_reference
from mockinterview.documents.document import Document
from mockinterview.documents.page_breaks import columns
from mockinterview.documents.reading import read_document
from mockinterview.errors import JudgeError, JudgeRefused
from mockinterview.grading.judges.sender import Sender
from mockinterview.messages import N_
from mockinterview.rubric.drafting.asking import ask
from mockinterview.rubric.drafting.written_lists import list_span
from mockinterview.text import Span
from mockinterview.yaml_file import is_yaml

__all__ = ["Proposing", "Source"]

_LONG = 800  # columns of a reference, a minute's talk, of which a model may know better what counts


@dataclass(frozen=True)
class Source:
    """A file with what rules made of it; ``document`` is None where it is a file of entries."""

    bank: ItemBank
    report: ImportReport
    document: Document | None

    @classmethod
    def of(cls, path: Path, imported: tuple[ItemBank, ImportReport]) -> "Source":
        """Read the file again, for its text."""
        is_document = not is_yaml(path) and reader_of(path) is None
        return cls(*imported, read_document(path) if is_document else None)

    def passages(self) -> list[Span]:
        """Return the passages of prose that no item uses."""
        return prose_passages(self.document.text, self.report.unused) if self.document else []

    def long_items(self) -> Iterator[Item]:
        """Yield the items with long references whose key points are not their author's."""
        for item in self.bank.items:
            if columns(item.reference) > _LONG and not self._is_written(item):
                yield item

    def _is_written(self, item: Item) -> bool:
        if self.document:
            return list_span(self.document, item, self.bank.items) is not None
        return item.key_points != map_reference(item, self.report.document).found


@dataclass
class Proposing:
    """Asks about ``sources`` one request after another. What comes of it is in the fields.

    ``faults`` are the errors of single requests, which end nothing; ``tell`` hears of each one done, and of how many.
    """

    sources: Sequence[Source]
    sender: Sender
    tell: Callable[[int, int], None]
    items: list[ProposedItem] = field(default_factory=list)
    key_points: list[ProposedPoints] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    faults: list[JudgeError] = field(default_factory=list)

    async def run(self) -> None:
        """Ask everything. Raises ``JudgeRefused``, such as where a budget is used up: what was answered is kept."""
        passages = [(source, passage) for source in self.sources for passage in source.passages()]
        long = [item for source in self.sources for item in source.long_items()]
        ids = Ids({item.id for source in self.sources for item in source.bank.items})
        for done, (source, passage) in enumerate(passages, 1):
            await self._ask_about(source, passage, ids)
            self.tell(done, len(passages) + len(long))
        for done, item in enumerate(long, len(passages) + 1):
            if points := await self._points(item):
                rules = tuple(point.quote for point in item.key_points)
                told = ProposedPoints(accept=False, item=item.id, stem=item.stem, rules=rules, proposed=points)
                self.key_points += [told] if {point.quote for point in points} != {*rules} else []
            self.tell(done, len(passages) + len(long))

    async def _ask_about(self, source: Source, passage: Span, ids: Ids) -> None:
        if source.document is None:
            return
        document, words = source.document, passage.of(source.document.text)
        line = document.line(passage.start)
        try:
            asked, vain = await ask_questions(self.sender, words, document.language)
        except JudgeRefused:
            raise
        except JudgeError as error:
            self.faults.append(error)
            return
        self.dropped += [Dropped(words=each.words, line=line, problem=each.problem) for each in vain]
        for each in asked:
            await self._propose(document, passage, each, ids, line)

    async def _propose(self, document: Document, passage: Span, asked: Asked, ids: Ids, line: int) -> None:
        span = Span(start=passage.start + asked.answer.start, end=passage.start + asked.answer.end)
        if any(_same(asked.stem, other.item.stem) for other in self.items):
            self.dropped.append(Dropped(words=asked.stem, line=line, problem=N_("asked already")))
            return
        item = prose_item(document, asked.stem, span, ids)
        if columns(item.reference) > _LONG and (points := await self._points(item)):
            item = item.model_copy(update={"key_points": points, "groups": ()})
        self.items.append(ProposedItem(accept=False, item=item))

    async def _points(self, item: Item) -> tuple[KeyPoint, ...]:
        """Return the key points a model finds in a reference, part by part where it is long; the heaviest seven."""
        found: dict[str, KeyPoint] = {}
        for part in cut(item.reference, Span(start=0, end=len(item.reference))):
            update = {"reference": part.of(item.reference), "key_points": (), "groups": ()}
            try:
                proposals, dropped = await ask(self.sender, item.model_copy(update=update), ())
            except JudgeRefused:
                raise
            except JudgeError as error:
                self.faults.append(error)
                return ()
            found |= {each.point.id: each.point for each in proposals}
            self.dropped += [Dropped(words=each.quote, line=item.line, problem=each.problem) for each in dropped]
        kept = sorted(found.values(), key=lambda point: -point.weight)[:MOST]
        surplus = [point for point in found.values() if point not in kept]
        self.dropped += [Dropped(words=each.quote, line=item.line, problem=N_("more than seven")) for each in surplus]
        return tuple(point for point in found.values() if point in kept)


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(" ?？") == other.casefold().strip(" ?？")
