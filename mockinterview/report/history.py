"""Earlier sessions, with a word on which of their scores can be compared."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mockinterview.interview.plan import Mode
from mockinterview.messages import N_, Translator
from mockinterview.report.comparison import MIXED, Groups
from mockinterview.report.compose import MODES, points
from mockinterview.report.element import visible
from mockinterview.report.report import Report, SetUp
from mockinterview.value import Value

__all__ = ["HistoryRow", "build_history", "print_history"]

_TABLE_FROM = 80
"""The width, in columns, from which a table with all columns can be read."""


class HistoryRow(Value):
    """One session in a list. Scores (fractions 0–1) are comparable where the ``group`` (A, B …) is the same.

    A session whose answers were graded in more than one way has the group ``*``; one without scores has none. Where
    ``topics`` are named, ``answered``, ``items``, ``score`` and ``set_ups`` are those of the items on these topics.
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
    topics: tuple[str, ...] = ()


def build_history(reports: Iterable[Report], topics: tuple[str, ...] = ()) -> tuple[HistoryRow, ...]:
    """Build the rows, in the order of the reports; ``topics`` are those that the reports were cut down to, if any."""
    groups = Groups()
    return tuple(_row(report, groups.name(report), topics) for report in reports)


def print_history(rows: tuple[HistoryRow, ...], console: Console, say: Translator) -> None:
    """Print the rows, as a table where the console is wide enough, and what must be said about their scores."""
    if not rows:
        return
    if console.width >= _TABLE_FROM:
        _print_table(rows, console, say)
    else:
        _print_lines(rows, console, say)
    for note in _notes(rows, say):
        console.print(Text(note, style="dim"))


def _print_table(rows: Iterable[HistoryRow], console: Console, say: Translator) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    foldable = {N_("Bank"), N_("Mode"), N_("Judge")}
    for heading in (
        N_("Session"), N_("Date"), N_("Bank"), N_("Mode"), N_("Answered"), N_("Score"), N_("Judge"), N_("Group")
    ):  # fmt: skip
        table.add_column(say(heading), overflow="fold", no_wrap=heading not in foldable)
    for row in rows:
        table.add_row(*(Text(_line(cell)) for cell in _cells(row, say)))
    console.print(table)


def _print_lines(rows: Iterable[HistoryRow], console: Console, say: Translator) -> None:
    """Print each session in two short paragraphs: eight columns do not fit a narrow console."""
    for row in rows:
        session, date, bank, mode, answered, score, judges, group = map(_line, _cells(row, say))
        console.print(Text(f"{session} · {date} · {mode}", style="bold"))
        about = [
            say(N_("answered {answered}"), answered=answered),
            say(N_("score {score}"), score=score),
            *([say(N_("group {group}"), group=group)] if group else []),
            bank,
            *([judges] if judges else []),
        ]
        console.print(Padding(Text(" · ".join(about)), (0, 0, 0, 2), expand=False))


def _notes(rows: Iterable[HistoryRow], say: Translator) -> Iterator[str]:
    topics = next((row.topics for row in rows if row.topics), ())
    if topics:
        yield say(N_("Answers and scores are those on the topic {topics} only."), topics=_line(", ".join(topics)))
    groups = {row.group for row in rows if row.group}
    if len(groups) > 1 or MIXED in groups:
        yield say(
            N_(
                "Scores can be compared within a group (same judge, rubric and scorer) only; * was graded in "
                "more than one way."
            )
        )


def _cells(row: HistoryRow, say: Translator) -> Iterator[str]:
    yield row.session
    yield f"{datetime.fromtimestamp(row.created).astimezone():%Y-%m-%d %H:%M}"
    yield row.bank_title or row.bank
    yield say(MODES[row.mode]) + ("" if row.finished else say(N_(" (open)")))
    yield f"{row.answered}/{row.items}"
    yield "–" if row.score is None else points(row.score)
    yield ", ".join(row.judges)
    yield row.group


def _line(text: str) -> str:
    """Return foreign text as it may be printed, on one line."""
    return " ".join(visible(text).split())


def _row(report: Report, group: str, topics: tuple[str, ...]) -> HistoryRow:
    outcomes = [item.attempt.outcome for item in report.items]
    return HistoryRow(
        session=report.session,
        created=report.created,
        bank=report.bank,
        bank_title=report.bank_title,
        mode=report.mode,
        finished=report.finished,
        answered=outcomes.count("answered") + outcomes.count("timed_out"),
        items=len(outcomes),
        score=report.score,
        judges=tuple(sorted({set_up.judge for set_up in report.set_ups})),
        set_ups=report.set_ups,
        group=group,
        topics=topics,
    )
