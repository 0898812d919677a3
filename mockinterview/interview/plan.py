"""What a session was set up to be: decided before it begins, never changed afterwards."""

from typing import Literal

from pydantic import Field, TypeAdapter

from mockinterview.bank.item import Item
from mockinterview.messages import Language
from mockinterview.value import Value

__all__ = ["PLAN", "Limits", "Mode", "Plan"]

Mode = Literal["practice", "exam"]


class Limits(Value):
    """The longest that the session and each of its items may take, in seconds; None is without limit."""

    session_seconds: float | None = Field(default=None, gt=0)
    item_seconds: float | None = Field(default=None, gt=0)


class Plan(Value):
    """One sitting as it was set up.

    ``items`` are kept as they are asked, so that a later import of the bank changes nothing here. ``judge`` and
    ``rubric`` name what shall grade (``rubric`` None: by the item's kind), ``bank`` is the bank's id. ``document`` is
    the file that the bank was imported from, "" where it is not known. ``language`` is the language the candidate was
    spoken to in.
    """

    id: str = Field(min_length=1)
    created: float = Field(description="wall-clock time, seconds since 1970")
    mode: Mode = "practice"
    limits: Limits = Limits()
    seed: int = 0
    bank: str
    bank_title: str = ""
    document: str = ""
    language: Language = "en"
    judge: str = "offline"
    rubric: str | None = None
    items: tuple[Item, ...] = Field(min_length=1)


PLAN: TypeAdapter[Plan] = TypeAdapter(Plan)
