"""Holds an interview: asks, lets the clock tick, stores every event before anything follows from it, has it graded.

All rules of the session are in ``advance``; here is only who is waited for, and when.
"""

import asyncio
from collections.abc import Callable

from mockinterview.errors import StoreError, UsageError
from mockinterview.interview.candidate import AnswerGrader, Candidate, Screen
from mockinterview.interview.events import Asked, Event, Finished, Quit, Resumed, Started, TimedOut
from mockinterview.interview.marking import Marking, unmarked
from mockinterview.interview.rescue import rescue
from mockinterview.interview.session import Session
from mockinterview.messages import N_
from mockinterview.store.store import Store

__all__ = ["TICK", "run_interview"]

TICK = 1.0
"""Seconds between two stored ticks: what a killed process loses at most, and half of it again to write."""


async def run_interview(
    session: Session,
    *,
    store: Store,
    grader: AnswerGrader,
    candidate: Candidate,
    screen: Screen,
    clock: Callable[[], float],
) -> Session:
    """Begin or resume a stored session and hold it until it is finished or the candidate leaves.

    Returns the session as it is then: ``phase`` is ``finished``, or ``away`` when it can be resumed. In practice every
    answer is graded and shown at once; in an exam grading goes on in the background and is complete on return. A
    judge that fails costs no answer: the attempt stays unscored, and ``regrade`` finishes it. Cancelling (Ctrl-C)
    stores that the candidate left. Raises ``StoreError`` when an event cannot be stored, after saving the answer to a
    file that the error names, and ``UsageError`` when the session is finished already.
    """
    if session.phase == "finished":
        raise UsageError(
            N_("The session {session} is finished."),
            N_("`mockinterview report {session}` shows it."),
            session=session.plan.id,
        )
    sitting = _Sitting(session, store, Marking(session.plan.id, store, grader, clock), candidate, screen, clock)
    try:
        await sitting.hold()
    except asyncio.CancelledError:
        sitting.leave()
        raise
    finally:
        await sitting.marking.stop()
    return sitting.session


class _Sitting:
    def __init__(
        self,
        session: Session,
        store: Store,
        marking: Marking,
        candidate: Candidate,
        screen: Screen,
        clock: Callable[[], float],
    ) -> None:
        self.session = session
        self.store = store
        self.marking = marking
        self.candidate = candidate
        self.screen = screen
        self.clock = clock

    def record(self, event: Event) -> None:
        try:
            self.session = self.store.sessions.append(self.session, event)
        except StoreError as error:
            raise rescue(self.session, event, error, self.store.path.parent) from error

    def leave(self) -> None:
        if self.session.phase in ("between", "asking", "paused"):
            self.record(Quit(at=self.clock()))

    async def hold(self) -> None:
        new = self.session.phase == "ready"
        self.record(Started(at=self.clock()) if new else Resumed(at=self.clock()))
        self.marking.begin(unmarked(self.session, self.store))  # left over by a process that was killed
        while self.session.phase not in ("away", "finished"):
            if self.session.open:
                await self.hear()
            elif self.session.over:
                self.record(Finished(at=self.clock()))
            else:
                self.record(Asked(at=self.clock(), item=self.session.plan.items[self.session.position].id))
        if self.session.phase == "finished":
            await self.marking.end()

    async def hear(self) -> None:
        self.candidate.begin(self.session)
        self.screen.asked(self.session)
        while self.session.open and self.session.phase != "away":
            if self.session.phase == "asking" and self.session.due:
                self.record(TimedOut(at=self.clock(), answer=await self.candidate.cut()))
            else:
                self.record(await self.candidate.act(self.session, min(TICK, self.session.left)))
        if not self.session.open:
            await self.after_answer()

    async def after_answer(self) -> None:
        attempt = self.session.attempts[-1]
        self.screen.closed(self.session, attempt)
        if self.session.plan.mode == "exam":
            self.marking.begin([attempt] if attempt.gradable else [])
            return
        if attempt.gradable:
            self.screen.marking()
            self.screen.marked(self.session, attempt, await self.marking.mark(attempt))
        if not self.session.over and not await self.candidate.ready():
            self.leave()
