"""Series of entries that ask by what they are in a document of questions, whatever their words say."""

from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.questions.entry_forms import Entry
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns

__all__ = ["alternate", "are_all"]

_LEAST = 4  # entries of one form that show what all of them are
_EIGHTH = 8
_SHORT = 60  # columns on the average of entries that need not ask


def alternate(entries: Sequence[Entry], blocks: Sequence[Block]) -> bool:
    """Tell whether entries count up and alternate with text: heads whatever they say, in a document of questions."""
    at = {entry.at for entry in entries}
    numbered = all(entry.form in ("bold ordered", "ordered") for entry in entries)
    series = all(after.number in (1, one.number + 1) for one, after in pairwise(entries))
    below = all(len(e.rest) or (e.at + 1 < len(blocks) and e.at + 1 not in at) for e in entries)
    return len(entries) > _LEAST and numbered and series and below


def are_all(text: str, entries: Sequence[Entry], blocks: Sequence[Block]) -> bool:
    """Tell whether a document of questions consists of a bare list in which some ask: so do reports of interviews."""
    at = {entry.at for entry in entries}
    first = min(at, default=0)
    only = all(n in at or block.kind in ("heading", "rule") for n, block in enumerate(blocks) if n >= first)
    asking = sum(entry.asks(text) for entry in entries)
    short = sum(columns(entry.words.of(text)) for entry in entries) <= _SHORT * len(entries)
    return len(entries) > _LEAST and only and short and asking > 1 and _EIGHTH * asking >= len(entries)
