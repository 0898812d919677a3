"""GIFT (docs.moodle.org, "GIFT format"): each item an essay question with its reference as general feedback."""

import re
from pathlib import Path

from mockinterview.bank.exports.lost import Lost
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.records.ours import OURS
from mockinterview.messages import N_
from mockinterview.whole_file import write_whole

__all__ = ["write_gift"]

_CONTROL = re.compile(r"[~=#{}:\\]")


def write_gift(bank: ItemBank, out: Path) -> tuple[Lost, ...]:
    """Write the items; ids and tags stand in comments, which Moodle 3.9 and later read."""
    parts, topic = [f"// {OURS}"], None
    for item in bank.items:
        if item.topic != topic:
            topic = item.topic
            path = "/".join(part.replace("/", "//") for part in (bank.title, *topic))
            parts.append(f"$CATEGORY: $course$/top/{path}")
        parts.append(_question(item))
    write_whole(out, "\n\n".join(parts) + "\n")
    lost = Lost(what=N_("GIFT has no place for key points, rubrics, aliases and what to read on: they are lost"))
    lossy = any(item.key_points or item.rubric or item.aliases or item.reading for item in bank.items)
    return (lost,) if lossy else ()


def _question(item: Item) -> str:
    comment = " ".join(f"[{key}:{value}]" for key, value in _notes(item))
    feedback = f"####{_escaped(item.reference)}" if item.reference else ""
    return f"// {comment}\n::{_escaped(item.id)}::[markdown]{_escaped(item.stem)}{{{feedback}}}"


def _notes(item: Item) -> list[tuple[str, str]]:
    notes = [("id", item.id), ("tag", item.kind)]
    return notes + ([("tag", f"difficulty {item.difficulty}")] if item.difficulty else [])


def _escaped(text: str) -> str:
    r"""Return the text with GIFT's signs escaped and line ends as ``\n``: an empty line would end the question."""
    escaped = _CONTROL.sub(lambda sign: "\\" + sign[0], text)
    return escaped.replace("\r\n", "\n").replace("\n", "\\n")
