"""What the headings of each depth are in a document as a whole: items, or chapters that hold them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from mockinterview.bank.questions.asides import is_contents_table, is_unwritten, leads_to_part
from mockinterview.bank.questions.drafts import LAYOUT
from mockinterview.bank.questions.heads import Heads
from mockinterview.bank.questions.pieces import pieces
from mockinterview.bank.questions.sections import Section
from mockinterview.documents.page_breaks import columns

__all__ = ["Levels"]

_LEAST = 5  # questions, or sections of one depth, that show what all are
_CHAPTERS, _MANY = 3, 10  # chapters, and questions in them, beside which a last section that asks is none
_TIMES = 3  # as many questions as sections of their chapters' depth without any
_SHARE = 0.25  # of a document's text in those sections, more of which is something of its own
_MOSTLY = 0.8
_SMALL = 500  # characters that any item may have
_PART = re.compile(r"[*_\s]*(?:[①-⑳]|[(（](?:\d{1,2}|[一二三四五六七八九十]|[a-f])[)）])")
_OPENS = re.compile(r"(?:an? |the )?(?:introduction|overview|about|intro)|简介|介绍|引言|概述", re.IGNORECASE)
_PROSE = 80  # columns of a chapter's own, with which it teaches


class Levels:
    """Judges the sections of ``root`` by all others of their depth."""

    def __init__(self, text: str, root: Section, heads: Heads) -> None:
        self._text = text
        self._heads = heads
        self._root = root
        self._at: dict[int, list[Section]] = defaultdict(list)
        for section in _all(root):
            self._at[section.level].append(section)
        self._held: dict[int, int] = {}
        self._leftover = {level: self._has_leftovers(sections) for level, sections in self._at.items()}
        self._first = next((one for one in _all(root) if not one.is_title), None)
        self._front = self._front_matter(root.children)
        self._items = {level: self._are_items(sections) for level, sections in self._at.items()}
        self._asking = {level: self._mostly_ask(sections) for level, sections in self._at.items()}
        self._largest = {level: sorted([0, 0, *map(self._size, at)])[:-3:-1] for level, at in self._at.items()}
        self._chapters = frozenset(id(one) for at in self._at.values() for one in self._chapters_among(at))

    def is_leftover(self, section: Section) -> bool:
        """Tell whether a section without questions stands among chapters that only hold questions."""
        if self._asks(section):
            return self._asks_reader(section)
        opens = section is self._first and _OPENS.fullmatch(self._words(section)) is not None
        among = self._leftover.get(section.level, False) or id(section) in self._front
        among = among or (opens and self._questions(self._root) >= _LEAST)
        return among and not self._questions(section)

    def is_cover(self, section: Section) -> bool:
        """Tell whether a section is the document's first, and it or the next holds nearly all questions.

        Its words then introduce them.
        """
        first, after, *_ = [*self._root.children, None, None]
        if first is None or section is not first:
            return False
        held = self._questions(first) if first.children or after is None else self._questions(after)
        return held >= _LEAST and held >= _MOSTLY * self._questions(self._root)

    def is_question_level(self, level: int) -> bool:
        """Tell whether at least half of the headings of a depth ask: another with text below is an item like them."""
        return self._asking.get(level, False)

    def is_item_in_parts(self, section: Section) -> bool:
        """Tell whether a section of nothing but parts is one item: by their words, or as its whole depth is.

        In the latter case it is none where it is much larger than any of those, nor is a title above items.
        """
        parts = self._heads.parts_above_items(section)
        if section.heading is None or not parts or (section.is_title and len(parts) < len(section.children)):
            return False
        if self._is_in_parts(section):
            return True
        return self._items.get(section.level, False) and not self._is_outsized(section)

    def is_chapter(self, section: Section) -> bool:
        """Tell whether a heading that only its words make a question is a chapter: bare, and larger than others."""
        words = self._words(section)
        bare = len(section.children) > 1 and not self._own(section) and not words.endswith(("?", "？"))
        return bare and not self.is_question_level(section.level) and self._is_outsized(section)

    def _is_outsized(self, section: Section) -> bool:
        size, largest = self._size(section), self._largest.get(section.level, [0, 0])
        other = largest[1] if size == largest[0] else largest[0]
        return size > max(_SMALL, _TIMES * other)

    def holds_topics(self, section: Section) -> bool:
        """Tell whether the sections below one with text are topics of their own, as those below others without are."""
        return id(section) in self._chapters

    def is_item_with_parts(self, section: Section) -> bool:
        """Tell whether what asks below a numbered heading are parts (①) of one item, as its depth holds items.

        Below one of a series of questions all are.
        """
        in_series = section.heading is not None and self._heads.headings.is_in_series(section.heading)
        number = section.heading and self._text[section.heading.span.start : section.heading.content.start]
        counted = number and re.search(r"\d", number) and self._items.get(section.level, False)
        if not in_series and not counted:
            return False
        found = [piece for piece in pieces(self._text, section.blocks) if piece.label == "question"]
        return (
            bool(found)
            and not any(piece.is_explicit for piece in found)
            and (in_series or all(_PART.match(self._text, piece.block.span.start) for piece in found))
        )

    def _asks_reader(self, section: Section) -> bool:
        """Tell whether the last of its depth alone asks, behind chapters that hold many questions (``Want more?``)."""
        here = self._at[section.level]
        fixed = section.heading is not None and section.heading.identifier is not None
        if not here or section is not here[-1] or fixed or self._questions(section):
            return False
        chapters = here[:-1]
        held = [self._questions(one) for one in chapters]
        return len(held) >= _CHAPTERS and all(held) and sum(held) >= _MANY and not any(map(self._asks, chapters))

    def _has_leftovers(self, sections: Sequence[Section], *, times: int = _TIMES) -> bool:
        others = [one for one in sections if not self._asks(one) and not self._questions(one)]
        chapters = [one for one in sections if not self._asks(one) and self._questions(one)]
        questions = sum(self._questions(one) for one in chapters)
        if not others or questions < max(_LEAST, times * len(others)):
            return False
        if 2 * sum(self._own(one) >= _PROSE for one in chapters) >= len(chapters):
            return False  # they teach, and so may those without questions
        return sum(map(self._size, others)) <= _SHARE * sum(map(self._size, chapters))

    def _front_matter(self, sections: Sequence[Section]) -> frozenset[int]:
        """Return the sections above all chapters that hold questions, though they may be written deeper than those."""
        front = [*takewhile(lambda one: not self._holds(one), sections)]
        end = len(sections) - len([*takewhile(lambda one: not self._holds(one), reversed(sections))])
        return frozenset(map(id, front)) if self._has_leftovers(sections[:end], times=1) else frozenset()

    def _holds(self, section: Section) -> bool:
        return self._asks(section) or self._questions(section) > 0

    def _are_items(self, sections: Sequence[Section]) -> bool:
        """Tell whether nearly all sections of a depth are items, also those that hold others, and hold no questions."""
        items = [one for one in sections if self._is_item(one)]
        below = sum(self._questions(one) for one in sections)
        parted = sum(bool(one.children) for one in items)
        if 0 < parted <= sum(bool(one.children) for one in sections) - parted:
            return False
        return len(sections) >= _LEAST and len(items) >= _MOSTLY * len(sections) and 4 * below < len(sections)

    def _is_item(self, section: Section) -> bool:
        asks = self._asks(section) or (section.heading and self._heads.headings.is_left_open(section.heading))
        return bool(asks or self._own(section) or self._is_in_parts(section))

    def _chapters_among(self, sections: Sequence[Section]) -> Sequence[Section]:
        """Return the sections of one depth that hold others, if at least half of them have no text of their own."""
        above = [one for one in sections if one.children and not self._asks(one) and not self.is_item_in_parts(one)]
        bare = sum(not self._own(one) or self._is_unwritten(one) for one in above)
        return above if len(above) > 1 and 2 * bare >= len(above) else []

    def _is_unwritten(self, section: Section) -> bool:
        said = (block.content.of(self._text) for block in section.blocks if block.kind in ("paragraph", "list_item"))
        return any(is_unwritten(words) for words in said if words.strip())

    def _is_in_parts(self, section: Section) -> bool:
        """Tell whether the sections above the first item only mean something below this heading.

        So do all where half of them do, if none has sections of its own, as chapters have (Basics).
        """
        parts = [child for child in self._heads.parts_above_items(section) if child.heading]
        named = sum(self._heads.headings.is_part(part.heading) for part in parts if part.heading)
        flat = not section.is_title and not any(part.children for part in parts)
        return bool(parts) and (named == len(parts) or (flat and 2 * named >= len(parts)))

    def _mostly_ask(self, sections: Sequence[Section]) -> bool:
        return len(sections) >= _LEAST and 2 * sum(map(self._asks, sections)) >= len(sections)

    def _words(self, section: Section) -> str:
        return section.heading.content.of(self._text).strip() if section.heading else ""

    def _asks(self, section: Section) -> bool:
        heading = section.heading
        return heading is not None and self._heads.asks(heading) and not self._heads.headings.few_ask(heading)

    def _questions(self, section: Section) -> int:
        """Return how many questions stand below a heading."""
        if id(section) not in self._held:
            labelled = sum(piece.label == "question" for piece in pieces(self._text, section.blocks))
            below = sum(self._asks(child) + self._questions(child) for child in section.children)
            self._held[id(section)] = labelled + below
        return self._held[id(section)]

    def _own(self, section: Section) -> int:
        prose = (block for block in section.blocks if block.kind not in (*LAYOUT, "summary"))
        labelled = any(piece.label for piece in pieces(self._text, section.blocks))
        said = (block.content.of(self._text) for block in prose)
        return 0 if labelled else sum(columns(words) for words in said if not leads_to_part(words))

    def _size(self, section: Section) -> int:
        shown = [
            block
            for block in section.all_blocks()
            if block.kind != "table" or not is_contents_table(block.span.of(self._text))
        ]
        return sum(len(block.span) for block in shown)


def _all(section: Section) -> Iterator[Section]:
    for child in section.children:
        if not child.is_title:
            yield child
        yield from _all(child)
