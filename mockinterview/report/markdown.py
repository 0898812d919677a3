"""A report as Markdown. All text is escaped: what a document or an answer holds is shown, never obeyed."""

import re
from collections.abc import Iterable

from mockinterview.report.element import Element, labelled, visible

__all__ = ["as_markdown", "escape"]

# What means something wherever it stands: emphasis, code, links, HTML, tables, entities, mathematics, addresses.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~&$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What means something at the beginning of a line: headings, lists, quotes, rules.
_AT_START = re.compile(r"^(\d{1,9})?([#+\-=.):])")


def as_markdown(elements: Iterable[Element]) -> str:
    """Return the elements as one Markdown document."""
    return "\n\n".join(_render(element) for element in elements) + "\n"


def escape(text: str) -> str:
    """Return ``text`` as Markdown that reads as exactly that, line by line."""
    return "\n".join(_escape_line(line) for line in visible(text).split("\n"))


def _escape_line(line: str) -> str:
    stripped = line.lstrip(" \t")
    indent = line[: len(line) - len(stripped)].replace("\t", "    ")
    escaped = _ANYWHERE.sub(r"\\\g<0>", stripped.rstrip())
    return "&nbsp;" * len(indent) + _AT_START.sub(r"\g<1>\\\g<2>", escaped)


def _render(element: Element) -> str:
    text = escape(element.text)
    one_line = text.replace("\n", " ")
    match element.style:
        case "title":
            return f"# {one_line}"
        case "heading":
            return f"## {one_line}"
        case "score":
            return f"**{one_line.strip()}**"
        case "point":
            return f"### {escape(element.symbol)} {one_line} — {escape(element.label)}"
        case "quote":
            return labelled(escape(element.label)).rstrip() + "\n\n" + _broken(text, "> ")
        case "note":
            return "※ " + _broken(text, "")
        case "advice":
            return "→ " + _broken(text, "")
        case _:
            return _broken(text, "")


def _broken(text: str, prefix: str) -> str:
    """Keep line ends: a hard break where a line follows, a paragraph where an empty one does."""
    lines = text.split("\n")
    ended = [
        line + ("\\" if line and index + 1 < len(lines) and lines[index + 1] else "")
        for index, line in enumerate(lines)
    ]
    return "\n".join((prefix + line).rstrip() for line in ended)
