"""The item bank: items with unique, stable ids, and the document they come from."""

from collections import Counter
from typing import Self

from pydantic import model_validator

from mockinterview.bank.item import Item
from mockinterview.errors import UsageError
from mockinterview.messages import N_, Language
from mockinterview.value import Value

__all__ = ["DocumentSource", "ItemBank"]


class DocumentSource(Value):
    """The file a bank was imported from: its name and the SHA-256 of its bytes (hexadecimal)."""

    path: str
    sha256: str


class ItemBank(Value):
    """Items with unique ids."""

    id: str
    title: str
    language: Language
    document: DocumentSource | None = None
    items: tuple[Item, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        ids = [item.id for item in self.items]
        if repeated := sorted(i for i, count in Counter(ids).items() if count > 1):
            raise ValueError("these item ids stand more than once: " + ", ".join(repeated))
        return self

    def item(self, item_id: str) -> Item:
        """Return the item of that id; raises ``UsageError`` when there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise UsageError(
            N_("There is no item {item} in the bank {bank}."),
            N_("`mockinterview bank list BANK` lists its items."),
            item=item_id,
            bank=self.id,
        )
