"""What an author ticked in a draft: read, held against the bank, and put into it."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.notation import FaultSink, WrittenPoints, read_entries
from mockinterview.documents.front_matter import front_matter_fields
from mockinterview.errors import Fault, FileFaults, UsageError
from mockinterview.messages import N_
from mockinterview.rubric.drafting.sheet import ITEM_MARK, SHEET_KEY, item_digest
from mockinterview.value import Value
from mockinterview.yaml_file import read_text

__all__ = ["Sheet", "SheetItem", "accepted", "read_sheet", "with_points"]

_TASK = re.compile(r"\s*[-*+][ \t]+\[(?P<tick>[ xX])\][ \t]+(?P<words>.*)")
_SOURCE = re.compile(r"\s*<!--[^>]*-->\s*$")


class SheetItem(Value):
    """An item of a draft: its id and digest, where it begins in the file, and its ticked lines (line, words)."""

    id: str
    digest: str
    line: int
    ticked: tuple[tuple[int, str], ...]


class Sheet(Value):
    """A draft as its author left it; ``bank`` is how the command line had named the bank."""

    bank: str
    items: tuple[SheetItem, ...]


def read_sheet(path: Path) -> Sheet:
    """Read a draft. Raises ``UsageError`` where the file is none."""
    text = read_text(path).replace("\r\n", "\n")
    bank = front_matter_fields(text).get(SHEET_KEY)
    if not isinstance(bank, str):
        raise UsageError(
            N_("{path} is no draft: it does not say which bank it is of."),
            N_("`mockinterview rubric draft BANK -o FILE` makes one."),
            path=path,
        )
    try:
        return Sheet(bank=bank, items=tuple(_items(text.split("\n"))))
    except (ValueError, KeyError) as error:  # pydantic's are ValueErrors too
        raise UsageError(
            N_("{path} has a line {mark}… that cannot be read."),
            N_("Those lines say which item follows: leave them as they are, or draft again."),
            path=path,
            mark=ITEM_MARK,
        ) from error


def accepted(sheet: Sheet, path: Path, bank: ItemBank, written: Collection[str]) -> dict[str, WrittenPoints]:
    """Return the new key points by item id, of the items that change.

    ``written`` are the ids of the items whose key points are their author's: those that stay as they are do not change.
    Raises ``FileFaults`` with the lines of all that is wrong: quotes that are not in the reference, faults of the
    notation, items that are gone or have changed since.
    """
    faults: list[Fault] = []
    items = {item.id: item for item in bank.items}
    changes: dict[str, WrittenPoints] = {}
    for entry in sheet.items:
        if not entry.ticked:
            continue
        if (item := items.get(entry.id)) is None:
            faults.append(Fault(entry.line, "", N_("there is no item {item} in the bank"), (("item", entry.id),)))
            continue
        new = _with_ids(read_entries(entry.ticked, item.reference, _sink(faults), entry.line), item)
        if entry.id in written and (new.points, new.groups) == (item.key_points, item.groups):
            continue
        if item_digest(item) != entry.digest:
            changed = N_("{item} has changed since the draft was made; draft it again, what was accepted stays")
            faults.append(Fault(entry.line, "", changed, (("item", entry.id),)))
        changes[entry.id] = new
    if faults:
        raise FileFaults(path, sorted(faults, key=lambda fault: fault.line))
    return changes


def with_points(bank: ItemBank, changes: Mapping[str, WrittenPoints]) -> ItemBank:
    """Return the bank with the new key points in it."""

    def changed(item: Item) -> Item:
        new = changes.get(item.id)
        return item if new is None else item.model_copy(update={"key_points": new.points, "groups": new.groups})

    return bank.model_copy(update={"items": tuple(changed(item) for item in bank.items)})


def _items(lines: list[str]) -> Iterator[SheetItem]:
    """Yield the items; a line that is indented goes on with the entry above it."""
    head: tuple[int, dict[str, str]] | None = None
    ticked: list[tuple[int, str]] = []
    is_open = False
    for number, line in enumerate(lines, 1):
        task = _TASK.fullmatch(line)
        if line.startswith(ITEM_MARK):
            if head:
                yield _item(head, ticked)
            head, ticked = (number, json.loads(line.removeprefix(ITEM_MARK).removesuffix("-->"))), []
        elif task:
            ticked += [(number, task["words"])] if task["tick"] != " " else []
        elif is_open and ticked and line.strip() and line[:1].isspace():
            ticked[-1] = (ticked[-1][0], f"{ticked[-1][1]}\n{line.strip()}")
        is_open = bool(task and task["tick"] != " ") or (is_open and bool(line.strip()) and line[:1].isspace())
    if head:
        yield _item(head, ticked)


def _item(head: tuple[int, dict[str, str]], ticked: list[tuple[int, str]]) -> SheetItem:
    bare = tuple((line, _SOURCE.sub("", words)) for line, words in ticked)
    return SheetItem(id=head[1]["id"], digest=head[1]["digest"], line=head[0], ticked=bare)


def _sink(faults: list[Fault]) -> FaultSink:
    def add(line: int, field: str, problem: str, values: tuple[tuple[str, object], ...]) -> None:
        faults.append(Fault(line, field, problem, values))

    return add


def _with_ids(written: WrittenPoints, item: Item) -> WrittenPoints:
    """Leave the ids of points that the item has already: their quotes are the same."""
    known = {point.quote: point.id for point in item.key_points}
    points = tuple(point.model_copy(update={"id": known.get(point.quote, point.id)}) for point in written.points)
    return written.model_copy(update={"points": points})
