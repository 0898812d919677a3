"""A model asked about what rules could not do in an import: prose without questions, and long references."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from mockinterview.bank.ids import Ids
from mockinterview.bank.import_report import ImportReport
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.key_points.budget import MOST
from mockinterview.bank.key_points.reference_map import map_reference
from mockinterview.bank.proposals.asking import Asked, ask_questions
from mockinterview.bank.proposals.proposal import Dropped, ProposedItem, ProposedPoints
from mockinterview.bank.proposals.prose import cut, prose_passages
from mockinterview.bank.proposals.prose_item import prose_item
from mockinterview.bank.proposals.side_by_side import side_by_side
from mockinterview.bank.records.importing import reader_of
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

__all__ = ["AT_ONCE", "Proposing", "Source"]

AT_ONCE = 16
"""How many requests of an import are under way at once."""

T = TypeVar("T")
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


@dataclass(frozen=True)
class _Found(Generic[T]):
    """What one request gave: what can be used, what was dropped, and the error that ended it."""

    kept: tuple[T, ...]
    dropped: tuple[Dropped, ...] = ()
    fault: JudgeError | None = None


@dataclass(frozen=True)
class _Question:
    """A question of a model with the place of its answer, and the line of the passage it was asked about."""

    document: Document
    asked: Asked
    answer: Span
    line: int


@dataclass
class Proposing:
    """Asks about ``sources``, at most ``most`` requests at once. What comes of it is in the fields, in their order.

    ``faults`` are the errors of single requests, which end nothing; ``tell`` hears of each one done, and of how many.
    """

    sources: Sequence[Source]
    sender: Sender
    tell: Callable[[int, int], None]
    most: int = AT_ONCE
    items: list[ProposedItem] = field(default_factory=list)
    key_points: list[ProposedPoints] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    faults: list[JudgeError] = field(default_factory=list)
    _told: list[int] = field(default_factory=lambda: [0, 0])

    async def run(self) -> None:
        """Ask everything. Raises ``JudgeRefused``, such as where a budget is used up: what was answered is kept."""
        passages = [(source.document, p) for source in self.sources if source.document for p in source.passages()]
        long = [item for source in self.sources for item in source.long_items()]
        self._told[1] = len(passages) + len(long)
        found = await side_by_side([self._questions(*each) for each in passages], self.most, self._done)
        items = self._items(self._kept(found))
        longer = [item for item in items if columns(item.reference) > _LONG]
        self._told[1] += len(longer)
        asked = [*longer, *long]
        listed = await side_by_side([self._points(item) for item in asked], self.most, self._done)
        points = dict(zip((item.id for item in asked), self._kept(listed), strict=True))
        for item in items:
            update = {"key_points": points[item.id], "groups": ()} if points.get(item.id) else {}
            self.items.append(ProposedItem(accept=False, item=item.model_copy(update=update)))
        for item in long:
            rules = tuple(point.quote for point in item.key_points)
            if (proposed := points[item.id]) and {point.quote for point in proposed} != {*rules}:
                told = ProposedPoints(accept=False, item=item.id, stem=item.stem, rules=rules, proposed=proposed)
                self.key_points.append(told)

    def _done(self) -> None:
        self._told[0] += 1
        self.tell(*self._told)

    def _kept(self, found: Sequence[_Found[T]]) -> list[tuple[T, ...]]:
        """Take what was dropped and what failed out of what was found, in the order in which it was asked."""
        self.dropped += [each for one in found for each in one.dropped]
        self.faults += [one.fault for one in found if one.fault]
        return [one.kept for one in found]

    async def _questions(self, document: Document, passage: Span) -> _Found[_Question]:
        line = document.line(passage.start)
        try:
            asked, vain = await ask_questions(self.sender, passage.of(document.text), document.language)
        except JudgeRefused:
            raise
        except JudgeError as error:
            return _Found((), fault=error)
        starts = [(each, passage.start + each.answer.start, passage.start + each.answer.end) for each in asked]
        kept = tuple(_Question(document, each, Span(start=start, end=end), line) for each, start, end in starts)
        return _Found(kept, tuple(Dropped(words=each.words, line=line, problem=each.problem) for each in vain))

    def _items(self, found: Sequence[tuple[_Question, ...]]) -> list[Item]:
        """Return the items of questions; a question that was asked before is dropped."""
        ids = Ids({item.id for source in self.sources for item in source.bank.items})
        items: list[Item] = []
        for each in (question for questions in found for question in questions):
            if any(_same(each.asked.stem, other.stem) for other in items):
                self.dropped.append(Dropped(words=each.asked.stem, line=each.line, problem=N_("asked already")))
            else:
                items.append(prose_item(each.document, each.asked.stem, each.answer, ids))
        return items

    async def _points(self, item: Item) -> _Found[KeyPoint]:
        """Return the key points a model finds in a reference, part by part where it is long; the heaviest seven."""
        found: dict[str, KeyPoint] = {}
        drops: list[Dropped] = []
        for part in cut(item.reference, Span(start=0, end=len(item.reference))):
            update = {"reference": part.of(item.reference), "key_points": (), "groups": ()}
            try:
                proposals, dropped = await ask(self.sender, item.model_copy(update=update), ())
            except JudgeRefused:
                raise
            except JudgeError as error:
                return _Found((), tuple(drops), fault=error)
            found |= {each.point.id: each.point for each in proposals}
            drops += [Dropped(words=each.quote, line=item.line, problem=each.problem) for each in dropped]
        kept = sorted(found.values(), key=lambda point: -point.weight)[:MOST]
        surplus = [point for point in found.values() if point not in kept]
        drops += [Dropped(words=each.quote, line=item.line, problem=N_("more than seven")) for each in surplus]
        return _Found(tuple(point for point in found.values() if point in kept), tuple(drops))


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(" ?？") == other.casefold().strip(" ?？")
