"""Lines between questions and the labels of their answers that come again (``Why they ask: …``): no answer."""

import re
from collections import defaultdict
from collections.abc import Sequence

from mockinterview.bank.drafts import Draft
from mockinterview.bank.labels import answer_words
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["cut_lead_asides"]

_LEAST = 3  # questions with the same label below
_LABEL = re.compile(r"[*_]{0,3}(?P<label>[^\W\d_][^*_:：\n.。?？!！]{0,30})[*_]{0,3}[ \t]*[:：][^\n]*")
_GAP = re.compile(r"[\s#>]*")


def cut_lead_asides(text: str, drafts: Sequence[Draft]) -> list[Block]:
    """Take such lines from the beginnings of answers; return them."""
    found: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if label := _aside(text, draft.blocks[:2]):
            found[label].append(draft)
    drafts = [draft for again in found.values() if len(again) >= _LEAST for draft in again]
    left = [draft.blocks.pop(0) for draft in drafts]
    for draft in drafts:
        draft.blocks[:1] = _unlabelled(text, draft.blocks[0])
    return left


def _unlabelled(text: str, block: Block) -> list[Block]:
    """Return a block without the label of an answer: nothing where it is only that."""
    words = answer_words(text, block.content)
    if words is None:
        return [block]
    return [Block(kind="paragraph", span=words, content=words)] if words.of(text).strip() else []


def _aside(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the label of the first block, if it is one line and the label of an answer stands behind it."""
    if len(blocks) < 2 or blocks[0].kind not in ("paragraph", "quote"):
        return None
    one, after = blocks
    line = _LABEL.fullmatch(one.content.of(text).strip(" \t\n>"))
    gap = _GAP.match(text, one.span.end, after.span.end)
    start = gap.end() if gap else one.span.end
    if line is None or answer_words(text, Span(start=start, end=after.span.end)) is None:
        return None
    return line["label"].casefold()
