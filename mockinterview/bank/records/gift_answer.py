"""The part in braces of a GIFT question: what there is to choose from, and what is right."""

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Answers", "answers_in"]

_ANSWER = re.compile(r"(?P<sign>[=~])\s*(?:%(?P<weight>-?\d+(?:\.\d+)?)%)?(?P<words>[^=~]*)")
_TRUE = re.compile(r"\s*(?:TRUE|T|FALSE|F)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?P<value>[^:#\s]+)\s*(?::\s*(?P<tolerance>[^\s#]+))?")


class Answers(NamedTuple):
    """Choices (none where one writes the answer), the right answers, and what is told afterwards."""

    choices: Sequence[str]
    right: Sequence[str]
    feedback: str


def answers_in(block: str) -> Answers:
    """Return what stands between the braces; signs that are escaped are hidden from it."""
    answers, _, feedback = block.partition("####")
    if truth := _TRUE.match(answers):
        return Answers((), [truth[0].strip()], feedback.strip())
    if answers.lstrip().startswith("#"):
        return Answers((), _numbers(answers.lstrip()[1:]), feedback.strip())
    options = [(_is_right(match), match["words"].partition("#")[0].strip()) for match in _ANSWER.finditer(answers)]
    right = [words for is_right, words in options if is_right]
    pairs = [words.partition("->") for words in right if "->" in words]
    if pairs and len(pairs) == len(options):
        lefts = [left.strip() for left, _, _ in pairs if left.strip()]
        return Answers([*lefts, " / ".join(sorted({end.strip() for _, _, end in pairs}))], _joined(pairs), feedback)
    if any(match["sign"] == "~" for match in _ANSWER.finditer(answers)):
        return Answers(sorted(words for _, words in options), right, feedback.strip())
    best = [match["words"].partition("#")[0].strip() for match in _full(answers)]
    return Answers((), [" / ".join(best or right)] if right else [], feedback.strip())  # each is right by itself


def _is_right(match: re.Match[str]) -> bool:
    return match["sign"] == "=" or float(match["weight"] or 0) > 0


def _joined(pairs: Sequence[tuple[str, str, str]]) -> list[str]:
    return [f"{left.strip()} → {end.strip()}" for left, _, end in pairs if left.strip()]


def _numbers(block: str) -> list[str]:
    """Return the numbers that are right, each with how far off one may be."""
    found = [_NUMBER.match(words) for words in ([match["words"] for match in _full(block)] or [block])]
    numbers = [
        f"{match['value']} ± {match['tolerance']}" if (match["tolerance"] or "0") != "0" else match["value"]
        for match in found
        if match
    ]
    return [" / ".join(numbers)] if numbers else []


def _full(answers: str) -> list[re.Match[str]]:
    """Return the answers that earn full marks."""
    return [match for match in _ANSWER.finditer(answers) if match["weight"] in (None, "100")]
