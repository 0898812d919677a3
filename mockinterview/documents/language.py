"""Which of the two languages a text is written in."""

import re

from mockinterview.messages import Language

__all__ = ["detect_language"]

_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z]{2,}")


def detect_language(text: str) -> Language:
    """Return zh where ideographs outnumber Latin words (Chinese notes are full of English terms), else en."""
    ideographs = sum(1 for _ in _IDEOGRAPH.finditer(text))
    words = sum(1 for _ in _WORD.finditer(text))
    return "zh" if ideographs > words else "en"
