"""State and event give the next state. No clock, no random numbers, no files.

Time is the sum of the gaps between stored events. In practice the clock runs only while an item is being answered,
and a gap over ``LONGEST_GAP`` (the machine slept, the process was killed, the clock was set) is a pause. In an exam it
runs from start to finish whatever happens. A clock that was set back counts nothing. No time beyond a limit counts.
"""

from functools import singledispatch

from mockinterview.bank.item import Item
from mockinterview.errors import UsageError
from mockinterview.interview.attempt import Attempt, Outcome, follow_up_id
from mockinterview.interview.events import (
    Answered,
    Asked,
    Event,
    Finished,
    FollowedUp,
    Paused,
    Quit,
    Resumed,
    Skipped,
    Started,
    Ticked,
    TimedOut,
)
from mockinterview.interview.session import Session
from mockinterview.messages import N_

__all__ = ["LONGEST_GAP", "advance"]

LONGEST_GAP = 5.0
"""Seconds between two events that still count in practice."""


def advance(session: Session, event: Event) -> Session:
    """Return the session after ``event``. Raises ``UsageError`` when the event cannot happen in this state."""
    return _apply(event, _pass_time(session, event.at))


def _pass_time(session: Session, at: float) -> Session:
    gap = min(max(0.0, at - session.last_at), session.session_left)
    if session.plan.mode == "exam":
        runs = session.phase not in ("ready", "finished")
    else:
        runs = session.phase == "asking" and at - session.last_at <= LONGEST_GAP
    passed: dict[str, float] = {"last_at": at, "events": session.events + 1}
    if runs and gap:
        passed["elapsed"] = session.elapsed + gap
        if session.open:
            passed["item_elapsed"] = session.item_elapsed + min(gap, session.item_left)
    return session.model_copy(update=passed)


def _refuse(session: Session, event: Event) -> UsageError:
    return UsageError(
        N_("The session {session} is {phase}: {event} cannot happen now."),
        session=session.plan.id,
        phase=session.phase,
        event=event.kind,
    )


def _require(holds: bool, session: Session, event: Event) -> None:
    if not holds:
        raise _refuse(session, event)


def _close(session: Session, outcome: Outcome, answer: str) -> Session:
    attempt = Attempt(
        position=session.position,
        follow_up=session.following,
        item=session.open_item,
        answer=answer,
        seconds=session.item_elapsed,
        allowed=session.plan.limits.item_seconds,
        outcome=outcome,
    )
    return session.model_copy(
        update={
            "attempts": (*session.attempts, attempt),
            "open": False,
            "draft": "",
            "follow_up": None,
            "phase": "between",
        }
    )


def _open(session: Session, follow_up: Item | None = None) -> Session:
    return session.model_copy(
        update={"phase": "asking", "open": True, "item_elapsed": 0.0, "draft": "", "follow_up": follow_up}
    )


@singledispatch
def _apply(event: Event, session: Session) -> Session:
    raise _refuse(session, event)


@_apply.register
def _(event: Started, session: Session) -> Session:
    _require(session.phase == "ready", session, event)
    return session.model_copy(update={"phase": "between"})


@_apply.register
def _(event: Asked, session: Session) -> Session:
    _require(session.phase == "between" and not session.over, session, event)
    _require(session.plan.items[session.position].id == event.item, session, event)
    return _open(session)


@_apply.register
def _(event: FollowedUp, session: Session) -> Session:
    if session.plan.mode == "exam":
        raise UsageError(N_("An exam has no follow-up questions."))
    _require(session.may_follow_up, session, event)
    last = session.attempts[-1]
    followed = session.plan.items[last.position].id
    _require(event.item.id == follow_up_id(followed, last.follow_up + 1), session, event)
    return _open(session, event.item)


@_apply.register
def _(event: Ticked, session: Session) -> Session:
    _require(session.phase == "asking", session, event)
    return session if event.draft is None else session.model_copy(update={"draft": event.draft})


@_apply.register
def _(event: Answered, session: Session) -> Session:
    _require(session.phase == "asking", session, event)
    return _close(session, "timed_out" if session.due else "answered", event.answer)


@_apply.register
def _(event: Skipped, session: Session) -> Session:
    _require(session.phase == "asking", session, event)
    return _close(session, "skipped", "")


@_apply.register
def _(event: TimedOut, session: Session) -> Session:
    _require(session.phase == "asking" and session.due, session, event)
    return _close(session, "timed_out", event.answer)


@_apply.register
def _(event: Paused, session: Session) -> Session:
    if session.plan.mode == "exam":
        raise UsageError(N_("An exam cannot be paused."))
    _require(session.phase == "asking", session, event)
    return session.model_copy(update={"phase": "paused"})


@_apply.register
def _(event: Quit, session: Session) -> Session:
    _require(session.phase in ("between", "asking", "paused"), session, event)
    return session.model_copy(update={"phase": "away"})


@_apply.register
def _(event: Resumed, session: Session) -> Session:
    _require(session.phase in ("between", "asking", "paused", "away"), session, event)
    return session.model_copy(update={"phase": "asking" if session.open else "between"})


@_apply.register
def _(event: Finished, session: Session) -> Session:
    _require(session.phase == "between" and session.over, session, event)
    return session.model_copy(update={"phase": "finished"})
