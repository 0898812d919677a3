"""The full-screen editor for one item: question, clocks, the answer as it is typed, and the keys there are."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Literal

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.layout import (
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    ScrollbarMargin,
    Window,
)
from prompt_toolkit.layout.processors import Processor, TabsProcessor
from prompt_toolkit.output import Output

from mockinterview.interview.editor_text import STYLE, EditorText
from mockinterview.interview.session import Session
from mockinterview.interview.wrapping import AnswerControl
from mockinterview.messages import N_, Translator

__all__ = ["Decision", "Editor"]

Decision = Literal["submit", "skip", "pause", "resume", "quit", "interrupt"]

_PROCESSORS: list[Processor] = [TabsProcessor(char1=" ", char2=" ")]


class Editor:
    """Takes one answer. ``session`` is set anew whenever the session's clock has moved on."""

    def __init__(
        self,
        session: Session,
        say: Translator,
        clock: Callable[[], float],
        *,
        input: Input | None = None,
        output: Output | None = None,
    ) -> None:
        self.session = session
        still = Condition(lambda: self.session.phase == "paused")  # keys with a meaning of their own get past <any>
        self.buffer = Buffer(document=Document(session.draft), multiline=True, read_only=still)
        self._decisions: asyncio.Queue[Decision] = asyncio.Queue()
        self._text = EditorText(say, clock)
        self._skipping = False
        self._app: Application[None] = Application(
            layout=self._layout(),
            key_bindings=self._keys(),
            style=STYLE,
            full_screen=True,
            erase_when_done=True,
            refresh_interval=0.5,
            input=input,
            output=output,
        )
        self._running: asyncio.Task[None] | None = None

    @property
    def answer(self) -> str:
        """What was typed so far; bytes that the terminal's encoding could not explain are shown as �."""
        return self.buffer.text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    async def decision(self, seconds: float | None) -> Decision | None:
        """Wait for what the candidate decides, for at most ``seconds`` (None: as long as it takes)."""
        if self._running is None:
            run = self._app.run_async(set_exception_handler=False, handle_sigint=False)
            self._running = asyncio.create_task(run)
        decided = asyncio.ensure_future(self._decisions.get())
        try:
            await asyncio.wait({decided, self._running}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if decided.done():
                return decided.result()
        finally:
            decided.cancel()
        if self._running.done():
            with contextlib.suppress(EOFError):
                self._running.result()
            return "quit"  # the terminal went away
        return None

    async def aclose(self) -> None:
        """Give the terminal back as it was."""
        if self._running is not None and not self._running.done():
            if self._app.is_running:
                self._app.exit()
            else:
                self._running.cancel()  # before its first breath
            await asyncio.wait({self._running})

    def _layout(self) -> Layout:
        paused = Condition(lambda: self.session.phase == "paused")
        text = self._text
        typing = HSplit(
            [
                Window(
                    FormattedTextControl(lambda: text.question(self.session)),
                    wrap_lines=True,
                    dont_extend_height=True,
                    height=lambda: text.question_height(self.session),
                ),
                Window(char=text.rule, height=1, style="class:rule"),
                Window(AnswerControl(self.buffer, _PROCESSORS), wrap_lines=True, right_margins=[ScrollbarMargin()]),
            ]
        )
        pause = Window(FormattedTextControl(text.paused), wrap_lines=True, style="class:message")
        rows = [
            Window(FormattedTextControl(lambda: text.header(self.session)), height=1, style="class:header"),
            ConditionalContainer(typing, ~paused),
            ConditionalContainer(pause, paused),
            Window(char=text.rule, height=1, style="class:rule"),
            Window(
                FormattedTextControl(lambda: text.message(self.session)),
                dont_extend_height=True,
                wrap_lines=True,
                style="class:message",
            ),
            Window(FormattedTextControl(lambda: text.keys(self.session)), dont_extend_height=True, wrap_lines=True),
        ]
        return Layout(HSplit(rows))

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        for names, act in (
            (("c-s",), self._submit),
            (("escape", "enter"), self._submit),
            (("c-n",), self._skip),
            (("c-p",), self._pause),
            (("c-q",), lambda: self._decide("quit")),
            (("c-c",), lambda: self._decide("interrupt")),
        ):
            keys.add(*names)(_bound(act))
        keys.add("enter", filter=Condition(lambda: self.session.phase == "paused"))(_bound(self._pause))
        keys.add("<any>", filter=Condition(lambda: self.session.phase == "paused"))(_bound(lambda: None))
        self.buffer.on_text_changed += lambda _: self._relax()
        return keys

    def _decide(self, decision: Decision) -> None:
        self._decisions.put_nowait(decision)

    def _relax(self) -> None:
        self._skipping = False
        self._text.tell("")

    def _submit(self) -> None:
        if self.session.phase != "asking":
            return
        if self.answer.strip():
            self._decide("submit")
        else:
            self._text.tell(N_("Nothing written yet. Ctrl-N passes the question over."))

    def _skip(self) -> None:
        """Pass the item over; a second press is asked for where something was written."""
        if self.session.phase != "asking":
            return
        if self._skipping or not self.answer.strip():
            self._decide("skip")
        else:
            self._skipping = True
            self._text.tell(N_("Press Ctrl-N again to pass the question over: what you wrote will not be graded."))

    def _pause(self) -> None:
        if self.session.plan.mode == "exam":
            self._text.tell(N_("An exam cannot be paused."))
        else:
            self._decide("resume" if self.session.phase == "paused" else "pause")


def _bound(act: Callable[[], None]) -> Callable[[KeyPressEvent], None]:
    def pressed(event: KeyPressEvent) -> None:
        act()
        event.app.invalidate()

    return pressed
