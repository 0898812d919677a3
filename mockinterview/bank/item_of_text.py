"""One item from a question and its reference, where no document holds them: a row of a file, a call from Python."""

import hashlib

from mockinterview.bank.ids import key_point_id
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.key_points.answer_key import answer_key_points
from mockinterview.language import language_of
from mockinterview.messages import Language
from mockinterview.text import Span

__all__ = ["item_of_text"]


def item_of_text(question: str, reference: str, language: Language | None = None) -> Item:
    """Return an item of kind ``qa``, whose reference is read as a marking key: all of it counts.

    ``language`` is that of the texts; without it it is told from them. The reference is kept exactly as given.
    """
    found = answer_key_points(reference, question)
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
