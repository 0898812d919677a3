"""The charts of a report with their titles, legends and the same figures as a table."""

from collections.abc import Mapping

from mockinterview.messages import N_, Translator
from mockinterview.report.charts import TimeBar, draw_scores, draw_times
from mockinterview.report.compose import OUTCOMES, clock_time, points
from mockinterview.report.progress import topic_scores
from mockinterview.report.report import Report
from mockinterview.value import Value

__all__ = ["Figure", "score_figure", "time_figure"]


_SHORTEST = 0.5
"""A time below this, in seconds, is shown as 0:00."""


class Figure(Value):
    """A chart (SVG), what its colours stand for, and its figures as a table: a heading row, then the rows."""

    name: str
    title: str
    drawing: str
    legend: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def score_figure(report: Report, earlier: Mapping[str, float], say: Translator) -> Figure | None:
    """Return the scores by topic beside the averages of earlier sessions; None where nothing was scored."""
    scores = topic_scores(report)
    if not scores:
        return None
    named = {topic or say(N_("(no topic)")): score for topic, score in scores.items()}
    before = {topic or say(N_("(no topic)")): score for topic, score in earlier.items() if topic in scores}
    title = say(N_("Score by topic"))
    this, average = say(N_("this session")), say(N_("average of earlier comparable sessions"))
    return Figure(
        name="scores",
        title=title,
        drawing=draw_scores(named, before, title),
        legend=(this, average) if before else (this,),
        headings=(say(N_("Topic")), this, average) if before else (say(N_("Topic")), this),
        rows=tuple(
            (topic, points(score), *([points(before[topic]) if topic in before else "–"] if before else []))
            for topic, score in named.items()
        ),
    )


def time_figure(report: Report, say: Translator) -> Figure | None:
    """Return the time used, against that allowed where there was a limit; None where no time was used."""
    asked = [item.attempt for item in report.items if item.attempt.outcome != "unreached"]
    if not any(attempt.seconds >= _SHORTEST for attempt in asked):
        return None
    limited = any(attempt.allowed is not None for attempt in asked)
    bars = [TimeBar(number=a.position + 1, used=a.seconds, allowed=a.allowed) for a in asked]
    title = say(N_("Time by question"))
    used, left = say(N_("time used")), say(N_("left of the time allowed"))
    headings = (say(N_("Question")), used, *([say(N_("time allowed"))] if limited else []), say(N_("How it ended")))
    return Figure(
        name="times",
        title=title,
        drawing=draw_times(bars, title),
        legend=(used, left) if limited else (used,),
        headings=headings,
        rows=tuple(
            (
                str(attempt.position + 1),
                clock_time(attempt.seconds),
                *(["–" if attempt.allowed is None else clock_time(attempt.allowed)] if limited else []),
                say(OUTCOMES[attempt.outcome]),
            )
            for attempt in asked
        ),
    )
