"""What became of each answer, under the hash of item, answer and fingerprint; written many at a time."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, select

from mockinterview.bank.item import Item
from mockinterview.errors import DamagedRecord
from mockinterview.grading.grade import Grade
from mockinterview.messages import N_
from mockinterview.store.database import Database, Upsert
from mockinterview.store.grades import Failure
from mockinterview.store.json_text import from_json_text, to_json_text, value_to_json_text
from mockinterview.store.tables import batch_grades, batch_items, batch_leases, replies

__all__ = ["Graded", "Outcome", "StoredBatchGrades", "pack_grade", "unpack_grade"]

_GRADE = TypeAdapter(Grade)
_END_LEASE = delete(batch_leases).where(batch_leases.c.grade_key == bindparam("key"))


@dataclass(frozen=True)
class Outcome:
    """What became of one answer; ``at`` is in seconds since 1970."""

    grade_key: str
    item_key: str
    rubric: str
    answer: str
    at: float
    graded: Grade | Failure

    @property
    def status(self) -> str:
        """``graded``, ``unscored`` (a grade without a score), or ``pending`` (a failure: ask again later)."""
        if isinstance(self.graded, Failure):
            return "pending"
        return "unscored" if self.graded.score is None else "graded"


@dataclass(frozen=True)
class Graded:
    """A stored grade with what it was made of; ``item_key`` is that of the stored item."""

    item: Item
    answer: str
    grade: Grade
    item_key: str = ""


class StoredBatchGrades:
    """Raises ``StoreError`` for faults of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        names = ("rubric", "answer", "status", "at", "grade", "failure")
        self._keep_reply = self._upsert(replies, "request_key", ("reply",))
        self._keep_grade = self._upsert(batch_grades, "grade_key", names, where=batch_grades.c.status != "graded")

    def keep(self, outcomes: Sequence[Outcome], raw: Mapping[str, str]) -> None:
        """Keep outcomes and raw replies (by request key) in one transaction; all are safe when it returns.

        A grade with a score stays; leases on what is kept end.
        """
        replied = [
            {"request_key": key, "reply": reply.encode("utf-8", "surrogatepass")} for key, reply in sorted(raw.items())
        ]
        # In one order in every process: two that keep the same rows wait for one another, not each for the other.
        graded = [_row(outcome) for outcome in sorted(outcomes, key=lambda outcome: outcome.grade_key)]

        def keep(connection: Connection) -> None:
            if replied:
                connection.execute(self._keep_reply, replied)
            if graded:
                connection.execute(self._keep_grade, graded)
                connection.execute(_END_LEASE, [{"key": row["grade_key"]} for row in graded])

        self._database.writing(keep)

    def get(self, grade_key: str) -> Graded | None:
        """Return a grade with its item and answer; None where there is no grade under the key."""
        query = (
            select(batch_items.c.item, batch_grades.c.answer, batch_grades.c.grade, batch_grades.c.item_key)
            .join_from(batch_grades, batch_items)
            .where(batch_grades.c.grade_key == grade_key)
        )
        row = self._database.reading(lambda connection: connection.execute(query).one_or_none())
        if row is None or row.grade is None:
            return None
        try:
            item = Item.model_validate(json.loads(row.item))
            return Graded(item, json.loads(row.answer), unpack_grade(row.grade), row.item_key)
        except (ValidationError, ValueError, zlib.error) as error:
            raise DamagedRecord(
                N_("Grade {grade} in the database {path} cannot be read: {cause}"),
                grade=grade_key,
                path=self._database.place,
                cause=error,
            ) from error

    def answer_of(self, grade_key: str) -> str | None:
        """Return the answer that was graded under a key."""
        query = select(batch_grades.c.answer).where(batch_grades.c.grade_key == grade_key)
        kept = self._database.reading(lambda connection: connection.execute(query).scalar_one_or_none())
        return None if kept is None else json.loads(kept)

    def _upsert(self, table: Table, key: str, names: Sequence[str], where: ColumnElement[bool] | None = None) -> Upsert:
        row = self._database.insert(table)
        values = {name: row.excluded[name] for name in names}
        return row.on_conflict_do_update(index_elements=[key], set_=values, where=where)


def pack_grade(grade: Grade) -> bytes:
    """Return a grade in little room.

    What was sent can be rendered again, and what came back is kept under its request key: of an exchange with one only
    the key is kept.
    """
    exchanges = tuple(
        exchange.model_copy(update={"messages": (), "text": ""}) if exchange.request_key else exchange
        for exchange in grade.exchanges
    )
    kept = grade.model_copy(update={"exchanges": exchanges})
    return zlib.compress(value_to_json_text(kept).encode(), level=1)


def unpack_grade(packed: bytes) -> Grade:
    """Return the grade that was packed. Raises ``ValueError`` or ``zlib.error`` where it cannot be read."""
    return from_json_text(_GRADE, zlib.decompress(packed).decode())


def _row(outcome: Outcome) -> dict[str, Any]:
    graded = outcome.graded
    return {
        "grade_key": outcome.grade_key,
        "item_key": outcome.item_key,
        "rubric": outcome.rubric,
        "answer": json.dumps(outcome.answer),  # ASCII: half a surrogate pair can be kept too
        "status": outcome.status,
        "at": outcome.at,
        "grade": None if isinstance(graded, Failure) else pack_grade(graded),
        "failure": to_json_text(graded.model_dump()) if isinstance(graded, Failure) else None,
    }
