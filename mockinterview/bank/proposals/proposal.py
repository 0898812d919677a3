"""Proposals of a judge for an import, as a file to review: new items, and key points of long references."""

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.item_bank import DocumentSource
from mockinterview.messages import Language
from mockinterview.value import Value

__all__ = ["Dropped", "Proposals", "ProposedItem", "ProposedPoints", "TargetBank"]


class TargetBank(Value):
    """The bank that the proposals are for: the name of its file, which lies beside theirs, and its other fields.

    There is no such file yet where rules found no item.
    """

    file: str
    id: str
    title: str
    language: Language
    document: DocumentSource | None = None


class ProposedItem(Value):
    """An item for prose that rules made nothing of. Its reference is a stretch of the document, word for word."""

    accept: bool
    item: Item


class ProposedPoints(Value):
    """Key points of a long reference: what ``rules`` found (quotes), and what would stand in their place."""

    accept: bool
    item: str
    stem: str
    rules: tuple[str, ...]
    proposed: tuple[KeyPoint, ...]


class Dropped(Value):
    """What a judge proposed in vain: its words, the line of the document it was asked about, and the problem."""

    words: str
    line: int
    problem: str


class Proposals(Value):
    """A file of proposals; nothing in it counts before ``accept`` is true and the file is accepted."""

    unreviewed_by: str
    bank: TargetBank
    items: tuple[ProposedItem, ...] = ()
    key_points: tuple[ProposedPoints, ...] = ()
    dropped: tuple[Dropped, ...] = ()
