"""A line at the bottom of the terminal that tells what is going on and waits for a key."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import Output

__all__ = ["flow_control_off", "wait_for_key"]

_INTERRUPT = "interrupt"


async def wait_for_key(
    text: Callable[[], str],
    keys: Mapping[str, str],
    *,
    until: asyncio.Future[Any] | None = None,
    quiet: float = 0.0,
    input: Input | None = None,
    output: Output | None = None,
) -> str | None:
    """Show ``text()``, twice a second anew, until a key of ``keys`` is pressed or ``until`` is done.

    ``keys`` maps prompt-toolkit's names of keys to choices; returns the choice, or None when ``until`` came first. Keys
    count once ``quiet`` seconds have passed without any: who is still typing chooses nothing. The line is erased
    afterwards. The keyboard stays awake throughout: other keys are swallowed. Raises
    ``KeyboardInterrupt`` for Ctrl-C, and ``EOFError`` when the terminal goes away.
    """
    bindings = KeyBindings()
    last = asyncio.get_running_loop().time()

    def pressed(event: KeyPressEvent, choice: str | None) -> None:
        nonlocal last
        before, last = last, asyncio.get_running_loop().time()
        if choice and last - before >= quiet:
            event.app.exit(result=choice)

    bindings.add("<any>")(partial(pressed, choice=None))
    for key, choice in keys.items():
        bindings.add(key)(partial(pressed, choice=choice))

    @bindings.add("c-c")
    def _interrupt(event: KeyPressEvent) -> None:
        event.app.exit(result=_INTERRUPT)

    control = FormattedTextControl(lambda: [("class:line", text())], focusable=True, show_cursor=False)
    app: Application[str | None] = Application(
        layout=Layout(Window(control, wrap_lines=True, dont_extend_height=True)),
        key_bindings=bindings,
        erase_when_done=True,
        refresh_interval=0.5,
        input=input,
        output=output,
    )
    shown = asyncio.ensure_future(app.run_async(set_exception_handler=False, handle_sigint=False))
    try:
        await asyncio.wait({shown, until} if until else {shown}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        if not shown.done():
            app.exit(result=None)
        await asyncio.wait({shown})
    if shown.result() == _INTERRUPT:
        raise KeyboardInterrupt
    return shown.result()


@contextmanager
def flow_control_off() -> Iterator[None]:
    """Let Ctrl-S and Ctrl-Q through as keys also between two screens, where they would stop the output."""
    if not sys.stdin.isatty() or sys.platform == "win32":
        yield
        return
    import termios

    before = termios.tcgetattr(sys.stdin)
    try:
        termios.tcsetattr(sys.stdin, termios.TCSANOW, [before[0] & ~termios.IXON, *before[1:]])
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSANOW, before)
