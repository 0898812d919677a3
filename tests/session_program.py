"""A program that holds one interview in its terminal, as the command does: for tests that type at it or kill it.

``python -m tests.session_program DATABASE [key=value …]`` with ``mode``, ``count``, ``item_seconds``,
``session_seconds``, ``editor=yes`` (else line by line), ``grading`` (seconds it takes) and ``asks=yes`` (follow-up
questions). It begins the session s-1, or resumes it where there is one. SIGUSR1 makes its database read-only.
"""

import asyncio
import signal
import sys
import time
from pathlib import Path

from rich.console import Console

from mockinterview.bank.item import Item
from mockinterview.cli.main import accept_all_characters
from mockinterview.errors import MockInterviewError
from mockinterview.grading.grade import Grade
from mockinterview.interview.candidate import Candidate
from mockinterview.interview.key_line import flow_control_off
from mockinterview.interview.lines import Lines
from mockinterview.interview.plan import Limits, Mode
from mockinterview.interview.runner import run_interview
from mockinterview.interview.screen import TerminalScreen
from mockinterview.interview.terminal import TerminalCandidate
from mockinterview.interview.typist import TypingCandidate
from mockinterview.messages import translator
from mockinterview.store.store import Store, open_store
from tests.databases import place_of
from tests.session_parts import StubGrader, a_plan


class SlowGrader(StubGrader):
    def __init__(self, seconds: float, *, asks: bool) -> None:
        super().__init__()
        self.seconds = seconds
        self.asks = asks

    async def agrade(self, item: Item, answer: str) -> Grade:
        await asyncio.sleep(self.seconds)
        grade = await super().agrade(item, answer)
        question = "Which river is it?" if self.asks else None
        return grade.model_copy(update={"feedback": grade.feedback.model_copy(update={"follow_up": question})})


def make_read_only(store: Store) -> None:
    with store.database.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.rollback()


async def hold(path: Path, options: dict[str, str]) -> str:
    say, console = translator("en"), Console()
    mode: Mode = "exam" if options.get("mode") == "exam" else "practice"
    limits = Limits.model_validate({key: options[key] for key in options if key.endswith("_seconds")})
    full = "editor" in options
    candidate: Candidate = TerminalCandidate(Lines(sys.stdin), console, say, time.time)
    if full:
        candidate = TypingCandidate(console, say, time.time)
    with open_store(place_of(path)) as store:
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, make_read_only, store)
        if "s-1" in store.sessions.ids():
            session = store.sessions.load("s-1")
        else:
            session = store.sessions.add(a_plan(int(options.get("count", "2")), mode=mode, limits=limits))
        session = await run_interview(
            session,
            store=store,
            grader=SlowGrader(float(options.get("grading", "0")), asks="asks" in options),
            candidate=candidate,
            screen=TerminalScreen(console, say, store, hints=not full, echoes=full),
            clock=time.time,
        )
        return session.phase


def main() -> int:
    accept_all_characters()
    try:
        with flow_control_off():
            print("PHASE", asyncio.run(hold(Path(sys.argv[1]), dict(pair.split("=") for pair in sys.argv[2:]))))
    except KeyboardInterrupt:
        return 130
    except MockInterviewError as error:
        print(error.tell(translator("en")))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
