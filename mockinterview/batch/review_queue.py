"""Which rows of a graded file a person should look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mockinterview.batch.graded_table import GradedTable, GradedTableRow
from mockinterview.batch.reviews import Case, Reviews
from mockinterview.grading.grade import OF_THE_JUDGE

__all__ = ["ReviewQueue", "Wanted"]


@dataclass(frozen=True)
class Wanted:
    """``every`` row, else those that are flagged, unscored or half reviewed; of one ``item``, with one ``flag``."""

    every: bool = False
    item: str | None = None
    flag: str | None = None


@dataclass
class ReviewQueue:
    """The rows (id and grade key), each content once; ``lost`` are graded ones that this database does not know."""

    table: GradedTable
    reviews: Reviews
    wanted: Wanted
    places: list[tuple[str, str]] = field(default_factory=list)
    lost: int = 0
    _of_key: dict[str, int] = field(default_factory=dict)
    _of_id: dict[str, int] = field(default_factory=dict)

    def fill(self) -> None:
        """Read the file."""
        for row in self.table.rows():
            if row.status not in ("graded", "unscored") or not self._likely(row):
                continue
            if row.grade_key not in self._of_key:
                self._of_key[row.grade_key] = self._place(row)
            if self._of_key[row.grade_key] >= 0:
                self._of_id[row.id] = self._of_key[row.grade_key]

    def case(self, number: int) -> Case | None:
        """Return a row, as it stands now, by its place in the queue."""
        row_id, grade_key = self.places[number]
        return self.reviews.case(grade_key, row_id)

    def of_row(self, wanted_id: str) -> Case | None:
        """Return a row by its id."""
        return self.case(self._of_id[wanted_id]) if wanted_id in self._of_id else None

    def reviewed(self) -> Iterator[Case]:
        """Yield the rows that a person has decided on."""
        for number in range(len(self.places)):
            case = self.case(number)
            if case is not None and case.reviewed.review is not None:
                yield case

    def _place(self, row: GradedTableRow) -> int:
        """Return a new place in the queue, -1 where the row does not belong there."""
        case = self.reviews.case(row.grade_key, row.id)
        self.lost += case is None
        if case is None or not self._fits(case):
            return -1
        self.places.append((row.id, row.grade_key))
        return len(self.places) - 1

    def _likely(self, row: GradedTableRow) -> bool:
        """Pass by what the file alone shows not to be wanted."""
        if self.reviews.touches(row.id):
            return True
        if self.wanted.flag:
            return self.wanted.flag in row.flags
        return self.wanted.every or row.status == "unscored" or bool(row.flags - OF_THE_JUDGE)

    def _fits(self, case: Case) -> bool:
        grade, reviewed = case.graded.grade, case.reviewed
        if self.wanted.item and case.graded.item.id != self.wanted.item:
            return False
        if self.wanted.flag and self.wanted.flag not in grade.flags:
            return False
        if self.wanted.every or reviewed.accepted:
            return self.wanted.every
        unsure = grade.score is None or grade.is_flagged
        return unsure or case.outdated or reviewed.review is not None
