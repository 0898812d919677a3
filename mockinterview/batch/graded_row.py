"""One row of graded answers: the row that came in, and what became of it."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self

from mockinterview.batch.reviewed import Reviewed
from mockinterview.grading.grade import Grade

__all__ = ["FLAT_FIELDS", "NESTED_FIELDS", "GradedRow", "OutNames", "Status", "flat_fields", "nested_fields"]

Status = Literal["graded", "unscored", "pending", "invalid"]
GradedRow = dict[str, Any]

NESTED_FIELDS = (
    *("status", "reason", "score", "marks", "band", "criteria", "key_points", "feedback", "flags"),
    *("judge", "rubric", "fingerprint", "usage", "judge_score", "reviewed", "grade_key"),
)
"""What JSONL and Parquet get beside the columns of the row."""

FLAT_FIELDS = (
    *("status", "reason", "score", "marks", "band_low", "band_high", "flags", "criteria", "covered", "missed"),
    *("next_step", "judge", "rubric", "fingerprint", "input_tokens", "output_tokens", "usd"),
    *("judge_score", "reviewed_by", "reviewed_at", "review_note", "changed_points", "grade_key"),
)
"""What CSV and XLSX get."""

_COVERED_FROM = 0.5  # degree
_OF_GRADE = {"band", "criteria", "key_points", "feedback", "flags", "judge", "rubric", "fingerprint", "usage"}


class OutNames:
    """What our fields are called in OUT: by their own name, or with ``grade_`` before it where the file has such one.

    No column that came in is ever overwritten.
    """

    def __init__(self, columns: Sequence[str], fields: Sequence[str]) -> None:
        taken = set(columns)
        self.of_field: dict[str, str] = {}
        for field in fields:
            name = field
            while name in taken:
                name = f"grade_{name}"
            taken.add(name)
            self.of_field[field] = name
        self.columns = tuple(columns)
        self.all = (*columns, *self.of_field.values())

    @classmethod
    def known(cls, columns: Sequence[str], of_field: Mapping[str, str]) -> Self:
        """Return the names of an OUT that was written before."""
        names = cls(columns, ())
        names.of_field = dict(of_field)
        names.all = (*columns, *of_field.values())
        return names

    def row(self, columns: Mapping[str, Any], fields: Mapping[str, Any]) -> GradedRow:
        """Return the row of OUT."""
        return {**columns, **{self.of_field[field]: value for field, value in fields.items()}}


def nested_fields(
    status: Status, reason: str, grade: Grade | None, max_score: float | None, reviewed: Reviewed | None = None
) -> dict[str, Any]:
    """Return our fields of a row: score as a fraction 0–1, marks as score × max_score."""
    score = grade.score if grade else None
    marks = None if score is None or max_score is None else score * max_score
    told = {"status": status, "reason": reason, "score": score, "marks": marks}
    if grade is None:
        return told
    review = reviewed.review if reviewed else None
    own = {
        "judge_score": reviewed.judge_score if reviewed and review else None,
        "reviewed": review.model_dump(mode="json") if review else None,
    }
    return told | grade.model_dump(mode="json", include=_OF_GRADE) | own


def flat_fields(
    status: Status, reason: str, grade: Grade | None, max_score: float | None, reviewed: Reviewed | None = None
) -> dict[str, Any]:
    """Return our fields of a row as one value a cell: lists joined with ``; ``, scores with four decimals."""
    fields = dict.fromkeys(FLAT_FIELDS) | nested_fields(status, reason, None, None)
    if grade is None:
        return fields
    marks = None if grade.score is None or max_score is None else grade.score * max_score
    points = [(point.text, point.degree >= _COVERED_FROM) for point in grade.key_points if point.standing != "doubted"]
    return (
        fields
        | {
            "score": _shown(grade.score),
            "marks": _shown(marks),
            "band_low": grade.band and _shown(grade.band.low),
            "band_high": grade.band and _shown(grade.band.high),
            "flags": "; ".join(grade.flags),
            "criteria": "; ".join(f"{c.id} {'-' if c.score is None else f'{c.score:.2f}'}" for c in grade.criteria),
            "covered": "; ".join(text for text, covered in points if covered),
            "missed": "; ".join(text for text, covered in points if not covered),
            "next_step": grade.feedback.next_step,
            "judge": grade.judge,
            "rubric": grade.rubric,
            "fingerprint": grade.fingerprint,
            "input_tokens": grade.usage.input_tokens,
            "output_tokens": grade.usage.output_tokens,
            "usd": grade.usage.usd,
        }
        | _flat_review(reviewed)
    )


def _shown(score: float | None) -> float | None:
    """Return a score as people compare it in a spreadsheet: 0.9207, not 0.9207000000000001."""
    return None if score is None else round(score, 4)


def _flat_review(reviewed: Reviewed | None) -> dict[str, Any]:
    if reviewed is None or reviewed.review is None:
        return {}
    review = reviewed.review
    return {
        "judge_score": _shown(reviewed.judge_score),
        "reviewed_by": review.by,
        "reviewed_at": review.at,
        "review_note": review.note,
        "changed_points": "; ".join(map(str, review.points)),
    }
