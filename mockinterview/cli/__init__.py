"""The command line: parse, call, print."""

import gc

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    from mockinterview.cli.interrupts import interrupts_heard, leave_when_interrupted

    leave_when_interrupted()
    # What is loaded at the start stays: with the usual 700 a tenth of the start is spent looking for rubbish in it.
    gc.set_threshold(20_000)
    from mockinterview.cli.main import run

    raise SystemExit(run(heard=interrupts_heard()))
