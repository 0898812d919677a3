"""Labelled lines above questions, the first included (``Focus: what they have fired themselves.``): no answer."""

import re
from collections import defaultdict
from collections.abc import Sequence

from mockinterview.bank.questions.labels import answer_words, question_label
from mockinterview.documents.document import Block

__all__ = ["with_leads_as_layout"]

_LEAST = 3  # questions with such a line
_LABEL = re.compile(r"[>*_\s]*(?P<label>[^\W\d_][^\n:：]{0,24})[:：]")


def with_leads_as_layout(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with such lines as layout, where a label only stands in such places."""
    asked = {n for n, block in enumerate(blocks) if block.kind == "summary" or question_label(text, block.content)}
    leads: dict[str, list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        label = _LABEL.match(text, block.content.start, block.content.end) if block.kind == "paragraph" else None
        if label and n not in asked and answer_words(text, block.content) is None:
            leads[label["label"]].append(n)
    first = min(asked, default=0) - 1
    above = (again for again in leads.values() if again[0] == first and all(n + 1 in asked for n in again))
    found = {n for again in above if len(again) >= _LEAST for n in again}
    return [block.model_copy(update={"kind": "html"}) if n in found else block for n, block in enumerate(blocks)]
