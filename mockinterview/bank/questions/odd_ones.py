"""Drafts that do not look like the questions of their document: what stands around questions with numbers or labels.

An author who numbers questions, or writes Q and A before them, does so throughout. What has neither there, and does not
ask or has no answer under a label as the others do, is a chapter, advice, or what a page asks of its reader. So are
numbered chapters around labelled questions that all stand in one place.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from mockinterview.bank.import_report import Reason
from mockinterview.bank.questions.drafts import Draft
from mockinterview.bank.questions.labels import is_question
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["Form", "form_of", "odd_ones"]

_FEWEST = 4  # questions of one form
_MOST = 0.5  # of a document's
_NEARLY_ALL = 0.7  # of these that ask, or have answers with labels
_LABELLED = re.compile(r"[QＱ]|[问題题]")
_COUNTED = re.compile(r"\d|[一二三四五六七八九十]")


Mark = Literal["label", "number", ""]


class Form(NamedTuple):
    """How a question is marked: by what kind of block, of which level, with a label or a number, in bold."""

    kind: str
    level: int
    mark: Mark
    bold: bool


def odd_ones(
    text: str, blocks: Sequence[Block], drafts: Sequence[Draft], marks: Sequence[tuple[Span, Reason]]
) -> list[Draft]:
    """Return the drafts that are no items, as most are marked in one form that counts or labels them.

    Those with an id or key points that the author wrote stay.
    """
    forms = [form_of(text, blocks, draft) for draft in drafts]
    found = Counter(forms).most_common(1)
    if not found or not found[0][0].mark or found[0][1] < max(_FEWEST, _MOST * len(drafts)):
        return []
    usual, number = found[0]
    starts = sorted(span.start for span, reason in marks if reason == Reason.label)
    labelled = [_has_label(draft, starts) for draft in drafts]
    like = [n for n, form in enumerate(forms) if form == usual]
    ask = sum(_asks(drafts[n], usual) for n in like) >= _NEARLY_ALL * number
    answered = sum(labelled[n] for n in like) >= _NEARLY_ALL * number
    in_one_place = like[-1] - like[0] < len(like)
    alike = ("label",) if usual.mark == "label" and in_one_place else ("label", "number")
    return [
        draft
        for draft, form, is_labelled in zip(drafts, forms, labelled, strict=True)
        if not (form.mark in alike or is_labelled or draft.identifier or draft.written)
        and ((answered and not form.mark) or (ask and not _asks(draft, form)))
    ]


def form_of(text: str, blocks: Sequence[Block], draft: Draft) -> Form:
    """Return how the question of a draft is marked."""
    place = bisect_right(blocks, draft.at, key=lambda block: block.span.start) - 1
    block = blocks[max(place, 0)]
    above = text[block.span.start : max(draft.at, block.span.start)]
    level = block.level if block.kind in ("heading", "list_item") else 0
    mark: Mark = "label" if _LABELLED.search(above) else "number" if _COUNTED.search(above) else ""
    return Form(block.kind, level, mark, "**" in above or "__" in above)


def _asks(draft: Draft, form: Form) -> bool:
    return draft.kind == "qa" or (form.mark != "" and is_question(draft.named))


def _has_label(draft: Draft, labels: Sequence[int]) -> bool:
    """Tell whether a label stands between a question and its answer."""
    source = draft.source
    place = bisect_right(labels, draft.at)
    return source is not None and place < len(labels) and labels[place] <= source.start
