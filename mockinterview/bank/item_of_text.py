"""One item from a question and its reference, where no document holds them: a row of a file, a call from Python."""

import hashlib
from pathlib import Path

from mockinterview.bank.ids import key_point_id
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.key_points import find_key_points
from mockinterview.documents.document import Block
from mockinterview.documents.plain_text import read_plain_text
from mockinterview.language import language_of
from mockinterview.messages import Language
from mockinterview.text import Span

__all__ = ["item_of_text"]


def item_of_text(question: str, reference: str, language: Language | None = None) -> Item:
    """Return an item of kind ``qa`` whose key points are found by the same rules as in a document.

    ``language`` is that of the texts; without it it is told from them. The reference is kept exactly as given.
    """
    document = read_plain_text(reference, Path("reference"))
    found = find_key_points(document, question, "qa", [_as_text(block) for block in document.blocks])
    whole = reference.strip()
    points = found.points or ((KeyPoint(id=key_point_id(whole), text=whole, quote=whole),) if whole else ())
    digest = hashlib.sha256(f"{question}\n{reference}".encode()).hexdigest()[:12]
    return Item(
        id=f"qa-{digest}",
        kind="qa",
        stem=question,
        reference=reference,
        key_points=points,
        groups=found.groups if found.points else (),
        language=language or language_of(question + reference),
        source=Span(start=0, end=len(reference)),
    )


def _as_text(block: Block) -> Block:
    """Read a heading as a paragraph: a short reference without a full stop looks like one."""
    return block.model_copy(update={"kind": "paragraph"}) if block.kind == "heading" else block
