"""A document that was pasted as code (``` ```markdown ```), and text of which something is not to be read."""

import re
from collections.abc import Sequence

__all__ = ["blanked", "unwrapped"]

_WRAPPED = re.compile(r"^(`{3,}|~{3,})[ \t]*(?:markdown|md)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_MOST_OF_IT = 0.6  # of the text, in one block of code marked as Markdown
_REST = 400  # characters that may stand above it and behind it


def unwrapped(body: str) -> str:
    """Blank the fences of a document that was pasted as code, so that what is inside is read.

    A few words above it, which say what was pasted, are blanked too.
    """
    opening = _WRAPPED.search(body)
    fences = list(re.finditer(rf"^{opening[1]}[ \t]*$", body, re.MULTILINE)) if opening else []
    if not opening or not fences or fences[-1].start() - opening.end() < _MOST_OF_IT * len(body):
        return body
    last = fences[-1] if len(body) - fences[-1].end() < _REST else None
    stretches = [(0 if opening.start() < _REST else opening.start(), opening.end())]
    return blanked(body, [*stretches, *([last.span()] if last else [])])


def blanked(body: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Return the text with spaces in those stretches, which stand in its order; its lines stay as they are."""
    parts, at = [], 0
    for start, end in stretches:
        parts += [body[at:start], re.sub(r"[^\n]", " ", body[start:end])]
        at = end
    return "".join([*parts, body[at:]])
