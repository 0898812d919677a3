"""The two sides a session is held between: who answers, and what shows it. Each has a plain and a richer form."""

import asyncio
from typing import Any, Literal, Protocol

from mockinterview.bank.item import Item
from mockinterview.grading.grade import Grade
from mockinterview.interview.attempt import Attempt
from mockinterview.interview.events import Event
from mockinterview.interview.session import Session
from mockinterview.store.grades import Failure

__all__ = ["AnswerGrader", "Attending", "Candidate", "Choice", "Screen"]

Attending = Literal["graded", "next", "leave"]
"""How waiting for feedback ended: it came, the candidate went on without it, or left."""

Choice = Literal["next", "follow_up", "leave"]
"""What the candidate wants after an answer."""


class AnswerGrader(Protocol):
    """Whatever grades one answer: ``grading.pipeline.Grader`` does."""

    async def agrade(self, item: Item, answer: str) -> Grade:
        """Grade one answer. Raises ``JudgeError`` when no grade can be had."""
        ...


class Candidate(Protocol):
    """Who answers: a person at a terminal, or a script."""

    def begin(self, session: Session) -> None:
        """Turn to the open item; ``session.draft`` is what was typed for it before."""
        ...

    async def act(self, session: Session, seconds: float) -> Event:
        """Return what the candidate does next; after at most ``seconds`` without anything, a ``Ticked``.

        While the session is paused it waits as long as it takes, for ``Resumed`` or ``Quit``.
        """
        ...

    async def cut(self) -> str:
        """Return everything typed for the open item: its time is up."""
        ...

    async def attend(self, session: Session, marking: asyncio.Future[Any]) -> Attending:
        """Wait, off the clock, for ``marking``, without keeping the candidate from going on or leaving."""
        ...

    async def choose(self, session: Session, follow_up: str | None) -> Choice:
        """Wait, off the clock, until the candidate wants to go on; ``follow_up`` is a question there is to answer."""
        ...

    async def aclose(self) -> None:
        """Give back the terminal, or whatever else is held; the session is over, or has failed."""
        ...


class Screen(Protocol):
    """What shows a session. Nothing of it waits."""

    def asked(self, session: Session) -> None:
        """Show the open item (again, after a resume)."""
        ...

    def closed(self, session: Session, attempt: Attempt) -> None:
        """Tell how an item ended: answered, timed out, skipped."""
        ...

    def marked(self, session: Session, attempt: Attempt, graded: Grade | Failure) -> None:
        """Show the feedback on an answer (practice); it may come after later items were asked."""
        ...
