"""What a question of Moodle asks, and what is right, by its type."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mockinterview.bank.records.questions import gapped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Asked", "asked_in"]

Text = Callable[["Element | None"], str]
_DRAGGED = re.compile(r"\[\[(\d+)\]\]")
_EMBEDDED = re.compile(r"(?<!\\)\{\d*:[A-Z_]+:((?:\\.|[^\\{}])*)\}")  # {1:SHORTANSWER:=right~%50%nearly~wrong#told}
_OPTION = re.compile(r"(?P<sign>=|%-?\d+(?:\.\d+)?%)?(?P<words>(?:\\.|[^\\#])*)")


class Asked(NamedTuple):
    """A question, what there is to choose from, and the right answers."""

    question: str
    choices: Sequence[str] = ()
    right: Sequence[str] = ()


def asked_in(question: "Element", text: Text) -> Asked:
    """Return what is asked; ``text`` gives an element's words as Markdown.

    Choices are sorted where Moodle shuffles them: authors often write the right one first.
    """
    words = text(question.find("questiontext"))
    if question.find("subquestion") is not None:
        return _matched(words, question, text)
    if (parts := [*question.iterfind("dragbox"), *question.iterfind("selectoption")]) and _DRAGGED.search(words):
        boxes = [(part.findtext("text") or "").strip() for part in parts]
        open_, filled = gapped(words, _DRAGGED, {str(n): box for n, box in enumerate(boxes, 1)})
        return Asked(open_, sorted(boxes), [filled])
    if _EMBEDDED.search(words):
        fillings = {match[1]: _right_of(match[1]) for match in _EMBEDDED.finditer(words)}
        open_, filled = gapped(words, _EMBEDDED, fillings)
        return Asked(open_, _embedded_choices(words), [filled])
    answers = [(_fraction(answer), text(answer)) for answer in question.iterfind("answer")]
    right = [words for fraction, words in answers if fraction > 0]
    if question.get("type") != "multichoice":
        most = max((fraction for fraction, _ in answers), default=0.0)
        best = [words for fraction, words in answers if fraction == most > 0]
        return Asked(words, (), [" / ".join(best)] if best else [])  # each of them is right by itself
    choices = [words for _, words in answers]
    kept = question.findtext("shuffleanswers") in ("0", "false")
    return Asked(words, choices if kept else sorted(choices), right)


def _matched(words: str, question: "Element", text: Text) -> Asked:
    pairs = [(text(part), (part.findtext("answer/text") or "").strip()) for part in question.iterfind("subquestion")]
    right = [f"{left} → {answer}" for left, answer in pairs if left]
    answers = sorted({answer for _, answer in pairs if answer})
    return Asked(words, [*(left for left, _ in pairs if left), " / ".join(answers)], right)


def _fraction(answer: "Element") -> float:
    try:
        return float(answer.get("fraction") or 0)
    except ValueError:
        return 0.0


def _embedded_choices(words: str) -> list[str]:
    """Return what each gap with a choice offers."""
    offering = [match for match in _EMBEDDED.finditer(words) if re.match(r"\{\d*:M", match[0])]  # MULTICHOICE, MC, MR
    return [" / ".join(sorted(option for _, option in _options(match[1]))) for match in offering]


def _right_of(block: str) -> str:
    """Return the best answer of a gap, without the number's tolerance."""
    options = _options(block)
    return max(options, key=lambda option: option[0])[1] if options else ""


def _options(block: str) -> list[tuple[float, str]]:
    found = []
    for option in re.split(r"(?<!\\)~", block):
        match = _OPTION.match(option)
        if match and match["words"].strip():
            sign = match["sign"] or "0"
            weight = 100.0 if sign == "=" else float(sign.strip("%") or 0)
            found.append((weight, re.sub(r"\\(.)", r"\1", match["words"]).strip()))
    return found
