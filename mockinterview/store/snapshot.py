"""The state of a finished session beside its events: what replaying them gives, read in one piece.

The events stay the truth. A state that does not fit its session's plan and number of events, or that was altered since
it was written, is left aside, and the events are replayed.
"""

import hashlib
import json
from typing import Any

from pydantic import ValidationError

from mockinterview.interview.plan import PLAN
from mockinterview.interview.session import Session
from mockinterview.store.json_text import from_json_text, to_json_text
from mockinterview.value import Value

__all__ = ["Snapshot"]


class Snapshot(Value):
    """``state`` is JSON: the session without its plan, its attempts without items that the plan holds.

    ``state_hash`` (SHA-256, hexadecimal) is over the stored plan and the state.
    """

    state: str
    state_hash: str

    @classmethod
    def of(cls, session: Session, plan: str) -> "Snapshot":
        """Take the state of a session; ``plan`` is its plan as it is stored."""
        values: dict[str, Any] = session.model_dump(exclude={"plan", "attempts"})
        values["attempts"] = [
            attempt.model_dump(exclude=None if attempt.follow_up else {"item"}) for attempt in session.attempts
        ]
        state = to_json_text(values)
        return cls(state=state, state_hash=_hash(plan, state))

    def restore(self, plan: str, events: int) -> Session | None:
        """Return the session of the stored ``plan`` with so many ``events``; None where this is not its state."""
        if self.state_hash != _hash(plan, self.state):
            return None
        try:
            planned = from_json_text(PLAN, plan)
            values = json.loads(self.state)
            for attempt in values["attempts"]:
                attempt.setdefault("item", planned.items[attempt["position"]])
            session = Session.model_validate({**values, "plan": planned})
        except (ValidationError, ValueError, LookupError, TypeError, AttributeError):
            return None  # an earlier program had another state
        return session if session.events == events else None


def _hash(plan: str, state: str) -> str:
    return hashlib.sha256(f"{plan}\n{state}".encode("utf-8", "surrogatepass")).hexdigest()
