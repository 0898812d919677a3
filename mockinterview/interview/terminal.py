"""The plain interview: questions printed, answers read line by line, from a person or a pipe."""

import asyncio
import unicodedata
from collections.abc import Callable
from typing import Any

from rich.console import Console

from mockinterview.interview.announcement import warning
from mockinterview.interview.candidate import Attending, Choice
from mockinterview.interview.countdown import Countdown, countdown
from mockinterview.interview.events import Answered, Event, Paused, Quit, Resumed, Skipped, Ticked
from mockinterview.interview.lines import Lines
from mockinterview.interview.session import Session
from mockinterview.messages import N_, Translator

__all__ = ["COMMANDS", "HELP", "TerminalCandidate"]

COMMANDS = {
    "/skip": "skip",
    "/跳过": "skip",
    "/pause": "pause",
    "/暂停": "pause",
    "/quit": "quit",
    "/退出": "quit",
    "/follow": "follow_up",
    "/追问": "follow_up",
    "/help": "help",
    "/帮助": "help",
    ".": "submit",
}

HELP = N_(
    "Finish an answer with an empty line, or a line with only a full stop. /skip passes the question over, "
    "/pause stops the clock (not in exams), /quit leaves and keeps everything, /help shows this. "
    "To begin a line with one of these words, write // before it."
)


class TerminalCandidate:
    """A person, or a pipe, that types lines. ``say`` is the language it is spoken to in."""

    def __init__(self, lines: Lines, console: Console, say: Translator, clock: Callable[[], float]) -> None:
        self._lines = lines
        self._console = console
        self._say = say
        self._clock = clock
        self._typed: list[str] = []
        self._shown: Countdown | None = None

    def begin(self, session: Session) -> None:
        """Turn to the open item, going on from its draft."""
        self._typed = [session.draft] if session.draft else []

    async def act(self, session: Session, seconds: float) -> Event:
        """Return what the next line means, or a tick."""
        try:
            line = await self._lines.next(None if session.phase == "paused" else seconds)
        except TimeoutError:
            self._warn(session)
            return Ticked(at=self._clock())
        except EOFError:
            return self._end(session)
        command = _command(line)
        if session.phase == "paused":
            return Quit(at=self._clock()) if command == "quit" else Resumed(at=self._clock())
        if command:
            return self._obey(command, session)
        if line.strip():
            return self._write(line.removeprefix("/") if line[1:].strip() in COMMANDS else line)
        if not self._typed:
            return self._tell(N_("Nothing written yet. /skip passes the question over."))
        if self._lines.interactive and await self._lines.more():
            return self._write(line)  # an empty line within a pasted text
        return Answered(at=self._clock(), answer=self._answer)

    async def cut(self) -> str:
        """Return everything typed, the line under way included."""
        self._typed += self._lines.waiting() if self._lines.interactive else ()
        if rest := await self._lines.unfinished():
            self._typed.append(rest)
            self._console.print()
        return self._answer

    async def attend(self, session: Session, marking: asyncio.Future[Any]) -> Attending:  # noqa: ARG002 - the protocol's
        """Say that the answer is being graded, and wait."""
        self._console.print(self._say(N_("Grading …")), style="dim")
        await asyncio.wait({marking})
        return "graded"

    async def choose(self, session: Session, follow_up: str | None) -> Choice:
        """Wait for Enter, or a word; a pipe always goes on."""
        if not self._lines.interactive:
            return "next"
        words = [N_("Enter: finish") if session.over else N_("Enter: next question")]
        words += [N_("/follow: answer the follow-up question")] if follow_up else []
        line = " · ".join(self._say(word) for word in [*words, N_("/quit: leave")])
        self._console.print(line, style="dim")
        try:
            command = _command(await self._lines.next())
        except EOFError:
            return "leave"
        if command == "follow_up" and follow_up:
            return "follow_up"
        return "leave" if command == "quit" else "next"

    async def aclose(self) -> None:
        """Hold nothing."""

    @property
    def _answer(self) -> str:
        return "\n".join(self._typed)

    def _warn(self, session: Session) -> None:
        now = countdown(session, self._clock())
        before, self._shown = self._shown or now, now
        if text := warning(before, now, self._say):
            self._console.print(text, style="bold")

    def _write(self, line: str) -> Event:
        self._typed.append(line)
        return Ticked(at=self._clock(), draft=self._answer)

    def _tell(self, message: str) -> Event:
        self._console.print(self._say(message), style="dim")
        return Ticked(at=self._clock())

    def _end(self, session: Session) -> Event:
        """Take the end of a pipe as the end of the answer before it; a person's as leaving."""
        if self._typed and not self._lines.interactive and session.phase != "paused":
            return Answered(at=self._clock(), answer=self._answer)
        return self._leave(session)

    def _leave(self, session: Session) -> Event:
        if session.plan.mode == "exam":
            self._console.print(self._say(N_("The exam's clock runs on while you are away.")), style="bold")
        return Quit(at=self._clock())

    def _obey(self, command: str, session: Session) -> Event:
        if command == "submit":
            if not self._typed:
                return self._tell(N_("Nothing written yet. /skip passes the question over."))
            return Answered(at=self._clock(), answer=self._answer)
        if command == "pause":
            if session.plan.mode == "exam":
                return self._tell(N_("An exam cannot be paused."))
            self._console.print(self._say(N_("Paused. Enter goes on.")), style="dim")
            return Paused(at=self._clock())
        if command == "help":
            return self._tell(HELP)
        if command == "follow_up":
            return self._tell(N_("/follow answers a follow-up question, after the feedback."))
        return Skipped(at=self._clock()) if command == "skip" else self._leave(session)


def _command(line: str) -> str | None:
    return COMMANDS.get(unicodedata.normalize("NFKC", line).strip().casefold())
