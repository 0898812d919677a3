"""Which items are asked: filtered, weak or fresh ones first, spread over topics, the same again for the same seed."""

import hashlib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from mockinterview.bank.item import Item, ItemKind
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["WEAK_FROM", "Filters", "Seen", "filtered", "on_topic", "select"]

WEAK_FROM = 0.2
"""The lack (fraction 0–1) from which an item is weak; one with less is known well enough to wait for all others."""


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
    weak: Mapping[str, float] = {},
    seed: int = 0,
) -> tuple[Item, ...]:
    """Choose up to ``count`` items (None: all that fit) in the order they are to be asked.

    Items never asked come first, then those asked longest ago; within each, topics take turns. Items without key
    points cannot be graded and are never chosen; of an item and its alias in the other language only one is.

    ``weak`` gives what lacked of an item when it was last answered (a fraction 0–1, by the item's id or an alias):
    items that lack ``WEAK_FROM`` or more come before all others, the worst first and equals by lot; items that lack
    less come after all others. Raises ``UsageError`` naming the filter that leaves nothing and what there is to
    choose from.
    """
    if count is not None and count < 1:
        raise UsageError(N_("The number of questions must be 1 or more, not {count}."), count=count)
    fitting = filtered([item for item in items if item.reference and item.key_points], filters)
    ordered = _ordered(fitting, seen, weak, seed)
    chosen: list[Item] = []
    taken: set[str] = set()
    for item in ordered:
        if taken.isdisjoint(_names(item)):
            chosen.append(item)
            taken |= _names(item)
    return tuple(chosen[:count])


def _ordered(items: Sequence[Item], seen: Mapping[str, Seen], weak: Mapping[str, float], seed: int) -> Iterator[Item]:
    lacks = {item.id: max((weak[name] for name in _names(item) if name in weak), default=None) for item in items}

    def lot(item: Item) -> str:
        return _lot(seed, item.id)

    def age(item: Item) -> float:
        return _last_seen(item, seen)

    missed, unknown, mastered = list[Item](), list[Item](), list[Item]()
    for item in items:
        lack = lacks[item.id]
        (unknown if lack is None else missed if lack >= WEAK_FROM else mastered).append(item)
    yield from sorted(missed, key=lambda item: (-(lacks[item.id] or 0.0), lot(item)))
    yield from _spread(sorted((item for item in unknown if not age(item)), key=lot), seed)
    yield from sorted((item for item in unknown if age(item)), key=lambda item: (age(item), lot(item)))
    yield from sorted(mastered, key=lambda item: (age(item), lot(item)))


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


def filtered(items: list[Item], filters: Filters) -> list[Item]:
    """Return the items that fit. Raises ``UsageError`` where none is left, with what there is."""
    if not items:
        raise UsageError(N_("The bank holds no item that can be graded: none has a reference with key points."))
    left = [item for item in items if not filters.topics or on_topic(item, filters.topics)]
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


def on_topic(item: Item, topics: Sequence[str]) -> bool:
    """Tell whether a part of the item's topic path contains one of ``topics``, whatever the case and width."""
    parts = [_plain(part) for part in item.topic]
    return any(_plain(topic) in part for topic in topics for part in parts)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
