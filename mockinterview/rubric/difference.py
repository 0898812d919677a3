"""What ``rubric diff`` finds: what changed, and whose score moves, the worst first."""

from mockinterview.grading.passing import Passing, passing
from mockinterview.grading.verdicts import Usage
from mockinterview.messages import Translator
from mockinterview.rubric.changes import Change, changes_of
from mockinterview.rubric.regraded_rows import RegradedRow, RegradedRows
from mockinterview.rubric.rubric import Rubric
from mockinterview.value import Value

__all__ = ["Move", "RubricDifference", "difference_of"]

_STILL = 1e-9  # scores (fractions 0–1) no further apart than this are the same


class Move(Value):
    """One row before and after: scores (fractions 0–1, None: unscored) and how each stands to its pass mark."""

    id: str
    item: str
    before: float | None
    after: float | None
    passing_before: Passing | None = None
    passing_after: Passing | None = None
    asked: bool = False
    reason: str = ""

    @property
    def by(self) -> float:
        """How much the score rose (below 0: fell); nothing where one is missing."""
        return 0.0 if self.before is None or self.after is None else self.after - self.before

    @property
    def moved(self) -> bool:
        """Whether the score changed, came or went."""
        return abs(self.by) > _STILL or (self.before is None) != (self.after is None)

    @property
    def flipped(self) -> bool:
        """Whether it passes where it did not, or the other way round, or that became or ceased to be undecided."""
        return self.passing_before != self.passing_after and None not in (self.passing_before, self.passing_after)


class RubricDifference(Value):
    """All of it. ``moves`` holds every row that was compared, the worst first.

    ``untouched`` counts rows by the rubric that graded them, which is not OLD; ``lost`` are not in the database;
    ``without_verdicts`` have none to go by; ``failed`` are ids with the reason why the judge gave none now.
    ``uncalibrated`` counts rows whose old score was calibrated and whose new one is not.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    moves: tuple[Move, ...]
    untouched: dict[str, int]
    lost: tuple[str, ...]
    without_verdicts: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    uncalibrated: int
    asked: int
    usage: Usage


def difference_of(found: RegradedRows, old: Rubric, new: Rubric, say: Translator) -> RubricDifference:
    """Put regraded rows in order: first who passes no longer, then by how far the score moves, falls before rises."""
    rows = found.rows.values()
    moves = [_move(row, old, new) for row in rows if row.after is not None]
    moves.sort(key=lambda move: (not (move.flipped and move.passing_before == "passed"), -abs(move.by), move.by))
    compared = [row for row in rows if row.made is not None]
    return RubricDifference(
        old=old.name,
        new=new.name,
        changes=changes_of(old, new),
        moves=tuple(moves),
        untouched=dict(found.others),
        lost=tuple(found.lost),
        without_verdicts=tuple(row.case.row_id for row in rows if row.made is None and row.problem is None),
        failed=tuple((row.case.row_id, row.problem.tell(say)) for row in rows if row.problem is not None),
        uncalibrated=sum(bool(row.made and row.made.was_calibrated and not row.made.is_calibrated) for row in compared),
        asked=sum(bool(row.made and row.made.asked) for row in compared),
        usage=found.usage,
    )


def _move(row: RegradedRow, old: Rubric, new: Rubric) -> Move:
    if row.after is None:
        raise AssertionError(row)  # the caller has looked
    before, after = row.before.grade, row.after.grade
    return Move(
        id=row.case.row_id,
        item=row.case.graded.item.id,
        before=before.score,
        after=after.score,
        passing_before=passing(before, old),
        passing_after=passing(after, new),
        asked=bool(row.made and row.made.asked),
        reason=after.reason,
    )
