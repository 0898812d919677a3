"""Grades of attempts. All are kept; of several for one attempt the last counts."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import Field, ValidationError
from sqlalchemy import insert, select

from mockinterview.errors import DamagedRecord, JudgeError
from mockinterview.grading.grade import Grade
from mockinterview.interview.attempt import Attempt, AttemptKey
from mockinterview.interview.session import Session
from mockinterview.messages import N_, Translator
from mockinterview.store.database import Database
from mockinterview.store.json_text import to_json_text
from mockinterview.store.tables import grades
from mockinterview.text import Citation
from mockinterview.value import Value

__all__ = ["Failure", "StoredGrades"]


class Failure(Value):
    """Why a judge gave no verdicts on an attempt: an error's parts, so that it can be told in either language."""

    code: str
    message: str
    remedy: str = ""
    values: dict[str, str | int | float] = Field(default_factory=dict)  # numbers stay numbers: messages format them
    raw: str = ""

    @classmethod
    def of(cls, error: JudgeError) -> "Failure":
        """Keep an error."""
        values = {name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()}
        return cls(code=error.code, message=error.message, remedy=error.remedy, values=values, raw=error.raw)

    def tell(self, say: Translator) -> str:
        """Return the reason in the translator's language."""
        values: dict[str, Any] = dict(self.values)  # no value is called raw
        return JudgeError(self.code, self.message, self.remedy, **values).tell(say)


class StoredGrades:
    """Keeps grades and failures under session, position and follow-up.

    Raises ``StoreError`` for faults of the database.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, session_id: str, position: int, graded: Grade | Failure, *, at: float, follow_up: int = 0) -> None:
        """Keep a grade, or why there is none, as of ``at`` (seconds since 1970).

        ``follow_up`` is 0 for the answer to the item itself, else the number of the follow-up question.
        """
        stored = to_json_text(graded.model_dump())
        column = "grade" if isinstance(graded, Grade) else "failure"
        row = insert(grades).values(
            session_id=session_id, position=position, follow_up=follow_up, at=at, **{column: stored}
        )
        self._database.writing(lambda connection: connection.execute(row).close())

    def of_session(self, session: Session) -> dict[AttemptKey, Grade | Failure]:
        """Return what counts for each attempt, by position and follow-up (``Attempt.key``).

        Every citation is held against the answer and the reference again: ``StoreError`` when one does not stand
        there any more.
        """
        query = select(grades.c.id, grades.c.position, grades.c.follow_up, grades.c.grade, grades.c.failure)
        query = query.where(grades.c.session_id == session.plan.id).order_by(grades.c.id)
        rows = self._database.reading(lambda connection: connection.execute(query).all())
        attempts = {attempt.key: attempt for attempt in session.all_attempts}
        latest = {(row.position, row.follow_up): row for row in rows}
        return {
            key: self._read(row.id, row.grade, row.failure, attempts[key])
            for key, row in sorted(latest.items())
            if key in attempts
        }

    def _read(self, row: int, grade: str | None, failure: str | None, attempt: Attempt) -> Grade | Failure:
        try:
            if grade is None:
                return Failure.model_validate(json.loads(failure or ""))
            read = Grade.model_validate(json.loads(grade))
        except (ValidationError, ValueError) as error:
            raise DamagedRecord(
                N_("Grade {grade} in the database {path} cannot be read: {cause}"),
                grade=row,
                path=self._database.place,
                cause=error,
            ) from error
        for citation in _citations(read):
            text = attempt.answer if citation.source == "answer" else attempt.item.reference
            if not citation.check(text):
                raise DamagedRecord(
                    N_("Grade {grade} in the database {path} cites words that do not stand in the {source}: “{quote}”"),
                    grade=row,
                    path=self._database.place,
                    source=citation.source,
                    quote=citation.quote,
                )
        return read


def _citations(grade: Grade) -> Iterator[Citation]:
    for point in grade.key_points:
        yield point.reference
        yield from point.evidence
    for criterion in grade.criteria:
        yield from criterion.evidence
    for claim in grade.beyond:
        yield from claim.evidence
    for said in grade.feedback.key_points:
        yield said.reference
        yield from said.said
