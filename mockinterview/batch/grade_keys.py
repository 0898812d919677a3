"""The key that a grade is kept under: equal for all that would be graded alike."""

import hashlib
import json
from collections.abc import Callable

from mockinterview.batch.answer import Answer
from mockinterview.batch.row_items import KeyedItem
from mockinterview.grading.fingerprint import fingerprint
from mockinterview.grading.pipeline import Grader

__all__ = ["GradeKeys"]


class GradeKeys:
    """Makes keys of item, answer and fingerprint (and of what checks the judge, and the language of feedback)."""

    def __init__(self, grader_of: Callable[[Answer], Grader]) -> None:
        self._grader_of = grader_of
        self._prints: dict[tuple[int, str], str] = {}

    def of(self, answer: Answer, item: KeyedItem) -> str:
        """Return the key (SHA-256, hexadecimal) of a row. Raises ``UsageError`` where no rubric fits its item."""
        parts = [item.key, answer.answer, self._way(self._grader_of(answer), item)]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def _way(self, grader: Grader, item: KeyedItem) -> str:
        rubric = grader.rubric_of(item.item)
        place = (id(grader), rubric.name)  # graders live as long as the run
        if place not in self._prints:
            check = fingerprint(grader.cross_check, rubric) if grader.cross_check else ""
            self._prints[place] = " ".join([grader.fingerprint(item.item), check, grader.language or ""])
        return self._prints[place]
