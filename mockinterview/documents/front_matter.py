"""The ``---`` block at the top of a Markdown file (title and language), and those of pages that were joined to one."""

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from mockinterview.errors import Fault, FileFaults
from mockinterview.messages import LANGUAGES, N_, Language
from mockinterview.text import Span
from mockinterview.value import Value

__all__ = [
    "FrontMatter",
    "blanked",
    "front_matter_alone",
    "front_matter_fields",
    "inner_front_matter",
    "read_front_matter",
]

_FRONT = re.compile(r"---[ \t]*\n(?:(.*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(?P<key>\w[\w-]*):(?:[ \t]+(?P<value>.*))?$", re.MULTILINE)
_INNER = re.compile(
    r"^(?:(?P<fence>```|~~~)[^\n]*"
    r"|---[ \t]*\n(?:\w[\w-]*:(?:[ \t][^\n]*)?\n|[ \t][^\n]*\n|- [^\n]*\n){2,}---[ \t]*(?=\n\s*#))",
    re.MULTILINE,
)
"""A fence, or the block at the top of a later page: two fields at least, and a heading right below."""


class FrontMatter(Value):
    """What it says, and the offset at which it ends (0 where there is none)."""

    title: str | None = None
    language: Language | None = None
    end: int = 0


def read_front_matter(text: str, path: Path) -> FrontMatter:
    """Read the block that begins ``text``; keys other than title and language are left to other programs.

    What is not YAML is read line by line: other programs may be content with it (``title: Kilns: a tour``).
    Raises ``FileFaults`` when it names another language than zh and en.
    """
    match = _FRONT.match(text)
    if not match:
        return FrontMatter()
    try:
        fields = yaml.safe_load(match.group(1) or "")
    except (yaml.YAMLError, ValueError):  # ValueError: a date such as 2026-13-45
        lines = _FIELD.finditer(match.group(1))
        fields = {line["key"]: (line["value"] or "").strip(" \t\"'") or None for line in lines} or None
    if not isinstance(fields, dict):
        return FrontMatter()  # a rule, a line of text and another rule
    title, language = fields.get("title"), fields.get("language", fields.get("lang"))
    known = next((code for code in LANGUAGES if str(language).lower().split("-")[0] == code), None)
    if language is not None and known is None:
        line = next(n for n, row in enumerate(text.split("\n"), 1) if row.startswith("lang"))
        problem = N_("{value} is no language that is known; use zh or en")
        raise FileFaults(path, [Fault(line, "language", problem, (("value", language),))])
    return FrontMatter(title=None if title is None else str(title), language=known, end=match.end())


def inner_front_matter(text: str, start: int) -> list[Span]:
    """Return where such blocks of later pages stand behind ``start``, outside of code."""
    found, fenced = [], False
    for match in _INNER.finditer(text, start):
        if match["fence"]:
            fenced = not fenced
        elif not fenced:
            found.append(Span(start=match.start(), end=match.end()))
    return found


def blanked(text: str, places: Sequence[Span]) -> str:
    """Return the text with spaces in those places, which stand in its order; its lines stay as they are."""
    parts, at = [], 0
    for place in places:
        parts += [text[at : place.start], re.sub(r"[^\n]", " ", place.of(text))]
        at = place.end
    return "".join([*parts, text[at:]])


def front_matter_fields(text: str) -> dict[str, object]:
    """Return what the block that begins ``text`` says; nothing where there is none that can be read."""
    match = _FRONT.match(text)
    try:
        fields = yaml.safe_load(match.group(1) or "") if match else None
    except (yaml.YAMLError, ValueError):
        return {}
    return fields if isinstance(fields, dict) else {}


def front_matter_alone(text: str) -> str | None:
    """Return the YAML of a block that is all that ``text`` holds, at its own lines; None for another text."""
    match = _FRONT.match(text)
    return None if match is None or text[match.end() :].strip() else f"\n{match.group(1) or ''}\n"
