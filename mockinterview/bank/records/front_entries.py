"""A Markdown file that is nothing but front matter, with a list of questions and answers in it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mockinterview.bank.item import Item
from mockinterview.bank.records.nested import Nesting
from mockinterview.bank.records.rows import has_questions
from mockinterview.bank.records.table import items_of_content
from mockinterview.bank.records.told import Told
from mockinterview.documents.decoding import decode, read_bytes
from mockinterview.documents.front_matter import front_matter_alone
from mockinterview.errors import FileFaults
from mockinterview.yaml_file import has_aliases, parse_yaml

__all__ = ["holds_entries", "items_of_front_matter"]

_FILE = re.compile(r"[\w./-]+\.(?:md|markdown|mdx)")  # of an answer that stands elsewhere


def holds_entries(path: Path) -> bool:
    """Tell whether a Markdown file is such a one: its entries have questions."""
    try:
        rows = Nesting().rows(_content(path))
    except FileFaults:
        return False  # a rule, text and another rule
    return rows is not None and has_questions({name for entry in rows for name in entry.row})


def items_of_front_matter(path: Path, told: Told) -> Iterator[Item]:
    """Yield the items of a file that :func:`holds_entries`; an answer that only names another file is left out."""
    yield from items_of_content(_content(path), path, told)


def _content(path: Path) -> Any:
    front = front_matter_alone(decode(read_bytes(path), path))
    content = None if front is None else parse_yaml(path, front)
    return None if front is None or has_aliases(front) else _as_json(content)


def _as_json(value: Any) -> Any:
    """Return what YAML says with words as keys, and without the names of files that hold an answer."""
    if isinstance(value, dict):
        return {str(key): _as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_json(inner) for inner in value]
    return "" if isinstance(value, str) and _FILE.fullmatch(value.strip()) else value
