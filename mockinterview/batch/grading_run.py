"""One ``grade`` command from its file to OUT: stage, grade, write."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Protocol

from mockinterview.batch.answer import Answer
from mockinterview.batch.batch import Batch, beating
from mockinterview.batch.claims import Claims
from mockinterview.batch.columns import Columns
from mockinterview.batch.grade_keys import GradeKeys
from mockinterview.batch.graded_row import OutNames
from mockinterview.batch.hands import Hands
from mockinterview.batch.out_rows import OutRows
from mockinterview.batch.outputs.writing import Output, output_of, write_output
from mockinterview.batch.recorder import Recorder
from mockinterview.batch.reviews import Reviews
from mockinterview.batch.row_items import RowItems
from mockinterview.batch.staging import Staging
from mockinterview.batch.summary import Summary
from mockinterview.batch.tables.opening import open_table
from mockinterview.batch.tally import Tally
from mockinterview.batch.work import WorkBook
from mockinterview.errors import Fault, StoreError
from mockinterview.grading.judges.forecast import Forecast
from mockinterview.grading.pipeline import Grader
from mockinterview.messages import N_, Translator
from mockinterview.store.batch_runs import LEASE_SECONDS
from mockinterview.store.store import Store

__all__ = ["GradersOfRows", "GradingRun"]

_BEAT_SECONDS = LEASE_SECONDS / 6
_FORECAST_FROM = 2000  # answers; what more there are is taken to be like them
_LARGEST_LOT = 64


class GradersOfRows(Protocol):
    """Where the graders of rows come from."""

    def of(self, answer: Answer) -> Grader:
        """Return the grader of a row."""
        ...

    def problem(self, answer: Answer) -> Fault | None:
        """Return why a row has no grader, or None."""
        ...


class GradingRun:
    """A run over one file. Use it in a ``with``: at its end the run's rows and leases go; grades and replies stay.

    Raises ``UsageError`` for what is wrong with the file, and ``StoreError`` for faults of the database.
    """

    def __init__(self, store: Store, path: Path, told: Mapping[str, str], bank: str | None) -> None:
        self._store = store
        self._path = path
        self._table = open_table(path)
        self._columns = Columns.guess(self._table.headers, told)
        self._items = RowItems(bank)
        self._run = store.runs.begin()
        self._rows = store.rows_of(self._run)
        self.recorder = Recorder(store.replies, store.batch_grades)

    def __enter__(self) -> "GradingRun":
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(StoreError):  # another one is on its way; what is left behind is cleared away later
            self._store.runs.end(self._run)

    def stage(self, graders: GradersOfRows, *, skip_bad: bool) -> Tally:
        """Read the file into the store, and return what there is to do."""
        keys = GradeKeys(graders.of)
        self._staging = Staging(self._table, self._columns, self._items, keys, self._problem(graders))
        self._staging.stage(self._rows, self._path, skip_bad=skip_bad)
        self._book = WorkBook(self._columns, self._items, graders.of)
        answers, graded, _ = self._rows.counts()
        return Tally(total=answers, taken_over=graded)

    def forecast(self, most: int = _FORECAST_FROM) -> Forecast:
        """Return what the answers that are not graded yet are likely to cost."""
        _, _, still_open = self._rows.counts()
        works = (self._book.of(claim) for claim in islice(self._rows.open_rows(), most))
        costs = [work.grader.forecast(work.item, work.answer) for work in works]
        return sum(costs, Forecast()).times(still_open / len(costs)) if costs else Forecast()

    def batch(self, tally: Tally, hands: Hands, most: int, on_stop: Callable[[], None]) -> Batch:
        """Return the batch that grades the rows, ``most`` answers at once."""
        self._claims = Claims(self._rows, self._store.runs, min(_LARGEST_LOT, 2 * most))
        return Batch(self._claims, self._book, hands, self.recorder, tally, most=most, on_stop=on_stop)

    async def grade(self, batch: Batch, also: Iterable[asyncio.Task[None]] = ()) -> None:
        """Grade until nothing is left or the batch is stopped; ``also`` are tasks that end with it."""
        beat = asyncio.create_task(beating(lambda: self._store.runs.beat(self._run), _BEAT_SECONDS))
        try:
            begun = await batch.run()
            await asyncio.to_thread(self._rows.release, begun)
            await self._claims.release()
        finally:
            for task in (beat, *also):
                task.cancel()
            await asyncio.gather(beat, *also, return_exceptions=True)

    def write(self, out: Path, tally: Tally, batch: Batch, say: Translator) -> Summary:
        """Write OUT, and return what there is to tell."""
        form = output_of(out)
        names = OutNames(self._staging.kinds.names, form.fields)
        waiting = batch.stopped.tell(say) if batch.stopped else say(N_("interrupted before this row"))
        in_table = self._table.spreadsheet
        reviews = Reviews(self._store, out)
        rows = OutRows(self._columns, names, form.fill, say, waiting=waiting, in_table=in_table, reviews=reviews)
        write_output(out, Output(names, self._staging.kinds, self._table.schema), rows.of(self._rows))
        usage = tally.usage
        return Summary(
            out=str(out),
            rows=sum(rows.statuses.values()),
            **{status: rows.statuses[status] for status in ("graded", "unscored", "pending", "invalid")},
            flagged=rows.flagged,
            reviewed=reviews.applied,
            outdated=tuple(reviews.outdated),
            answers=tally.total,
            taken_over=tally.taken_over,
            graded_now=tally.graded_now,
            **usage.model_dump(exclude={"seconds"}),
            seconds=tally.seconds,
            stopped=batch.stopped.tell(say) if batch.stopped else waiting if batch.stopping else "",
            reasons=dict(rows.reasons),
        )

    def _problem(self, graders: GradersOfRows) -> Callable[[Answer], Fault | None]:
        return lambda answer: self._items.problem(answer) or graders.problem(answer)
