"""Titles of pages of one question each, which is written out below a heading of its own (``## Question``).

The title says in other words what the question asks, as the front matter of such pages and their highest heading do.
"""

from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.questions.drafts import LAYOUT
from mockinterview.bank.questions.labels import is_answer_heading, is_question_heading
from mockinterview.documents.document import Block

__all__ = ["with_titles_of_questions_as_layout"]

_LEAST = 3  # pages
_MOSTLY = 0.8  # of the headings as high as their titles


def with_titles_of_questions_as_layout(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such titles as layout: right below each a heading for its question, then its answer's."""
    heads = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    titles = set[int]()
    for level in {blocks[n].level for n in heads}:
        at = [place for place, n in enumerate(heads) if blocks[n].level == level]
        below = [[*map(blocks.__getitem__, heads[one + 1 : end])] for one, end in pairwise([*at, len(heads)])]
        found = [place for place, parts in zip(at, below, strict=True) if _is_page(text, level, parts)]
        if len(found) >= max(_LEAST, _MOSTLY * len(at)):
            titles.update(heads[place] for place in found if not _says(blocks[heads[place] + 1 : heads[place + 1]]))
    return tuple(b.model_copy(update={"kind": "html"}) if n in titles else b for n, b in enumerate(blocks))


def _is_page(text: str, level: int, parts: Sequence[Block]) -> bool:
    """Tell whether the headings below a title are a question's, then its answer's, and no other question's."""
    words = [part.content.of(text) for part in parts]
    asked = [is_question_heading(said) for said in words]
    lower = len(parts) > 1 and all(part.level > level for part in parts[:2])
    return lower and asked[0] and sum(asked) == 1 and is_answer_heading(words[1])


def _says(between: Sequence[Block]) -> bool:
    """Tell whether words stand between a title and the next heading."""
    return any(block.kind not in LAYOUT for block in between)
