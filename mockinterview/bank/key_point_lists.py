"""Where an author's list of key points begins, and which list below such a heading is none."""

import re
from collections.abc import Sequence

from mockinterview.bank.notation import ATTRIBUTES, QUOTED
from mockinterview.documents.document import Block
from mockinterview.text import find

__all__ = ["key_points_start"]

_HEADED = re.compile(r"(?:key\s*points?|要点|关键点)\s*[:：]?\s*", re.IGNORECASE)


def key_points_start(text: str, blocks: Sequence[Block]) -> int | None:
    """Return where in ``blocks`` the list of key points begins (its heading), or None."""
    for n, block in enumerate(blocks):
        words = block.content.of(text).strip()
        bold = block.kind == "paragraph" and re.fullmatch(r"(\*\*|__)(.+)\1[:：]?", words)
        head = words if block.kind == "heading" else bold[2] if bold else ""
        if head and _HEADED.fullmatch(head) and _are_key_points(text, blocks[:n], blocks[n + 1 :]):
            return n
    return None


def _are_key_points(text: str, above: Sequence[Block], below: Sequence[Block]) -> bool:
    """Tell whether a list quotes the answer above it; one in words of its own, as many collections have, is answer."""
    entries = [block.content.of(text).strip() for block in below if block.kind == "list_item"]
    if not entries or below[0].kind != "list_item":
        return False
    reference = text[above[0].span.start : above[-1].span.end] if above else ""
    notated = any(ATTRIBUTES.search(words) or QUOTED.match(words) for words in entries)
    return notated or not reference or 2 * sum(find(words, reference) is not None for words in entries) >= len(entries)
