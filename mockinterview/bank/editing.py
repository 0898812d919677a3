"""One item of a bank as text to edit, and back; what it was before goes to a file of its own."""

import hashlib
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

from mockinterview.bank.bank_file import read_bank, write_bank
from mockinterview.bank.exports.markdown import document_of
from mockinterview.bank.extract import extract
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import DocumentSource, ItemBank
from mockinterview.documents.markdown import read_markdown
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.yaml_file import dump_yaml, is_yaml, parse_yaml_as

_LONGEST_NAME = 60

__all__ = [
    "edited_bank",
    "file_name_of",
    "history_of",
    "item_from_text",
    "item_to_text",
    "keep_edit",
    "open_for_edit",
    "still_there",
    "unsaved_of",
]


def open_for_edit(path: Path) -> ItemBank:
    """Return a bank whose items can be edited one by one. Raises ``UsageError`` for a document."""
    if not is_yaml(path):
        raise UsageError(
            N_("{path} is no item bank in YAML."),
            N_("Edit the document itself, or import it first: mockinterview bank import {path} -o BANK.yaml"),
            path=path,
        )
    return read_bank(path)


def still_there(path: Path, item: Item) -> ItemBank:
    """Return the bank as it is now, for another may have written it meanwhile.

    Raises ``UsageError`` where the item is gone, or is no longer as it was.
    """
    bank = open_for_edit(path)
    if bank.item(item.id) != item:
        raise UsageError(
            N_("{item} was changed by another while it was edited; nothing was written."),
            N_("Edit it again."),
            item=item.id,
        )
    return bank


def item_to_text(bank: ItemBank, item: Item) -> tuple[str, str]:
    """Return the item as a text to edit, and the suffix of its format.

    It is in the notation of bank documents (``.md``), or in YAML where that notation would not bring it back whole.
    """
    one = bank.model_copy(update={"items": (item,), "language": item.language})
    text, changed = document_of(one)
    return (dump_yaml(_without_place(item)), ".yaml") if changed else (text, ".md")


def item_from_text(text: str, name: Path) -> Item:
    """Return the item that was edited; ``name`` is how faults name the text, its suffix the format.

    Raises ``FileFaults`` with all that is wrong with it, ``UsageError`` where it is no longer one item.
    """
    if is_yaml(name):
        return parse_yaml_as(name, text, Item)
    bank, _ = extract(read_markdown(text, name), DocumentSource(path=name.name, sha256=""))
    if len(bank.items) != 1:
        raise UsageError(N_("The text holds {count} items; it has to hold one."), count=len(bank.items))
    return _without_place(bank.items[0])


def _without_place(item: Item) -> Item:
    """Return the item without where it stood in its document, which is lost with an edit."""
    return item.model_copy(update={"source": None, "stem_source": None, "line": 0})


def edited_bank(bank: ItemBank, before: Item, after: Item) -> ItemBank:
    """Return the bank with an item in another's place. Raises ``UsageError`` where its id is taken."""
    if after.id != before.id and any(item.id == after.id for item in bank.items):
        raise UsageError(N_("The id {id} is another item's."), id=after.id)
    items = tuple(after if item.id == before.id else item for item in bank.items)
    return bank.model_copy(update={"items": items})


def keep_edit(path: Path, bank: ItemBank, before: Item, clock: Callable[[], float] = time.time) -> None:
    """Add what the item was to the history beside the bank, then write the bank. Raises ``UsageError``."""
    entry = {"at": clock(), "item": before.model_dump(mode="json")}
    try:
        with history_of(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    except OSError as error:
        raise UsageError(
            N_("{path} cannot be written: {cause}."), path=history_of(path), cause=error.strerror
        ) from error
    write_bank(bank, path)


def unsaved_of(path: Path, item: Item, suffix: str) -> Path:
    """Return the file that keeps what was written of an item of a bank until it stands in the bank."""
    return path.with_name(f"{path.stem}.{file_name_of(item)}.unsaved{suffix}")


def file_name_of(item: Item) -> str:
    """Return an item's id as part of a file's name, which takes no slash and no more than 255 bytes."""
    name = re.sub(r"[^\w.-]+", "-", item.id)[:_LONGEST_NAME]
    # two ids may be the same but for what a file's name cannot hold
    return name if name == item.id else f"{name}-{hashlib.sha256(item.id.encode('utf-8', 'replace')).hexdigest()[:8]}"


def history_of(path: Path) -> Path:
    """Return the file that keeps earlier items of a bank: one JSON object a line, with ``at`` (seconds since 1970)."""
    return path.with_name(f"{path.stem}.history.jsonl")
