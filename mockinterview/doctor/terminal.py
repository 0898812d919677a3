"""Checks of the terminal, and the versions that a report of a fault should name."""

import codecs
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TextIO

from mockinterview.doctor.case import Case
from mockinterview.doctor.check import Check
from mockinterview.messages import N_

__all__ = ["check_colour", "check_encoding", "check_program", "check_terminal", "check_width"]

_NARROW = 60  # columns
_LIBRARIES = (
    "mockinterview",
    "langchain",
    "langchain-openai",
    "openai",
    "pydantic",
    "sqlalchemy",
    "numpy",
    "prompt-toolkit",
    "rich",
    "typer",
)


def check_terminal(case: Case) -> Iterator[Check]:
    """Tell which session there will be: the editor's, or the plain one that reads lines."""
    desk = case.desk("terminal")
    term = os.environ.get("TERM", "")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield desk.ok("terminal", N_("none: the session is the plain one, which reads lines"))
    elif term == "dumb" or (not term and os.name != "nt"):
        yield desk.warning(
            "terminal",
            N_("TERM={term}: the session is the plain one, without editor and clock."),
            N_("In a terminal that can do more: export TERM=xterm-256color"),
            term=term,
        )
    else:
        yield desk.ok("terminal", "TERM={term}", term=term or platform.system())


def check_width(case: Case) -> Iterator[Check]:
    """Tell the columns and lines."""
    desk = case.desk("terminal")
    if not sys.stdout.isatty():
        yield desk.skipped("width", N_("no terminal"))
        return
    columns, lines = shutil.get_terminal_size()
    found = N_("{columns} columns, {lines} lines")
    if columns < _NARROW:
        remedy = N_("Make the window at least {least} columns wide; below that, lines break badly.")
        yield desk.warning("width", found, remedy, columns=columns, lines=lines, least=_NARROW)
    else:
        yield desk.ok("width", found, columns=columns, lines=lines)


def check_colour(case: Case) -> Iterator[Check]:
    """Tell whether there is colour, and what keeps it away."""
    from rich.console import Console

    desk = case.desk("terminal")
    if os.environ.get("NO_COLOR"):
        yield desk.ok("colour", N_("none: NO_COLOR is set; nothing is told by colour alone"))
    elif (system := Console().color_system) is None:
        yield desk.ok("colour", N_("none; nothing is told by colour alone"))
    else:
        yield desk.ok("colour", "{system}", system=system)


def check_encoding(case: Case) -> Iterator[Check]:
    """Tell whether Chinese can be typed and shown."""
    desk = case.desk("terminal")
    # A person types into a terminal; what comes through a pipe is read as UTF-8 by whoever wrote it.
    names = {name: _encoding(stream) for name, stream in (("stdin", sys.stdin), ("stdout", sys.stdout))}
    other = {f"{name}: {encoding}" for name, encoding in names.items() if encoding != "utf-8"}
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    if other:
        remedy = (
            N_("Run `chcp 65001`, or set PYTHONUTF8=1.")
            if os.name == "nt"
            else N_("export LC_ALL=C.UTF-8 (or zh_CN.UTF-8), and let the terminal itself use UTF-8")
        )
        found = N_("not UTF-8 ({streams}; locale {locale}): Chinese cannot be typed or shown")
        yield desk.warning(
            "encoding", found, remedy, streams=", ".join(sorted(other)), locale=locale or case.say(N_("none"))
        )
        return
    found = N_("UTF-8, locale {locale}")
    if locale.lower().startswith(("zh", "ja", "ko")):
        found = N_("UTF-8, locale {locale}; if ✓ “ ” … overlap, let the terminal show ambiguous characters narrow")
    yield desk.ok("encoding", found, locale=locale or case.say(N_("none")))


def _encoding(stream: TextIO) -> str:
    try:
        return codecs.lookup(stream.encoding or "ascii").name
    except LookupError:
        return stream.encoding


def check_program(case: Case) -> Iterator[Check]:
    """Tell the versions of program, Python, libraries and system."""
    desk = case.desk("terminal")
    yield desk.ok("program", f"Python {platform.python_version()}, {platform.platform()}")
    yield desk.ok("program", ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # run from a checkout that is not installed
        from mockinterview import __version__

        return __version__ if name == "mockinterview" else "–"
