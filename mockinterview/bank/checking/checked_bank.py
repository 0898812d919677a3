"""A bank to check, with the file it is from."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mockinterview.bank.bank_file import bank_path, each_bank, read_bank
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.records.importing import reader_of
from mockinterview.documents.document import Document
from mockinterview.documents.reading import read_document
from mockinterview.yaml_file import is_yaml

__all__ = ["CheckedBank", "open_banks"]


@dataclass(frozen=True)
class CheckedBank:
    """``name`` is how the command line named it; ``document`` is None where it is YAML."""

    name: str
    path: Path
    bank: ItemBank
    document: Document | None

    @property
    def source(self) -> str:
        """The name of the document that the items are from; empty where it is not known."""
        return self.bank.document.path if self.bank.document else ""

    def texts(self) -> Iterator[tuple[Item | None, int, str]]:
        """Yield all text, with its item and line: the whole document, or each reference where there is none."""
        if self.document:
            yield None, 1, self.document.original
            return
        for item in self.bank.items:
            yield item, item.line, item.reference

    def item_at(self, line: int) -> Item | None:
        """Return the item of a document that has ``line`` in its reference."""
        for item in self.bank.items if self.document else ():
            if item.line <= line <= item.line + item.reference.count("\n") and item.reference:
                return item
        return None


def open_banks(names: list[str]) -> list[CheckedBank]:
    """Read banks by file or shipped name, each once. Raises as ``read_bank`` does."""
    opened = []
    for name in dict.fromkeys(each_bank(names)):
        path = bank_path(name)
        document = read_document(path) if reader_of(path) is None and not is_yaml(path) else None
        opened.append(CheckedBank(name, path, read_bank(name), document))
    return opened
