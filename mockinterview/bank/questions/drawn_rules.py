"""Rules drawn with signs that no format knows as such (``⸻``, ``━━━━``, ``✦ ✦ ✦``), as chats and editors give them.

Ways back to the top divide a document just as well.
"""

import re
from collections.abc import Iterable

from mockinterview.bank.questions.asides import leads_back
from mockinterview.documents.document import Block

__all__ = ["is_drawn_rule", "with_drawn_rules"]

_RULE = re.compile(r"[⸺⸻]+|(?P<sign>(?![.。…?？!！`|{}()\[\]])[^\w\s])(?:\s*(?P=sign)){2,}")
_LONGEST = 200  # characters


def with_drawn_rules(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks, paragraphs that are nothing but a drawn rule or a way back to the top as rules."""
    return tuple(
        block.model_copy(update={"kind": "rule"})
        if block.kind in ("paragraph", "heading") and (is_drawn_rule(words := block.span.of(text)) or leads_back(words))
        else block
        for block in blocks
    )


def is_drawn_rule(words: str) -> bool:
    """Tell whether words are one sign again and again, or the longest of dashes."""
    return len(words) <= _LONGEST and _RULE.fullmatch(words) is not None
