"""Markdown as it is written rather than as it is specified; all places in the text stay as they are."""

import re

from mockinterview.documents.admonitions import without_boxes
from mockinterview.documents.unfolding import TEMPLATE_LINE

__all__ = ["as_markdown", "level_of"]

_LEAST = 3  # blocks of code that begin an answer, by which they are known as no code
_CLOSE_HEADING = re.compile(r"^(#{1,5})#(?=[^\W_]|\*\*)", re.MULTILINE)
_ANSWER_FENCE = re.compile(
    r"^(?P<opening>`{3,}[^\n`]*)\n(?P<said>\s*(?:A|Ans|Answer|答案?|回答|解答|参考答案)\s*\d*\s*[:：][^`]*?\n)"
    r"(?P<closing>[ \t]*`{2,}[ \t]*$)",
    re.MULTILINE,
)
_EMPTY_ENTRY = re.compile(r"^([ \t]+)-(?=[ \t]*$)", re.MULTILINE)
_HASHES = re.compile(r"#{1,6}")


def as_markdown(body: str) -> str:
    """Return a document as Markdown readers know it.

    Two or more ``#`` before a word are a heading without the space between them; fences around ``A: …`` that come again
    and again, some with a sign too few, are put around prose, and blanked. An indented ``-`` alone on its line is an
    entry without words, not a line drawn below a heading. Boxes and marks of templates are comments.
    """
    fences = list(_ANSWER_FENCE.finditer(body))
    if len(fences) >= _LEAST:
        body = _ANSWER_FENCE.sub(_blanked, body)
    body = without_boxes(body)
    return TEMPLATE_LINE.sub(r"\g<indent><!---->", _CLOSE_HEADING.sub(r"\1 ", _EMPTY_ENTRY.sub(r"\1 ", body)))


def _blanked(fence: re.Match[str]) -> str:
    return " " * len(fence["opening"]) + "\n" + fence["said"] + " " * len(fence["closing"])


def level_of(raw: str, level: int) -> int:
    """Return how deep a heading is, ``level`` where it is not written with ``#``."""
    hashes = _HASHES.match(raw)
    return len(hashes[0]) if hashes else level
