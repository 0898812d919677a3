"""The parts every report is made of. Renderers lay them out and make foreign text harmless; they add no words."""

import re
import unicodedata
from typing import Literal

from mockinterview.text import Source
from mockinterview.value import Value

__all__ = ["SEQUENCES", "Element", "Style", "bracketed", "labelled", "visible"]

Style = Literal["title", "heading", "score", "text", "point", "quote", "advice", "note"]

SEQUENCES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])|\x9b[0-?]*[ -/]*[@-~]")
"""What :func:`visible` takes out whole: who splits a text before showing it must not split one of these."""


class Element(Value):
    """One paragraph. ``label`` says of a quote whose words they are; ``symbol`` marks a key point: ✓ ◐ ✗ ?

    ``side`` tells of a quote which of two texts held against each other it is from: they can stand side by side.
    """

    style: Style
    text: str
    label: str = ""
    symbol: str = ""
    side: Source | None = None


def labelled(label: str, text: str = "") -> str:
    """Return ``label: text`` with the colon of the label's script."""
    return label + ("：" if _is_wide(label) else ": ") + text


def bracketed(text: str) -> str:
    """Return ``text`` in the brackets of its script, with what goes before them."""
    return f"（{text}）" if _is_wide(text) else f" ({text})"


def _is_wide(text: str) -> bool:
    return any(unicodedata.east_asian_width(character) == "W" for character in text)


def visible(text: str) -> str:
    """Return ``text`` without what would steer a terminal or reorder what is read; line ends and tabs stay."""
    if text.isprintable():  # no character of the categories C and Z but the space: nothing to take out
        return text
    text = SEQUENCES.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in text if c in "\n\t" or (unicodedata.category(c) not in ("Cc", "Cs") and not _reorders(c)))


def _reorders(character: str) -> bool:
    return (
        character in "\u061c\u200e\u200f\u2028\u2029"
        or "\u202a" <= character <= "\u202e"
        or ("\u2066" <= character <= "\u2069")
    )
