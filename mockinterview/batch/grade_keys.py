"""The key that a grade is kept under: equal for all that would be graded alike."""

import hashlib
import json
from collections.abc import Callable

from mockinterview.batch.answer import Answer
from mockinterview.batch.row_items import KeyedItem
from mockinterview.grading.fingerprint import fingerprint
from mockinterview.grading.pipeline import Grader

__all__ = ["GradeKeys", "grade_key", "way_of"]


class GradeKeys:
    """Makes keys of item, answer and fingerprint (and of what checks the judge, and the language of feedback)."""

    def __init__(self, grader_of: Callable[[Answer], Grader]) -> None:
        self._grader_of = grader_of
        self._prints: dict[tuple[int, str], str] = {}

    def of(self, answer: Answer, item: KeyedItem) -> str:
        """Return the key (SHA-256, hexadecimal) of a row. Raises ``UsageError`` where no rubric fits its item."""
        return grade_key(item.key, answer.answer, self._way(self._grader_of(answer), item))

    def _way(self, grader: Grader, item: KeyedItem) -> str:
        rubric = grader.rubric_of(item.item)
        place = (id(grader), rubric.name)  # graders live as long as the run
        if place not in self._prints:
            check = fingerprint(grader.cross_check, rubric) if grader.cross_check else ""
            self._prints[place] = way_of(grader.fingerprint(item.item), check, grader.language or "")
        return self._prints[place]


def grade_key(item_key: str, answer: str, way: str) -> str:
    """Return the key (SHA-256, hexadecimal) of an answer to an item that is graded in this way."""
    return hashlib.sha256(json.dumps([item_key, answer, way]).encode()).hexdigest()


def way_of(fingerprint: str, check: str = "", language: str = "") -> str:
    """Return a way of grading: the fingerprint, that of a judge that checks it, the language asked for."""
    return " ".join([fingerprint, check, language])
