"""Which sentences of a reference its key points test, and why rules left out the others."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mockinterview.bank.import_report import Reason
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.key_points.found_points import FoundPoints
from mockinterview.bank.key_points.key_points import find_key_points
from mockinterview.bank.key_points.sentences import sentences, strip
from mockinterview.documents.document import Block, Document
from mockinterview.documents.markdown import read_markdown
from mockinterview.documents.page_breaks import columns
from mockinterview.documents.plain_text import read_plain_text
from mockinterview.text import Span, find_all
from mockinterview.value import Value

__all__ = ["MappedSentence", "ReferenceMap", "effective_points", "map_reference"]

_PLAIN = (".txt", ".pdf")  # other documents are Markdown, or became it

NO_CLAIM = (
    Reason.heading,
    Reason.framing,
    Reason.summary,
    Reason.restatement,
    Reason.hedge,
    Reason.code,
    Reason.remark,
    Reason.advice,
    Reason.advertisement,
)
"""Reasons why nobody would expect a key point of a sentence; examples count where the question asks for them."""


_REASONS = {"code": Reason.code, "heading": Reason.heading}


class MappedSentence(Value):
    """A sentence of a reference: the ids of the key points that touch it, and why the rules would make none of it.

    ``reason`` is None where rules do make a key point of it, or have no reason against it.
    """

    span: Span
    points: tuple[str, ...] = ()
    reason: Reason | None = None

    @property
    def claims(self) -> bool:
        """Whether a key point could be expected of it."""
        return self.reason not in (*NO_CLAIM, Reason.example)


class ReferenceMap(Value):
    """A reference sentence by sentence, in order. ``found`` are the key points that rules find in it."""

    sentences: tuple[MappedSentence, ...]
    found: tuple[KeyPoint, ...]
    choices: dict[str, int | None]

    @property
    def untested(self) -> tuple[MappedSentence, ...]:
        """The sentences that no key point touches."""
        return tuple(sentence for sentence in self.sentences if not sentence.points)

    def with_points(self, points: Sequence[KeyPoint], text: str) -> "ReferenceMap":
        """Return the map for these key points; ``text`` is the reference."""
        places = [(point.id, span) for point in points for span in find_all(point.quote, text)]
        sentences = (
            sentence.model_copy(update={"points": tuple(i for i, place in places if place.overlaps(sentence.span))})
            for sentence in self.sentences
        )
        return self.model_copy(update={"sentences": tuple(sentences)})

    def tested_share(self, text: str) -> float:
        """Return how much of what the reference claims is touched by key points (fraction 0–1, by columns).

        1 where it claims nothing. ``text`` is the reference.
        """
        sizes = [(columns(s.span.of(text)), bool(s.points)) for s in self.sentences if s.points or s.claims]
        whole = sum(size for size, _ in sizes)
        return sum(size for size, tested in sizes if tested) / whole if whole else 1.0


def map_reference(item: Item, document: str = "") -> ReferenceMap:
    """Map the reference of an item; ``document`` is the name of the file it is from, for how its lines are read."""
    read = _read(item.reference, document)
    found = find_key_points(read, item.stem, item.kind, list(read.blocks)) if item.reference else FoundPoints()
    bare = ReferenceMap(
        sentences=tuple(MappedSentence(span=span, reason=reason) for span, reason in _sentences(read, found)),
        found=found.points,
        choices={group.id: group.choose for group in found.groups},
    )
    return bare.with_points(item.key_points, item.reference)


def effective_points(points: Sequence[KeyPoint], choices: Mapping[str, int | None]) -> int:
    """Return how many points an answer has to make: of a group with ``choose`` that many, else each."""
    sizes = Counter(point.group for point in points if point.group)
    grouped = sum(min(size, choices.get(group) or size) for group, size in sizes.items())
    return grouped + sum(point.group is None for point in points)


def _read(reference: str, document: str) -> Document:
    """Read a reference as its document was read, but never altered: every offset has to count in it."""
    place = Path(document or "reference.md")
    read = (read_plain_text if place.suffix.lower() in _PLAIN else read_markdown)(reference, place)
    return read if read.text == reference else read_markdown(reference, place)


def _sentences(read: Document, found: FoundPoints) -> Iterator[tuple[Span, Reason | None]]:
    for block in read.blocks:
        for span in _parts(read.text, block):
            reasons = (reason for place, reason in found.passed_over if place.overlaps(span))
            yield span, _REASONS.get(block.kind) or next(reasons, None)


def _parts(text: str, block: Block) -> list[Span]:
    """Return the sentences of a block; code is one, of a table each row but the marks below its head."""
    if block.kind in ("rule", "html", "metadata"):
        return []
    whole = [block.content] if block.kind in ("code", "heading") else sentences(text, block.content)
    bare = [strip(text, span) for span in whole]
    return [span for span in bare if any(character.isalnum() for character in span.of(text))]
