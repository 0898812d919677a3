"""One try at one item, or at a follow-up question to it."""

from typing import Literal

from pydantic import Field

from mockinterview.bank.item import Item
from mockinterview.value import Value

__all__ = ["MOST_FOLLOW_UPS", "Attempt", "AttemptKey", "Outcome", "follow_up_id"]

MOST_FOLLOW_UPS = 2
"""Follow-up questions that may be put to one item."""

AttemptKey = tuple[int, int]
"""Position and follow-up of an attempt: unique within its session."""

Outcome = Literal["answered", "timed_out", "skipped", "unreached"]


def follow_up_id(item: str, number: int) -> str:
    """Return the id of the ``number``-th follow-up question (from 1) to the item of the id ``item``."""
    return f"{item}~{number}"


class Attempt(Value):
    """One try at one item, kept as it was asked.

    ``position`` (from 0) is the item's place in the session. ``follow_up`` is 0 for the item itself, else the number
    (from 1) of the follow-up question; ``position`` is then that of the item it follows, ``item`` the one derived for
    it. ``answer`` is exactly what was received. ``seconds`` is the time used, ``allowed`` the limit (None: none).
    """

    position: int
    follow_up: int = Field(default=0, ge=0, le=MOST_FOLLOW_UPS)
    item: Item
    answer: str = ""
    seconds: float = 0.0
    allowed: float | None = None
    outcome: Outcome

    @property
    def key(self) -> AttemptKey:
        """What grades refer to, beside the session's id."""
        return self.position, self.follow_up

    @property
    def gradable(self) -> bool:
        """Whether there is an answer to grade (an empty one counts: it is worth 0)."""
        return self.outcome in ("answered", "timed_out")
