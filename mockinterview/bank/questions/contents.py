"""Lists of a document's own parts: tables of contents, whose entries are the words of its headings."""

import re
from collections.abc import Sequence

from mockinterview.bank.questions.asides import is_contents_heading, leads_to_part
from mockinterview.documents.document import Block
from mockinterview.documents.list_marker import NUMBERING

__all__ = ["is_contents", "named_part"]

_LINKED = re.compile(r"\[(?P<words>.+)\]\([^)]*\)\s*")
_MOSTLY = 0.8


def is_contents(text: str, heading: str, blocks: Sequence[Block], parts: frozenset[str]) -> bool:
    """Tell whether ``blocks`` list the document's own ``parts``: links to anchors, or the words of its headings."""
    entries = [block.content.of(text) for block in blocks if block.kind == "list_item"]
    if not entries or any(block.kind not in ("list_item", "code") for block in blocks):
        return False
    if is_contents_heading(heading):
        return True
    named = sum(leads_to_part(words) or named_part(words) in parts for words in entries)
    return len(entries) > 1 and named >= _MOSTLY * len(entries)


def named_part(words: str) -> str:
    """Return the letters that a heading and its entry share: no number, no link, no signs, no capitals."""
    linked = _LINKED.fullmatch(words.strip())
    said = (linked["words"] if linked else words).strip()
    number = NUMBERING.match(said)
    letters = "".join(
        character for character in said[number.end() if number else 0 :].casefold() if character.isalnum()
    )
    return letters.lstrip("0123456789") or words
