"""One answer to be graded, with all that it takes."""

from collections.abc import Callable
from dataclasses import dataclass

from mockinterview.bank.item import Item
from mockinterview.batch.answer import Answer
from mockinterview.batch.columns import Columns
from mockinterview.batch.row_items import RowItems
from mockinterview.batch.row_json import from_row_json
from mockinterview.grading.pipeline import Grader
from mockinterview.store.staged_rows import Claim

__all__ = ["Work", "WorkBook"]


@dataclass(frozen=True)
class Work:
    """A grader, an item and an answer to it."""

    grader: Grader
    item: Item
    answer: str


class WorkBook:
    """Makes work of staged rows again."""

    def __init__(self, columns: Columns, items: RowItems, grader_of: Callable[[Answer], Grader]) -> None:
        self._columns = columns
        self._items = items
        self._grader_of = grader_of

    def of(self, claim: Claim) -> Work:
        """Return the work of a claim."""
        answer = Answer.model_validate(self._columns.fields(from_row_json(claim.columns), claim.number))
        return Work(self._grader_of(answer), self._items.of(answer).item, answer.answer)
