"""Where an author's list of key points begins, and which list below such a heading is none."""

import re
from collections.abc import Iterator, Sequence

from mockinterview.bank.notation import ATTRIBUTES, QUOTED
from mockinterview.documents.document import Block
from mockinterview.text import find

__all__ = ["key_points_start", "lists_in_answer"]

_HEADED = re.compile(r"(?:key\s*points?|要点|关键点)\s*[:：]?\s*", re.IGNORECASE)


def key_points_start(text: str, blocks: Sequence[Block]) -> int | None:
    """Return where in ``blocks`` the list of key points begins (its heading), or None."""
    return next((n for n in _headings(text, blocks) if _are_key_points(text, blocks[:n], blocks[n + 1 :])), None)


def lists_in_answer(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the headings of lists of key points that are none, since most entries are no words of the answer."""
    headings = [n for n in _headings(text, blocks) if n + 1 < len(blocks) and blocks[n + 1].kind == "list_item"]
    return [blocks[n] for n in headings if not _are_key_points(text, blocks[:n], blocks[n + 1 :])]


def _headings(text: str, blocks: Sequence[Block]) -> Iterator[int]:
    for n, block in enumerate(blocks):
        words = block.content.of(text).strip()
        bold = block.kind == "paragraph" and re.fullmatch(r"(\*\*|__)(.+)\1[:：]?", words)
        head = words if block.kind == "heading" else bold[2] if bold else ""
        if head and _HEADED.fullmatch(head):
            yield n


def _are_key_points(text: str, above: Sequence[Block], below: Sequence[Block]) -> bool:
    """Tell whether a list quotes the answer above it and ends the item; any other, as many collections have, is answer.

    One in our notation (quotes, attributes) is meant as key points, whatever its faults.
    """
    entries = [block.content.of(text).strip() for block in below if block.kind == "list_item"]
    if not entries or below[0].kind != "list_item":
        return False
    reference = text[above[0].span.start : above[-1].span.end] if above else ""
    if any(ATTRIBUTES.search(words) or QUOTED.match(words) for words in entries):
        return True
    ends = all(block.kind == "list_item" for block in below)  # or more of the answer follows
    return ends and 2 * sum(find(words, reference) is not None for words in entries) >= len(entries)
