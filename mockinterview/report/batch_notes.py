"""What has to be said of a batch before its figures are believed."""

from collections.abc import Iterator

from mockinterview.grading.judges.names import OFFLINE
from mockinterview.messages import N_, Translator
from mockinterview.report.batch_order import Shown
from mockinterview.report.batch_report import BatchReport
from mockinterview.report.element import Element

__all__ = ["compose_batch", "cut_notes"]


def compose_batch(report: BatchReport, say: Translator) -> Iterator[Element]:
    """Yield the summary: the mean score, counts, and what limits them."""
    if report.mean is None:
        yield Element(style="score", text=say(N_("No answer has a score.")))
    else:
        yield Element(style="score", text=say(N_("Mean score: {points} of 100"), points=f"{report.mean * 100:.0f}"))
    counts = {status: report.statuses[status] for status in ("graded", "unscored", "pending", "invalid")}
    told = N_("{graded} graded, {unscored} unscored, {pending} pending, {invalid} invalid; {flagged} flagged")
    yield Element(style="text", text=say(told, flagged=report.flagged, **counts))
    if report.reviewed:
        yield Element(style="text", text=say(N_("{count} reviewed by a person"), count=report.reviewed))
    about = N_("{items} questions, {candidates} candidates")
    yield Element(style="text", text=say(about, items=len(report.items), candidates=len(report.candidates) or "–"))
    yield from (Element(style="note", text=text) for text in _limits(report, say))


def _cut_note(shown: int, total: int, say: Translator) -> str:
    """Return that a list is cut, and how; "" where it is not."""
    if shown >= total:
        return ""
    told = N_(
        "{shown} of {total} are shown here: a sample taken at even distances over the file. All are in the figures."
    )
    return say(told, shown=f"{shown:,}", total=f"{total:,}")


def cut_notes(shown: Shown, say: Translator) -> tuple[str, str]:
    """Return the notes of the two lists of answers."""
    return _cut_note(len(shown.urgent), shown.urgent_of, say), _cut_note(len(shown.others), shown.others_of, say)


def _limits(report: BatchReport, say: Translator) -> Iterator[str]:
    if any(one.judge == OFFLINE for one in report.set_ups):
        yield say(
            N_(
                "The offline judge measures how much of the reference the answer covers, not whether it is true; "
                "criteria that need judgement are left out."
            )
        )
    if len(report.set_ups) > 1:
        yield say(
            N_(
                "The answers were graded in {ways} ways (below: What graded). Scores are strictly comparable only "
                "under the same fingerprint; the figures of this page put them together."
            ),
            ways=len(report.set_ups),
        )
    if report.statuses["pending"]:
        yield say(N_("Pending answers have not been graded yet and enter no figure: the same `grade` command goes on."))
    if report.lost:
        yield say(
            N_("The database does not hold the grades of {lost} rows (any more): they enter no figure."),
            lost=report.lost,
        )
    if report.humans_left_out:
        yield say(
            N_("Human scores that do not lie between 0 and max_score (1 where there is none), left out: {count}."),
            count=report.humans_left_out,
        )
