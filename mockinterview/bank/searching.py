"""Items searched for words."""

from mockinterview.bank.item import Item
from mockinterview.text import fold

__all__ = ["holds"]


def holds(item: Item, words: str) -> bool:
    """Tell whether id, topic, question and reference together hold all of the words, in any case or width."""
    text = fold("\n".join((item.id, *item.topic, item.stem, item.reference))).text
    return all(fold(word).text in text for word in words.split())
