"""What people decided on graded answers, beside what the judges said. Nothing is ever changed: the last word counts."""

import hashlib
import json
from collections.abc import Sequence
from typing import Self

from pydantic import Field
from sqlalchemy import insert, select

from mockinterview.bank.item import Item
from mockinterview.grading.verdicts import Verdict
from mockinterview.store.database import Database
from mockinterview.store.tables import overrides
from mockinterview.value import Value

__all__ = ["Content", "Decision", "StoredOverrides", "hash_of_answer"]


class Content(Value):
    """What a decision is about: an item's question, reference and key points, an answer, a rubric (``id@version``).

    Where the item stands in its document, and under which id, changes nothing of what was decided.
    """

    item_hash: str
    answer_hash: str
    rubric: str

    @classmethod
    def of(cls, item: Item, answer: str, rubric: str) -> Self:
        """Make the content's hashes (SHA-256, hexadecimal)."""
        asked = item.model_dump(mode="json", include={"stem", "reference", "key_points", "groups"})
        return cls(item_hash=_hash(asked), answer_hash=hash_of_answer(answer), rubric=rubric)


class Decision(Value):
    """One thing decided by ``reviewer`` ``at`` (seconds since 1970).

    With a ``key_point``: its verdict and degree (fraction 0–1) in place of the judge's, or None of both: the judge's
    stands again. Without: what the judge of this ``fingerprint`` gave, overrides in it, is accepted.
    """

    key_point: str | None = None
    verdict: Verdict | None = None
    degree: float | None = Field(default=None, ge=0, le=1)
    note: str = ""
    reviewer: str
    at: float
    fingerprint: str | None = None


class StoredOverrides:
    """Keeps decisions. Raises ``StoreError`` for faults of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, content: Content, decisions: Sequence[Decision], *, out: str, row_id: str) -> None:
        """Keep decisions, and the file and row they were made at; all are safe when this returns."""
        place = {"out": out, "row_id": row_id}
        rows = [content.model_dump() | decision.model_dump() | place for decision in decisions]
        if rows:
            self._database.writing(lambda connection: connection.execute(insert(overrides), rows).close())

    def of(self, content: Content) -> tuple[Decision, ...]:
        """Return all that was decided of a content, the oldest first."""
        columns = [overrides.c[name] for name in Decision.model_fields]
        query = (
            select(*columns).where(*(overrides.c[name] == value for name, value in content)).order_by(overrides.c.id)
        )
        rows = self._database.reading(lambda connection: connection.execute(query).all())
        return tuple(Decision(**row._mapping) for row in rows)

    def answers(self) -> frozenset[str]:
        """Return the hashes of all answers that anything was decided of: few answers are, so the rest is passed by."""
        query = select(overrides.c.answer_hash).distinct()
        return self._database.reading(lambda connection: frozenset(connection.execute(query).scalars()))

    def rows_of(self, out: str) -> dict[str, frozenset[Content]]:
        """Return the contents that were reviewed in a file, by the id of their row."""
        columns = [overrides.c[name] for name in Content.model_fields]
        query = select(overrides.c.row_id, *columns).where(overrides.c.out == out).distinct()
        found: dict[str, set[Content]] = {}
        for row_id, *values in self._database.reading(lambda connection: connection.execute(query).all()):
            content = Content(**dict(zip(Content.model_fields, values, strict=True)))
            found.setdefault(row_id, set()).add(content)
        return {row_id: frozenset(contents) for row_id, contents in found.items()}


def hash_of_answer(answer: str) -> str:
    """Return the hash of an answer, character for character."""
    return _hash(answer)


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()  # ASCII: half a surrogate pair has a hash too
