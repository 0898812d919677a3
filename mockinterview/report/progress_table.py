"""Trends by topic as tables: one for each group of sessions whose scores can be compared."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mockinterview.messages import N_, Translator
from mockinterview.report.compose import points
from mockinterview.report.element import visible
from mockinterview.report.progress import LeftOut, Progress, TopicTrend, TrendGroup

__all__ = ["print_progress", "sparkline"]

_BLOCKS = "▁▂▃▄▅▆▇█"
_COURSE_SHARE = 6
"""The course takes at most the sixth part of the console's width."""
_NAMED = 5
"""So many of the sessions that are left out are named."""

_REASONS = {
    "unscored": N_("Left out, because nothing was graded: {count} ({sessions})."),
    "mixed": N_("Left out, because their answers were graded in more than one way: {count} ({sessions})."),
}


def print_progress(progress: Progress, console: Console, say: Translator) -> None:
    """Print the trends, the group with the latest session first, and which sessions were left out of them, and why."""
    for group in progress.groups:
        _print_group(group, console, say)
    if not progress.groups:
        console.print(Text(say(N_("There is no trend yet: no session has a score."))))
    if len(progress.groups) > 1:
        console.print(
            Text(
                say(N_("Scores of different groups cannot be compared: they were graded in different ways.")),
                style="dim",
            )
        )
    for left in progress.left_out:
        console.print(Text(_left_out(left, say), style="dim"))


def sparkline(scores: Sequence[float]) -> str:
    """Return a block a score (fractions 0–1), the lowest for 0 and the highest for 1, whatever the other scores."""
    return "".join(_BLOCKS[min(len(_BLOCKS) - 1, int(score * len(_BLOCKS)))] for score in scores)


def _print_group(group: TrendGroup, console: Console, say: Translator) -> None:
    title = say(N_("Group {group} · sessions: {count}"), group=group.name, count=len(group.sessions))
    console.print(Text(title, style="bold"))
    for line in _graded_by(group, say):
        console.print(Text(line, style="dim"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say(N_("Topic")), overflow="fold")
    for heading in (N_("Times"), N_("First"), N_("Last"), N_("Best"), N_("Change")):
        table.add_column(say(heading), justify="right", no_wrap=True)
    table.add_column(say(N_("Course")), no_wrap=True)
    for trend in group.trends:
        table.add_row(*(Text(cell) for cell in _cells(trend, console, say)))
    console.print(table)
    console.print()


def _graded_by(group: TrendGroup, say: Translator) -> Iterator[str]:
    for judge in dict.fromkeys(set_up.judge for set_up in group.set_ups):
        rubrics = [f"{s.rubric} ({s.fingerprint[:8]})" for s in group.set_ups if s.judge == judge]
        yield visible(
            say(N_("Graded by: {judge} · rubric (fingerprint): {rubrics}"), judge=judge, rubrics=", ".join(rubrics))
        )
    if len(group.modes) > 1:
        yield say(N_("Practice and exams together: skipped questions count 0 in an exam, and not at all in practice."))


def _cells(trend: TopicTrend, console: Console, say: Translator) -> Iterator[str]:
    scores = [point.score for point in trend.points]
    yield " ".join(visible(trend.topic).split()) or say(N_("(no topic)"))
    yield str(len(scores))
    yield points(scores[0])
    yield points(scores[-1])
    yield points(trend.best)
    # of the points shown, so that the row adds up
    yield f"{int(points(scores[-1])) - int(points(scores[0])):+d}" if len(scores) > 1 else "–"
    width = console.width // _COURSE_SHARE
    yield sparkline(scores[-width:]) if _has_blocks(console) else " ".join(map(points, scores[-(width // 4) :]))


def _has_blocks(console: Console) -> bool:
    try:
        _BLOCKS.encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _left_out(left: LeftOut, say: Translator) -> str:
    named = [*left.sessions[:_NAMED], *(["…"] if len(left.sessions) > _NAMED else [])]
    return say(_REASONS[left.reason], count=len(left.sessions), sessions=visible(", ".join(named)))
