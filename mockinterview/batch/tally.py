"""What a run has done so far."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from mockinterview.grading.verdicts import Usage
from mockinterview.store.batch_grades import Outcome
from mockinterview.store.grades import Failure

__all__ = ["Tally"]


@dataclass
class Tally:
    """Counts distinct answers: ``total``, ``taken_over`` from earlier runs, and by status those of this one."""

    total: int
    taken_over: int = 0
    clock: Callable[[], float] = time.monotonic
    statuses: Counter[str] = field(default_factory=Counter)
    flagged: int = 0
    usage: Usage = field(default_factory=Usage)
    began: float = 0.0

    def __post_init__(self) -> None:
        self.began = self.clock()

    @property
    def done(self) -> int:
        """How many answers need no more asking."""
        return self.taken_over + self.graded_now

    @property
    def graded_now(self) -> int:
        """How many this run has dealt with."""
        return sum(self.statuses.values())

    @property
    def seconds(self) -> float:
        """How long this run has taken."""
        return self.clock() - self.began

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.graded_now / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest may take; None where nothing tells."""
        return (self.total - self.done) / self.rate if self.rate > 0 else None

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.statuses[outcome.status] += 1
        if not isinstance(outcome.graded, Failure):
            self.flagged += outcome.graded.is_flagged
            self.usage += outcome.graded.usage
