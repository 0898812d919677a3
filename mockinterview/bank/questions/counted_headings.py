"""Headings that are counted under a word or letter (``Challenge 3: Slip``, ``P4 — Cones``), which is their number."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.questions.labels import is_counted_part, question_label
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_counts_as_numbers"]

_LEAST = 4  # headings of one depth that are counted, which are at least half of it
_MOSTLY = 0.8  # of the steps from one to the next that count on, or begin anew
_COUNT = re.compile(
    r"(?P<word>[^\W\d_]{1,12})[ \t]?#?(?P<number>\d{1,3})"
    r"(?:[ \t]*[：、][ \t]*|[ \t]*[:.)][ \t]+|[ \t]+[-–—][ \t]+)(?=\S)"
)


def with_counts_as_numbers(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such headings without what counts them, as those with a plain number are read."""
    counted: dict[int, list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for n, block in enumerate(blocks):
        if block.kind == "heading" and (match := _counted(text, block)):
            counted[block.level].append((n, match))
    made = list(blocks)
    for level, found in counted.items():
        among = sum(block.kind == "heading" and block.level == level for block in blocks)
        if len(found) < _LEAST or 2 * len(found) < among or not _count_on([match for _, match in found]):
            continue
        for n, match in found:
            made[n] = blocks[n].model_copy(update={"content": Span(start=match.end(), end=blocks[n].content.end)})
    return tuple(made)


def _count_on(counts: Sequence[re.Match[str]]) -> bool:
    """Tell whether the first is 1 (unlike ``Java 8:``), and each goes on or begins anew, maybe under another word."""
    numbers = [int(count["number"]) for count in counts]
    steps = [after in (1, one + 1) for one, after in pairwise(numbers)]
    return numbers[0] <= 1 and sum(steps) >= _MOSTLY * len(steps)


def _counted(text: str, heading: Block) -> re.Match[str] | None:
    """Return what counts a heading, unless it is a question's label, or counts the parts of an answer."""
    if question_label(text, heading.content) or is_counted_part(heading.content.of(text)):
        return None
    return _COUNT.match(text, heading.content.start, heading.content.end)
