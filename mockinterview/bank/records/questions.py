"""What a question of another program asks, as the words of an item: with its line ends where they mean something."""

import re
from collections.abc import Iterable, Mapping

__all__ = ["gapped", "question_of", "with_choices"]

_LINES = re.compile(r"^(?:```|~~~|\||[-*+] |\d+[.)] |    )", re.MULTILINE)
_GAP = "_____"


def question_of(words: str) -> str:
    """Return a question on one line; one with code, a list or a table keeps its lines."""
    return words.strip("\n").rstrip() if _LINES.search(words.strip("\n")) else " ".join(words.split())


def with_choices(question: str, choices: Iterable[str]) -> str:
    """Return a question with what there is to choose from below it."""
    lines = [f"- {' '.join(choice.split())}" for choice in choices]
    return "\n\n".join(part for part in (question, "\n".join(lines)) if part)


def gapped(words: str, gap: re.Pattern[str], fillings: Mapping[str, str]) -> tuple[str, str]:
    """Return a text with its gaps open, and with them filled; group 1 of ``gap`` is the filling, or its key."""
    return gap.sub(_GAP, words), gap.sub(lambda match: fillings.get(match[1], match[1]), words)
