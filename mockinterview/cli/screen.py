"""The console that commands print to."""

import os
import pydoc
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

__all__ = ["console", "paged"]

_UNATTENDED_WIDTH = 100


def console() -> Console:
    """Return a console on standard output: as wide as the terminal, and of a fixed width where there is none."""
    made = Console(highlight=False, emoji=False, soft_wrap=False)
    if not made.is_terminal:
        made.width = _UNATTENDED_WIDTH
    return made


@contextmanager
def paged() -> Iterator[Console]:
    """Give a console whose output goes through the user's pager where it is a terminal and has fewer lines."""
    out = console()
    if not out.is_terminal:
        yield out
        return
    with out.capture() as captured:
        yield out
    text = captured.get()
    if text.count("\n") < out.height:
        typer.echo(text, nl=False)
        return
    os.environ.setdefault("LESS", "-R")  # else less shows colours as signs
    pydoc.pager(text)
