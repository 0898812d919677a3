"""A person at a full terminal: answers in the editor, and decides by single keys between questions."""

import asyncio
from collections.abc import Callable
from typing import Any

from prompt_toolkit.input import Input
from prompt_toolkit.output import Output
from rich.console import Console
from rich.text import Text

from mockinterview.interview.candidate import Attending, Choice
from mockinterview.interview.editor import Decision, Editor
from mockinterview.interview.events import Answered, Event, Paused, Quit, Resumed, Skipped, Ticked
from mockinterview.interview.key_line import wait_for_key
from mockinterview.interview.session import Session
from mockinterview.messages import N_, Translator
from mockinterview.report.compose import clock_time

__all__ = ["TypingCandidate"]

_STILL_TYPING = 1.0  # seconds without a key after a time-out, before keys mean anything but more of the answer


class TypingCandidate:
    """Answers in the editor. ``input`` and ``output`` are the terminal's unless given."""

    def __init__(
        self,
        console: Console,
        say: Translator,
        clock: Callable[[], float],
        *,
        input: Input | None = None,
        output: Output | None = None,
    ) -> None:
        self._console = console
        self._say = say
        self._clock = clock
        self._input = input
        self._output = output
        self._editor: Editor | None = None
        self._stored = ""
        self._decided: Decision | None = None
        self._cut_off = False

    def begin(self, session: Session) -> None:
        """Open the editor on the open item, with its draft."""
        self._editor = Editor(session, self._say, self._clock, input=self._input, output=self._output)
        self._stored = session.draft
        self._cut_off = False

    async def act(self, session: Session, seconds: float) -> Event:
        """Return what the candidate decides, or a tick with what was typed."""
        editor = self._open
        editor.session = session
        decision = self._decided or await editor.decision(None if session.phase == "paused" else seconds)
        self._decided = None
        while session.phase == "paused" and decision in ("pause", "submit", "skip"):
            decision = await editor.decision(None)  # what was pressed before the pause had begun is void
        if decision is None:
            return self._tick(editor.answer)
        if decision in ("pause", "quit") and editor.answer != self._stored:
            self._decided = decision  # what was typed in the last second is stored first
            return self._tick(editor.answer)
        if decision not in ("pause", "resume"):
            await editor.aclose()
        return self._event(decision, session, editor.answer)

    async def cut(self) -> str:
        """Close the editor and return everything typed."""
        self._cut_off = True
        await self._open.aclose()
        return self._open.answer

    async def attend(self, session: Session, marking: asyncio.Future[Any]) -> Attending:
        """Show how long the grading takes, and listen to the keyboard meanwhile."""
        begun = self._clock()
        between = not session.over

        def text() -> str:
            parts = [self._say(N_("Grading … {time}"), time=clock_time(self._clock() - begun))]
            if between:
                parts.append(self._say(N_("Enter: next question, feedback later")))
            return " · ".join([*parts, self._say(N_("Ctrl-Q: leave, all is kept"))])

        keys = {"c-q": "leave"} | ({"enter": "next"} if between else {})
        choice = await self._wait(text, keys, marking)
        return "graded" if choice is None else "leave" if choice == "leave" else "next"

    async def choose(self, session: Session, follow_up: str | None) -> Choice:
        """Wait for a key: on, the follow-up question, or away."""
        keys = {"enter": "next", "c-q": "leave", "q": "leave"} | ({"f": "follow_up"} if follow_up else {})
        words = [self._say(N_("Enter: finish") if session.over else N_("Enter: next question"))]
        if follow_up:
            words.append(self._say(N_("f: answer the follow-up question")))
        line = " · ".join([*words, self._say(N_("q: leave, all is kept"))])
        choice = await self._wait(lambda: line, keys)
        return "follow_up" if choice == "follow_up" else "next" if choice == "next" else "leave"

    async def aclose(self) -> None:
        """Give the terminal back, whatever happened."""
        if self._editor:
            await self._editor.aclose()

    @property
    def _open(self) -> Editor:
        if self._editor is None:
            raise AssertionError("act before begin")
        return self._editor

    async def _wait(
        self, text: Callable[[], str], keys: dict[str, str], until: asyncio.Future[Any] | None = None
    ) -> str | None:
        try:
            quiet = _STILL_TYPING if self._cut_off else 0.0
            return await wait_for_key(text, keys, until=until, quiet=quiet, input=self._input, output=self._output)
        except EOFError:
            return "leave"

    def _tick(self, typed: str) -> Event:
        if typed == self._stored:
            return Ticked(at=self._clock())
        self._stored = typed
        return Ticked(at=self._clock(), draft=typed)

    def _event(self, decision: Decision, session: Session, answer: str) -> Event:
        now = self._clock()
        match decision:
            case "submit":
                return Answered(at=now, answer=answer)
            case "skip":
                return Skipped(at=now)
            case "pause":
                return Paused(at=now)
            case "resume":
                return Resumed(at=now)
        if decision == "interrupt":
            raise KeyboardInterrupt
        if session.plan.mode == "exam":
            self._console.print(Text(self._say(N_("The exam's clock runs on while you are away.")), style="bold"))
        return Quit(at=now)
