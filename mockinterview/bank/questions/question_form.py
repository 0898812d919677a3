"""How the questions of a document are marked, as one says it: ``heading 2``, ``numbered bold``, ``asking list 1``."""

import re
from functools import cache
from typing import Literal, get_args

from mockinterview.bank.questions.labels import question_label
from mockinterview.documents.document import Block
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.text import Span
from mockinterview.value import Value

__all__ = ["QuestionForm", "first_line", "forms_of"]

Mark = Literal["numbered", "labelled", "bold", "asking"]
Place = Literal["heading", "list", "line"]
MARKS: tuple[Mark, ...] = get_args(Mark)
_PLACES: dict[str, Place] = {"heading": "heading", "list_item": "list", "paragraph": "line", "summary": "line"}
_LEVELS = re.compile(r"(?P<place>heading|list)(?: (?P<level>[1-6]|(?<=list )[1-9]\d?))?|line")
_DEEPEST = 6  # of headings; below a title that stands for a file (``joined_files``) there is one more
_NUMBER = re.compile(
    r"(?:[ \t>*_#+\-`]|\[ ?[xX]?\])*(?:[QＱ]\s?\d{1,3}\b|[QＱ](?=[.:：])|Question\s*\d{1,3}"
    r"|\d{1,3}(?:\.\d{1,2})?\s*[.、．:：)）]"
    r"|[(（]\d{1,3}[)）]|[一二三四五六七八九十]{1,3}\s*[、.．]|第\s*\w{1,3}\s*[题問问]|(?:问题?|题目?)\s*\d{1,3})"
)
_BOLD = re.compile(r"[ \t>#]*(?:[-*+]\s+|\d{1,3}[.)、]\s*)?(?:\*\*|__)(?=\S)")


class QuestionForm(Value):
    """Where questions stand, ``level`` of heading or depth of list (0: any), and the ``marks`` that all of them have.

    No ``place``: wherever the marks stand.
    """

    place: Place | None = None
    level: int = 0
    marks: tuple[Mark, ...] = ()

    def __str__(self) -> str:
        place = [self.place, str(self.level) if self.level else ""] if self.place else []
        return " ".join(word for word in (*self.marks, *place) if word)

    @classmethod
    def parse(cls, words: str) -> "QuestionForm":
        """Read what ``str`` writes, marks in any order. Raises ``UsageError`` for other words."""
        said = words.lower().split()
        marks = tuple(mark for mark in MARKS if mark in said)
        rest = " ".join(word for word in said if word not in MARKS)
        place = _LEVELS.fullmatch(rest) if rest else None
        if not said or (rest and place is None):
            raise UsageError(
                N_("“{words}” names no form of questions."),
                N_("Say where they stand (heading 2, list, line) or how they are marked ({marks}), or both."),
                words=words,
                marks=", ".join(MARKS),
            )
        if place is None:
            return cls(marks=marks)
        level = int(place["level"] or 0)
        return cls(place=place["place"] or "line", level=level, marks=marks)

    def is_of(self, text: str, block: Block) -> bool:
        """Tell whether a block is marked so."""
        place = _PLACES.get(block.kind)
        if place is None or (self.place and place != self.place):
            return False
        if self.level and self.level != _level(block):
            return False
        return set(self.marks) <= _marks_of(text, block)


def forms_of(text: str, block: Block) -> tuple[QuestionForm, ...]:
    """Return the forms a block has: its place alone, its place with a mark or two, and its marks alone."""
    place = _PLACES.get(block.kind)
    if place is None:
        return ()
    return _forms(place, _level(block), frozenset(_marks_of(text, block)))


@cache
def _forms(place: Place, level: int, marks: frozenset[Mark]) -> tuple[QuestionForm, ...]:
    sets: list[tuple[Mark, ...]] = [(), *((mark,) for mark in MARKS if mark in marks)]
    sets += [("numbered", mark) for mark in ("bold", "asking") if {"numbered", mark} <= marks]
    here = [QuestionForm(place=place, level=level, marks=one) for one in sets]
    return (*here, *(QuestionForm(marks=one) for one in sets[1:]))


def _level(block: Block) -> int:
    return (
        min(block.level, _DEEPEST) if block.kind == "heading" else block.level + 1 if block.kind == "list_item" else 0
    )


def _marks_of(text: str, block: Block) -> set[Mark]:
    """Return what marks the first line of a block."""
    line = first_line(text, block)
    written = text[block.span.start : line.end]
    found: set[Mark] = set()
    if _NUMBER.match(written):
        found.add("numbered")
    if _BOLD.match(written):
        found.add("bold")
    if line.of(text).rstrip("*_ \t").endswith(("?", "？")):
        found.add("asking")
    if question_label(text, line) is not None:
        found.add("labelled")
    return found


def first_line(text: str, block: Block) -> Span:
    """Return the first line of what a block says."""
    feed = text.find("\n", block.content.start, block.content.end)
    return block.content if feed < 0 else Span(start=block.content.start, end=feed)
