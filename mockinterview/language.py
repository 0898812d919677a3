"""Which of the project's two languages a text is written in."""

import re

from mockinterview.messages import Language

__all__ = ["language_of"]

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z]+")


def language_of(text: str, default: Language = "en") -> Language:
    """Return zh or en by what most of the text consists of; ``default`` where it has neither words nor Han characters.

    A Han character weighs half a word: Chinese technical text is full of Latin terms (LayerNorm, KV cache).
    """
    han, words = len(_HAN.findall(text)), len(_WORD.findall(text))
    if not han and not words:
        return default
    return "zh" if han / 2 >= words else "en"
