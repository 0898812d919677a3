"""Lines of a text that marks nothing, and the number or label that each begins with."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from mockinterview.bank.questions.labels import is_question, may_ask, question_label
from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.difficulty_words import HARDNESS
from mockinterview.documents.numerals import NUMERALS, value_of
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["PlainLine", "Style", "begins_with_sign", "begun", "plain_lines"]

Style = Literal["number", "dotted", "bracket", "numeral", "label", "spaced", "alone"]
_STYLES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("number", re.compile(r"#?(\d{1,4})(?:\s*[.、．)）:：,，](?!\d)|\s+[-–—]\s)\s*(?=\S)")),
    ("bracket", re.compile(r"[(（【\[](\d{1,4})[)）】\]]\s*[.、:：]?\s*(?=\S)")),
    ("numeral", re.compile(rf"([{NUMERALS}]{{1,3}})\s*[、.．]\s*(?=\S)")),
    ("numeral", re.compile(rf"[(（【]([{NUMERALS}]{{1,3}})[)）】]\s*(?=\S)")),
    (
        "label",
        re.compile(
            r"(?:Question|Ques?|Q|No\.?|(?:面试|真)题|问题?|题目?|第(?=\s*\d{1,3}\s*题))\s*[.-]?\s*(\d{1,4})\s*(?:题\s*)?"
            r"(?:[.、:：)）]|\s[-–—]\s)\s*(?=\S)",
            re.IGNORECASE,
        ),
    ),
    (
        "label",
        re.compile(rf"(?:第|问题|题目?)\s*([{NUMERALS}]{{1,3}})\s*(?:题\s*[.、:：)）]?|[.、:：)）])\s*(?=\S)"),
    ),
    ("label", re.compile(r"Q\s?(\d{1,4})\s+(?=[^\W\d_])")),
    ("dotted", re.compile(r"\d{1,2}[.-](\d{1,3})[.、]?\s*(?=[^\W\d_])")),
    ("spaced", re.compile(r"(\d{1,3})(?:[ \t]+(?=[^\W\d_])|(?=[A-Z][a-z]))")),  # or glued, as pages are pasted
)
_SIGN = re.compile(rf"(?:>[ \t]*)?{DECORATION}(?=\w)")  # before a question: ❓, the mark of a quote
_SIGNED = re.compile(rf"(?!\s){DECORATION}(?<!\s)[ \t]*(?:\n|\Z|(?=\S))")
_QUOTE = re.compile(r">[ \t]*")
_BULLET_ALONE = re.compile(r"[-*+•·●○▪◦‣–—]")
_NUMBER_ALONE = re.compile(
    r"(?:(?:Question|Q|No\.?|(?:面试|真)题|问题?|题目?|第)\s*[.-]?\s*)?(\d{1,3})\s*题?\s*[.、．:：)）]?", re.IGNORECASE
)
_LABEL_ALONE = re.compile(r"【(?:面试题|问题|题目|问|Q)】[：:]?|(?:Question|Q|问题?|题目)[ \t]*[:：]")
_VALUED = re.compile(
    r"(?P<name>[^\W\d_][^:：]{0,15})[:：]\s*\S.{0,29}"
)  # what is said of a question (Difficulty: easy)
_VALUES = 3  # questions of which the same is said
_POINTS = re.compile(r"\s*[(（][^()（）]{1,10}[)）]\s*$")  # what a question is worth, how hard it is
_RATED = re.compile(rf"(?<=[?？])[ \t]+(?:{HARDNESS})$", re.IGNORECASE)
_RATING = 12  # characters of it at most
_SENTENCE = re.compile(r"[。.!！;；?？][ \t]*[^\s。.!！;；?？)）]|：|:(?![0-9A-Za-z])")


@dataclass(frozen=True)
class PlainLine:
    """A line without white space around it: the ``number`` that it begins with in a ``style``, and the ``words``.

    How hard a question is (``… grog? easy``) is none of its words.
    """

    span: Span
    words: Span
    style: Style | None
    number: int
    indent: int
    blank_before: bool
    said: str
    listed: bool = False  # its bullet stands on a line of its own above it
    counted: bool = False  # its label does, and has no number

    @property
    def marked(self) -> bool:
        """Whether the line ends in a question mark."""
        return _POINTS.sub("", self.said).endswith(("?", "？"))

    @property
    def asks(self) -> bool:
        """Whether the line asks, with all of it: an answer may begin with a question too."""
        said = _POINTS.sub("", self.said)
        return is_question(said) and (self.marked or _SENTENCE.search(said) is None)

    @property
    def may_ask(self) -> bool:
        """Whether the line asks, or names what questions are about."""
        return self.asks or (columns(self.said) <= 60 and may_ask(self.said))


def plain_lines(text: str) -> Iterator[PlainLine]:
    """Yield the lines of a text that are not blank; with one that is only a number or a bullet goes the line behind it.

    So pasted pages have them, where the number or the bullet was no part of the text. A label without a number
    (【问题】) counts as the next one. What is said of the question between (``Difficulty: easy``) goes with the number.
    """
    lines = [*_lines(text)]
    names = _names(lines)
    held: PlainLine | None = None
    labels = 0
    for line in lines:
        if held is not None and (_is_alone(line) or _BULLET_ALONE.fullmatch(line.said)):
            yield held
            held = None
        if _is_alone(line) or _BULLET_ALONE.fullmatch(line.said):
            held = line
            continue
        if held is not None and _is_alone(held) and _name(line) in names:
            continue
        if held is None:
            yield line
        elif _is_alone(held):
            span = Span(start=held.span.start, end=line.span.end)
            number = _NUMBER_ALONE.fullmatch(held.said)
            labels += number is None
            found = replace(line, span=span, style="alone", blank_before=held.blank_before, counted=number is None)
            yield replace(found, number=int(number[1]) if number else labels)
        else:
            yield replace(line, blank_before=False, listed=True)
        held = None
    if held is not None:
        yield held


def _is_alone(line: PlainLine) -> bool:
    """Tell whether a line is nothing but the number or the label of the question below it."""
    return bool(_NUMBER_ALONE.fullmatch(line.said) or _LABEL_ALONE.fullmatch(line.said))


def _names(lines: Sequence[PlainLine]) -> frozenset[str]:
    """Return what is said of several questions directly below their numbers: the words before the colon."""
    said = Counter(_name(line) for above, line in pairwise(lines) if _is_alone(above))
    return frozenset(name for name, times in said.items() if name and times >= _VALUES)


def _name(line: PlainLine) -> str:
    valued = _VALUED.fullmatch(line.said)
    asks = line.marked or question_label(line.said, Span(start=0, end=len(line.said)))
    return valued["name"] if valued and not asks else ""


def _lines(text: str) -> Iterator[PlainLine]:
    at, blank = 0, True
    for line in text.split("\n"):
        if line.strip():
            indent = len(line) - len(line.lstrip())
            span = Span(start=at + indent, end=at + len(line.rstrip()))
            style, number, start = begun(text, span)
            rated = _RATED.search(text, max(start, span.end - _RATING), span.end)
            words = Span(start=start, end=rated.start() if rated else span.end)
            yield PlainLine(span, words, style, number, indent, blank, words.of(text))
        blank = not line.strip()
        at += len(line) + 1


def begun(text: str, span: Span) -> tuple[Style | None, int, int]:
    """Return how the number or label is written that a line begins with, the number, and where its words begin."""
    quote = _QUOTE.match(text, span.start, span.end)
    for style, pattern in _STYLES:
        if match := pattern.match(text, quote.end() if quote else span.start, span.end):
            return style, _value(match[1]), match.end()
    sign = _SIGN.match(text, span.start, span.end)
    return None, 0, sign.end() if sign else span.start


def begins_with_sign(text: str, span: Span) -> bool:
    """Tell whether a line begins with a sign such as ✅, or is one."""
    sign = _SIGNED.match(text, span.start, span.end)
    return sign is not None and sign.end() > span.start


def _value(words: str) -> int:
    return int(words) if words.isdecimal() else value_of(words)
