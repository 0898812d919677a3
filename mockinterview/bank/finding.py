"""Items found by words."""

import unicodedata

from mockinterview.bank.item import Item

__all__ = ["holds"]


def holds(item: Item, words: str) -> bool:
    """Tell whether id, topic, question and reference together hold all of the words, in any case or width."""
    text = _plain("\n".join((item.id, *item.topic, item.stem, item.reference)))
    return all(word in text for word in _plain(words).split())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
