"""The rows of a running ``grade`` command, so that a file of any length takes little memory."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, insert, text

from mockinterview.store.batch_runs import LEASE_SECONDS, BatchRun
from mockinterview.store.database import Database
from mockinterview.store.json_text import to_json_text
from mockinterview.store.staged_queries import COUNTS, ELSEWHERE, FREE, ORDER, TWICE
from mockinterview.store.tables import batch_items, batch_leases, batch_rows
from mockinterview.value import Value

__all__ = ["Claim", "StagedRow", "StagedRows"]

_AT_ONCE = 500  # rows that are read together


class StagedRow(Value):
    """A row as read, with the keys of its item and grade, or the ``problem`` (JSON) why it cannot be graded."""

    number: int
    row_id: str | None = None
    item_key: str | None = None
    grade_key: str | None = None
    columns: str
    problem: str | None = None


class Claim(Value):
    """One answer to grade, leased to a run."""

    position: int
    number: int
    item_key: str
    grade_key: str
    columns: str


class StagedRows:
    """Keeps the rows of one run, and leases them. Raises ``StoreError`` for faults of the database."""

    def __init__(self, database: Database, run: BatchRun) -> None:
        self._database = database
        self._run = run

    def add(self, rows: Sequence[StagedRow], items: Sequence[tuple[str, str]]) -> None:
        """Keep some rows, and their items (key and JSON)."""
        with self._database.write() as connection:
            if items:
                connection.execute(
                    insert(batch_items).prefix_with("OR IGNORE"),
                    [{"item_key": key, "item": item} for key, item in items],
                )
            if rows:
                connection.execute(insert(batch_rows), [row.model_dump() | {"run": self._run.id} for row in rows])

    def twice(self) -> list[tuple[int, str, int]]:
        """Return the rows whose id an earlier one has: number, id, number of the earlier one."""
        with self._database.read() as connection:
            rows = connection.execute(TWICE, {"run": self._run.id}).all()
        return [(row.number, row.row_id, row.first) for row in rows]

    def spoil(self, number: int, problem: dict[str, Any]) -> None:
        """Mark a row as one that cannot be graded."""
        query = text("UPDATE batch_rows SET problem = :problem, grade_key = NULL WHERE run = :run AND number = :number")
        with self._database.write() as connection:
            values = {"run": self._run.id, "number": number, "problem": to_json_text(problem)}
            connection.execute(query, values)

    def problems(self, limit: int) -> list[tuple[int, dict[str, Any]]]:
        """Return the first rows that cannot be graded, and why."""
        query = text(
            "SELECT number, problem FROM batch_rows WHERE run = :run AND problem IS NOT NULL"
            " ORDER BY number LIMIT :limit"
        )
        with self._database.read() as connection:
            rows = connection.execute(query, {"run": self._run.id, "limit": limit}).all()
        return [(row.number, json.loads(row.problem)) for row in rows]

    def order(self) -> None:
        """Put what is to be graded in order: answers to one item together, items and answers as they come.

        Of rows with the same grade key only the first has a place.
        """
        with self._database.write() as connection:
            connection.execute(ORDER, {"run": self._run.id})

    def counts(self) -> tuple[int, int, int]:
        """Return how many distinct answers there are, how many are graded, and how many are still to be asked for."""
        with self._database.read() as connection:
            row = connection.execute(COUNTS, self._values()).one()
        return row.n, row.graded, row.open

    def any_elsewhere(self) -> bool:
        """Tell whether an answer is still to be asked for that is not leased to this run."""
        with self._database.read() as connection:
            return bool(connection.execute(ELSEWHERE, self._values()).scalar())

    def rows(self) -> int:
        """Return how many rows there are."""
        query = text("SELECT COUNT(*) FROM batch_rows WHERE run = :run")
        with self._database.read() as connection:
            return int(connection.execute(query, {"run": self._run.id}).scalar() or 0)

    def claim(self, after: int, limit: int, now: float) -> list[Claim]:
        """Lease up to ``limit`` answers after a position that nobody has graded and no living run has leased."""
        with self._database.write() as connection:
            claims = self._free(connection, after, limit, now)
            if claims:
                connection.execute(
                    insert(batch_leases).prefix_with("OR REPLACE"),
                    [{"grade_key": claim.grade_key, "run": self._run.id} for claim in claims],
                )
        return claims

    def open_rows(self) -> Iterator[Claim]:
        """Yield what is still to be graded, leasing nothing."""
        after = 0
        while True:
            with self._database.read() as connection:
                claims = self._free(connection, after, _AT_ONCE, float("inf"))
            if not claims:
                return
            yield from claims
            after = claims[-1].position

    def release(self, grade_keys: Sequence[str]) -> None:
        """Give back leases on what was not graded."""
        query = text("DELETE FROM batch_leases WHERE grade_key = :key AND run = :run")
        if grade_keys:
            with self._database.write() as connection:
                connection.execute(query, [{"key": key, "run": self._run.id} for key in grade_keys])

    def pages(self) -> Iterator[Sequence[Any]]:
        """Yield all rows in the order of the file, with what became of them, some at a time.

        Each has ``number, columns, problem, grade_key, status, grade, failure``.
        """
        query = text(
            "SELECT r.number, r.columns, r.problem, r.grade_key, g.status, g.grade, g.failure FROM batch_rows r"
            " LEFT JOIN batch_grades g ON g.grade_key = r.grade_key AND (g.status = 'graded' OR g.at >= :started)"
            " WHERE r.run = :run AND r.number > :after ORDER BY r.number LIMIT :limit"
        )
        after = -1
        while True:
            with self._database.read() as connection:
                page = connection.execute(query, self._values() | {"after": after, "limit": _AT_ONCE}).all()
            if not page:
                return
            yield page
            after = page[-1].number

    def _free(self, connection: Connection, after: int, limit: int, now: float) -> list[Claim]:
        values = self._values() | {"after": after, "limit": limit, "dead": now - LEASE_SECONDS}
        return [Claim(**row._mapping) for row in connection.execute(FREE, values)]

    def _values(self) -> dict[str, Any]:
        return {"run": self._run.id, "started": self._run.started}
