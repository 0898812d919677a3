"""The rows of a running ``grade`` command, so that a file of any length takes little memory."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Executable, select, text

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
        named = [{"item_key": key, "item": item} for key, item in sorted(items)]  # see StoredBatchGrades.keep
        own = [row.model_dump() | {"run": self._run.id} for row in rows]

        def keep(connection: Connection) -> None:
            for table, values in ((batch_items, named), (batch_rows, own)):
                if values:
                    connection.execute(self._database.insert(table).on_conflict_do_nothing(), values)

        self._database.writing(keep)

    def twice(self) -> list[tuple[int, str, int]]:
        """Return the rows whose id an earlier one has: number, id, number of the earlier one."""
        rows = self._read(TWICE)
        return [(row.number, row.row_id, row.first) for row in rows]

    def spoil(self, number: int, problem: dict[str, Any]) -> None:
        """Mark a row as one that cannot be graded."""
        query = text("UPDATE batch_rows SET problem = :problem, grade_key = NULL WHERE run = :run AND number = :number")
        self._write(query, {"run": self._run.id, "number": number, "problem": to_json_text(problem)})

    def problems(self, limit: int) -> list[tuple[int, dict[str, Any]]]:
        """Return the first rows that cannot be graded, and why."""
        query = text(
            "SELECT number, problem FROM batch_rows WHERE run = :run AND problem IS NOT NULL"
            " ORDER BY number LIMIT :limit"
        )
        return [(row.number, json.loads(row.problem)) for row in self._read(query, limit=limit)]

    def order(self) -> None:
        """Put what is to be graded in order: answers to one item together, items and answers as they come.

        Of rows with the same grade key only the first has a place.
        """
        self._write(ORDER, {"run": self._run.id})

    def counts(self) -> tuple[int, int, int]:
        """Return how many distinct answers there are, how many are graded, and how many are still to be asked for."""
        (row,) = self._read(COUNTS, started=self._run.started)
        return row.n, row.graded, row.open

    def any_elsewhere(self) -> bool:
        """Tell whether an answer is still to be asked for that is not leased to this run."""
        ((found,),) = self._read(ELSEWHERE, started=self._run.started)
        return bool(found)

    def rows(self) -> int:
        """Return how many rows there are."""
        ((count,),) = self._read(text("SELECT COUNT(*) FROM batch_rows WHERE run = :run"))
        return int(count)

    def claim(self, after: int, limit: int, now: float) -> list[Claim]:
        """Lease up to ``limit`` answers after a position that nobody has graded and no living run has leased."""

        def lease(connection: Connection) -> list[Claim]:
            self._database.take_turn(connection, "claim")
            claims = self._free(connection, after, limit, now)
            if claims:
                row = self._database.insert(batch_leases)
                row = row.on_conflict_do_update(index_elements=["grade_key"], set_={"run": row.excluded.run})
                connection.execute(row, [{"grade_key": claim.grade_key, "run": self._run.id} for claim in claims])
            return claims

        return self._database.writing(lease, done=self._leased)

    def open_rows(self) -> Iterator[Claim]:
        """Yield what is still to be graded, leasing nothing."""
        after = 0
        while True:
            claims = self._database.reading(partial(self._free, after=after, limit=_AT_ONCE, now=float("inf")))
            if not claims:
                return
            yield from claims
            after = claims[-1].position

    def release(self, grade_keys: Sequence[str]) -> None:
        """Give back leases on what was not graded."""
        query = text("DELETE FROM batch_leases WHERE grade_key = :key AND run = :run")
        if grade_keys:
            self._write(query, [{"key": key, "run": self._run.id} for key in sorted(grade_keys)])

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
            page = self._read(query, started=self._run.started, after=after, limit=_AT_ONCE)
            if not page:
                return
            yield page
            after = page[-1].number

    def _free(self, connection: Connection, after: int, limit: int, now: float) -> list[Claim]:
        values = {
            "run": self._run.id,
            "started": self._run.started,
            "after": after,
            "limit": limit,
            "dead": now - LEASE_SECONDS,
        }
        return [Claim(**row._mapping) for row in connection.execute(FREE, values)]

    def _leased(self, connection: Connection, claims: list[Claim]) -> bool:
        """Tell whether this run holds the leases on claims: they were made all together, or none was."""
        query = select(batch_leases.c.run).where(batch_leases.c.grade_key.in_([claim.grade_key for claim in claims]))
        return bool(claims) and list(connection.execute(query).scalars()) == [self._run.id] * len(claims)

    def _read(self, query: Executable, **values: object) -> Sequence[Any]:
        return self._database.reading(
            lambda connection: connection.execute(query, {"run": self._run.id} | values).all()
        )

    def _write(self, query: Executable, values: dict[str, Any] | list[dict[str, Any]]) -> None:
        self._database.writing(lambda connection: connection.execute(query, values).close())
