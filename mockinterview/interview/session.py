"""The state of one sitting. What changes it is in ``advance``; this module only says what it means."""

from typing import Literal

from mockinterview.bank.item import Item
from mockinterview.interview.attempt import MOST_FOLLOW_UPS, Attempt
from mockinterview.interview.plan import Plan
from mockinterview.value import Value

__all__ = ["Phase", "Session"]

_ROUNDING = 1e-6

Phase = Literal["ready", "between", "asking", "paused", "away", "finished"]
"""ready: not begun; between: no item is open; away: the candidate quit; the others say it themselves."""


class Session(Value):
    """The state of one sitting. ``elapsed`` and ``item_elapsed`` are seconds; ``events`` counts the events so far.

    ``open`` tells whether an item has been asked and not yet been dealt with (also while paused or away); ``draft`` is
    what was typed for it. ``follow_up`` is the open item where that is a follow-up question, else None. ``attempts``
    has follow-ups in the order given, each after the answer it follows.
    """

    plan: Plan
    phase: Phase = "ready"
    open: bool = False
    elapsed: float = 0.0
    item_elapsed: float = 0.0
    last_at: float = 0.0
    draft: str = ""
    follow_up: Item | None = None
    attempts: tuple[Attempt, ...] = ()
    events: int = 0

    @property
    def position(self) -> int:
        """The place (from 0) of the planned item that is open or comes next.

        While a follow-up question is open it is the place of the item followed: one back from before and after.
        """
        return self.dealt_with - (self.follow_up is not None)

    @property
    def dealt_with(self) -> int:
        """How many of the plan's items were answered, timed out or skipped; follow-ups are not counted."""
        return sum(attempt.follow_up == 0 for attempt in self.attempts)

    @property
    def following(self) -> int:
        """Which follow-up question is open: 1 or 2; 0 when none is."""
        return 0 if self.follow_up is None else self.attempts[-1].follow_up + 1

    @property
    def open_item(self) -> Item:
        """The item that is open, a follow-up question included; else the one that comes next, or was the last."""
        return self.follow_up or self.plan.items[min(self.position, len(self.plan.items) - 1)]

    @property
    def may_follow_up(self) -> bool:
        """Whether a follow-up question may be put to the answer just given; also after the last item."""
        return (
            self.plan.mode == "practice"
            and self.phase == "between"
            and bool(self.attempts)
            and self.attempts[-1].gradable
            and self.attempts[-1].follow_up < MOST_FOLLOW_UPS
            and self.session_left > _ROUNDING
        )

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
        return not self.open and (self.dealt_with >= len(self.plan.items) or self.session_left <= _ROUNDING)

    @property
    def all_attempts(self) -> tuple[Attempt, ...]:
        """The attempts, follow-ups included, and one for each item not dealt with (yet), unreached."""
        rest = range(self.dealt_with, len(self.plan.items))
        return self.attempts + tuple(
            Attempt(position=p, item=self.plan.items[p], allowed=self.plan.limits.item_seconds, outcome="unreached")
            for p in rest
        )
