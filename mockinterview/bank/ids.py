"""Stable ids: they come from what the author wrote, never from its place or from generated words."""

import hashlib
import re
from itertools import chain, count

from mockinterview.bank.item import ItemKind
from mockinterview.text import fold

__all__ = ["Ids", "bank_id", "item_id", "key_point_id"]

_LONGEST = 48


def _digest(words: str, length: int) -> str:
    # The folded text, so that a re-import after changing a full-width comma to a half-width one keeps the id.
    return hashlib.sha256((fold(words).text or words).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def key_point_id(quote: str) -> str:
    """Return the id of the key point with that quote."""
    return "k" + _digest(quote, 8)


def item_id(kind: ItemKind, words: str) -> str:
    """Return the id of an item from its kind and its heading, question or term as written.

    Readable where the words are ASCII; else their Latin part and a hash.
    """
    slug = "-".join(re.findall(r"[a-z0-9]+", words.lower()))
    if words.isascii() and slug and len(slug) <= _LONGEST:
        return f"{kind}-{slug}"
    short = slug[: _LONGEST // 2].rstrip("-")
    return "-".join(part for part in (kind, short, _digest(words, 8)) if part)


def bank_id(name: str) -> str:
    """Return the id of a bank from its file's name."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "bank"


class Ids:
    """Hands out each id once. What an author fixed with ``{#id}`` is reserved before any other."""

    def __init__(self, fixed: set[str]) -> None:
        self._taken = set(fixed)

    def make(self, kind: ItemKind, words: str, path: tuple[str, ...]) -> str:
        """Return a free id: the words' own, else with the topic path, else with a number."""
        own = item_id(kind, words)
        with_path = f"{own}-{_digest('/'.join(path), 4)}" if path else own
        candidates = chain((own, with_path), (f"{with_path}-{n}" for n in count(2)))
        free = next(candidate for candidate in candidates if candidate not in self._taken)
        self._taken.add(free)
        return free
