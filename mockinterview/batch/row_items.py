"""The item that each row of answers belongs to: from a bank, or from the row itself."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from mockinterview.bank.bank_file import read_bank
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.item_of_text import item_of_text
from mockinterview.batch.answer import Answer
from mockinterview.errors import Fault
from mockinterview.messages import N_, Language
from mockinterview.store.json_text import to_json_text

__all__ = ["KeyedItem", "RowItems"]


@dataclass(frozen=True)
class KeyedItem:
    """An item, as JSON too, and the hash of that: the same item has the same key, wherever it came from."""

    item: Item
    text: str
    key: str

    @classmethod
    def of(cls, item: Item) -> "KeyedItem":
        """Make the key of an item."""
        text = to_json_text(item.model_dump(mode="json"))
        return cls(item, text, hashlib.sha256(text.encode()).hexdigest())


class RowItems:
    """Finds items by ``item_id`` in a bank, or makes one of a row's question and reference, once per distinct pair.

    Raises ``UsageError`` when the bank cannot be read.
    """

    def __init__(self, bank: str | ItemBank | None) -> None:
        read = read_bank(bank) if isinstance(bank, str) and bank else bank
        self._items = {item.id: item for item in read.items} if isinstance(read, ItemBank) else None
        self._made = lru_cache(maxsize=1024)(_made)
        self._found = lru_cache(maxsize=1024)(self._find)

    @property
    def has_bank(self) -> bool:
        """Whether there is a bank that ``item_id`` points into."""
        return self._items is not None

    def problem(self, answer: Answer) -> Fault | None:
        """Return why a row has no item, or None."""
        if answer.question and answer.reference:
            return None
        if self._items is None:
            return Fault(0, "item_id", N_("it has an item_id, but no bank was named (--bank)"))
        if answer.item_id not in self._items:
            return Fault(0, "item_id", N_("the bank has no item {item}"), (("item", answer.item_id),))
        if not self._items[answer.item_id].key_points:
            return Fault(0, "item_id", N_("its item has no reference to grade against"))
        return None

    def of(self, answer: Answer) -> KeyedItem:
        """Return the item of a row that has no problem."""
        if answer.question and answer.reference:
            return self._made(answer.question, answer.reference, answer.language)
        return self._found(answer.item_id)

    def _find(self, item_id: str | None) -> KeyedItem:
        if self._items is None or item_id is None:
            raise AssertionError(item_id)  # `problem` told it
        return KeyedItem.of(self._items[item_id])


def _made(question: str, reference: str, language: Language | None) -> KeyedItem:
    return KeyedItem.of(item_of_text(question, reference, language))
