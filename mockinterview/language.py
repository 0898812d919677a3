"""Which of the project's two languages a text is written in."""

import re

from mockinterview.messages import Language

__all__ = ["language_of"]

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_WORD = re.compile(r"[A-Za-z]{2,}")


def language_of(text: str, default: Language = "en") -> Language:
    """Return zh where Han characters outnumber Latin words (Chinese notes are full of English terms), else en.

    ``default`` is for a text that has neither.
    """
    han, words = sum(map(len, _HAN.findall(text))), len(_WORD.findall(text))
    if not han and not words:
        return default
    return "zh" if han > words else "en"
