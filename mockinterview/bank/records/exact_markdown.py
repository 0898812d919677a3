"""Markdown in the exact form (docs/bank-documents.md), as ``bank export`` writes it: nothing is found by rules."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from mockinterview.bank.item import Item
from mockinterview.bank.records.exact_form import CLOSE, FRONT, HEAD, OPEN, unescaped
from mockinterview.bank.records.told import Told
from mockinterview.documents.decoding import decode, read_bytes
from mockinterview.documents.front_matter import read_front_matter
from mockinterview.errors import Fault, FileFaults
from mockinterview.messages import N_, Language
from mockinterview.text import Span
from mockinterview.yaml_faults import Location, validation_faults
from mockinterview.yaml_file import key_lines, parse_yaml

__all__ = ["is_exact", "items_of_exact"]

_FRONT = re.compile(r"---[ \t]*\r?\n(?:(?!---|\.\.\.)[^\n]*\n)*?{}:[ \t]*{}[ \t]*\r?\n".format(*FRONT))


class _Section(NamedTuple):
    """The lines from a heading to the next; ``line`` is the heading's (from 1)."""

    line: int
    words: str
    id: str
    lines: list[str]


class _Facts(NamedTuple):
    """What is known of an item, the lines (from 1) that say it, and how many lines of the section it takes."""

    values: Mapping[str, Any]
    lines: Mapping[Location, int]
    length: int


def is_exact(text: str) -> bool:
    """Tell whether the beginning of a document says that it is in the exact form."""
    return _FRONT.match(text) is not None


def items_of_exact(path: Path, told: Told) -> Iterator[Item]:
    """Yield the items, and tell the bank's title and language. Faults are told with their lines."""
    text = decode(read_bytes(path), path)
    front = read_front_matter(text, path)
    told.title, told.language = front.title, front.language
    seen: set[str] = set()
    for section in _sections(text[front.end :].split("\n"), text.count("\n", 0, front.end) + 1):
        item = _item(section, front.language or "en", path, told)
        if item and item.id in seen:
            told.faults.append(Fault(section.line, "", N_("the id {id} stands more than once"), (("id", item.id),)))
        elif item:
            seen.add(item.id)
            yield item


def _sections(lines: list[str], first: int) -> Iterator[_Section]:
    section: _Section | None = None
    for number, line in enumerate(lines, first):
        if (head := HEAD.fullmatch(line)) is None:
            if section:
                section.lines.append(line)
            continue
        if section:
            yield section
        section = None if head["topic"] else _Section(number, head["words"], head["id"], [])
    if section:
        yield section


def _item(section: _Section, language: Language, path: Path, told: Told) -> Item | None:
    try:
        facts = _facts(section, path)
    except FileFaults as faults:
        told.faults += faults.faults
        return None
    rest = section.lines[facts.length :]
    reference = unescaped("\n".join(rest).strip("\n"))
    above = next((n for n, line in enumerate(rest) if line), 0)
    values: dict[str, Any] = {
        "id": section.id,
        "kind": "qa",
        "stem": section.words,
        "language": language,
        "reference": reference,
    }
    values |= {"line": section.line + 1 + facts.length + above, **facts.values}
    try:
        item = Item.model_validate(values)
    except ValidationError as error:
        lines = {(): section.line, **facts.lines}
        told.faults += validation_faults(error, lines, Item)
        return None
    return item.model_copy(update={"source": Span(start=0, end=len(item.reference)) if item.reference else None})


def _facts(section: _Section, path: Path) -> _Facts:
    """Return what the comment below the heading says. Raises ``FileFaults`` where it is no YAML or does not end."""
    start = next((n for n, line in enumerate(section.lines) if line.strip()), len(section.lines))
    if start == len(section.lines) or section.lines[start].rstrip() != OPEN:
        return _Facts({}, {}, 0)
    end = next((n for n, line in enumerate(section.lines) if n > start and line.rstrip() == CLOSE), None)
    above = section.line + 1 + start
    if end is None:
        raise FileFaults(path, [Fault(above, "", N_("this comment has no end: write --> on a line of its own"))])
    text = "\n".join(section.lines[start + 1 : end]) + "\n"
    try:
        values = parse_yaml(path, text) or {}
    except FileFaults as faults:
        raise FileFaults(path, [replace(fault, line=fault.line + above) for fault in faults.faults]) from faults
    if not isinstance(values, dict):
        raise FileFaults(path, [Fault(above, "", N_("write one key a line, as kind: qa"))])
    return _Facts(values, {place: line + above for place, line in key_lines(text).items() if place}, end + 1)
