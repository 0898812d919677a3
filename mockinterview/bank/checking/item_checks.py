"""What can be said of an item alone: its reference, its key points, its question, its fields."""

import re
from collections.abc import Iterator

from mockinterview.bank.checking.checked_bank import CheckedBank
from mockinterview.bank.checking.finding import Finding
from mockinterview.bank.choices import choices_in
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.key_points.budget import MOST
from mockinterview.bank.key_points.reference_map import effective_points, map_reference
from mockinterview.bank.key_points.wording import tokens
from mockinterview.documents.page_breaks import columns
from mockinterview.errors import FileFaults, UsageError
from mockinterview.language import language_of
from mockinterview.messages import N_, Language
from mockinterview.rubric.library import load_rubric
from mockinterview.text import fold

__all__ = ["LONGEST", "check_item"]

LONGEST = 4000
"""Columns of a reference: about 700 English words or 2,000 Chinese characters, what one says in five minutes."""

_LEAST_TESTED = 0.5
_SAME_WORDS = 0.8  # of a key point's words, from which on the question has said it
_FEWEST_WORDS = 3  # a key point of fewer is a name, which the question may have to use
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|https?://\S+|\]\([^)]*\)", re.DOTALL)
_FEWEST = {"en": 12, "zh": 20}  # words or characters of a paragraph that is in the other language
_Found = tuple[str, str, dict[str, str | int]]
"""A check, the particulars and their values."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")


def check_item(checked: CheckedBank, item: Item) -> Iterator[Finding]:
    """Yield what is found of one item."""
    for check, detail, values in (*_of_fields(item), *_of_texts(item), *_of_points(item, checked.source)):
        yield Finding(
            check=check, bank=checked.name, item=item.id, line=item.line, detail=detail, values=tuple(values.items())
        )


def _of_fields(item: Item) -> Iterator[_Found]:
    if item.rubric and (problem := _rubric_problem(item.rubric)):
        yield "unknown_rubric", problem, {"rubric": item.rubric}
    if item.difficulty is None:
        yield "no_difficulty", "", {}


def _of_texts(item: Item) -> Iterator[_Found]:
    for part in _foreign_parts(item):
        yield "mixed_languages", N_("“{text}”"), {"text": _cut(part)}
    if not item.reference.strip():
        yield "no_reference", "", {}
    if columns(item.reference) > LONGEST:
        yield "long_reference", N_("{count} characters"), {"count": len(item.reference)}


def _of_points(item: Item, document: str) -> Iterator[_Found]:
    if not item.reference.strip():
        return
    if not item.key_points:
        yield "no_key_points", "", {}
        return
    number = effective_points(item.key_points, {group.id: group.choose for group in item.groups})
    if number > MOST:
        values: dict[str, str | int] = {"number": number, "most": MOST}
        yield "many_key_points", N_("{number} have to be made, which is more than {most}"), values
    share = map_reference(item, document).tested_share(item.reference)
    if share < _LEAST_TESTED:
        yield "missed_reference", N_("tested: {percent} %"), {"percent": round(100 * share)}
    for one, other in _overlapping(item):
        values = {"one": _cut(one.text), "other": _cut(other.text)}
        yield "overlapping_key_points", N_("“{one}” and “{other}”"), values
    for point in _given_away(item):
        yield "stem_gives_away", N_("“{text}”"), {"text": _cut(point.quote)}


def _rubric_problem(name: str) -> str:
    """Return what is wrong with a rubric (marked for translation), empty where it can be had."""
    try:
        load_rubric(name)
    except FileFaults:
        return N_("{rubric} has faults")
    except UsageError:
        return N_("{rubric} does not exist")
    return ""


def _foreign_parts(item: Item) -> Iterator[str]:
    """Yield the question, and each paragraph of the reference, where it is prose in the other language."""
    for part in (_CODE.sub(" ", item.stem), *_PARAGRAPH.split(_CODE.sub(" ", item.reference))):
        language = _language(part)
        if language and language != item.language:
            yield part.strip()


def _language(text: str) -> Language | None:
    """Return the language of a text that has enough words of it to tell."""
    language = language_of(text)
    number = len((_HAN if language == "zh" else _WORD).findall(text))
    return language if number >= _FEWEST[language] else None


def _overlapping(item: Item) -> Iterator[tuple[KeyPoint, KeyPoint]]:
    """Yield pairs of which one has half of its words in the other."""
    spans = [(point, item.reference_citation(point)) for point in item.key_points]
    for number, (one, first) in enumerate(spans):
        for other, second in spans[number + 1 :]:
            shared = min(first.end, second.end) - max(first.start, second.start)
            if shared * 2 >= min(len(first), len(second)):
                yield one, other


def _given_away(item: Item) -> Iterator[KeyPoint]:
    question = choices_in(item.stem).question  # a right choice below it gives nothing away
    asked = set(tokens(question))
    for point in item.key_points:
        words = set(tokens(point.quote))
        said = len(words) >= _FEWEST_WORDS and len(words & asked) >= _SAME_WORDS * len(words)
        if point.role == "claim" and (said or fold(point.quote).text in fold(question).text):
            yield point


def _cut(text: str, width: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
