"""Lines of a text that was wrapped by hand or by an editor: which go on in the next, and how they are joined."""

import re

from mockinterview.documents.page_breaks import columns

__all__ = ["goes_on", "one_line"]

_BEGINS = re.compile(
    r"[-+•·‣◦○●]|\*\s|#{1,6}\s|[|>]|```|~~~|<|\$\$|\d{1,3}[.)、．:：]|[(（]\d{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\*\*|__"
)
_ENDS = re.compile(r"[。！？!?；;：:.…][”’\"』」）)\]*_]*$|^#{1,6}\s|^\||\|$|^```|\\$|  $")
_OPEN = re.compile(r"[，,、（(\[“「-]$")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_CAPITALIZED = re.compile(r"[A-Z](?:[a-z]|\W|$)")
_NARROWEST, _WIDEST = 60, 130  # columns of a paragraph that was wrapped
_NEAR = 2000  # characters; more lines say nothing more of the width


def goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether the line that ends at ``text[start:end]`` (line feeds) is one sentence with the next line.

    The next line then begins neither an entry of a list, a heading nor a table, this one ends no sentence, and it is
    cut off: after a comma, where English goes on without a capital, or where the next word would not have fitted into
    the width of the paragraph.
    """
    before, after = text[text.rfind("\n", 0, start) + 1 : start], _line_at(text, end).strip()
    if end - start > 1:
        return False
    if not after or _BEGINS.match(after) or _ENDS.search(before) or not before.strip():
        return False
    if _OPEN.search(before.rstrip()):
        return True
    width, here = _width(text, start), columns(before.rstrip())
    if not _NARROWEST <= width <= _WIDEST:
        return False
    if before.isascii() and _CAPITALIZED.match(after):
        return False  # a sentence of its own; an abbreviation (SYN-ACK) begins with two capitals
    if before.isascii() and (after[0].islower() or here >= _NARROWEST):
        return True
    return here + columns(_first_word(after)) > width


def one_line(words: str) -> str:
    """Return words on one line, every stretch of white space one space, and none where Chinese goes on."""
    return " ".join(_BETWEEN_CHINESE.sub("", words).split())


def _first_word(line: str) -> str:
    """Return what a wrapping would have put on the line before: a word with its space, or one Chinese character."""
    word = re.match(r"[!-~]+", line)
    return f" {word[0]}" if word else line[:1]


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def _width(text: str, end: int) -> int:
    """Return the columns of the widest of the lines around the end of one, as far as the paragraph and ``_NEAR`` go."""
    above = text[max(0, end - _NEAR) : end].rsplit("\n\n", 1)[-1]
    below = text[end + 1 : end + _NEAR].split("\n\n", 1)[0]
    lines = [*above.split("\n"), *below.split("\n")]
    return max(columns(line.rstrip()) for line in lines)
