"""The rows of one chunk: read, checked and keyed, and their rows of OUT once they are graded."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mockinterview.batch.distributed.assignment import Assignment
from mockinterview.batch.distributed.chunk import Chunk
from mockinterview.batch.distributed.parts import Footer
from mockinterview.batch.grade_keys import GradeKeys
from mockinterview.batch.graded_row import GradedRow, nested_fields
from mockinterview.batch.grading_run import GradersOfRows
from mockinterview.batch.out_rows import OutRows
from mockinterview.batch.row_items import RowItems
from mockinterview.batch.staging import Staging
from mockinterview.batch.work import WorkBook
from mockinterview.grading.grade import Grade
from mockinterview.messages import translator
from mockinterview.store.batch_grades import Outcome, pack_grade
from mockinterview.store.staged_rows import Claim, StagedRow

__all__ = ["ChunkRows"]


@dataclass(frozen=True)
class _Ended:
    """A row with its outcome, as ``OutRows`` takes it."""

    number: int
    columns: str
    problem: str | None
    grade_key: str | None
    grade: bytes | None
    failure: str | None


class ChunkRows:
    """Stages rows as the local engine does, in memory."""

    def __init__(self, assignment: Assignment, graders: GradersOfRows) -> None:
        self._assignment = assignment
        self._source = assignment.source
        self._names = assignment.names
        items = RowItems(assignment.bank)
        columns = assignment.columns
        self._staging = Staging(
            self._source.table,
            columns,
            items,
            GradeKeys(graders.of),
            lambda answer: items.problem(answer) or graders.problem(answer),
        )
        self.book = WorkBook(columns, items, graders.of)

    def check_columns(self, place: str) -> None:
        """Raise ``UsageError`` where no column holds what every row needs."""
        self._staging.check_columns(place)

    def refuse(self, problems: Sequence[tuple[int, str]], place: str) -> None:
        """Raise ``FileFaults`` where rows have problems (number, JSON)."""
        self._staging.refuse([(number, json.loads(problem)) for number, problem in problems], place)

    def staged(self, chunk: Chunk, but: Collection[int] = ()) -> Iterator[StagedRow]:
        """Yield the rows with their keys or problems, ``but`` those with these numbers. Raises ``UsageError``."""
        twice = {number: (row_id, earlier) for number, row_id, earlier in chunk.twice}
        for row in self._source.rows(chunk):
            if row.number in but:
                continue
            staged = self._staging.staged(row, {})
            if row.number in twice and staged.problem is None:
                problem = self._staging.twice(row.number, *twice[row.number]).model_dump_json()
                staged = staged.model_copy(update={"problem": problem, "grade_key": None})
            yield staged

    def claims(self, rows: list[StagedRow]) -> list[Claim]:
        """Return what there is to grade: each different answer once, those to one item together."""
        first_of_item: dict[str, int] = {}
        claims: dict[str, Claim] = {}
        for row in rows:
            if row.problem is None and row.grade_key and row.item_key:
                first_of_item.setdefault(row.item_key, row.number)
                claim = Claim(position=row.number, number=row.number, columns=row.columns,
                              item_key=row.item_key, grade_key=row.grade_key)  # fmt: skip
                claims.setdefault(row.grade_key, claim)
        return sorted(claims.values(), key=lambda claim: (first_of_item[claim.item_key], claim.number))

    def ended(
        self, rows: list[StagedRow], outcomes: Mapping[str, Outcome]
    ) -> tuple[list[int], list[GradedRow], Footer]:
        """Return numbers, rows of OUT and counts of rows that have an outcome or a problem."""
        say = translator(self._assignment.language)
        out = OutRows(self._assignment.columns, self._names, nested_fields, say, waiting="", in_table=True)
        made = [out.row(_ended(row, outcomes.get(row.grade_key or ""))) for row in rows]
        footer = Footer(run="", statuses=dict(out.statuses), flagged=out.flagged, reasons=dict(out.reasons))
        return [row.number for row in rows], made, footer


def _ended(row: StagedRow, outcome: Outcome | None) -> _Ended:
    graded = outcome.graded if outcome else None
    grade = pack_grade(graded) if isinstance(graded, Grade) else None
    failure = None if graded is None or grade else json.dumps(graded.model_dump())
    return _Ended(row.number, row.columns, row.problem, row.grade_key, grade, failure)
