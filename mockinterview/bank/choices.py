"""What a question gives to choose from, at its end: a list, or lines with letters (A. …, B) …)."""

import re
from typing import NamedTuple

__all__ = ["Choice", "Choices", "choices_in"]

_LINE = re.compile(r"(?P<dash>[-*+]\s+)?(?:[(（]?(?P<mark>[A-Ha-h])[.)、．:：）]\s*)?(?P<words>\S.*)")
_FEWEST = 2


class Choice(NamedTuple):
    """One of them: its letter ("" where it has none), and its words."""

    mark: str
    words: str


class Choices(NamedTuple):
    """A question without them, and what they are; none where nothing is given to choose from."""

    question: str
    choices: tuple[Choice, ...] = ()


def choices_in(stem: str) -> Choices:
    """Take a question and what it gives to choose from apart."""
    lines = stem.rstrip().split("\n")
    found: list[Choice] = []
    while len(lines) > 1 and (match := _LINE.fullmatch(lines[-1].strip())) and (match["dash"] or match["mark"]):
        found.append(Choice((match["mark"] or "").upper(), match["words"].strip()))
        lines.pop()
    question = "\n".join(lines).strip()
    if len(found) < _FEWEST or not question:
        return Choices(stem)
    return Choices(question, tuple(reversed(found)))
