"""The rows of a graded file under another rubric: before and after, and the new grades put into force."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mockinterview.batch.grade_keys import grade_key, way_of
from mockinterview.batch.graded_table import GradedTable, GradedTableRow
from mockinterview.batch.reviewed import Reviewed
from mockinterview.batch.reviews import Case, Reviews
from mockinterview.errors import JudgeError, JudgeRefused
from mockinterview.grading.verdicts import Usage
from mockinterview.rubric.regrading import Regrade, Regrader
from mockinterview.store.batch_grades import Outcome
from mockinterview.store.overrides import Content, Decision
from mockinterview.store.store import Store

__all__ = ["RegradedRow", "RegradedRows", "regrade_rows"]


@dataclass(frozen=True)
class RegradedRow:
    """One row: its case as it stood, and its grade under the new rubric with people's decisions in it.

    ``after`` is None where there is a ``problem`` (a reason, in words) or nothing to go by.
    """

    case: Case
    before: Reviewed
    after: Reviewed | None
    made: Regrade | None
    problem: JudgeError | None = None

    @property
    def key(self) -> str:
        """The key that the new grade is kept under."""
        if self.made is None:
            raise AssertionError(self)  # the caller has looked
        graded = self.case.graded
        return grade_key(graded.item_key, graded.answer, way_of(self.made.grade.fingerprint))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people decided of key points: it holds under any rubric. What they accepted does not."""
        return tuple(decision for decision in self.case.decisions if decision.key_point is not None)


@dataclass
class RegradedRows:
    """All rows of a file by their number. ``others`` counts rows by the rubric that graded them instead of OLD.

    ``lost``: ids of graded rows that the database does not have.
    """

    rows: dict[int, RegradedRow] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)

    def apply(self, store: Store, table: GradedTable, out: Path) -> None:
        """Keep the new grades, carry people's decisions over to them, and write OUT. Raises ``UsageError``."""
        now = time.time()
        new = [row for row in self.rows.values() if row.made is not None]
        store.batch_grades.keep([_outcome(row, now) for row in {row.key: row for row in new}.values()], {})
        for row in {row.key: row for row in new if row.decisions}.values():
            content = _content(row)
            known = set(store.overrides.of(content))
            decisions = [decision for decision in row.decisions if decision not in known]
            store.overrides.add(content, decisions, out=str(out.resolve()), row_id=row.case.row_id)

        def regraded(row: GradedTableRow) -> tuple[Reviewed, str] | None:
            found = self.rows.get(row.number)
            return (found.after, found.key) if found is not None and found.after is not None else None

        table.write_copy(out, regraded)


async def regrade_rows(
    table: GradedTable,
    reviews: Reviews,
    regrader: Regrader,
    *,
    most: int = 16,
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> RegradedRows:
    """Grade the rows by the new rubric, ``most`` at a time, each distinct answer once; keep nothing.

    Raises ``JudgeRefused`` where a judge refuses, ``UsageError`` where one is needed that cannot be had.
    """
    found = RegradedRows()
    cases = dict(_cases(table, reviews, regrader, found))
    distinct = {row.grade_key: (row, case) for row, case in cases.values()}
    slots, done = asyncio.Semaphore(most), 0

    async def regrade(case: Case) -> Regrade | JudgeError | None:
        nonlocal done
        async with slots:
            try:
                return await regrader.regrade(case.graded)
            except JudgeRefused:
                raise
            except JudgeError as error:
                return error
            finally:
                done += 1
                tell(done, len(distinct))

    tasks = {key: asyncio.create_task(regrade(case)) for key, (_, case) in distinct.items()}
    try:
        await asyncio.gather(*tasks.values())
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    for number, (row, case) in cases.items():
        found.rows[number] = _row(case, tasks[row.grade_key].result(), regrader)
    for task in tasks.values():
        if isinstance(made := task.result(), Regrade):
            found.usage += made.grade.usage
    return found


def _cases(
    table: GradedTable, reviews: Reviews, regrader: Regrader, found: RegradedRows
) -> Iterable[tuple[int, tuple[GradedTableRow, Case]]]:
    for row in table.rows():
        if row.status not in ("graded", "unscored") or not row.grade_key:
            continue
        case = reviews.case(row.grade_key, row.id)
        if case is None:
            found.lost.append(row.id)
        elif case.rubric.content_hash != regrader.old.content_hash:
            found.others[case.rubric.name] += 1
        else:
            yield row.number, (row, case)


def _row(case: Case, made: Regrade | JudgeError | None, regrader: Regrader) -> RegradedRow:
    before = case.reviewed
    if not isinstance(made, Regrade):
        return RegradedRow(case, before, None, None, made)
    row = RegradedRow(case, before, None, made)
    after = Reviewed.of(made.grade, case.graded.item, regrader.new, row.decisions)
    return RegradedRow(case, before, after, made)


def _outcome(row: RegradedRow, now: float) -> Outcome:
    if row.made is None:
        raise AssertionError(row)  # the caller has looked
    graded, grade = row.case.graded, row.made.grade
    return Outcome(row.key, graded.item_key, grade.rubric, graded.answer, now, grade)


def _content(row: RegradedRow) -> Content:
    if row.made is None:
        raise AssertionError(row)  # the caller has looked
    return Content.of(row.case.graded.item, row.case.graded.answer, row.made.grade.rubric)
