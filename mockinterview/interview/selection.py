"""Which items are asked: filtered, fresh before seen, spread over topics, and the same again for the same seed."""

import hashlib
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence

from mockinterview.bank.item import Item, ItemKind
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["Filters", "Seen", "select"]


class Seen(Value):
    """How often an item was asked, and when last (seconds since 1970)."""

    times: int
    last: float


class Filters(Value):
    """What items must meet; an empty filter lets all pass.

    ``topics``: any part of the item's topic path contains one of them, whatever the case and width. ``difficulty``:
    lowest and highest, 1 to 5; an item without a difficulty does not pass.
    """

    topics: tuple[str, ...] = ()
    difficulty: tuple[int, int] | None = None
    kinds: tuple[ItemKind, ...] = ()


def select(
    items: Iterable[Item],
    *,
    count: int | None = None,
    filters: Filters = Filters(),  # noqa: B008 - a frozen value
    seen: Mapping[str, Seen] = {},
    seed: int = 0,
) -> tuple[Item, ...]:
    """Choose up to ``count`` items (None: all that fit) in the order they are to be asked.

    Items never asked come first, then those asked longest ago; within each, topics take turns. Items without key
    points cannot be graded and are never chosen; of an item and its alias in the other language only one is. Raises
    ``UsageError`` naming the filter that leaves nothing and what there is to choose from.
    """
    if count is not None and count < 1:
        raise UsageError(N_("The number of questions must be 1 or more, not {count}."), count=count)
    fitting = _filtered([item for item in items if item.reference and item.key_points], filters)
    fresh = [item for item in fitting if not _last_seen(item, seen)]
    known = sorted((item for item in fitting if _last_seen(item, seen)), key=lambda item: _last_seen(item, seen))
    ordered = _spread(sorted(fresh, key=lambda item: _lot(seed, item.id)), seed) + known
    chosen: list[Item] = []
    taken: set[str] = set()
    for item in ordered:
        if taken.isdisjoint(_names(item)):
            chosen.append(item)
            taken |= _names(item)
    return tuple(chosen[:count])


def _names(item: Item) -> set[str]:
    """The ids under which an item goes: its own and its aliases (``en:its-id``)."""
    return {item.id, *(alias.partition(":")[2] or alias for alias in item.aliases)}


def _last_seen(item: Item, seen: Mapping[str, Seen]) -> float:
    return max((seen[name].last for name in _names(item) if name in seen), default=0.0)


def _lot(seed: int, name: str) -> str:
    """Draw lots by hash: the order does not depend on the order of the bank, nor change when an item is added."""
    return hashlib.sha256(f"{seed}:{name}".encode()).hexdigest()


def _spread(items: Sequence[Item], seed: int) -> list[Item]:
    """Let topics take turns; the turn of a topic within a round is drawn by lot."""
    by_topic: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        by_topic.setdefault(item.topic, []).append(item)
    turns = [
        (turn, _lot(seed, "\n".join(topic)), item)
        for topic, members in by_topic.items()
        for turn, item in enumerate(members)
    ]
    return [item for _, _, item in sorted(turns, key=lambda entry: entry[:2])]


def _filtered(items: list[Item], filters: Filters) -> list[Item]:
    if not items:
        raise UsageError(N_("The bank holds no item that can be graded: none has a reference with key points."))
    left = [item for item in items if not filters.topics or _on_topic(item, filters.topics)]
    if not left:
        raise UsageError(
            N_("No question is on the topic {topics}."),
            N_("Topics of the bank: {there}."),
            topics=_listed(filters.topics),
            there=_listed({part for item in items for part in item.topic}) or "–",
        )
    return _of_difficulty(_of_kind(left, filters.kinds), filters.difficulty)


def _of_kind(items: list[Item], kinds: Sequence[ItemKind]) -> list[Item]:
    left = [item for item in items if not kinds or item.kind in kinds]
    if not left:
        raise UsageError(
            N_("No question left is of the kind {kinds}."),
            N_("Kinds there are: {there}."),
            kinds=_listed(kinds),
            there=_listed({item.kind for item in items}),
        )
    return left


def _of_difficulty(items: list[Item], wanted: tuple[int, int] | None) -> list[Item]:
    if wanted is None:
        return items
    low, high = wanted
    left = [item for item in items if item.difficulty is not None and low <= item.difficulty <= high]
    if not left:
        there = {str(item.difficulty) for item in items if item.difficulty is not None}
        raise UsageError(
            N_("No question left has a difficulty from {low} to {high}."),
            N_("Difficulties there are: {there}."),
            low=low,
            high=high,
            there=_listed(there) or "–",
        )
    return left


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names))


def _on_topic(item: Item, topics: Sequence[str]) -> bool:
    parts = [_plain(part) for part in item.topic]
    return any(_plain(topic) in part for topic in topics for part in parts)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
