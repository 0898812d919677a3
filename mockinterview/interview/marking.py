"""From an attempt to a stored grade, at once, in the background of an exam, or later."""

import asyncio
from collections.abc import Callable

from mockinterview.errors import JudgeError, StoreError
from mockinterview.grading.grade import Grade
from mockinterview.interview.attempt import Attempt
from mockinterview.interview.candidate import AnswerGrader
from mockinterview.interview.session import Session
from mockinterview.messages import N_
from mockinterview.store.grades import Failure
from mockinterview.store.store import Store

__all__ = ["Marking", "regrade", "unmarked"]

AT_ONCE = 4
"""Answers of one session that are graded at the same time."""


class Marking:
    """Grades the attempts of one session and stores what comes of it, also when that is a failure."""

    def __init__(self, session_id: str, store: Store, grader: AnswerGrader, clock: Callable[[], float]) -> None:
        self._session_id = session_id
        self._store = store
        self._grader = grader
        self._clock = clock
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._tasks: list[asyncio.Task[Grade | Failure]] = []

    async def mark(self, attempt: Attempt) -> Grade | Failure:
        """Grade one attempt and store the grade, or why there is none."""
        graded: Grade | Failure
        async with self._slots:
            try:
                graded = await self._grader.agrade(attempt.item, attempt.answer)
            except JudgeError as error:
                graded = Failure.of(error)
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - a fault in grading costs the grade, never the session
                fault = N_("A fault of mockinterview itself: {error}. Run again with --debug.")
                graded = Failure.of(JudgeError("fault", fault, error=repr(error)))
        self._store.grades.add(
            self._session_id, attempt.position, graded, at=self._clock(), follow_up=attempt.follow_up
        )
        return graded

    def start(self, attempt: Attempt) -> asyncio.Task[Grade | Failure]:
        """Grade one attempt in the background."""
        task = asyncio.create_task(self.mark(attempt))
        self._tasks.append(task)
        return task

    async def stop(self) -> None:
        """Give up what is still being graded; it stays ungraded and can be graded later."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def unmarked(session: Session, store: Store) -> list[Attempt]:
    """Return the attempts with an answer and no score, follow-ups included."""
    graded = store.grades.of_session(session)
    return [a for a in session.attempts if a.gradable and not _scored(graded.get(a.key))]


def _scored(graded: Grade | Failure | None) -> bool:
    return isinstance(graded, Grade) and graded.score is not None


async def regrade(
    session: Session, *, store: Store, grader: AnswerGrader, clock: Callable[[], float], everything: bool = False
) -> int:
    """Grade what has no score yet (or ``everything``, beside the grades there are); return how many were tried."""
    attempts = [a for a in session.attempts if a.gradable] if everything else unmarked(session, store)
    marking = Marking(session.plan.id, store, grader, clock)
    try:
        await asyncio.gather(*(marking.start(attempt) for attempt in attempts))
    finally:
        await marking.stop()
    return len(attempts)
