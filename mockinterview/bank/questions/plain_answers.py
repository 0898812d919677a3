"""Questions of a text that marks nothing with their answers behind them on the same line (``老面的作用：酸味。``)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.questions.entry_words import parted
from mockinterview.bank.questions.labels import is_question
from mockinterview.bank.questions.plain_lines import PlainLine
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["with_answers_inline"]

_LEAST = 4  # questions
_SAYS_MUCH = 16  # columns of an answer
_NAMED = re.compile(r"(?P<words>[^:：。！!；;\n]{2,40}?)[ \t]*[:：][ \t]*(?=\S)")


def with_answers_inline(
    text: str, lines: Sequence[PlainLine], found: Sequence[int], questions: Sequence[Block], headings: frozenset[int]
) -> list[Block]:
    """Return the questions without the answers on their lines, where nothing stands below one but below most others.

    ``found`` are the lines of the questions; a line in ``headings`` directly above one is no answer.
    """
    bare: set[int] = set()
    for place, (n, after) in enumerate(pairwise([*found, len(lines)])):
        below = [line for line in lines[n + 1 : after] if line.span.start >= questions[place].span.end]
        if not below or (after < len(lines) and len(below) == 1 and below[0].span.start in headings):
            bare.add(place)
    if len(found) < _LEAST or 2 * len(bare) >= len(found):
        return [*questions]
    return [_parted(text, block) if place in bare else block for place, block in enumerate(questions)]


def _parted(text: str, question: Block) -> Block:
    words, rest = parted(text, question.content, inline=True)
    if not len(rest) and (named := _NAMED.match(text, question.content.start, question.content.end)):
        words, rest = Span(start=named.start(), end=named.end("words")), Span(start=named.end(), end=question.span.end)
        if is_question(rest.of(text)):
            return question
    if columns(rest.of(text)) < _SAYS_MUCH:
        return question
    return question.model_copy(update={"span": Span(start=question.span.start, end=rest.start), "content": words})
