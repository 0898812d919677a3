"""What people decided on the rows of a graded file, found by content."""

from dataclasses import dataclass, replace
from pathlib import Path

from mockinterview.batch.reviewed import Reviewed
from mockinterview.rubric.rubric import Rubric
from mockinterview.store.batch_grades import Graded
from mockinterview.store.overrides import Content, Decision, hash_of_answer
from mockinterview.store.store import Store

__all__ = ["Case", "Reviews"]


@dataclass(frozen=True)
class Case:
    """One row's grade as the judge gave it, and all that was decided of its content.

    ``outdated``: another content was reviewed in this row of the file.
    """

    row_id: str
    graded: Graded
    rubric: Rubric
    content: Content
    decisions: tuple[Decision, ...]
    outdated: bool = False

    @property
    def reviewed(self) -> Reviewed:
        """The grade with the decisions in it."""
        return Reviewed.of(self.graded.grade, self.graded.item, self.rubric, self.decisions)


class Reviews:
    """The decisions that concern a file. Raises ``StoreError`` for faults of the database.

    ``applied`` counts the rows that :meth:`of` found reviewed; ``outdated`` are the ids of those whose review was of
    another content.
    """

    def __init__(self, store: Store, out: Path) -> None:
        self._store = store
        self._out = str(out.resolve())
        self._answers = store.overrides.answers()
        self._rows = store.overrides.rows_of(self._out)
        self._rubrics: dict[str, Rubric | None] = {}
        self.applied = 0
        self.outdated: list[str] = []

    @property
    def any(self) -> bool:
        """Whether anything was ever decided: if not, no row need be looked at."""
        return bool(self._answers)

    def of(self, grade_key: str, row_id: str, answer: str | None = None) -> Reviewed | None:
        """Return a row's grade with what was decided of it, None where nothing was.

        ``answer``, where it is at hand, saves a look into the database.
        """
        if not self.any:
            return None
        if row_id not in self._rows and hash_of_answer(self._answer(grade_key, answer)) not in self._answers:
            return None
        case = self.case(grade_key, row_id)
        if case is None:
            return None
        if case.outdated:
            self.outdated.append(row_id)
        if not case.decisions:
            return None
        reviewed = case.reviewed
        self.applied += reviewed.review is not None
        return reviewed

    def case(self, grade_key: str, row_id: str) -> Case | None:
        """Return all about a row; None where this database holds no grade under its key."""
        graded = self._store.batch_grades.get(grade_key)
        rubric = self._rubric(graded.grade.rubric) if graded else None
        if graded is None or rubric is None:
            return None
        content = Content.of(graded.item, graded.answer, rubric.name)
        decisions = self._store.overrides.of(content)
        earlier = self._rows.get(row_id, frozenset())
        return Case(row_id, graded, rubric, content, decisions, bool(earlier) and content not in earlier)

    def decide(self, case: Case, *decisions: Decision) -> Case:
        """Keep decisions on a row, and return it with them; they are safe then."""
        if not decisions:
            return case
        self._store.overrides.add(case.content, decisions, out=self._out, row_id=case.row_id)
        self._answers |= {case.content.answer_hash}
        self._rows[case.row_id] = self._rows.get(case.row_id, frozenset()) | {case.content}
        return replace(case, decisions=(*case.decisions, *decisions), outdated=False)

    def touches(self, row_id: str) -> bool:
        """Tell whether anything was decided at a row of the file."""
        return row_id in self._rows

    def _answer(self, grade_key: str, answer: str | None) -> str:
        found = self._store.batch_grades.answer_of(grade_key) if answer is None else answer
        return found or ""

    def _rubric(self, name: str) -> Rubric | None:
        if name not in self._rubrics:
            self._rubrics[name] = self._store.rubrics.get(name)
        return self._rubrics[name]
