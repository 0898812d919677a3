"""Short lines that begin with the same sign (``🔹 networks``): the headings of a document that has no others."""

import re
from collections import defaultdict
from collections.abc import Sequence

from mockinterview.bank.questions.labels import is_question, question_label
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["with_signed_headings"]

_LEAST = 3  # lines with one sign
_SHORT = 60  # columns
_SIGN = re.compile(r"(?P<sign>[\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff])[\ufe0f\s]*(?=[\w(（])")


def with_signed_headings(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such lines as headings, if a rule or nothing stands above each and none asks."""
    if sum(block.kind == "heading" for block in blocks) > 1:
        return tuple(blocks)
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for n, block in enumerate(blocks):
        sign = _SIGN.match(text, block.content.start, block.content.end) if block.kind == "paragraph" else None
        words = block.content.of(text)
        divided = n == 0 or blocks[n - 1].kind in ("rule", "heading")
        if sign and divided and "\n" not in words and columns(words) <= _SHORT:
            found[sign["sign"]][n] = sign.end()
    made = [*blocks]
    for lines in found.values():
        spans = {n: Span(start=start, end=blocks[n].content.end) for n, start in lines.items()}
        asks = any(is_question(span.of(text)) or question_label(text, span) for span in spans.values())
        if len(spans) >= _LEAST and not asks:
            for n, span in spans.items():
                made[n] = blocks[n].model_copy(update={"kind": "heading", "level": 2, "content": span})
    return tuple(made)
