"""One try at one item."""

from typing import Literal

from mockinterview.bank.item import Item
from mockinterview.value import Value

__all__ = ["Attempt", "Outcome"]

Outcome = Literal["answered", "timed_out", "skipped", "unreached"]


class Attempt(Value):
    """One try at one item, kept as it was asked.

    ``position`` (from 0) is the item's place in the session; with the session's id it is what grades refer to.
    ``answer`` is exactly what was received. ``seconds`` is the time used, ``allowed`` the limit (None: none).
    """

    position: int
    item: Item
    answer: str = ""
    seconds: float = 0.0
    allowed: float | None = None
    outcome: Outcome

    @property
    def gradable(self) -> bool:
        """Whether there is an answer to grade (an empty one counts: it is worth 0)."""
        return self.outcome in ("answered", "timed_out")
