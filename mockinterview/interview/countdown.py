"""What the clocks of a session show at a moment between two events. Pure: no clock, no words."""

from typing import Literal

from mockinterview.interview.session import Session
from mockinterview.value import Value

__all__ = ["Countdown", "Stage", "Timer", "countdown"]

Stage = Literal["ample", "half", "tenth"]
"""ample: more than half of the time is left; half: half or less; tenth: a tenth or less."""


class Timer(Value):
    """One clock, in seconds: ``used`` so far, and ``left`` of ``limit`` (both None: without limit)."""

    used: float
    limit: float | None = None

    @property
    def left(self) -> float | None:
        """Seconds left."""
        return None if self.limit is None else max(0.0, self.limit - self.used)

    @property
    def stage(self) -> Stage:
        """How far the time has run down."""
        if self.limit is None or self.left is None or self.left > self.limit / 2:
            return "ample"
        return "tenth" if self.left <= self.limit / 10 else "half"


class Countdown(Value):
    """The clock of the open item and that of the whole session."""

    item: Timer
    session: Timer

    @property
    def stage(self) -> Stage:
        """The more urgent stage of the two."""
        stages = {self.item.stage, self.session.stage}
        return "tenth" if "tenth" in stages else "half" if "half" in stages else "ample"


def countdown(session: Session, now: float) -> Countdown:
    """Return the clocks at ``now`` (seconds since 1970), as if an event came then."""
    runs = session.phase == "asking"
    passed = max(0.0, now - session.last_at) if runs else 0.0
    limits = session.plan.limits
    return Countdown(
        item=Timer(used=session.item_elapsed + passed, limit=limits.item_seconds),
        session=Timer(used=session.elapsed + passed, limit=limits.session_seconds),
    )
