"""The exact form of a Markdown document: what in it is structure, told from words that only look like it.

A line that would be taken for structure stands in a reference with one more backslash before it.
"""

import re

__all__ = ["CLOSE", "FRONT", "HEAD", "OPEN", "escaped", "unescaped"]

FRONT = ("mockinterview", "exact")
"""The key of the front matter that says so, and its value."""

HEAD = re.compile(r"#{1,6} (?P<words>.*?) ?\{(?:#(?P<id>[^{}\s]+)|(?P<topic>\.topic))\}[ \t]*")
"""A line that begins an item, or a part of the document."""

OPEN, CLOSE = "<!-- item", "-->"
"""The lines around what is known of an item, below its heading."""

_LIKE_HEAD = re.compile(r"^(\\*)(?=#{1,6} .*\{(?:#[^{}\s]+|\.topic)\}[ \t]*$)", re.MULTILINE)


def escaped(reference: str) -> str:
    """Return a reference as it stands in the document."""
    return _LIKE_HEAD.sub(r"\\\1", reference)


def unescaped(words: str) -> str:
    """Return what :func:`escaped` was given."""
    return _LIKE_HEAD.sub(lambda match: match[1][1:], words)
