"""The question at the beginning of an entry, and what stands behind it: on the same line, or on those below."""

import re
from collections.abc import Sequence

from mockinterview.documents.difficulty_words import HARDNESS
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["are_answered_below", "are_answered_inline", "headed", "parted"]

_LEAST = 4  # entries that show that answers stand on the lines of their questions
_SHORT = 50  # columns of a line that heads those below it, as no line of a wrapped sentence is
_RATING = rf"[(（](?:[^()（）\n]{{0,8}}[，,、])?(?:{HARDNESS})[)）]"
_IN_ADDRESS = r"\w+=|[^\s()?？]{1,80}\)"  # behind a mark that asks nothing: [notes](notes.pdf?15)
_MARK = rf"(?:？|\?(?!{_IN_ADDRESS}))"
_ASKED = re.compile(
    # (?=(…))\1 takes all or nothing, as *+ does; Python 3.11.2 has a fault in *+ of a group.
    rf"(?P<words>(?:[^?？\n]|\?(?={_IN_ADDRESS}))*{_MARK}"
    rf"(?=(?P<more>(?:(?![ \t]*[(（\[`*])(?:[^?？。！!;；\n.]|\.(?!\s))*{_MARK})*))(?P=more))"
    rf"(?P<gap>(?:[*_]{{2,3}}[?？]?|[?？])?[。：:]?[ \t]*(?:{_RATING}[ \t]*[:：]?[ \t]*)?)(?=[^\s(（\"”’」』)）])",
    re.IGNORECASE,
)
"""A question, or several in a row, with its answer behind it on the same line."""
_LINE = re.compile(
    rf"[^\n]*?(?:[:：?？.。](?:[ \t]*{_RATING})?|{_RATING}(?:[ \t]*[:：])?)[ \t]*(?=\n)"
    rf"|[^\n]*?{_RATING}[ \t]*[:：](?=[ \t]*\S)",
    re.IGNORECASE,
)


def parted(text: str, content: Span, *, inline: bool) -> tuple[Span, Span]:
    """Return the question of an entry and what stands behind it: after its mark, or on the lines after a colon.

    ``inline``: what follows a mark without a space is an answer too, as it is in Chinese.
    """
    asked = _ASKED.match(text, content.start, content.end)
    gap = asked["gap"] if asked else ""
    if not inline and not re.fullmatch(rf"[ \t]+|.*{_RATING}.*", gap, re.IGNORECASE):
        asked = None
    line = _LINE.match(text, content.start, content.end)
    end = asked.end("words") if asked else line.end() if line else headed(text, content)[0].end
    behind = asked.end("gap") if asked else end
    rest = text[behind : content.end]
    return Span(start=content.start, end=end), Span(start=content.end - len(rest.lstrip()), end=content.end)


def are_answered_inline(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether at least half of the entries of a list, not all in bold, hold an answer behind their question."""
    entries = [block for block in blocks if block.kind == "list_item" and block.level == 0]
    answered = [one for one in entries if _ASKED.match(text, one.content.start, one.content.end)]
    plain = any(not text.startswith(("**", "__"), one.content.start) for one in answered)
    return plain and len(answered) >= _LEAST and 2 * len(answered) >= len(entries)


def are_answered_below(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether at least three quarters of the entries of a list have a short line of their own above others."""
    entries = [block for block in blocks if block.kind == "list_item" and block.level == 0]
    answered = sum(bool(len(headed(text, block.content)[1])) for block in entries)
    return answered >= _LEAST and 4 * answered >= 3 * len(entries)


def headed(text: str, content: Span) -> tuple[Span, Span]:
    """Return the first line of an entry, if it is short and others stand below it, and these."""
    line, feed, below = content.of(text).partition("\n")
    if not feed or columns(line) > _SHORT:
        return content, Span(start=content.end, end=content.end)
    start = content.end - len(below.lstrip())
    return Span(start=content.start, end=content.start + len(line.rstrip())), Span(start=start, end=content.end)
