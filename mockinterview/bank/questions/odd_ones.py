"""Drafts that do not look like the questions of their document: what stands around questions with numbers or labels.

An author who numbers questions, or writes Q and A before them, does so throughout. What has neither there, and has no
answer under a label as the others do, or is a heading of another depth that does not ask, is a chapter, advice, or what
a page asks of its reader. So is what is marked otherwise than most and has none of the parts (Steps, Code) they share,
and so are numbered chapters around labelled questions that all stand in one place.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from mockinterview.bank.import_report import Reason
from mockinterview.bank.questions.drafts import Draft
from mockinterview.bank.questions.labels import is_question
from mockinterview.bank.questions.named_questions import answer_mark
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["Form", "form_of", "odd_ones"]

_FEWEST = 4  # questions of one form
_MOST = 0.5  # of a document's
_NEARLY_ALL = 0.7  # of these that ask, or have answers with labels
_ABOVE = 80  # characters before a question that may mark it; before them a table or a quote says other things
_SHARED = 2  # parts of nearly all, all of which another lacks
_HEADING = re.compile(r"#{1,6}[ \t]")
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
    """Return the drafts that are no items, as most are marked in one form that counts or labels them, or what answers.

    Those with an id or key points that the author wrote stay, and headings as deep that stand amid the others.
    """
    forms = [form_of(text, blocks, draft) for draft in drafts]
    beside = [form for form in forms if form.kind != "table"]
    judged = beside if len(beside) >= _MOST * len(forms) else forms  # a table may hold further questions
    usual, number = next(iter(Counter(judged).most_common(1)), (None, 0))
    if usual is None or number < max(_FEWEST, _MOST * len(judged)):
        return []
    unfolding = [block.span.start for block in blocks if block.kind == "html" and answer_mark(text, block)]
    starts = sorted([*unfolding, *(span.start for span, reason in marks if reason == Reason.label)])
    labelled = [_has_label(draft, starts) for draft in drafts]
    like = [n for n, form in enumerate(forms) if form == usual]
    ask = usual.mark and sum(_asks(drafts[n], usual) for n in like) >= _NEARLY_ALL * number
    answered = sum(labelled[n] for n in like) >= _NEARLY_ALL * number
    parts = [_parts(text, draft) for draft in drafts]
    times = Counter(part for n in like for part in parts[n])
    shared = {part for part, many in times.items() if many >= _NEARLY_ALL * number}
    shares = len(shared) >= _SHARED
    if not (usual.mark or answered or shares):
        return []
    amid = {n for n in range(like[0], like[-1]) if forms[n]._replace(mark=usual.mark) == usual}
    amid = amid if usual.kind == "heading" else set()
    in_one_place = like[-1] - like[0] < len(like)
    alike = ("label",) if usual.mark == "label" and in_one_place else ("label", "number")
    return [
        draft
        for n, (draft, form, is_labelled) in enumerate(zip(drafts, forms, labelled, strict=True))
        if not (form == usual or form.mark in alike or n in amid or is_labelled or draft.identifier or draft.written)
        and (
            (answered and not form.mark)
            or (ask and not _asks(draft, form))
            or (shares and draft.kind != "qa" and not parts[n] & shared)
        )
    ]


def _parts(text: str, draft: Draft) -> frozenset[str]:
    """Return the headings within an answer, without numbers."""
    heads = (block.content.of(text) for block in draft.blocks if _HEADING.match(text, block.span.start))
    return frozenset(re.sub(r"[\d\W_]+", " ", words).strip().casefold() for words in heads) - {""}


def form_of(text: str, blocks: Sequence[Block], draft: Draft) -> Form:
    """Return how the question of a draft is marked."""
    place = bisect_right(blocks, draft.at, key=lambda block: block.span.start) - 1
    block = blocks[max(place, 0)]
    above = text[max(block.span.start, draft.at - _ABOVE) : max(draft.at, block.span.start)]
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
