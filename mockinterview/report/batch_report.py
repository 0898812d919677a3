"""What a report on a batch is made of: figures over all rows, gathered in one pass and little memory."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from mockinterview.bank.item import Item
from mockinterview.batch.item_statistics import Discrimination, Taken, discriminations
from mockinterview.batch.out_file import OutRow
from mockinterview.batch.reviewed import Reviewed
from mockinterview.grading.grade import CheckedKeyPoint, Flag, Grade
from mockinterview.report.report import SetUp
from mockinterview.store.batch_grades import Graded

__all__ = [
    "MISSED_BELOW",
    "BatchReport",
    "Find",
    "ItemFigures",
    "PointFigures",
    "ReviewOf",
    "RowEntry",
    "gather",
    "never_reviewed",
]

MISSED_BELOW = 0.5
"""The degree below which a key point counts as missed, as in the column ``missed`` of OUT."""

_BINS = 10

Find = Callable[[str], Graded | None]
"""Finds a grade by its key."""

ReviewOf = Callable[[str], Reviewed | None]
"""Finds what people decided of a grade by its key."""


def never_reviewed(_key: str) -> None:
    """Find nothing."""


@dataclass(frozen=True, slots=True)
class RowEntry:
    """What is kept of a row to put it in order: the row and its grade are looked up again when they are shown."""

    item: int | None
    score: float | None
    flagged: bool


@dataclass
class PointFigures:
    """One key point of an item: in how many scored answers it was missed, and in how many of these contradicted."""

    text: str
    quote: str
    answers: int = 0
    missed: int = 0
    contradicted: int = 0

    @property
    def share(self) -> float:
        """The share of answers that missed it."""
        return self.missed / self.answers if self.answers else 0.0


@dataclass
class ItemFigures:
    """One item over all its answers."""

    item: Item
    answers: int = 0
    scored: int = 0
    total: float = 0.0
    points: dict[str, PointFigures] = field(default_factory=dict)
    fingerprints: set[str] = field(default_factory=set)
    discrimination: Discrimination = field(default_factory=Discrimination)

    @property
    def mean(self) -> float | None:
        """The mean score (a fraction 0–1), None where nothing was scored."""
        return self.total / self.scored if self.scored else None

    def add(self, grade: Grade) -> None:
        """Count one answer."""
        self.answers += 1
        if grade.score is None:
            return
        self.scored += 1
        self.total += grade.score
        self.fingerprints.add(grade.fingerprint)
        for point in grade.key_points:
            if point.standing != "doubted":
                counts = self.points.setdefault(point.id, PointFigures(point.text, point.reference.quote))
                missed = _missed(point, self.item, grade)
                counts.answers += 1
                counts.missed += missed
                counts.contradicted += missed and point.verdict == "contradicted" and point.standing == "accepted"


@dataclass
class BatchReport:
    """All of a batch. ``flagged`` rows are those that no person has accepted yet.

    ``bins`` counts scores by tenths; ``humans`` are pairs of human and judge with their item.
    """

    items: list[ItemFigures] = field(default_factory=list)
    entries: list[RowEntry] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    flags: Counter[Flag] = field(default_factory=Counter)
    flagged: int = 0
    reviewed: int = 0
    lost: int = 0
    candidates: dict[str, str] = field(default_factory=dict)
    set_ups: Counter[SetUp] = field(default_factory=Counter)
    bins: list[int] = field(default_factory=lambda: [0] * _BINS)
    total: float = 0.0
    humans: list[tuple[float, float, str]] = field(default_factory=list)
    humans_left_out: int = 0

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(self.statuses.values())

    @property
    def mean(self) -> float | None:
        """The mean over all scored rows (a fraction 0–1)."""
        return self.total / scored if (scored := sum(self.bins)) else None


def gather(rows: Iterable[OutRow], find: Find, reviewed: ReviewOf = never_reviewed) -> BatchReport:
    """Read all rows once. A row whose grade the store has no longer counts as ``lost``, and enters no figure."""
    report, taken = BatchReport(), list[Taken]()
    places: dict[tuple[str, str, str], int] = {}
    for row in rows:
        graded = find(row.grade_key) if row.grade_key and row.status in ("graded", "unscored") else None
        report.statuses[row.status] += 1
        if graded is None:
            report.lost += row.status in ("graded", "unscored")
            report.entries.append(RowEntry(None, None, flagged=False))
            continue
        item, grade = graded.item, graded.grade
        place = places.setdefault((item.id, item.stem, item.reference), len(places))
        if place == len(report.items):
            report.items.append(ItemFigures(item))
        report.items[place].add(grade)
        _count(report, grade)
        review = reviewed(row.grade_key) if row.grade_key else None
        _count_human(report, row, place, review.judge_score if review else grade.score)
        flagged = grade.is_flagged and not (review and review.accepted)
        report.flagged += flagged
        report.reviewed += review is not None and review.review is not None
        report.entries.append(RowEntry(place, grade.score, flagged))
        if row.candidate and grade.score is not None:
            candidate = report.candidates.setdefault(row.candidate, row.candidate)
            taken.append(Taken(candidate, place, grade.score))
    for place, found in discriminations(taken).items():
        report.items[place].discrimination = found
    return report


def _count(report: BatchReport, grade: Grade) -> None:
    report.flags.update(grade.flags)
    if grade.score is None:
        return
    report.set_ups[SetUp(rubric=grade.rubric, judge=grade.judge, fingerprint=grade.fingerprint)] += 1
    report.bins[min(_BINS - 1, int(grade.score * _BINS + 1e-9))] += 1
    report.total += grade.score


def _count_human(report: BatchReport, row: OutRow, place: int, judge: float | None) -> None:
    """Hold the judge's own score against a person's: after a review it would be one person's against the same one's."""
    if row.human is None or judge is None:
        return
    full = row.full or 1.0
    if 0 <= row.human <= full:
        report.humans.append((row.human / full, judge, str(place)))
    else:
        report.humans_left_out += 1


def _missed(point: CheckedKeyPoint, item: Item, grade: Grade) -> bool:
    """Tell whether a point was missed; of a group of which enough was named, none was."""
    if point.degree >= MISSED_BELOW:
        return False
    group = next((group for group in item.groups if group.id == point.group), None)
    if group is None or group.choose is None:
        return True
    return sum(other.degree >= MISSED_BELOW for other in grade.key_points if other.group == group.id) < group.choose
