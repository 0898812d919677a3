"""Markdown in the exact form: what the notation of bank documents cannot carry stands as YAML below each heading."""

import re
from collections.abc import Sequence
from typing import Any

from mockinterview.bank.exports.differing import PLACE
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.line_ends import one_line
from mockinterview.bank.records.exact_form import CLOSE, FRONT, HEAD, OPEN, escaped
from mockinterview.yaml_file import dump_values

__all__ = ["UNWRITABLE", "exact_document"]

_DEEPEST = 6
_HEADED = {"id", "stem", "reference"}  # what stands outside of the comment, where it can
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
"""What would not come back from a text file."""


def exact_document(bank: ItemBank) -> str:
    """Return the whole bank; headings of topics are for readers only."""
    key, value = FRONT
    front = dump_values({key: value, "title": bank.title, "language": bank.language})
    parts = [f"---\n{front}---", f"# {_shown(bank.title)}"]
    path: Sequence[str] = ()
    for item in bank.items:
        shared = next((n for n, (a, b) in enumerate(zip(path, item.topic, strict=False)) if a != b), None)
        shared = min(len(path), len(item.topic)) if shared is None else shared
        for n, topic in enumerate(item.topic[shared:], 2 + shared):
            parts.append(f"{_marks(n)} {_shown(topic)} {{.topic}}")
        path = item.topic
        parts += _item(item, _marks(2 + len(path)))
    return "\n\n".join(parts) + "\n"


def _item(item: Item, marks: str) -> list[str]:
    line = f"{marks} {_shown(item.stem)} {{#{item.id}}}"
    head = HEAD.fullmatch(line)
    facts: dict[str, Any] = item.model_dump(mode="json", exclude_defaults=True, exclude=PLACE | _HEADED)
    if head is None or head["id"] != item.id or UNWRITABLE.search(item.id):
        line = f"{marks} {_shown(item.stem)} {{#item}}"
        head, facts = HEAD.fullmatch(line), {"id": item.id, **facts}
    if head is None or head["words"] != item.stem:
        facts |= {"stem": item.stem}
    body = item.reference
    if body != body.strip("\n") or UNWRITABLE.search(body):
        facts, body = facts | {"reference": body}, ""
    return [line, f"{OPEN}\n{dump_values(facts)}{CLOSE}", *([escaped(body)] if body else [])]


def _marks(level: int) -> str:
    return "#" * min(level, _DEEPEST)


def _shown(words: str) -> str:
    return one_line(UNWRITABLE.sub("", words))
