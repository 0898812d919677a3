"""How one gets on: scores by topic, and their course over sessions whose scores can be compared."""

from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import computed_field

from mockinterview.interview.plan import Mode
from mockinterview.report.comparison import MIXED, Comparison, Groups, comparable
from mockinterview.report.report import ItemReport, Report, SetUp, load_readable
from mockinterview.store.store import Store
from mockinterview.value import Value

__all__ = [
    "LeftOut",
    "Progress",
    "TopicTrend",
    "TrendGroup",
    "TrendPoint",
    "build_progress",
    "comparable",
    "earlier_averages",
    "load_earlier",
    "topic_name",
    "topic_scores",
]


class TrendPoint(Value):
    """The mean score (fraction 0–1) on a topic in one session, over the ``answers`` that counted.

    ``created`` is when the session was set up, in seconds since 1970.
    """

    session: str
    created: float
    score: float
    answers: int


class TopicTrend(Value):
    """The course of a topic's score within one group of comparable sessions: one point or more, oldest first."""

    topic: str
    group: str
    points: tuple[TrendPoint, ...]

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorator above a property; pydantic means it so
    @property
    def change(self) -> float:
        """The last score less the first (fraction −1 to 1); 0 where there is only one."""
        return self.points[-1].score - self.points[0].score

    @computed_field  # type: ignore[prop-decorator]  # as above
    @property
    def best(self) -> float:
        """The highest score (fraction 0–1)."""
        return max(point.score for point in self.points)


class TrendGroup(Value):
    """Sessions whose scores can be compared, latest first: what graded them, their modes, the trends by topic."""

    name: str
    set_ups: tuple[SetUp, ...]
    modes: tuple[Mode, ...]
    sessions: tuple[str, ...]
    trends: tuple[TopicTrend, ...]


class LeftOut(Value):
    """Sessions that are in no trend. unscored: nothing was graded; mixed: graded in more than one way."""

    reason: Literal["unscored", "mixed"]
    sessions: tuple[str, ...]


class Progress(Value):
    """All trends, the group with the latest session first, and what was left out of them."""

    groups: tuple[TrendGroup, ...]
    left_out: tuple[LeftOut, ...]


def topic_name(item: ItemReport) -> str:
    """Return the item's topic path as it is shown, "" where it has none."""
    return " › ".join(item.attempt.item.topic)


def topic_scores(report: Report) -> dict[str, float]:
    """Return the mean of the counted scores (fractions 0–1) by topic, in the order in which the topics came up."""
    return {topic: _mean(scores) for topic, scores in _scores([report]).items()}


def earlier_averages(report: Report, earlier: Iterable[Report]) -> dict[str, float]:
    """Return the mean of all counted scores (fractions 0–1) of earlier comparable sessions, by topic of ``report``.

    Every answer weighs the same, however many a session had. Of ``earlier``, sessions that were set up later or cannot
    be compared with this one are left out; where two of them cannot be compared with each other, the later one stays.
    """
    comparison = Comparison()
    if not comparison.admit(report):
        return {}
    before = sorted((other for other in earlier if other.created < report.created), key=_created, reverse=True)
    scores = _scores(other for other in before if comparison.admit(other))
    return {topic: _mean(scores[topic]) for topic in topic_scores(report) if topic in scores}


def load_earlier(store: Store, report: Report) -> list[Report]:
    """Return the sessions over the same bank that were set up before this one and can be read, the latest first.

    Raises ``StoreError`` for faults of the database.
    """
    ids = store.sessions.ids(report.bank)
    after = ids.index(report.session) + 1 if report.session in ids else 0
    return [earlier for earlier in load_readable(store, ids[after:], []) if earlier.created < report.created]


def build_progress(reports: Iterable[Report]) -> Progress:
    """Build the trends of sessions in any order. Each is in one group, or left out and named."""
    groups, members = Groups(), dict[str, list[Report]]()
    for report in sorted(reports, key=_created, reverse=True):
        members.setdefault(groups.name(report), []).append(report)
    unscored, mixed = members.pop("", []), members.pop(MIXED, [])
    left_out = (_left_out("unscored", unscored), _left_out("mixed", mixed))
    return Progress(
        groups=tuple(_trend_group(name, of_group) for name, of_group in members.items()),
        left_out=tuple(left for left in left_out if left.sessions),
    )


def _left_out(reason: Literal["unscored", "mixed"], reports: Iterable[Report]) -> LeftOut:
    return LeftOut(reason=reason, sessions=tuple(report.session for report in reports))


def _trend_group(name: str, reports: Sequence[Report]) -> TrendGroup:
    """Build the trends of one group; ``reports`` are the latest first, and so are the topics."""
    points: dict[str, list[TrendPoint]] = {}
    for report in reports:
        for topic, scores in _scores([report]).items():
            point = TrendPoint(session=report.session, created=report.created, score=_mean(scores), answers=len(scores))
            points.setdefault(topic, []).insert(0, point)
    return TrendGroup(
        name=name,
        set_ups=tuple(sorted({s for report in reports for s in report.set_ups}, key=lambda s: (s.judge, s.rubric))),
        modes=tuple(sorted({report.mode for report in reports})),
        sessions=tuple(report.session for report in reports),
        trends=tuple(TopicTrend(topic=topic, group=name, points=tuple(course)) for topic, course in points.items()),
    )


def _scores(reports: Iterable[Report]) -> dict[str, list[float]]:
    scores: dict[str, list[float]] = {}
    for report in reports:
        for item in report.items:
            if item.counted is not None:
                scores.setdefault(topic_name(item), []).append(item.counted)
    return scores


def _mean(scores: Sequence[float]) -> float:
    return sum(scores) / len(scores)


def _created(report: Report) -> float:
    return report.created
