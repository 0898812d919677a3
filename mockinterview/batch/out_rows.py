"""The rows of OUT, from what is stored, in the order of the file."""

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from mockinterview.batch.answer import Answer
from mockinterview.batch.columns import Columns
from mockinterview.batch.graded_row import GradedRow, OutNames, Status
from mockinterview.batch.problem import Problem
from mockinterview.batch.reviewed import Reviewed
from mockinterview.batch.reviews import Reviews
from mockinterview.batch.row_json import from_row_json
from mockinterview.grading.grade import Grade
from mockinterview.messages import N_, Translator
from mockinterview.store.batch_grades import unpack_grade
from mockinterview.store.grades import Failure
from mockinterview.store.staged_rows import StagedRows

__all__ = ["OutRows"]

_MOST_REASONS = 1000


class OutRows:
    """Makes the rows and counts them by status; ``waiting`` is the reason of rows that were not reached."""

    def __init__(
        self,
        columns: Columns,
        names: OutNames,
        fill: Callable[..., dict[str, Any]],
        say: Translator,
        *,
        waiting: str,
        in_table: bool,
        reviews: Reviews | None = None,
    ) -> None:
        self._columns = columns
        self._names = names
        self._fill = fill
        self._say = say
        self._waiting = waiting
        self._in_table = in_table
        self._reviews = reviews
        self.statuses: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.flagged = 0

    def of(self, rows: StagedRows) -> Iterator[GradedRow]:
        """Yield the row of OUT of each row that came in. Raises ``StoreError``."""
        for page in rows.pages():
            for row in page:
                yield self.row(row)

    def row(self, row: Any) -> GradedRow:
        """Return the row of OUT of one row with its outcome, as ``StagedRows.pages`` gives them, and count it."""
        columns = from_row_json(row.columns)
        status, reason, grade = self._outcome(row)
        reviewed = self._review(row, columns) if grade else None
        if reviewed:
            status, reason, grade = _status(reviewed.grade), reviewed.grade.reason, reviewed.grade
        self.statuses[status] += 1
        self.flagged += bool(grade and grade.is_flagged and not (reviewed and reviewed.accepted))
        if status != "graded":
            self._count_reason(reason if row.problem is None else self._problem(row, 0))
        fields = self._fill(status, reason, grade, self._max_score(columns, row.number), reviewed)
        return self._names.row(columns, fields | ({"grade_key": row.grade_key} if row.grade_key else {}))

    def _outcome(self, row: Any) -> tuple[Status, str, Grade | None]:
        if row.problem is not None:
            return "invalid", self._problem(row, row.number), None
        try:
            if row.grade is not None:
                grade = unpack_grade(row.grade)
                return _status(grade), grade.reason, grade
            if row.failure is not None:
                return "pending", Failure.model_validate(json.loads(row.failure)).tell(self._say), None
        except (ValidationError, ValueError, zlib.error):
            return "pending", self._say(N_("what the database keeps of it cannot be read")), None
        return "pending", self._waiting, None

    def _problem(self, row: Any, number: int) -> str:
        return Problem.model_validate_json(row.problem).tell(number, self._say, in_table=self._in_table)

    def _count_reason(self, reason: str) -> None:
        if reason in self.reasons or len(self.reasons) < _MOST_REASONS:
            self.reasons[reason] += 1

    def _review(self, row: Any, columns: dict[str, Any]) -> Reviewed | None:
        if self._reviews is None or not self._reviews.any:
            return None
        answer = Answer.model_validate(self._columns.fields(columns, row.number))
        return self._reviews.of(row.grade_key, answer.id, answer.answer)

    def _max_score(self, columns: dict[str, Any], number: int) -> float | None:
        try:
            value = self._columns.fields(columns, number).get("max_score")
            return float(value) if value not in (None, "") else None
        except (TypeError, ValueError):
            return None  # of an invalid row


def _status(grade: Grade) -> Status:
    return "unscored" if grade.score is None else "graded"
