"""Human-graded answers as rows to grade, with answers beside them whose score needs no human."""

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mockinterview.bank.item import Item
from mockinterview.bank.item_of_text import item_of_text
from mockinterview.grading.judges.fitted import FittedOn

__all__ = ["Row", "folds", "read", "sample_of"]

EMPTY = {
    "zh": ("不知道。", "这个问题很重要，需要结合实际情况综合考虑。"),
    "en": ("I don't know.", "It is very important."),
}


class Row(NamedTuple):
    """One answer: its set (``name:kind`` where its score is known without a human), item, text and score (0–1)."""

    dataset: str
    item: Item
    answer: str
    human: float


def stranger(item: Item, own: Sequence[Item], foreign: Sequence[Item]) -> Item:
    """Return an item on something else: of another set in the language, else half-way round its own set.

    The references of one set can be alike (many of beetle's say that two terminals are connected).
    """
    others = [other for other in foreign if other.language == item.language] or own
    return others[(own.index(item) + len(others) // 2) % len(others)]


def read(paths: Sequence[Path], licences: dict[str, str]) -> tuple[list[Row], list[FittedOn], dict[str, Item]]:
    rows: list[Row] = []
    banks: dict[str, dict[tuple[str, ...], Item]] = {}
    sources = []
    for path in paths:
        graded = [json.loads(line) for line in path.open(encoding="utf-8")]
        bank = banks[path.stem] = {}
        for row in graded:
            # Not the id alone: saf_en gives three questions one id (2.1), and each has its own reference.
            key = (row["item_id"], row["question"], row["reference"])
            if key not in bank:
                bank[key] = item_of_text(row["question"], row["reference"], row["language"])
            rows.append(Row(path.stem, bank[key], row["answer"], row["human_score"] / row["max_score"]))
        licence = licences.get(path.stem, "unknown")
        sources.append(FittedOn(name=path.stem, licence=licence, rows=len(graded), items=len(bank)))
    strangers: dict[str, Item] = {}
    for name, bank in banks.items():
        own = list(dict.fromkeys(bank.values()))
        foreign = [item for other, items in banks.items() if other != name for item in items.values()]
        for item in own:
            strangers[item.id] = other = stranger(item, own, foreign)
            rows.append(Row(f"{name}:reference", item, item.reference, 1.0))
            rows.append(Row(f"{name}:other reference", item, other.reference, 0.0))
            rows.extend(Row(f"{name}:no content", item, text, 0.0) for text in EMPTY[item.language])
    return rows, sources, strangers


def sample_of(rows: Sequence[Row], most: int, seed: int) -> list[Row]:
    """Return at most so many answers an item, drawn by the seed, and those of known score."""
    by_item: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_item[row.dataset, row.item.id].append(row)
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    return [row for some in by_item.values() for row in draw.sample(some, min(most, len(some)))]


def folds(rows: Sequence[Row], number: int, seed: int) -> dict[str, int]:
    """Return the fold of each item: questions are split, never rows."""
    ids = sorted({row.item.id for row in rows})
    random.Random(seed).shuffle(ids)  # noqa: S311 - a split, not a secret
    return {item: at % number for at, item in enumerate(ids)}
