"""Other ways to read a document, each by one form of questions, and what speaks for each.

An author marks questions in one way, mostly. The rules look for several ways at once and for words that ask; where what
they find is doubtful, one form that most of the text falls under is the better reading (docs/decisions/0064).
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mockinterview.bank.other_reading import OtherReading
from mockinterview.bank.questions.asides import is_generic_heading
from mockinterview.bank.questions.asking_lines import asking_lines
from mockinterview.bank.questions.chosen_questions import words_asked
from mockinterview.bank.questions.labels import is_answer_heading, is_question
from mockinterview.bank.questions.outer_matter import is_outer_heading
from mockinterview.bank.questions.question_form import QuestionForm, first_line, forms_of
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span, fold

__all__ = ["other_readings"]

_FEWEST = 5  # questions
_LONGEST = 8  # times as long as the middle answer
_LONG = 100  # columns of a question


class _Found(NamedTuple):
    words: str
    answer: Span


def other_readings(text: str, blocks: Sequence[Block]) -> list[OtherReading]:
    """Return readings by one form each, those with most weight first; of forms of the same blocks one."""
    places: dict[QuestionForm, list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        for form in forms_of(text, block) if any(map(str.isalnum, block.content.of(text))) else ():
            places[form].append(n)
    chapters = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    read: dict[tuple[int, ...], OtherReading] = {}
    for form, at in places.items():
        if len(at) >= _FEWEST and (key := tuple(at)) not in read:
            read[key] = _reading(text, form, [*_found(text, blocks, at, chapters)])
    return sorted(read.values(), key=lambda one: -one.weight)


def _found(text: str, blocks: Sequence[Block], at: Sequence[int], headings: Sequence[int]) -> Iterator[_Found]:
    levels = [blocks[n].level for n in at if blocks[n].kind == "heading"]
    top = min(levels, default=0)
    chapters = [n for n in headings if not levels or blocks[n].level < top]
    for n, after in zip(at, [*at[1:], len(blocks)], strict=True):
        place = bisect_right(chapters, n)
        end = min([after, *chapters[place : place + 1]])
        line = first_line(text, blocks[n])
        stop = max(blocks[end - 1].span.end, line.end)
        yield _Found(words=words_asked(text, line).of(text).strip(), answer=Span(start=line.end, end=stop))


def _reading(text: str, form: QuestionForm, found: Sequence[_Found]) -> OtherReading:
    size = len(found)
    lengths = sorted(len(one.answer.of(text).strip()) for one in found)
    asking = sum(is_question(one.words) for one in found) / size
    held = sum(lengths) / max(1, len(text))
    weight = 0.3 * math.log(size) + asking + held
    answered = sum(length > 0 for length in lengths) / size
    again = 1 - len({fold(one.words).text for one in found}) / size
    parts = sum(map(_names_part, (one.words for one in found))) / size
    inside = sum(len(asking_lines(one.answer.of(text))) for one in found) / size
    stops = sum(one.words.endswith((".", "。", "；", ";", ",", "，")) for one in found) / size
    long = sum(columns(one.words) > _LONG for one in found) / size
    even = lengths[-1] <= _LONGEST * (lengths[size // 2] + 1)
    asks = asking >= 0.5 or form.place == "heading"  # notes have headings that name what they explain
    told = asks and answered >= 0.8 and held >= 0.4 and again <= 0.1 and parts <= 0.1
    is_sound = told and inside <= 0.6 and stops < 0.3 and long < 0.2 and even
    return OtherReading(form=str(form), questions=size, weight=weight, is_sound=is_sound)


def _names_part(words: str) -> bool:
    return is_answer_heading(words) or is_generic_heading(words) or is_outer_heading(words)
