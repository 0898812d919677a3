"""What can happen in a session. Every event is stored before it is acknowledged; replaying them gives the session.

``at`` is wall-clock time, in seconds since 1970. The time between two events is what the clock of a session runs on.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from mockinterview.bank.item import Item
from mockinterview.value import Value

__all__ = [
    "EVENT",
    "Answered",
    "Asked",
    "Event",
    "Finished",
    "FollowedUp",
    "Paused",
    "Quit",
    "Resumed",
    "Skipped",
    "Started",
    "Ticked",
    "TimedOut",
]


class Started(Value):
    """The candidate sat down."""

    kind: Literal["started"] = "started"
    at: float


class Asked(Value):
    """The next item was shown; its clock runs from here."""

    kind: Literal["asked"] = "asked"
    at: float
    item: str


class FollowedUp(Value):
    """A follow-up question was put to the answer just given (practice only); its clock runs from here.

    ``item`` is the derived item, kept whole as it was asked: no bank holds it.
    """

    kind: Literal["followed_up"] = "followed_up"
    at: float
    item: Item


class Ticked(Value):
    """Time passed. ``draft`` is all that was typed so far, None where that did not change."""

    kind: Literal["ticked"] = "ticked"
    at: float
    draft: str | None = None


class Answered(Value):
    """The candidate handed in an answer: exactly what was received."""

    kind: Literal["answered"] = "answered"
    at: float
    answer: str


class Skipped(Value):
    """The candidate passed the item over."""

    kind: Literal["skipped"] = "skipped"
    at: float


class TimedOut(Value):
    """A limit was reached; ``answer`` is what was typed by then."""

    kind: Literal["timed_out"] = "timed_out"
    at: float
    answer: str


class Paused(Value):
    """The clock was stopped (practice only)."""

    kind: Literal["paused"] = "paused"
    at: float


class Resumed(Value):
    """The session went on: after a pause, after quitting, or after the process was killed."""

    kind: Literal["resumed"] = "resumed"
    at: float


class Quit(Value):
    """The candidate left; the session waits to be resumed (and an exam's clock runs on)."""

    kind: Literal["quit"] = "quit"
    at: float


class Finished(Value):
    """Nothing is left to ask, or no time to ask it in."""

    kind: Literal["finished"] = "finished"
    at: float


Event = Annotated[
    Started | Asked | FollowedUp | Ticked | Answered | Skipped | TimedOut | Paused | Resumed | Quit | Finished,
    Field(discriminator="kind"),
]
EVENT: TypeAdapter[Event] = TypeAdapter(Event)
