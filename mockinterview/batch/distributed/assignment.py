"""What every worker of a run is told once."""

from dataclasses import dataclass, replace
from typing import Protocol

from mockinterview.bank.item_bank import ItemBank
from mockinterview.batch.column_kinds import ColumnKinds
from mockinterview.batch.columns import Columns
from mockinterview.batch.distributed.folder import Folder
from mockinterview.batch.distributed.parts import Parts
from mockinterview.batch.distributed.source import Source
from mockinterview.batch.graded_row import NESTED_FIELDS, OutNames
from mockinterview.batch.grading_run import GradersOfRows
from mockinterview.batch.outputs.writing import Output
from mockinterview.grading.judges.prices import Price
from mockinterview.grading.judges.replies import Replies
from mockinterview.messages import Language

__all__ = ["Assignment", "MakesGraders"]


class MakesGraders(Protocol):
    """Makes the graders of one worker, with what is its own."""

    def __call__(self, replies: Replies | None, **options: object) -> GradersOfRows:
        """Return graders; see ``cli.graders.Graders``."""
        ...


@dataclass(frozen=True)
class Assignment:
    """Answers, OUT and how to grade; ``in_flight`` requests at once for each worker, ``run`` names this run.

    Replies are kept in the ``database``, where there is one that all workers reach.
    """

    source: Source
    columns: Columns
    out: str
    graders: MakesGraders
    bank: ItemBank | None
    language: Language
    run: str
    in_flight: int
    price: Price | None = None
    budget: float | None = None
    has_rate: bool = False
    database: str | None = None

    def with_in_flight(self, most: int) -> "Assignment":
        """Return the same for workers that have so many requests under way at once."""
        return replace(self, in_flight=most)

    @property
    def names(self) -> OutNames:
        """What the columns of OUT are called."""
        return OutNames(self.source.table.headers, NESTED_FIELDS)

    def parts(self) -> Parts:
        """Return OUT."""
        kinds = ColumnKinds(self.source.table.headers)
        return Parts(Folder(self.out), Output(self.names, kinds, self.source.schema), self.run)
