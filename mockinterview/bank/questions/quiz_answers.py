"""Quizzes: choices that stand between a question and its answer are asked, and the right ones are its points."""

import re
from typing import NamedTuple

from mockinterview.bank.ids import key_point_id
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.records.questions import with_choices
from mockinterview.text import Span

__all__ = ["Quiz", "as_quiz"]

_CHOICE = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?(?:\*\*)?[(（]?(?P<mark>[A-H])[)）.、．:：](?:\*\*)?[ \t]*"
    r"(?P<words>\S[^\n]*)(?:\n\s*|$)"
)
_ANSWER = re.compile(
    r"(?:</?(?:details|summary)>|[\s*_【\[(（]|正确|参考|标准|the|correct|right)*(?:答案|answers?|ans)(?:是|为|is)?"
    r"(?:</?(?:details|summary)>|[\s*_】\])）:：.])*(?P<letters>(?-i:[A-H](?:[\s,，、和&]*[A-H])*))"
    r"(?=[ \t]*(?:$|[.:：、．)）。；;,，*_】(（]))",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST = 2
_TELLS = re.compile(r"\w{2}|[\u3400-\u9fff]")


class Quiz(NamedTuple):
    """An item that asks with its choices, and the places in its reference that are no key points any more."""

    item: Item
    dropped: tuple[Span, ...]


def as_quiz(item: Item) -> Quiz | None:
    """Return the item of a reference that begins with choices from A on, then says which are right; None of any other.

    What explains the answer stays a key point.
    """
    choices: dict[str, str] = {}
    end = 0
    while (match := _CHOICE.match(item.reference, end)) and match["mark"] == chr(ord("A") + len(choices)):
        choices[match["mark"]] = match["words"].rstrip()
        end = match.end()
    answer = _ANSWER.match(item.reference, end)
    if len(choices) < _FEWEST or answer is None:
        return None
    right = [choices[letter] for letter in re.findall("[A-H]", answer["letters"]) if letter in choices]
    if not right:
        return None
    points = {key_point_id(words): KeyPoint(id=key_point_id(words), text=words, quote=words) for words in right}
    dropped = []
    for point in item.key_points:
        cited = item.reference_citation(point)
        if _TELLS.search(item.reference, max(cited.start, answer.end()), cited.end):
            points.setdefault(point.id, point)
        elif not any(words in point.quote for words in right):
            dropped.append(Span(start=cited.start, end=cited.end))
    groups = tuple(group for group in item.groups if any(point.group == group.id for point in points.values()))
    update = {
        "stem": with_choices(item.stem, [f"{mark}. {words}" for mark, words in choices.items()]),
        "key_points": tuple(points.values()),
        "groups": groups,
        "stem_source": None,
    }
    return Quiz(item.model_copy(update=update), tuple(dropped))
