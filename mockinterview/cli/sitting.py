"""One sitting as the command line holds it: who answers, what is told before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from rich.console import Console

    from mockinterview.cli.graders import Graders
    from mockinterview.interview.candidate import Candidate
    from mockinterview.interview.script import Line
    from mockinterview.interview.session import Session
    from mockinterview.store.store import Store

__all__ = ["full_terminal", "hold", "tell_end", "tell_how_to_resume"]


async def hold(
    session: Session, store: Store, graders: Graders, out: Console, script: dict[str, Line] | None, *, full: bool
) -> Session:
    """Hold the session with a person, in the editor (``full``) or line by line, or with a script."""
    from contextlib import nullcontext

    from mockinterview.interview.key_line import flow_control_off

    with flow_control_off() if full else nullcontext():
        return await _hold(session, store, graders, out, script, full=full)


async def _hold(
    session: Session, store: Store, graders: Graders, out: Console, script: dict[str, Line] | None, *, full: bool
) -> Session:
    import asyncio
    import time

    from mockinterview.interview.runner import run_interview
    from mockinterview.interview.screen import TerminalScreen
    from mockinterview.interview.script import ScriptedCandidate, SimulatedClock

    say, grader = terms().say, graders.named(session.plan.rubric)
    screen = TerminalScreen(out, say, store, hints=script is None and not full, echoes=full)
    try:
        if script is None:
            warm_up = asyncio.create_task(asyncio.to_thread(grader.warm_up))  # while the first question is read
            try:
                if full and session.phase != "finished" and not session.over and not await _introduce(session, out):
                    return session
                return await run_interview(
                    session,
                    store=store,
                    grader=grader,
                    candidate=_person(out, full=full),
                    screen=screen,
                    clock=time.time,
                )
            finally:
                await warm_up
        clock = SimulatedClock(time.time)
        player = ScriptedCandidate(script, clock, screen.echo)
        return await run_interview(session, store=store, grader=grader, candidate=player, screen=screen, clock=clock)
    finally:
        await graders.aclose()


def full_terminal() -> bool:
    """Tell whether a terminal is there that can show the editor."""
    import os
    import sys

    dumb = os.name != "nt" and os.environ.get("TERM", "dumb") in ("", "dumb", "unknown")
    return sys.stdin.isatty() and sys.stdout.isatty() and not dumb


def _person(out: Console, *, full: bool) -> Candidate:
    import sys
    import time

    if full:
        from mockinterview.interview.typist import TypingCandidate

        return TypingCandidate(out, terms().say, time.time)
    from mockinterview.interview.lines import Lines
    from mockinterview.interview.terminal import TerminalCandidate

    return TerminalCandidate(Lines(sys.stdin), out, terms().say, time.time)


async def _introduce(session: Session, out: Console) -> bool:
    """Tell what is about to begin and wait for Enter, for then the clock runs; False is leaving."""
    import time

    from rich.text import Text

    from mockinterview.interview.key_line import wait_for_key
    from mockinterview.report.compose import MODES, clock_time
    from mockinterview.report.element import visible

    say, plan = terms().say, session.plan
    parts = [
        say(N_("Question {number} of {total}"), number=session.position + 1, total=len(plan.items)),
        say(MODES[plan.mode]),
    ]
    if plan.limits.item_seconds is not None:
        parts.append(say(N_("{time} for each question"), time=clock_time(plan.limits.item_seconds)))
    if plan.limits.session_seconds is not None:
        away = time.time() - session.last_at if plan.mode == "exam" and session.phase != "ready" else 0.0
        left = max(0.0, session.session_left - max(0.0, away))
        parts.append(say(N_("{time} left in all"), time=clock_time(left)))
    parts.append(say(N_("judge: {judge}"), judge=plan.judge))
    out.print(Text(visible(say(N_("Interview on {bank}"), bank=plan.bank_title or plan.bank)), style="bold"))
    out.print(Text(visible(" · ".join(parts))))
    keys = {"enter": "begin", "q": "leave", "c-q": "leave"}
    return await wait_for_key(lambda: say(N_("Enter: begin · q: leave")), keys) == "begin"


def tell_how_to_resume(session: Session, out: Console) -> None:
    """Tell the command that goes on with a session."""
    from rich.text import Text

    if session.phase == "finished":  # and left while it was being graded
        command = f"mockinterview report {session.plan.id} --regrade"
        out.print(Text(terms().say(N_("Everything is kept. Finish the grading with: {command}"), command=command)))
        return
    command = f"mockinterview interview --resume {session.plan.id}"
    out.print(Text(terms().say(N_("Everything is kept. Go on with: {command}"), command=command)))


def tell_end(session: Session, store: Store, out: Console) -> None:
    """Print the report: all of it after an exam, the summary after practice, where feedback was given already."""
    from rich.text import Text

    from mockinterview.report.compose import compose_report, compose_summary
    from mockinterview.report.report import load_report
    from mockinterview.report.terminal import print_elements

    if session.phase != "finished":
        tell_how_to_resume(session, out)
        return
    report = load_report(store, session.plan.id)
    compose = compose_report if session.plan.mode == "exam" else compose_summary
    out.print()
    print_elements(compose(report, terms().say), out)
    if not terms().quiet:
        command = f"mockinterview report {session.plan.id}"
        out.print(Text(terms().say(N_("See it again with: {command}"), command=command), style="dim"))
    if report.counts.unscored:
        raise typer.Exit(1)
