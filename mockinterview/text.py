"""Spans, citations and the verbatim search that every citation rests on.

A quote counts as verbatim when it stands in the text exactly, or after folding: NFKC, full and half width, case,
punctuation, white space, traditional and simplified Chinese. Folding keeps a map of offsets, so that what is cited is
always the text's own characters. There is no fuzzier match: a near one could turn 不受影响 into 会受影响.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress, count
from typing import Literal, Self

from pydantic import Field, model_validator

from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["Citation", "Folded", "Source", "Span", "cite", "find", "find_all", "fold", "fold_character", "spaced"]

Source = Literal["reference", "answer"]


class Span(Value):
    """A half-open stretch of a text, in code points: ``text[start:end]``."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span ends ({self.end}) before it starts ({self.start})")
        return self

    def of(self, text: str) -> str:
        """Return the stretch of ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


class Citation(Span):
    """A span with the text it holds and where that text is from. Only :func:`cite` makes one."""

    source: Source
    quote: str

    def check(self, text: str) -> bool:
        """Tell whether the quote is still the text at its offsets: what loading a stored citation asks."""
        return text[self.start : self.end] == self.quote


def cite(text: str, span: Span, source: Source) -> Citation:
    """Cite ``span`` of ``text``: the only maker of citations, so that a quote is always the text at its offsets.

    Raises ``UsageError`` when the span is empty or leaves the text.
    """
    if not span.start < span.end <= len(text):
        raise UsageError(
            N_("A citation from {start} to {end} does not fit a text of {length} characters."),
            start=span.start,
            end=span.end,
            length=len(text),
        )
    return Citation(start=span.start, end=span.end, source=source, quote=span.of(text))


@dataclass(frozen=True)
class Folded:
    """A folded text and, for each of its characters, the offset of the original character it came from."""

    text: str
    original: str

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """The offsets; few folded texts are ever asked for them."""
        folded = [*map(fold_character, self.original)]
        offsets = tuple(compress(count(), folded))
        if len(offsets) < len(self.text):  # a character is folded to several
            offsets = tuple(offset for offset, characters in enumerate(folded) for _ in characters)
        return offsets


@lru_cache(maxsize=256)  # a grade folds the same thirty texts over and over; few, for an answer may be long
def fold(text: str) -> Folded:
    """Fold a text for verbatim search: letters, digits and symbols remain, in one width, case and script."""
    return Folded(spaced(text).replace(" ", ""), text)


@lru_cache(maxsize=1024)
def spaced(text: str) -> str:
    """Return ``text`` folded, with one space wherever white space or punctuation stood."""
    return " ".join(text.translate(_FOLDED).split())


class _FoldedCharacters(dict[int, str]):
    """What each character met so far is folded to, for ``str.translate``; a space for what is dropped."""

    def __missing__(self, code: int) -> str:
        folded = fold_character(chr(code)) or " "
        if len(self) < _CHARACTERS:
            self[code] = folded
        return folded


_CHARACTERS = 65536
_FOLDED = _FoldedCharacters()


@lru_cache(maxsize=_CHARACTERS)
def fold_character(character: str) -> str:
    """Return what a character is folded to: mostly one character, nothing for punctuation and white space."""
    normal = unicodedata.normalize("NFKC", character).casefold()
    if len(normal) == 1 and normal >= "\u3400" and unicodedata.category(normal) == "Lo":
        normal = _simplify(normal)
    return "".join(c for c in normal if not _dropped(c))


def _dropped(character: str) -> bool:
    category = unicodedata.category(character)
    # Signs such as + = < % carry meaning (C++, >=, 50 %) and stay; marks stay, so that é and e differ as letters do.
    return category[0] in "PZC" and character not in "%#@&*"


def _simplify(character: str) -> str:
    return str(_converter().convert(character))


@lru_cache(maxsize=1)
def _converter():  # type: ignore[no-untyped-def]  # opencc is imported late: --help must not pay for it
    from opencc import OpenCC

    return OpenCC("t2s")


def find_all(quote: str, text: str) -> Iterator[Span]:
    """Yield the places of ``text`` where ``quote`` stands, exact ones first, else folded ones."""
    exact = False
    if quote.strip():
        start = text.find(quote)
        while start >= 0:
            exact = True
            yield Span(start=start, end=start + len(quote))
            start = text.find(quote, start + 1)
    if not exact:
        yield from _find_folded(quote, fold(text))


def find(quote: str, text: str) -> Span | None:
    """Return the first place of ``text`` where ``quote`` stands verbatim (see the module), or None."""
    return next(find_all(quote, text), None)


def _find_folded(quote: str, text: Folded) -> Iterator[Span]:
    needle = fold(quote).text
    start = text.text.find(needle) if needle else -1
    while start >= 0:
        end = start + len(needle)
        if _whole_characters(text, start, end):
            yield Span(start=text.offsets[start], end=text.offsets[end - 1] + 1)
        start = text.text.find(needle, start + 1)


def _whole_characters(text: Folded, start: int, end: int) -> bool:
    """Refuse a match that begins or ends inside a character that folds to several (㎏, ½)."""
    first, last = text.offsets[start], text.offsets[end - 1]
    return bisect_left(text.offsets, first) == start and bisect_left(text.offsets, last + 1) == end
