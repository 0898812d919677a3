"""Signs that a document was not read as its author meant it: documents fail as a whole, and this shows in the items.

Each sign was found more often where a quarter of the questions or more were read wrongly, in documents that the rules
had not been made for (docs/decisions/0064): one where it holds is worth a look, and several mean a misreading.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mockinterview.bank.doubt import Doubt, Sign
from mockinterview.bank.questions.asking_lines import asking_lines
from mockinterview.bank.questions.drafts import Draft
from mockinterview.bank.questions.odd_ones import form_of
from mockinterview.documents.document import Document

__all__ = ["FEWEST", "reading_doubts"]

FEWEST = 5  # items, of which fewer have no form in common
_CHANGING = 0.25  # of the items are marked in another form than the one before
_MANY = 0.3  # of the items have no answer
_TIMES_LONGER = 6  # than the middle one is an answer that may hold others
_ASK = 0.3  # lines that ask inside answers, to an item
_SHOWN = 5  # lines named
_SPARSE = 2500  # characters of a document to an item
_HEADING = re.compile(r"(?m)^#{1,6}[ \t]")
_CODE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)


def reading_doubts(document: Document, drafts: Sequence[Draft]) -> tuple[Doubt, ...]:
    """Return the signs that hold for what was read of a document; none of one with fewer than five items."""
    if len(drafts) < FEWEST:
        return ()
    return (*_of_forms(document, drafts), *_of_answers(document, drafts))


def _of_forms(document: Document, drafts: Sequence[Draft]) -> Iterator[Doubt]:
    size = len(drafts)
    forms = [form_of(document.text, document.blocks, draft) for draft in drafts]
    changes = sum(one != other for one, other in pairwise(forms))  # each part of a document may have a form of its own
    if changes >= _CHANGING * size:
        yield Doubt(sign=Sign.unlike, number=changes, all=size)
    topics = sum(draft.kind == "topic" for draft in drafts)
    if 2 * topics >= size:
        yield Doubt(sign=Sign.topics, number=topics, all=size)
    unanswered = sum(draft.source is None for draft in drafts)
    if _MANY * size < unanswered < size:
        yield Doubt(sign=Sign.open, number=unanswered, all=size)


def _of_answers(document: Document, drafts: Sequence[Draft]) -> Iterator[Doubt]:
    size = len(drafts)
    answers = [draft.source for draft in drafts if draft.source]
    lengths = sorted(map(len, answers))
    middle = lengths[len(lengths) // 2] if lengths else 0
    longest = max(answers, key=len, default=None)
    if longest is not None and middle and len(longest) > _TIMES_LONGER * middle:
        place = (document.line(longest.start),)
        yield Doubt(sign=Sign.long, number=len(longest) // middle, lines=place)
    asking: list[int] = []
    headings = 0
    for answer in answers:
        words = answer.of(document.text)
        asking += (answer.start + at for at in asking_lines(words))
        headings += len(_HEADING.findall(_CODE.sub("", words)))
    if len(asking) >= _ASK * size:
        yield Doubt(sign=Sign.asking, number=len(asking), lines=tuple(map(document.line, asking[:_SHOWN])))
    if headings >= size:
        yield Doubt(sign=Sign.parts, number=headings, all=size)
    if len(document.text) > _SPARSE * size:
        yield Doubt(sign=Sign.sparse, number=len(document.text) // size)
