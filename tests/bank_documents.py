"""Documents written for a test, imported."""

from pathlib import Path

from mockinterview.bank.importing import import_document
from mockinterview.bank.item import Item

__all__ = ["imported", "imported_items"]


def imported_items(folder: Path, text: str, name: str = "page.txt") -> tuple[Item, ...]:
    """Return the items of a document, whose name tells its format."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return import_document(path)[0].items


def imported(folder: Path, text: str, name: str = "collection.md") -> dict[str, Item]:
    """Return the items of a document by their stems."""
    return {item.stem: item for item in imported_items(folder, text, name)}
