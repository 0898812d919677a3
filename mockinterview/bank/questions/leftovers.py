"""Sections without questions among or above chapters that hold nothing else: prefaces, advice, what a page asks."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from mockinterview.bank.questions.section_sizes import SectionSizes
from mockinterview.bank.questions.sections import Section

__all__ = ["Leftovers"]

_LEAST = 5  # questions that show what a document is
_CHAPTERS, _MANY = 3, 10  # chapters, and questions in them, beside which a last section that asks is none
_TIMES = 3  # as many questions as sections of their chapters' depth without any
_SHARE = 0.25  # of a document's text in those sections, more of which is something of its own
_OPENS = re.compile(r"(?:an? |the )?(?:introduction|overview|about|intro)|简介|介绍|引言|概述", re.IGNORECASE)
_PROSE = 80  # columns of a chapter's own, with which it teaches


class Leftovers:
    """Judges the sections of ``root``; ``at`` are those of each depth."""

    def __init__(self, text: str, root: Section, at: Mapping[int, Sequence[Section]], sizes: SectionSizes) -> None:
        self._text = text
        self._root = root
        self._at = at
        self._sizes = sizes
        self._leftover = {level: self._has_leftovers(sections) for level, sections in at.items()}
        self._first = next(root.all_below(), None)
        self._front = self._front_matter(root.children)

    def is_leftover(self, section: Section) -> bool:
        """Tell whether a section without questions stands among chapters that only hold questions."""
        if self._sizes.asks(section):
            return self._asks_reader(section)
        opens = section is self._first and _OPENS.fullmatch(section.words(self._text)) is not None
        among = self._leftover.get(section.level, False) or id(section) in self._front
        among = among or (opens and self._sizes.questions(self._root) >= _LEAST)
        return among and not self._sizes.questions(section)

    def _asks_reader(self, section: Section) -> bool:
        """Tell whether the last of its depth alone asks, behind chapters that hold many questions (``Want more?``)."""
        here = self._at.get(section.level, ())
        fixed = section.heading is not None and section.heading.identifier is not None
        if not here or section is not here[-1] or fixed or self._sizes.questions(section):
            return False
        chapters = here[:-1]
        held = [self._sizes.questions(one) for one in chapters]
        return len(held) >= _CHAPTERS and all(held) and sum(held) >= _MANY and not any(map(self._sizes.asks, chapters))

    def _has_leftovers(self, sections: Sequence[Section], *, times: int = _TIMES) -> bool:
        others = [one for one in sections if not self._sizes.asks(one) and not self._sizes.questions(one)]
        chapters = [one for one in sections if not self._sizes.asks(one) and self._sizes.questions(one)]
        questions = sum(self._sizes.questions(one) for one in chapters)
        if not others or questions < max(_LEAST, times * len(others)):
            return False
        if 2 * sum(self._sizes.own(one) >= _PROSE for one in chapters) >= len(chapters):
            return False  # they teach, and so may those without questions
        held = [child for one in chapters for child in one.children if child.heading]
        unasked = sum(not self._sizes.holds(child) for child in held)
        if 3 * unasked >= len(held) > 0 and len(chapters) > 1 and any(one.children for one in others):
            return False  # notes, in which some parts ask
        return sum(map(self._sizes.size, others)) <= _SHARE * sum(map(self._sizes.size, chapters))

    def _front_matter(self, sections: Sequence[Section]) -> frozenset[int]:
        """Return the sections above all chapters that hold questions, though they may be written deeper than those."""
        front = [*takewhile(lambda one: not self._sizes.holds(one), sections)]
        end = len(sections) - len([*takewhile(lambda one: not self._sizes.holds(one), reversed(sections))])
        return frozenset(map(id, front)) if self._has_leftovers(sections[:end], times=1) else frozenset()
