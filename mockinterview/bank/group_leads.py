"""Labelled lines around questions (``Focus: what they have fired themselves.``) that are no part of an answer.

They stand above questions, the first included, or between questions and the labels of their answers.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mockinterview.bank.labels import answer_words, question_label
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
    between = {*_between(text, blocks, asked, {n for again in leads.values() for n in again})}
    above = (again for again in leads.values() if again[0] == first and all(n + 1 in asked for n in again))
    below = (again for again in leads.values() if between.issuperset(again))
    found = {n for again in (*above, *below) if len(again) >= _LEAST for n in again}
    return [block.model_copy(update={"kind": "html"}) if n in found else block for n, block in enumerate(blocks)]


def _between(text: str, blocks: Sequence[Block], asked: set[int], labelled: set[int]) -> Iterator[int]:
    """Yield which of the blocks ``labelled`` stand between a question and the label of its answer."""
    for n in asked:
        end = n + 1
        while end in labelled:
            end += 1
        if end < len(blocks) and answer_words(text, blocks[end].content) is not None:
            yield from range(n + 1, end)
