"""What the candidate is told of the state of a session: which question it is, and how the time runs down."""

from mockinterview.interview.countdown import Countdown, Stage
from mockinterview.interview.session import Session
from mockinterview.messages import N_, Translator
from mockinterview.report.compose import clock_time

__all__ = ["number_of", "warning"]

_WARNINGS: dict[tuple[str, Stage], str] = {
    ("item", "half"): N_("Half of the time for this question has passed."),
    ("item", "tenth"): N_("A tenth of the time for this question is left: {time}."),
    ("session", "half"): N_("Half of the interview's time has passed."),
    ("session", "tenth"): N_("A tenth of the interview's time is left: {time}."),
}


def number_of(session: Session, say: Translator) -> str:
    """Return which question of how many is open, and which follow-up to it."""
    number = say(N_("Question {number} of {total}"), number=session.position + 1, total=len(session.plan.items))
    following = say(
        N_("Follow-up question {number}"), number=session.following
    )  # not in an f-string: extraction needs it
    return f"{number} · {following}" if session.following else number


def warning(before: Countdown, now: Countdown, say: Translator) -> str:
    """Return the warnings that are due when the clocks have gone on from ``before`` to ``now``, if any."""
    due = []
    for name in ("item", "session"):
        was, timer = getattr(before, name), getattr(now, name)
        if timer.stage != was.stage and timer.used > was.used and (name, timer.stage) in _WARNINGS:
            due.append(say(_WARNINGS[name, timer.stage], time=clock_time(timer.left or 0)))
    return " ".join(due)
