"""How far a long command is, on one line of standard error."""

import sys

from mockinterview.cli.terms import terms

__all__ = ["tell_progress"]


def tell_progress(done: int, number: int) -> None:
    """Say at a terminal that so many of a number are done; elsewhere, and where quiet is asked for, say nothing."""
    if sys.stderr.isatty() and not terms().quiet:
        print(f"\r{done}/{number}", end="\n" if done == number else "", file=sys.stderr, flush=True)
