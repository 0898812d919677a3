"""The grades of a graded file by their key, as they stand after what people decided."""

from dataclasses import replace
from pathlib import Path

from mockinterview.batch.reviewed import Reviewed
from mockinterview.batch.reviews import Reviews
from mockinterview.store.batch_grades import Graded
from mockinterview.store.store import Store

__all__ = ["ReviewedGrades"]


class ReviewedGrades:
    """Looks grades up in a store, for the file ``out``. Raises ``StoreError`` for faults of the database."""

    def __init__(self, store: Store, out: Path) -> None:
        self._store = store
        self._reviews = Reviews(store, out)

    def get(self, key: str) -> Graded | None:
        """Return a grade with the decisions in it, None where the store has none."""
        graded, reviewed = self._store.batch_grades.get(key), self.reviewed(key)
        return replace(graded, grade=reviewed.grade) if graded and reviewed else graded

    def reviewed(self, key: str) -> Reviewed | None:
        """Return what was decided of a grade, None where nothing was."""
        return self._reviews.of(key, "")  # by content: rows of the file are not asked about
