"""What holds for every pattern of the package."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import mockinterview

_WITH_PATTERNS = ("mockinterview.bank", "mockinterview.documents", "mockinterview.grading")
_PARSER: Any = importlib.import_module("re._parser")


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for found in pkgutil.walk_packages(mockinterview.__path__, "mockinterview."):
        if not found.name.startswith(_WITH_PATTERNS):
            continue  # others are run when imported, or need an extra
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{found.name}.{name}", value


def repeats_a_group_possessively(parsed: Any) -> bool:
    for code, argument in parsed:
        if str(code) == "POSSESSIVE_REPEAT" and (len(argument[2]) > 1 or str(argument[2][0][0]) == "SUBPATTERN"):
            return True
        parts = argument if isinstance(argument, list | tuple) else (argument,)
        for part in parts:
            inner = part if isinstance(part, list) else [part]
            if any(repeats_a_group_possessively(one) for one in inner if isinstance(one, _PARSER.SubPattern)):
                return True
    return False


def test_no_group_is_repeated_possessively() -> None:
    """Python 3.11.2 (Debian 12's) reads such patterns wrongly: https://github.com/python/cpython/issues/100061."""
    assert repeats_a_group_possessively(_PARSER.parse("a(?:bc)*+d"))
    assert repeats_a_group_possessively(_PARSER.parse("x(?:y(?:[ab]c){0,3}+)?"))
    assert not repeats_a_group_possessively(_PARSER.parse(r"a\s*+[bc]++d"))

    found = dict(patterns())

    assert len(found) > 200
    assert [
        name for name, one in found.items() if repeats_a_group_possessively(_PARSER.parse(one.pattern, one.flags))
    ] == []
