"""Fit the offline judge on human-graded answers, and show how well it agrees with people.

    python benchmarks/fit_offline.py DATA.jsonl… [--licence NAME=LICENCE]… [--folds 5] [--seed 0] [--write]

Rows: item_id, question, reference, answer, human_score, max_score, language. Three numbers are fitted by a grid: the
share of words in a similarity, by Spearman (the mean over the sets), then the middle and width of the curve from
similarity to degree, by the mean squared difference of coverage and human score, each data set counting the same,
together with answers whose score needs no human: the reference itself (1), another item's reference (0), an answer
without content (0).
Agreement is shown for questions that were left out of the fit (cross-validation over questions).
"""

import argparse
import itertools
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.grading.judges import fitted as fitted_module
from mockinterview.grading.judges.fitted import Fitted, FittedOn
from mockinterview.grading.judges.matching import yardstick
from mockinterview.grading.judges.offline import evidence_stretches
from mockinterview.grading.judges.stretches import clauses, sentences
from mockinterview.grading.similarity import similarity
from mockinterview.grading.terms import is_han

WORDS = (0.4, 0.5, 0.6)
MIDDLES = (0.2, 0.225, 0.25, 0.275, 0.3, 0.325, 0.35)
WIDTHS = (0.04, 0.05, 0.06, 0.07, 0.08)  # a wider curve is a little nearer to people, but tells points apart less
MOST_POINTS = 7
LONG_SENTENCE = 60  # signs (a Chinese character is 2)
KNOWN_WEIGHT = 2.0  # the answers of known score count twice as much as the graded ones
EMPTY = {
    "zh": ("不知道。", "这个问题很重要，需要结合实际情况综合考虑。"),
    "en": ("I don't know.", "It is very important."),
}


Parameters = tuple[float, float, float]  # share of words, middle, width


class Row(NamedTuple):
    dataset: str
    item: str
    human: float
    similarities: dict[float, np.ndarray]  # by share of words, one a point


def points_of(reference: str) -> tuple[KeyPoint, ...]:
    """Cut a reference into at most seven points: sentences, long ones by clause, the shortest neighbours joined."""
    cuts: list[tuple[int, int]] = []
    for sentence in sentences(reference):
        signs = sum(2 if is_han(sign) else 1 for sign in sentence.of(reference))
        parts = clauses(reference, sentence) if signs > LONG_SENTENCE else (sentence,)
        cuts += [(part.start, part.end) for part in parts]
    while len(cuts) > MOST_POINTS:
        at = min(range(len(cuts) - 1), key=lambda i: cuts[i + 1][1] - cuts[i][0])
        cuts[at : at + 2] = [(cuts[at][0], cuts[at + 1][1])]
    quotes = [reference[start:end].strip() for start, end in cuts]
    kept = [quote for quote in dict.fromkeys(quotes) if any(sign.isalnum() for sign in quote)]
    return tuple(KeyPoint(id=f"k{i}", text=quote, quote=quote) for i, quote in enumerate(kept))


def item_of(row: dict[str, Any]) -> Item:
    reference = row["reference"]
    return Item(
        id=row["item_id"],
        kind="qa",
        stem=row["question"],
        reference=reference,
        language=row["language"],
        key_points=points_of(reference),
    )


def row_of(dataset: str, item: Item, answer: str, human: float) -> Row:
    texts = [span.of(answer) for span in evidence_stretches(item, answer)]
    measure = yardstick(item)
    if not texts:
        return Row(dataset, item.id, human, {words: np.zeros(len(measure.points)) for words in WORDS})
    seen = measure.measure(texts)
    found = {words: np.array([match.similarity for match in measure.match(seen, words)]) for words in WORDS}
    return Row(dataset, item.id, human, found)


def stranger(item: Item, own: Sequence[Item], foreign: Sequence[Item]) -> Item:
    """Return an item on something else: of another set in the language, else half-way round its own set.

    The references of one set can be alike (many of beetle's say that two terminals are connected).
    """
    others = [other for other in foreign if other.language == item.language] or own
    return others[(own.index(item) + len(others) // 2) % len(others)]


def known_rows(dataset: str, items: Sequence[Item], foreign: Sequence[Item]) -> Iterator[Row]:
    for item in items:
        other = stranger(item, items, foreign)
        yield row_of(f"{dataset}:reference", item, item.reference, 1.0)
        yield row_of(f"{dataset}:other reference", item, other.reference, 0.0)
        for answer in EMPTY[item.language]:
            yield row_of(f"{dataset}:no content", item, answer, 0.0)


class Stack:
    """The similarities of many rows, one after the other, so that a fit is a few array operations."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.human = np.array([row.human for row in rows])
        self.place = np.repeat(np.arange(len(rows)), [len(row.similarities[WORDS[0]]) for row in rows])
        self.similarities = {words: np.concatenate([row.similarities[words] for row in rows]) for words in WORDS}
        size = {name: sum(row.dataset == name for row in rows) for name in {row.dataset for row in rows}}
        known = [name for name in size if ":" in name]
        worth = {name: KNOWN_WEIGHT * (len(size) - len(known)) / len(known) if ":" in name else 1.0 for name in size}
        self.weight = np.array([worth[row.dataset] / size[row.dataset] for row in rows])

    def coverage(self, words: float, middle: float, width: float) -> np.ndarray:
        low, high = np.tanh((0 - middle) / (2 * width)), np.tanh((1 - middle) / (2 * width))
        degrees = (np.tanh((self.similarities[words] - middle) / (2 * width)) - low) / (high - low)
        return np.bincount(self.place, degrees) / np.bincount(self.place)

    def plain(self, words: float) -> np.ndarray:
        return np.bincount(self.place, self.similarities[words]) / np.bincount(self.place)

    def loss(self, parameters: Parameters) -> float:
        return float(self.weight @ (self.coverage(*parameters) - self.human) ** 2)


def fit(rows: Sequence[Row]) -> Parameters:
    """Choose the share of words that orders answers best, then the curve that comes nearest to the scores."""
    by_set = [Stack([row for row in rows if row.dataset == name]) for name in sorted({row.dataset for row in rows})]
    graded = [stack for stack in by_set if len(set(stack.human)) > 1]
    words = max(WORDS, key=lambda share: np.mean([spearman(s.plain(share), s.human) for s in graded]))
    return min(itertools.product([words], MIDDLES, WIDTHS), key=Stack(rows).loss)


def ranks(values: Sequence[float] | np.ndarray) -> np.ndarray:
    array = np.asarray(values, dtype=float)
    _, place, count = np.unique(array, return_inverse=True, return_counts=True)
    return (np.cumsum(count) - (count - 1) / 2)[place]


def spearman(one: Sequence[float] | np.ndarray, other: Sequence[float] | np.ndarray) -> float:
    return float(np.corrcoef(ranks(one), ranks(other))[0, 1])


def within(rows: Sequence[Row], scores: Sequence[float]) -> float:
    by_item: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row, score in zip(rows, scores, strict=True):
        by_item[row.item].append((score, row.human))
    pairs = [tuple(zip(*both, strict=True)) for both in by_item.values()]
    kept = [spearman(*pair) for pair in pairs if all(len(set(side)) > 1 for side in pair)]
    return float(np.median(kept))


def cross_validated(rows: Sequence[Row], folds: int, seed: int) -> list[float]:
    """Return the coverage of each row under numbers fitted without its question."""
    items = sorted({(row.dataset.split(":")[0], row.item) for row in rows})
    random.Random(seed).shuffle(items)  # noqa: S311 - a split, not a secret
    fold = {item: number % folds for number, item in enumerate(items)}
    place = [fold[row.dataset.split(":")[0], row.item] for row in rows]
    chosen = [fit([row for row, at in zip(rows, place, strict=True) if at != n]) for n in range(folds)]
    print("fitted by fold (words, middle, width):", *chosen)
    by_fold = [Stack(rows).coverage(*parameters) for parameters in chosen]
    return [float(by_fold[at][number]) for number, at in enumerate(place)]


def evidence_floor(full: Sequence[tuple[Item, Item, str]]) -> tuple[float, float]:
    """Return the floor that 98 % of fully right answers to items of one point pass, and what share of others does."""
    true = [similarity(item.key_points[0].quote, answer) for item, _, answer in full]
    other = [similarity(stranger.key_points[0].quote, answer) for _, stranger, answer in full]
    floor = float(np.quantile(true, 0.02)) if true else 0.15
    return round(floor, 3), float(np.mean(np.array(other) >= floor)) if other else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--licence", action="append", default=[], metavar="NAME=LICENCE")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", action="store_true", help="write the numbers into the judge's fitted.yaml")
    options = parser.parse_args()
    licences = dict(entry.split("=", 1) for entry in options.licence)

    rows: list[Row] = []
    sources: list[FittedOn] = []
    full: list[tuple[Item, Item, str]] = []
    data = {path.stem: [json.loads(line) for line in path.open(encoding="utf-8")] for path in options.data}
    banks = {name: {row["item_id"]: item_of(row) for row in reversed(graded)} for name, graded in data.items()}
    for name, graded in data.items():
        items = banks[name]
        own = list(items.values())
        foreign = [item for other, bank in banks.items() if other != name for item in bank.values()]
        for row in graded:
            human = row["human_score"] / row["max_score"]
            rows.append(row_of(name, items[row["item_id"]], row["answer"], human))
            if len(items[row["item_id"]].key_points) == 1 and human == 1:
                item = items[row["item_id"]]
                full.append((item, stranger(item, own, foreign), row["answer"]))
        rows.extend(known_rows(name, own, foreign))
        licence = licences.get(name, "unknown")
        sources.append(FittedOn(name=name, licence=licence, rows=len(graded), items=len(items)))

    scores = cross_validated(rows, options.folds, options.seed)
    print(f"{'set':28} {'rows':>5} {'Spearman':>8} {'by item':>8} {'MAE':>6} {'human':>6} {'judge':>6}")
    for name in sorted({row.dataset for row in rows}):
        chosen = [(row, score) for row, score in zip(rows, scores, strict=True) if row.dataset == name]
        human, judged = [row.human for row, _ in chosen], [score for _, score in chosen]
        agreement = "       –        –"
        if ":" not in name:
            agreement = f"{spearman(human, judged):8.3f} {within([row for row, _ in chosen], judged):8.3f}"
        error = np.mean(np.abs(np.array(human) - np.array(judged)))
        print(f"{name:28} {len(chosen):5} {agreement} {error:6.3f} {np.mean(human):6.3f} {np.mean(judged):6.3f}")

    words, middle, width = fit(rows)
    floor, strangers = evidence_floor(full)
    print(f"all rows: words {words}, middle {middle}, width {width}")
    print(f"evidence floor {floor}: {len(full)} fully right answers, {strangers:.1%} pass for another item's point")
    if options.write:
        numbers = Fitted(version=1, words=words, middle=middle, width=width, evidence_floor=floor, data=tuple(sources))
        target = Path(fitted_module.__file__).with_suffix(".yaml")
        head = "# Numbers of the offline judge, written by benchmarks/fit_offline.py.\n"
        body = yaml.safe_dump(numbers.model_dump(mode="json"), sort_keys=False, allow_unicode=True)
        target.write_text(head + body, encoding="utf-8")
        print(f"written to {target}")


if __name__ == "__main__":
    main()
