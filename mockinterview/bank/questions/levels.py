"""What the headings of each depth are in a document as a whole: items, or chapters that hold them."""

import re
from collections import defaultdict
from collections.abc import Sequence

from mockinterview.bank.questions.asides import is_unwritten
from mockinterview.bank.questions.heads import Heads
from mockinterview.bank.questions.labels import is_counted_part
from mockinterview.bank.questions.leftovers import Leftovers
from mockinterview.bank.questions.pieces import pieces
from mockinterview.bank.questions.section_sizes import SectionSizes
from mockinterview.bank.questions.sections import Section
from mockinterview.bank.questions.shared_parts import share_parts

__all__ = ["Levels"]

_LEAST = 5  # questions, or sections of one depth, that show what all are
_TIMES = 3  # as large as any other of its depth is a chapter
_MOSTLY = 0.8
_SMALL = 500  # characters that any item may have
_PART = re.compile(r"[*_\s]*(?:[①-⑳]|[(（](?:\d{1,2}|[一二三四五六七八九十]|[a-f])[)）])")


class Levels:
    """Judges the sections of ``root`` by all others of their depth."""

    def __init__(self, text: str, root: Section, heads: Heads) -> None:
        self._text = text
        self._heads = heads
        self._root = root
        self._at: dict[int, list[Section]] = defaultdict(list)
        for section in root.all_below():
            self._at[section.level].append(section)
        self._sizes = SectionSizes(text, heads.headings)
        self.is_leftover = Leftovers(text, root, self._at, self._sizes).is_leftover
        self._items = {level: self._are_items(sections) for level, sections in self._at.items()}
        self._asking = {level: self._mostly_ask(sections) for level, sections in self._at.items()}
        self._alike = {level for level, sections in self._at.items() if self._are_alike(sections)}
        self._largest = {level: sorted([0, 0, *map(self._sizes.size, at)])[:-3:-1] for level, at in self._at.items()}
        self._chapters = frozenset(id(one) for at in self._at.values() for one in self._chapters_among(at))

    def is_cover(self, section: Section) -> bool:
        """Tell whether a section is the document's first, and it or the next holds nearly all questions.

        Its words then introduce them.
        """
        first, after, *_ = [*self._root.children, None, None]
        if first is None or section is not first:
            return False
        held = self._sizes.questions(first) if first.children or after is None else self._sizes.questions(after)
        return held >= _LEAST and held >= _MOSTLY * self._sizes.questions(self._root)

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
        words = section.words(self._text)
        bare = len(section.children) > 1 and not self._sizes.own(section) and not words.endswith(("?", "？"))
        return bare and not self.is_question_level(section.level) and self._is_outsized(section)

    def _is_outsized(self, section: Section) -> bool:
        size, largest = self._sizes.size(section), self._largest.get(section.level, [0, 0])
        other = largest[1] if size == largest[0] else largest[0]
        return size > max(_SMALL, _TIMES * other)

    def holds_topics(self, section: Section) -> bool:
        """Tell whether the sections below one with text are topics of their own: below others without text they are.

        So they are where all of their depth have the same parts.
        """
        return id(section) in self._chapters or any(child.level in self._alike for child in section.children)

    def is_item_with_parts(self, section: Section) -> bool:
        """Tell whether what asks below a numbered heading are parts (①) of one item, as its depth holds items.

        Below one of a series of questions all are.
        """
        in_series = section.heading is not None and self._heads.headings.is_in_series(section.heading)
        numbered = section.heading is not None and section.heading.is_numbered(self._text)
        counted = numbered and self._items.get(section.level, False)
        if not in_series and not counted:
            return False
        found = [piece for piece in pieces(self._text, section.blocks) if piece.label == "question"]
        return (
            bool(found)
            and not any(piece.is_explicit for piece in found)
            and (in_series or all(_PART.match(self._text, piece.block.span.start) for piece in found))
        )

    def _are_items(self, sections: Sequence[Section]) -> bool:
        """Tell whether nearly all sections of a depth are items, also those that hold others, and hold no questions."""
        items = [one for one in sections if self._is_item(one)]
        below = sum(self._sizes.questions(one) for one in sections)
        parted = sum(bool(one.children) for one in items)
        if 0 < parted <= sum(bool(one.children) for one in sections) - parted:
            return False
        return len(sections) >= _LEAST and len(items) >= _MOSTLY * len(sections) and 4 * below < len(sections)

    def _is_item(self, section: Section) -> bool:
        asks = self._sizes.asks(section) or (section.heading and self._heads.headings.is_left_open(section.heading))
        return bool(asks or self._sizes.own(section) or self._is_in_parts(section))

    def _chapters_among(self, sections: Sequence[Section]) -> Sequence[Section]:
        """Return the sections of one depth that hold others, if at least half of them have no text of their own."""
        above = [
            one for one in sections if one.children and not self._sizes.asks(one) and not self.is_item_in_parts(one)
        ]
        bare = sum(not self._sizes.own(one) or self._is_unwritten(one) for one in above)
        return above if len(above) > 1 and 2 * bare >= len(above) else []

    def _are_alike(self, sections: Sequence[Section]) -> bool:
        """Tell whether sections share their parts and are no parts themselves (Approach 1)."""
        heads = [one.heading for one in sections if one.heading]
        parts = [h for h in heads if self._heads.headings.is_part(h) or is_counted_part(h.content.of(self._text))]
        return 4 * len(parts) < len(heads) and share_parts(self._text, sections)

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
        return len(sections) >= _LEAST and 2 * sum(map(self._sizes.asks, sections)) >= len(sections)
