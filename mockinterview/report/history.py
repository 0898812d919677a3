"""Earlier sessions, with a word on which of their scores can be compared."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mockinterview.interview.plan import Mode
from mockinterview.messages import N_, Translator
from mockinterview.report.comparison import Groups
from mockinterview.report.compose import MODES, points
from mockinterview.report.element import visible
from mockinterview.report.report import Report, SetUp, load_report
from mockinterview.store.store import Store
from mockinterview.value import Value

__all__ = ["HistoryRow", "build_history", "load_history", "print_history"]


class HistoryRow(Value):
    """One session in a list. Scores (fractions 0–1) are comparable where the ``group`` (A, B …) is the same.

    A session whose answers were graded in more than one way has the group ``*``; one without scores has none.
    """

    session: str
    created: float
    bank: str
    bank_title: str
    mode: Mode
    finished: bool
    answered: int
    items: int
    score: float | None
    judges: tuple[str, ...]
    set_ups: tuple[SetUp, ...]
    group: str


def load_history(store: Store, bank: str | None = None) -> tuple[HistoryRow, ...]:
    """Return all sessions, or those over one bank (by id), the latest first. Raises ``StoreError`` for faults."""
    return build_history(load_report(store, session) for session in store.sessions.ids(bank))


def build_history(reports: Iterable[Report]) -> tuple[HistoryRow, ...]:
    """Build the rows, in the order of the reports."""
    groups = Groups()
    return tuple(_row(report, groups.name(report)) for report in reports)


def print_history(rows: tuple[HistoryRow, ...], console: Console, say: Translator) -> None:
    """Print the rows as a table, and what must be said about comparing them."""
    if not rows:
        console.print(say(N_("There is no session yet.")))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in _headings(say):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in _cells(row, say)))
    console.print(table)
    groups = {row.group for row in rows if row.group}
    if len(groups) > 1 or "*" in groups:
        console.print(
            Text(
                say(
                    N_(
                        "Scores can be compared within a group (same judge, rubric and scorer) only; * was graded in "
                        "more than one way."
                    )
                ),
                style="dim",
            )
        )


def _headings(say: Translator) -> Iterator[str]:
    headings = (
        N_("Session"), N_("Date"), N_("Bank"), N_("Mode"), N_("Answered"), N_("Score"), N_("Judge"), N_("Group")
    )  # fmt: skip
    yield from map(say, headings)


def _cells(row: HistoryRow, say: Translator) -> Iterator[str]:
    yield row.session
    yield f"{datetime.fromtimestamp(row.created).astimezone():%Y-%m-%d %H:%M}"
    yield row.bank_title or row.bank
    yield say(MODES[row.mode]) + ("" if row.finished else say(N_(" (open)")))
    yield f"{row.answered}/{row.items}"
    yield "–" if row.score is None else points(row.score)
    yield ", ".join(row.judges)
    yield row.group


def _row(report: Report, group: str) -> HistoryRow:
    return HistoryRow(
        session=report.session,
        created=report.created,
        bank=report.bank,
        bank_title=report.bank_title,
        mode=report.mode,
        finished=report.finished,
        answered=report.counts.answered + report.counts.timed_out,
        items=report.counts.items,
        score=report.score,
        judges=tuple(sorted({set_up.judge for set_up in report.set_ups})),
        set_ups=report.set_ups,
        group=group,
    )
