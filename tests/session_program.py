"""A program that holds one interview in its terminal, as the command does: for tests that type at it or kill it.

``python -m tests.session_program DATABASE [key=value …]`` with ``mode``, ``count``, ``item_seconds``,
``session_seconds``. It begins the session s-1, or resumes it where there is one.
"""

import asyncio
import sys
import time
from pathlib import Path

from rich.console import Console

from mockinterview.interview.lines import Lines
from mockinterview.interview.plan import Limits, Mode
from mockinterview.interview.runner import run_interview
from mockinterview.interview.screen import TerminalScreen
from mockinterview.interview.terminal import TerminalCandidate
from mockinterview.messages import translator
from mockinterview.store.store import open_store
from tests.session_parts import StubGrader, a_plan


async def hold(path: Path, options: dict[str, str]) -> str:
    say, console = translator("en"), Console(width=100)
    mode: Mode = "exam" if options.get("mode") == "exam" else "practice"
    limits = Limits.model_validate({key: options[key] for key in options if key.endswith("_seconds")})
    with open_store(path) as store:
        if "s-1" in store.sessions.ids():
            session = store.sessions.load("s-1")
        else:
            session = store.sessions.add(a_plan(int(options.get("count", "2")), mode=mode, limits=limits))
        session = await run_interview(
            session,
            store=store,
            grader=StubGrader(),
            candidate=TerminalCandidate(Lines(sys.stdin), console, say, time.time),
            screen=TerminalScreen(console, say, store),
            clock=time.time,
        )
        return session.phase


def main() -> int:
    try:
        print("PHASE", asyncio.run(hold(Path(sys.argv[1]), dict(pair.split("=") for pair in sys.argv[2:]))))
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
