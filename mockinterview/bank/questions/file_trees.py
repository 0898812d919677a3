"""Blocks of code that draw a tree of folders and files, which answers nothing alone."""

import re

__all__ = ["is_file_tree"]

_BRANCH = re.compile(r"[\s│|]*(?:[├└┣┗|`+][─━-]{1,3}|│)")
_FRAMED = re.compile(r"[│┃|┐┘┓┛]\s*$")  # the right side of a box, in which anything may stand
_MOSTLY = 0.75  # of the lines that say something


def is_file_tree(words: str) -> bool:
    """Tell whether nearly all lines of a block are branches of a tree."""
    lines = [line for line in words.splitlines() if re.search(r"\w|│", line) and not line.startswith(("```", "~~~"))]
    branches = sum(_BRANCH.match(line) is not None and _FRAMED.search(line) is None for line in lines)
    return branches > 1 and branches >= _MOSTLY * len(lines)
