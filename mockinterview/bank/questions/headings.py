"""What the headings of a document say: which ask, which only name a part, which are left without an answer."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mockinterview.bank.questions.asides import is_beside_heading, is_generic_heading
from mockinterview.bank.questions.labels import is_question, may_ask, question_label
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["Headings"]

_PARTS = 3  # times that the same short heading stands in a document where it names a part (Shared?, 复杂度)
_SHORT = 24  # columns of such a heading
_MANY = 5  # headings of one depth that show what all are
_MOSTLY = 0.8
_QUARTER = 4
_NUMBER = re.compile(r"(\d{1,3})[\s.、．)）:：]*[\[*_]*$")
_DEEPEST = 99
_OPEN = 3  # questions without an answer that show that headings without one may ask


class Headings:
    """Judges the headings among ``blocks`` of ``text`` by their words and by each other."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        words = [self._words(block) for block in blocks if block.kind == "heading"]
        headings = Counter(words)
        self._title = words[0] if words and headings[words[0]] > 1 else None
        self._repeated = {words for words, times in headings.items() if times >= _PARTS and columns(words) <= _SHORT}
        self._series: frozenset[int] = frozenset()
        self._numbered_level = _DEEPEST  # of a series of questions, below which words alone make no question
        self._series = frozenset(self._in_series(blocks))
        self._numbered_level = self._level_with_parts(blocks)
        self._open = frozenset(self._left_open(blocks))
        levels = [(block.level, self.asks(block)) for block in blocks if block.kind == "heading"]
        self._sizes, self._asking = (
            Counter(level for level, _ in levels),
            Counter(level for level, asks in levels if asks),
        )
        self._labelled = Counter(block.level for block in blocks if block.kind == "heading" and self._label(block))

    def asks(self, heading: Block) -> bool:
        """Tell whether a heading asks: by a label, its words or its number."""
        if question_label(self._text, heading.content):
            return True
        words = heading.content.of(self._text)
        if words in self._repeated:
            return False
        if heading.level > self._numbered_level and not words.rstrip().endswith(("?", "？")):
            return False
        number = self._text[heading.span.start : heading.content.start]
        # Where the format marks no headings, one that asks is a topic like its neighbours, unless it is numbered.
        return is_question(words) if heading.level else bool(re.match(r"\d", number)) and words.endswith(("?", "？"))

    def is_in_series(self, heading: Block) -> bool:
        """Tell whether a heading is one of a numbered series of questions, whether its own words ask or not.

        As with all that is written alike, a quarter of them ask, and half ask or name what questions are about.
        """
        return heading.span.start in self._series

    def is_part(self, heading: Block) -> bool:
        """Tell whether a heading only means something below another: by its words (Example), or as it comes again."""
        return is_generic_heading(self._words(heading)) or self.comes_again(heading)

    def comes_again(self, heading: Block) -> bool:
        """Tell whether the same short words head parts of several answers."""
        return self._words(heading) in self._repeated

    def is_left_open(self, heading: Block) -> bool:
        """Tell whether a heading without text is a question, although its words do not ask.

        So it is among questions of its size of which several stand without an answer too.
        """
        return heading.span.start in self._open

    def is_labelled(self, heading: Block | None) -> bool:
        """Tell whether a heading has a question's label, as have at least four fifths of those as deep."""
        if heading is None or self._label(heading) is None:
            return False
        return _MANY <= self._labelled[heading.level] >= _MOSTLY * self._sizes[heading.level]

    def few_ask(self, heading: Block) -> bool:
        """Tell whether fewer than a third of the headings as deep as this one ask, and most of those above do."""
        level, above = heading.level, heading.level - 1
        few = self._sizes[level] >= _MANY and 3 * self._asking[level] < self._sizes[level]
        return few and self._sizes[above] >= _MANY and 2 * self._asking[above] >= self._sizes[above]

    def repeats_title(self, heading: Block) -> bool:
        """Tell whether a heading says the words of the document's first once more, as pasted pages do."""
        return self._title is not None and self._words(heading) == self._title and not self.asks(heading)

    def leads_out(self, heading: Block) -> bool:
        """Tell whether a heading is about the document, or leads out of it (License, 参考资料)."""
        return is_beside_heading(heading.content.of(self._text))

    def _label(self, heading: Block) -> Span | None:
        return question_label(self._text, heading.content)

    def _words(self, heading: Block) -> str:
        return heading.content.of(self._text).strip()

    def _left_open(self, blocks: Sequence[Block]) -> Iterator[int]:
        following = [*blocks[1:], None][: len(blocks)]
        heads = [(one, after) for one, after in zip(blocks, following, strict=True) if one.kind == "heading"]
        for level in {one.level for one, _ in heads if one.level}:
            here = [(one, after) for one, after in heads if one.level == level]
            empty = [one for one, after in here if after is None or (after.kind == "heading" and after.level <= level)]
            asking = [one for one in empty if self.asks(one)]
            known = len(asking) >= _OPEN and 2 * sum(self.asks(one) for one, _ in here) >= len(here)
            open_here = (one for one in empty if known or self.is_in_series(one))
            yield from (one.span.start for one in open_here if not self.leads_out(one))

    def _level_with_parts(self, blocks: Sequence[Block]) -> int:
        """Return the depth of a numbered series of questions of which most ask, and few of the headings below them.

        Those below are then parts of answers, also where their words could ask (``#### 1. Create the check``).
        """
        levels = [block.level for block in blocks if block.span.start in self._series]
        level = min(levels, default=_DEEPEST)
        heads = [block for block in blocks if block.kind == "heading"]
        asking = sum(self.asks(block) for block in heads if block.level == level)
        below = [self.asks(block) for block in heads if block.level > level]
        return level if 2 * asking >= levels.count(level) and 3 * sum(below) < len(below) else _DEEPEST

    def _in_series(self, blocks: Sequence[Block]) -> Iterator[int]:
        heads = [block for block in blocks if block.kind == "heading"]
        for level in {block.level for block in heads if block.level}:
            numbered = [(block, self._number(block)) for block in heads if block.level == level]
            here = [(block, number) for block, number in numbered if number]
            steps = [after in (1, one + 1) for (_, one), (_, after) in pairwise(here)]
            counting = sum(steps) >= _MOSTLY * len(steps)
            asking = sum(self.asks(block) for block, _ in here)
            hinted = sum(may_ask(self._words(block)) for block, _ in here)
            regular = counting and len(here) >= _MANY and _QUARTER * asking >= len(here) and 2 * hinted >= len(here)
            if regular and len(here) >= _MOSTLY * len(numbered):
                yield from (block.span.start for block, _ in here)

    def _number(self, heading: Block) -> int:
        """Return the number in front of a heading's words, 0 where there is none."""
        number = _NUMBER.search(self._text, heading.span.start, heading.content.start)
        return int(number[1]) if number else 0
