"""Where a person decides: every decision is kept before anything else happens."""

from collections.abc import Callable
from dataclasses import dataclass

from mockinterview.batch.reviews import Case, Reviews
from mockinterview.grading.override import Override
from mockinterview.store.overrides import Decision

__all__ = ["ReviewDesk"]


@dataclass(frozen=True)
class ReviewDesk:
    """Keeps what ``reviewer`` decides at ``clock`` (seconds since 1970). Raises ``StoreError``."""

    reviews: Reviews
    reviewer: str
    clock: Callable[[], float]

    def override(self, case: Case, *overrides: Override) -> Case:
        """Put a person's verdicts in the place of the judge's."""
        decisions = [self._decision(**override.model_dump()) for override in overrides]
        return self.reviews.decide(case, *decisions)

    def take_back(self, case: Case, *key_points: str) -> Case:
        """Let the judge's verdicts on some key points stand again."""
        return self.reviews.decide(case, *(self._decision(key_point=key_point) for key_point in key_points))

    def accept(self, case: Case, note: str = "") -> Case:
        """Be done with a row as it is now."""
        return self.reviews.decide(case, self._decision(note=note, fingerprint=case.graded.grade.fingerprint))

    def _decision(self, **decided: object) -> Decision:
        return Decision.model_validate({"reviewer": self.reviewer, "at": self.clock(), **decided})
