"""How this run of the command line speaks: in which language, how much, and whether it shows where a fault arose."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from mockinterview.messages import Language, Translator, locale_language, translator

__all__ = ["Terms", "read_terms", "speak", "terms"]


@dataclass(frozen=True)
class Terms:
    """The options that every command takes; ``chosen`` is the language where ``--lang`` or the environment names it."""

    language: Language
    chosen: Language | None = None
    quiet: bool = False
    debug: bool = False

    @property
    def say(self) -> Translator:
        """The translator of the language in force."""
        return translator(self.language)


def read_terms(arguments: Sequence[str]) -> tuple[Terms, list[str]]:
    """Take ``--lang``, ``--quiet`` and ``--debug`` out of the arguments, wherever they stand, and return the rest."""
    rest: list[str] = []
    lang: str | None = None
    switches = {"--quiet": False, "--debug": False}
    waiting = iter(arguments)
    for argument in waiting:
        name, _, value = argument.partition("=")
        if argument == "--":
            rest += [argument, *waiting]
        elif name == "--lang":
            lang = value or next(waiting, "")
        elif argument in switches:
            switches[argument] = True
        else:
            rest.append(argument)
    rest = _with_default(rest, "--resume", "latest")
    chosen = _language(lang) or _language(os.environ.get("MOCKINTERVIEW_LANGUAGE"))
    if lang is not None and _language(lang) is None:
        rest = ["--lang", lang, *rest]  # the application knows the choices and tells what is wrong
    return Terms(chosen or locale_language(), chosen, switches["--quiet"], switches["--debug"]), rest


def _with_default(arguments: list[str], option: str, default: str) -> list[str]:
    """Give an option whose value may be left out its default; typer has no such options."""
    if option not in arguments:
        return arguments
    after = arguments.index(option) + 1
    has_value = after < len(arguments) and not arguments[after].startswith("-")
    return arguments if has_value else [*arguments[:after], default, *arguments[after:]]


def _language(value: str | None) -> Language | None:
    return next((language for language in get_args(Language) if language == value), None)


_spoken = [Terms("en")]


def speak(new: Terms) -> None:
    """Set the terms for the rest of this run."""
    _spoken[0] = new


def terms() -> Terms:
    """Return the terms of this run."""
    return _spoken[0]
