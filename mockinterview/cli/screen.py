"""The console that commands print to."""

from rich.console import Console

__all__ = ["console"]

_UNATTENDED_WIDTH = 100


def console() -> Console:
    """Return a console on standard output: as wide as the terminal, and of a fixed width where there is none."""
    made = Console(highlight=False, emoji=False, soft_wrap=False)
    if not made.is_terminal:
        made.width = _UNATTENDED_WIDTH
    return made
