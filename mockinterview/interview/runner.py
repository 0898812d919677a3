"""Holds an interview: asks, lets the clock tick, stores every event before anything follows from it, has it graded.

All rules of the session are in ``advance``; here is only who is waited for, and when.
"""

import asyncio
from collections.abc import Callable

from mockinterview.errors import StoreError, UsageError
from mockinterview.grading.grade import Grade
from mockinterview.interview.attempt import Attempt, AttemptKey
from mockinterview.interview.candidate import AnswerGrader, Candidate, Screen
from mockinterview.interview.events import Asked, Event, Finished, FollowedUp, Quit, Resumed, Started, Ticked, TimedOut
from mockinterview.interview.follow_up import follow_up_item
from mockinterview.interview.marking import Marking, unmarked
from mockinterview.interview.rescue import rescue
from mockinterview.interview.session import Session
from mockinterview.messages import N_
from mockinterview.store.grades import Failure
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
    answer is graded and shown at once, or, where the candidate does not wait, after a later answer. In an exam grading
    goes on in the background and is complete on return, unless the candidate does not wait for that either. A judge
    that fails costs no answer: the attempt stays unscored, and ``regrade`` finishes it. Cancelling (Ctrl-C) stores
    that the candidate left. Raises ``StoreError`` when an event cannot be stored, after saving the answer to a file
    that the error names, and ``UsageError`` when the session is finished already.
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
    except (asyncio.CancelledError, KeyboardInterrupt):
        await sitting.keep_draft()
        sitting.leave()
        raise
    finally:
        await candidate.aclose()
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
        self.later: list[tuple[Attempt, asyncio.Task[Grade | Failure]]] = []
        self.graded: dict[AttemptKey, Grade | Failure] = {}

    def record(self, event: Event) -> None:
        try:
            self.session = self.store.sessions.append(self.session, event)
        except StoreError as error:
            raise rescue(self.session, event, error, self.store.folder) from error

    def leave(self) -> None:
        if self.session.phase in ("between", "asking", "paused"):
            self.record(Quit(at=self.clock()))

    async def keep_draft(self) -> None:
        if self.session.phase == "asking" and (typed := await self.candidate.cut()) != self.session.draft:
            self.record(Ticked(at=self.clock(), draft=typed))

    async def hold(self) -> None:
        new = self.session.phase == "ready"
        self.record(Started(at=self.clock()) if new else Resumed(at=self.clock()))
        left_over = unmarked(self.session, self.store)  # by a process that was killed, or one that did not wait
        self.later += [(attempt, self.marking.start(attempt)) for attempt in left_over]
        while self.session.phase not in ("away", "finished"):
            if self.session.open:
                await self.hear()
            elif self.session.over:
                self.record(Finished(at=self.clock()))
            else:
                self.record(Asked(at=self.clock(), item=self.session.plan.items[self.session.position].id))
        if self.session.phase == "finished":
            await self.end()

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
        if attempt.gradable:
            self.later.append((attempt, self.marking.start(attempt)))
        if self.session.plan.mode == "exam":
            return
        self.show_marked()
        attending = await self.candidate.attend(self.session, self.later[-1][1]) if attempt.gradable else "graded"
        self.show_marked()
        if attending == "leave":
            self.leave()
        elif attending == "graded":
            await self.go_on(attempt)

    async def go_on(self, attempt: Attempt) -> None:
        graded = self.graded.get(attempt.key)
        item = None
        if self.session.may_follow_up and isinstance(graded, Grade):
            item = follow_up_item(attempt, graded, self.session.attempts)
        if self.session.over and item is None:
            return
        choice = await self.candidate.choose(self.session, item.stem if item else None)
        if choice == "leave":
            self.leave()
        elif choice == "follow_up" and item:
            self.record(FollowedUp(at=self.clock(), item=item))

    def show_marked(self) -> None:
        """Show the feedback there is by now, in the order of the answers."""
        for attempt, marking in [entry for entry in self.later if entry[1].done()]:
            self.later.remove((attempt, marking))
            graded = self.graded[attempt.key] = marking.result()
            if self.session.plan.mode == "practice":
                self.screen.marked(self.session, attempt, graded)

    async def end(self) -> None:
        """Wait for what is still being graded; who does not wait finds it ungraded, to be graded later."""
        if self.later:
            await self.candidate.attend(self.session, asyncio.ensure_future(self.wait_for_all()))
        self.show_marked()

    async def wait_for_all(self) -> None:
        await asyncio.wait([marking for _, marking in self.later])
