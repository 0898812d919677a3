"""The state of one sitting. What changes it is in ``advance``; this module only says what it means."""

from typing import Literal

from mockinterview.interview.attempt import Attempt
from mockinterview.interview.plan import Plan
from mockinterview.value import Value

__all__ = ["Phase", "Session"]

_ROUNDING = 1e-6

Phase = Literal["ready", "between", "asking", "paused", "away", "finished"]
"""ready: not begun; between: no item is open; away: the candidate quit; the others say it themselves."""


class Session(Value):
    """The state of one sitting. ``elapsed`` and ``item_elapsed`` are seconds; ``events`` counts the events so far.

    ``open`` tells whether an item has been asked and not yet been dealt with (also while paused or away); ``draft`` is
    what was typed for it.
    """

    plan: Plan
    phase: Phase = "ready"
    open: bool = False
    elapsed: float = 0.0
    item_elapsed: float = 0.0
    last_at: float = 0.0
    draft: str = ""
    attempts: tuple[Attempt, ...] = ()
    events: int = 0

    @property
    def position(self) -> int:
        """The place (from 0) of the item that is open or comes next."""
        return len(self.attempts)

    @property
    def session_left(self) -> float:
        """Seconds left for the session; infinite without a limit."""
        limit = self.plan.limits.session_seconds
        return float("inf") if limit is None else max(0.0, limit - self.elapsed)

    @property
    def item_left(self) -> float:
        """Seconds left for the open item by its own limit; infinite without one."""
        limit = self.plan.limits.item_seconds
        return float("inf") if limit is None else max(0.0, limit - self.item_elapsed)

    @property
    def left(self) -> float:
        """Seconds until the earlier of the two deadlines."""
        return min(self.session_left, self.item_left)

    @property
    def due(self) -> bool:
        """Whether the open item's time is up."""
        return self.open and self.left <= _ROUNDING

    @property
    def over(self) -> bool:
        """Whether nothing more can be asked: all items are dealt with, or the session's time is up."""
        return not self.open and (self.position >= len(self.plan.items) or self.session_left <= _ROUNDING)

    @property
    def all_attempts(self) -> tuple[Attempt, ...]:
        """One attempt an item; those not dealt with (yet) are unreached."""
        rest = range(self.position, len(self.plan.items))
        return self.attempts + tuple(
            Attempt(position=p, item=self.plan.items[p], allowed=self.plan.limits.item_seconds, outcome="unreached")
            for p in rest
        )
