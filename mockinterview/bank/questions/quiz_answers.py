"""Quizzes: choices that stand between a question and its answer are asked, and the right ones are its points."""

import re
from typing import NamedTuple

from mockinterview.bank.ids import key_point_id
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.records.questions import with_choices
from mockinterview.text import Span

__all__ = ["Quiz", "as_quiz"]

_MARK = r"(?:\*\*)?[(（]?(?P<mark>[A-Ha-h])[)）.、．:：](?:\*\*)?[ \t]*(?=\S)"
_FIRST = re.compile(rf"[ \t]*(?:[-*+][ \t]+)?{_MARK}")
_BESIDE = re.compile(rf"(?<=[ \t\u3000]){_MARK}")
_ANSWER = re.compile(
    r"(?:</?(?:details|summary)>|[\s*_【\[(（]|正确|参考|标准|the|correct|right)*"
    r"(?:答案|answers?|ans)(?:是|为|is)?"
    r"(?:</?(?:details|summary)>|[\s*_】\])）:：.])*"
    r"(?P<letters>(?-i:(?:[A-H](?:[\s,，、和&]*[A-H])*|[a-h](?=[.)）]))))"
    r"(?=[ \t]*(?:$|[.:：、．)）。；;,，*_】(（]))",
    re.IGNORECASE | re.MULTILINE,
)
_FILLED = re.compile(r"[(（][ \t\u3000]*(?P<letters>[A-H](?:[ \t,，、]*[A-H])*)[ \t\u3000]*[)）]")
"""A gap in a question that says which choice is right."""
_FEWEST = 2
_TELLS = re.compile(r"\w{2}|[\u3400-\u9fff]")


class Quiz(NamedTuple):
    """An item that asks with its choices, and the places in its reference that are no key points any more."""

    item: Item
    dropped: tuple[Span, ...]


def as_quiz(item: Item) -> Quiz | None:
    """Return the item of a reference that begins with choices from A on, then says which are right; None of any other.

    The question's own gap may say it (``面筋最多的粉是（A）``), which is then left open. What explains the answer stays
    a key point.
    """
    choices, end = _choices(item.reference)
    answer = _ANSWER.match(item.reference, end)
    filled = None if answer else _FILLED.search(item.stem)
    told = answer or filled
    if len(choices) < _FEWEST or told is None:
        return None
    stem = f"{item.stem[: filled.start()]}（ ）{item.stem[filled.end() :]}" if filled else item.stem
    behind = answer.end() if answer else end
    right = [choices[letter] for letter in re.findall("[A-H]", told["letters"].upper()) if letter in choices]
    if not right:
        return None
    points = {key_point_id(words): KeyPoint(id=key_point_id(words), text=words, quote=words) for words in right}
    dropped = []
    for point in item.key_points:
        cited = item.reference_citation(point)
        if _TELLS.search(item.reference, max(cited.start, behind), cited.end):
            points.setdefault(point.id, point)
        elif not any(words in point.quote for words in right):
            dropped.append(Span(start=cited.start, end=cited.end))
    groups = tuple(group for group in item.groups if any(point.group == group.id for point in points.values()))
    update = {
        "stem": with_choices(stem, [f"{mark}. {words}" for mark, words in choices.items()]),
        "key_points": tuple(points.values()),
        "groups": groups,
        "stem_source": None,
    }
    return Quiz(item.model_copy(update=update), tuple(dropped))


def _choices(reference: str) -> tuple[dict[str, str], int]:
    """Return the choices by their letters, each on a line or several, and where they end."""
    choices: dict[str, str] = {}
    end = 0
    while (match := _FIRST.match(reference, end)) and match["mark"].upper() == _letter(choices):
        feed = reference.find("\n", match.end())
        line = feed if feed >= 0 else len(reference)
        start = match.end()
        for after in _BESIDE.finditer(reference, start, line):
            if after["mark"].upper() == chr(ord(_letter(choices)) + 1):
                choices[_letter(choices)] = reference[start : after.start()].strip()
                start = after.end()
        choices[_letter(choices)] = reference[start:line].strip()
        end = line + len(reference[line:]) - len(reference[line:].lstrip())
    return choices, end


def _letter(choices: dict[str, str]) -> str:
    return chr(ord("A") + len(choices))
