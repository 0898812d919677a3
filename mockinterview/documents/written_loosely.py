"""Markdown as it is written rather than as it is specified; all places in the text stay as they are."""

import re
from itertools import pairwise

from mockinterview.documents.admonitions import without_boxes
from mockinterview.documents.unfolding import TEMPLATE_LINE

__all__ = ["as_markdown", "is_no_markdown", "level_of"]

_LEAST = 3  # blocks of code that begin an answer, by which they are known as no code
_CLOSE_HEADING = re.compile(r"^(#{1,5})#(?=[^\W_]|\*\*)", re.MULTILINE)
_ANSWER_FENCE = re.compile(
    r"^(?P<opening>`{3,}[^\n`]*)\n(?P<said>\s*(?:A|Ans|Answer|答案?|回答|解答|参考答案)\s*\d*\s*[:：][^`]*?\n)"
    r"(?P<closing>[ \t]*`{2,}[ \t]*$)",
    re.MULTILINE,
)
_EMPTY_ENTRY = re.compile(r"^([ \t]+)-(?=[ \t]*$)", re.MULTILINE)
_HASHES = re.compile(r"#{1,6}")
_WRAPPED = re.compile(r"^(`{3,}|~{3,})[ \t]*(?:markdown|md)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_MOST_OF_IT = 0.6  # of the text, in one block of code marked as Markdown
_REST = 400  # characters that may stand above it and behind it
_MARKUP = re.compile(r"^(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]|^(?:```|~~~|>|={3,}$|-{3,}$)|\*\*", re.MULTILINE)
_INDENTED_QUESTION = re.compile(r"^[ \t]*\n(?: {4}|\t)[^\n]*[?？][ \t]*$", re.MULTILINE)
_BLOCKS = re.compile(r"^(?:#{1,6}[ \t]|```|~~~)", re.MULTILINE)
_DRAWN_LINE = re.compile(r"([-=+*_~#])\1{19,}")
_DRAWN = 5  # such lines, each between two entries


def is_no_markdown(text: str) -> bool:
    """Tell whether a text is no Markdown though its name says so: without its markup, and of no sense as such.

    Its questions are indented, so that Markdown would take them for code, or long lines drawn right below the words
    part them, so that it would take these for headings or let entries run on.
    """
    indented = _MARKUP.search(text) is None and len(_INDENTED_QUESTION.findall(text)) >= _LEAST
    return indented or (_BLOCKS.search(text) is None and _drawn_below_words(text) >= _DRAWN)


def _drawn_below_words(text: str) -> int:
    """Return how many lines of one sign stand right below words."""
    lines = [line.strip() for line in text.split("\n")]
    return sum(
        _DRAWN_LINE.fullmatch(line) is not None and any(map(str.isalnum, above)) for above, line in pairwise(lines)
    )


def as_markdown(body: str) -> str:
    """Return a document as Markdown readers know it.

    Two or more ``#`` before a word are a heading without the space between them; fences around ``A: …`` that come again
    and again, some with a sign too few, are put around prose, and blanked. An indented ``-`` alone on its line is an
    entry without words, not a line drawn below a heading. Boxes and marks of templates are comments.
    """
    body = _unwrapped(body)
    fences = list(_ANSWER_FENCE.finditer(body))
    if len(fences) >= _LEAST:
        body = _ANSWER_FENCE.sub(_blanked, body)
    body = without_boxes(body)
    return TEMPLATE_LINE.sub(r"\g<indent><!---->", _CLOSE_HEADING.sub(r"\1 ", _EMPTY_ENTRY.sub(r"\1 ", body)))


def _blanked(fence: re.Match[str]) -> str:
    return " " * len(fence["opening"]) + "\n" + fence["said"] + " " * len(fence["closing"])


def _unwrapped(body: str) -> str:
    """Blank the fences of a document that was pasted as code (``` ```markdown ```), so that what is inside is read.

    A few words above it, which say what was pasted, are blanked too.
    """
    opening = _WRAPPED.search(body)
    fences = list(re.finditer(rf"^{opening[1]}[ \t]*$", body, re.MULTILINE)) if opening else []
    if not opening or not fences or fences[-1].start() - opening.end() < _MOST_OF_IT * len(body):
        return body
    last = fences[-1] if len(body) - fences[-1].end() < _REST else None
    stretches = [(0 if opening.start() < _REST else opening.start(), opening.end())]
    stretches += [last.span()] if last else []
    for start, end in stretches:
        body = body[:start] + re.sub(r"[^\n]", " ", body[start:end]) + body[end:]
    return body


def level_of(raw: str, level: int) -> int:
    """Return how deep a heading is, ``level`` where it is not written with ``#``."""
    hashes = _HASHES.match(raw)
    return len(hashes[0]) if hashes else level
