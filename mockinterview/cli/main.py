"""The one place where errors become messages and exit codes."""

import io
import sys
import traceback
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from mockinterview.cli.interrupts import INTERRUPTED
from mockinterview.cli.terms import read_terms, speak, terms
from mockinterview.errors import JudgeError, MockInterviewError
from mockinterview.messages import N_

__all__ = ["accept_all_characters", "run"]

_FAILED, _BAD_INPUT = 1, 2


def run(arguments: Sequence[str] | None = None, heard: AbstractContextManager[None] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 some items failed, 2 bad usage or input, 130 interrupted.

    While the command works, but not while it is loaded, ``heard`` is entered.
    """
    accept_all_characters()
    found, rest = read_terms(sys.argv[1:] if arguments is None else arguments)
    speak(found)
    from mockinterview.cli.app import app  # late: its help texts are in the language just found

    try:
        with heard or nullcontext():
            app(args=rest, prog_name="mockinterview")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except MockInterviewError as error:
        _tell(error.tell(terms().say))
        return _FAILED if isinstance(error, JudgeError) else _BAD_INPUT
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _tell(where + (error.strerror or str(error)))
        return _BAD_INPUT
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user; --debug shows it
        _tell(terms().say(N_("A fault of mockinterview itself: {error}. Run again with --debug."), error=repr(error)))
        return _FAILED
    return 0


def accept_all_characters() -> None:
    """Show what the output's encoding lacks as ``?`` on a terminal, as its number elsewhere; never fail on it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace" if stream.isatty() else "backslashreplace")


def _tell(message: str) -> None:
    if terms().debug:
        traceback.print_exc()
    print(message, file=sys.stderr)
