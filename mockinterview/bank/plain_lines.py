"""Lines of a text that marks nothing, and the number or label that each begins with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from mockinterview.bank.labels import is_question, may_ask
from mockinterview.documents.decoration import DECORATION
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
    ("spaced", re.compile(r"(\d{1,3})[ \t]+(?=[^\W\d_])")),
)
_SIGN = re.compile(rf"(?:>[ \t]*)?{DECORATION}(?=\w)")  # before a question: ❓, the mark of a quote
_SIGNED = re.compile(rf"(?!\s){DECORATION}(?<!\s)[ \t]*(?:\n|\Z|(?=\S))")
_QUOTE = re.compile(r">[ \t]*")
_BULLET_ALONE = re.compile(r"[-*+•·●○▪◦‣–—]")
_NUMBER_ALONE = re.compile(
    r"(?:(?:Question|Q|No\.?|(?:面试|真)题|问题?|题目?|第)\s*[.-]?\s*)?(\d{1,3})\s*题?\s*[.、．:：)）]?", re.IGNORECASE
)
_POINTS = re.compile(r"\s*[(（][^()（）]{1,10}[)）]\s*$")  # what a question is worth, how hard it is
_RATED = re.compile(
    r"(?<=[?？])[ \t]+(?:简单|一般|中等|较难|困难|容易|初级|中级|高级|easy|medium|hard)$", re.IGNORECASE
)
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

    So pasted pages have them, where the number or the bullet was no part of the text.
    """
    held: PlainLine | None = None
    for line in _lines(text):
        if held is not None and (_BULLET_ALONE.fullmatch(line.said) or _NUMBER_ALONE.fullmatch(line.said)):
            yield held
            held = None
        if _BULLET_ALONE.fullmatch(line.said) or _NUMBER_ALONE.fullmatch(line.said):
            held = line
            continue
        if held is None:
            yield line
        elif number := _NUMBER_ALONE.fullmatch(held.said):
            span = Span(start=held.span.start, end=line.span.end)
            before = held.blank_before
            yield replace(line, span=span, style="alone", number=int(number[1]), blank_before=before)
        else:
            yield replace(line, blank_before=False, listed=True)
        held = None
    if held is not None:
        yield held


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
