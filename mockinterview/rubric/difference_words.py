"""The difference of two rubrics for people: what changed, whose score moves, what it took and what was left out."""

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from mockinterview.grading.passing import Passing
from mockinterview.messages import N_, Translator
from mockinterview.report.compose import points
from mockinterview.report.element import visible
from mockinterview.rubric.changes import Takes
from mockinterview.rubric.difference import Move, RubricDifference

__all__ = ["changes_table", "moves_table", "tell_difference"]

_TAKES: dict[Takes, str] = {
    "nothing": N_("no score"),
    "arithmetic": N_("computed again"),
    "judge": N_("a judge that reads it"),
}
_PASSING: dict[Passing | None, str] = {
    "passed": N_("passed"),
    "failed": N_("failed"),
    "undecided": N_("undecided"),
    None: "–",
}


def changes_table(found: RubricDifference, say: Translator) -> Table:
    """Return what changed, and what each change takes."""
    table = _table(say(N_("From {old} to {new}"), old=found.old, new=found.new))
    for heading in (N_("criterion"), N_("what"), N_("before"), N_("after"), N_("takes")):
        table.add_column(say(heading), overflow="fold")
    for change in found.changes:
        cells = (change.criterion or "–", say(change.what), change.before, change.after, say(_TAKES[change.takes]))
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table


def moves_table(moves: Sequence[Move], say: Translator) -> Table:
    """Return rows with their scores (of 100) before and after."""
    table = _table(say(N_("Whose score moves, the worst first")))
    for heading in (N_("row"), N_("item")):
        table.add_column(say(heading), overflow="fold")
    for heading in (N_("before"), N_("after"), N_("moves by")):
        table.add_column(say(heading), justify="right")
    table.add_column(say(N_("pass mark")))
    for move in moves:
        by = f"{move.by * 100:+z.1f}" if move.before is not None and move.after is not None else "–"
        flip = ""
        if move.flipped:
            flip = f"{say(_PASSING[move.passing_before])} → {say(_PASSING[move.passing_after])}"
        scores = [say(N_("unscored")) if score is None else points(score) for score in (move.before, move.after)]
        table.add_row(*(Text(visible(cell)) for cell in (move.id, move.item, *scores, by, flip)))
    return table


def tell_difference(found: RubricDifference, say: Translator) -> Iterator[str]:
    """Yield the sums, and what the table does not show."""
    moved = [move for move in found.moves if move.moved]
    up, down = sum(move.by > 0 for move in moved), sum(move.by < 0 for move in moved)
    yield say(
        N_("{rows} rows compared: {up} rise, {down} fall, {same} stay. On average {mean} points of 100."),
        rows=len(found.moves),
        up=up,
        down=down,
        same=len(found.moves) - len(moved),
        mean=f"{100 * sum(move.by for move in found.moves) / max(1, len(found.moves)):+z.1f}",
    )
    lost_pass = sum(move.flipped and move.passing_before == "passed" for move in found.moves)
    won_pass = sum(move.flipped and move.passing_after == "passed" for move in found.moves)
    if lost_pass or won_pass:
        told = N_("Pass mark: {lost} passed before and do not now, {won} pass only now.")
        yield say(told, lost=lost_pass, won=won_pass)
    if found.asked:
        yield say(
            N_("The judge was asked about {rows} rows ({requests} requests), only on what it reads otherwise now."),
            rows=found.asked,
            requests=found.usage.requests,
        )
    yield from _left_out(found, say)


def _left_out(found: RubricDifference, say: Translator) -> Iterator[str]:
    if found.uncalibrated:
        yield say(
            N_(
                "{rows} old scores were calibrated, the new ones are not: a calibration holds for one rubric. Fit one "
                "for {new} with `mockinterview rubric calibrate`."
            ),
            rows=found.uncalibrated,
            new=found.new,
        )
    for name, count in found.untouched.items():
        yield say(N_("{count} rows were graded by {rubric} and stay as they are."), count=count, rubric=name)
    if found.without_verdicts:
        told = N_("{count} rows have no verdicts to go by and stay as they are: {ids}")
        yield say(told, count=len(found.without_verdicts), ids=visible(", ".join(found.without_verdicts[:10])))
    if found.lost:
        told = N_("{count} graded rows are not in this database and stay as they are: {ids}")
        yield say(told, count=len(found.lost), ids=visible(", ".join(found.lost[:10])))
    for row_id, reason in found.failed:
        yield say(N_("{id} stays as it is: {reason}"), id=visible(row_id), reason=visible(reason))


def _table(title: str) -> Table:
    return Table(title=Text(title), title_justify="left", title_style="", box=None, pad_edge=False)
