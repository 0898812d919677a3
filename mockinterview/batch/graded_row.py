"""One row of graded answers: the row that came in, and what became of it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from mockinterview.batch.answers import Answer
from mockinterview.grading.grade import Grade
from mockinterview.whole_file import write_whole

__all__ = ["GradedRow", "Status", "graded_row", "read_graded_rows", "ungraded_row", "write_graded_rows"]

Status = Literal["graded", "unscored", "pending", "invalid"]
GradedRow = dict[str, Any]


def graded_row(answer: Answer, grade: Grade) -> GradedRow:
    """Return the output row of a graded answer: score as a fraction 0–1, marks as score × max_score."""
    marks = None if grade.score is None or answer.max_score is None else grade.score * answer.max_score
    status: Status = "unscored" if grade.score is None else "graded"
    fields = {"criteria", "key_points", "feedback", "flags", "judge", "rubric", "fingerprint", "usage", "band"}
    return (
        answer.row
        | {"status": status, "reason": grade.reason, "score": grade.score, "marks": marks}
        | grade.model_dump(mode="json", include=fields)
    )


def ungraded_row(answer: Answer, reason: str) -> GradedRow:
    """Return the output row of an answer that no judge has looked at yet."""
    status: Status = "pending"
    return answer.row | {"status": status, "reason": reason, "score": None, "marks": None}


def read_graded_rows(path: Path) -> dict[str, GradedRow]:
    """Return the rows of an earlier run by id; none where there is no such file or a line is not ours."""
    rows: dict[str, GradedRow] = {}
    if not path.exists():
        return rows
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            continue  # cut off or not ours: graded again
        if isinstance(row, dict) and "id" in row:
            rows[str(row["id"])] = row
    return rows


def write_graded_rows(path: Path, rows: Iterable[GradedRow]) -> None:
    """Write the rows as JSONL, whole or not at all. Raises ``UsageError`` when the file cannot be written."""
    write_whole(path, "".join(_line(row) + "\n" for row in rows))


def _line(row: GradedRow) -> str:
    """Return a row as JSON; escaped where it holds half a character (a lone surrogate), which UTF-8 cannot write."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(row)
    return line
