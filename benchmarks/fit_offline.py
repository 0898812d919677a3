"""Fit the offline judge on human-graded answers, and show how well its grades agree with people.

    python benchmarks/fit_offline.py DATA.jsonl… [--licence NAME=LICENCE]… [--folds 5] [--seed 0] [--write]

Rows: item_id, question, reference, answer, human_score, max_score, language. Items come from the bank's rules. Four
numbers are fitted by a grid on a sample of each question's answers, together with answers whose score needs no human
(the reference itself: 1, another item's reference: 0): mean absolute error, each set counting the same, less half of
the mean Spearman. Every row is then graded by the real `Grader`, with numbers fitted without its question; another
item's reference and answers without content are graded with the numbers fitted on all.
"""

import argparse
import itertools
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from mockinterview.bank.item import Item
from mockinterview.bank.item_of_text import item_of_text
from mockinterview.grading.grade import Grade
from mockinterview.grading.judges import fitted as fitted_module
from mockinterview.grading.judges.fitted import Fitted, FittedOn, curve, fitted
from mockinterview.grading.judges.matching import Measured, yardstick
from mockinterview.grading.judges.offline import OfflineJudge, evidence_stretches
from mockinterview.grading.judges.stretches import joined
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.similarity import similarity

WORDS = (0.4, 0.5, 0.6)
WHOLES = (0.3, 0.4, 0.5)  # more orders answers a little better, and blurs which point was made
MIDDLES = (0.2, 0.22, 0.24, 0.26, 0.28, 0.3)
WIDTHS = (0.04, 0.05, 0.06, 0.07, 0.08, 0.1)
KNOWN = 0.25  # what an answer of known score counts beside graded ones
ORDER = 0.5  # what a unit of Spearman counts in absolute error
EMPTY = {
    "zh": ("不知道。", "这个问题很重要，需要结合实际情况综合考虑。"),
    "en": ("I don't know.", "It is very important."),
}

Numbers = tuple[float, float, float, float]  # words, whole, middle, width


class Row(NamedTuple):
    """One answer: its set (``name:kind`` where its score is known without a human), item, text and score (0–1)."""

    dataset: str
    item: Item
    answer: str
    human: float


def measured(row: Row) -> Measured | None:
    spans = evidence_stretches(row.item, row.answer)
    texts = [span.of(row.answer) for span in spans]
    return yardstick(row.item).measure(texts, joined(spans, row.answer)) if spans else None


def plain_coverage(degrees: np.ndarray, item: Item) -> float:
    """Coverage as `score.coverage` has it, without the check of evidence, so that a grid is quick."""
    choose = {group.id: group.choose for group in item.groups if group.choose}
    earned = weight = 0.0
    for name, number in choose.items():
        best = sorted((d for d, p in zip(degrees, item.key_points, strict=True) if p.group == name), reverse=True)
        earned, weight = earned + sum(best[:number]), weight + len(best[:number])
    for degree, point in zip(degrees, item.key_points, strict=True):
        if point.group not in choose:
            earned, weight = earned + point.weight * degree, weight + point.weight
    return earned / weight


class Sample:
    """Measured rows, and what numbers make of them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.measured = [measured(row) for row in rows]
        self.human = np.array([row.human for row in rows])
        self.sets = np.array([row.dataset for row in rows])

    def best(self, words: float, whole: float) -> list[np.ndarray]:
        empty = [np.zeros(len(row.item.key_points)) for row in self.rows]
        pairs = zip(self.measured, empty, strict=True)
        return [none if seen is None else seen.similarity(words, whole).max(axis=1) for seen, none in pairs]

    def fit(self, kept: np.ndarray) -> Numbers:
        """Return the numbers with the least loss over the rows that ``kept`` marks."""
        losses: dict[Numbers, float] = {}
        for words, whole in itertools.product(WORDS, WHOLES):
            best = self.best(words, whole)
            for middle, width in itertools.product(MIDDLES, WIDTHS):
                bend = np.vectorize(lambda value, m=middle, w=width: curve(float(value), m, w))
                pairs = zip(best, self.rows, kept, strict=True)
                covered = np.array([plain_coverage(bend(d), row.item) if k else 0.0 for d, row, k in pairs])
                losses[words, whole, middle, width] = self.loss(covered, kept)
        return min(losses, key=losses.__getitem__)

    def loss(self, covered: np.ndarray, kept: np.ndarray) -> float:
        total = 0.0
        for name in sorted(set(self.sets)):
            at = (self.sets == name) & kept
            error = float(np.mean(np.abs(covered[at] - self.human[at])))
            total += KNOWN * error if ":" in name else error - ORDER * spearman(covered[at], self.human[at])
        return total


def stranger(item: Item, own: Sequence[Item], foreign: Sequence[Item]) -> Item:
    """Return an item on something else: of another set in the language, else half-way round its own set.

    The references of one set can be alike (many of beetle's say that two terminals are connected).
    """
    others = [other for other in foreign if other.language == item.language] or own
    return others[(own.index(item) + len(others) // 2) % len(others)]


def ranks(values: Sequence[float] | np.ndarray) -> np.ndarray:
    _, place, count = np.unique(np.asarray(values, dtype=float), return_inverse=True, return_counts=True)
    return (np.cumsum(count) - (count - 1) / 2)[place]


def spearman(one: Sequence[float] | np.ndarray, other: Sequence[float] | np.ndarray) -> float:
    return float(np.corrcoef(ranks(one), ranks(other))[0, 1])


def within(rows: Sequence[Row], scores: Sequence[float]) -> float:
    by_item: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row, score in zip(rows, scores, strict=True):
        by_item[row.item.id].append((score, row.human))
    pairs = [tuple(zip(*both, strict=True)) for both in by_item.values()]
    return float(np.median([spearman(*pair) for pair in pairs if all(len(set(side)) > 1 for side in pair)]))


def numbers_of(found: Numbers, floor: float, data: tuple[FittedOn, ...]) -> Fitted:
    words, whole, middle, width = found
    return Fitted(version=2, words=words, whole=whole, middle=middle, width=width, evidence_floor=floor, data=data)


def report(rows: Sequence[Row], grades: Sequence[Grade]) -> None:
    print(f"{'set':24} {'rows':>5} {'Spearman':>8} {'by item':>8} {'MAE':>6} {'human':>6} {'judge':>6} unverified")
    for name in sorted({row.dataset for row in rows}):
        chosen = [(row, grade) for row, grade in zip(rows, grades, strict=True) if row.dataset == name]
        human = np.array([row.human for row, _ in chosen])
        judged = np.array([next(c.score for c in grade.criteria if c.id == "coverage") or 0.0 for _, grade in chosen])
        order = "       –        –"
        if ":" not in name:
            order = f"{spearman(human, judged):8.3f} {within([row for row, _ in chosen], list(judged)):8.3f}"
        points = [point for _, grade in chosen for point in grade.key_points]
        failed = sum(point.standing == "unverified" for point in points) / len(points)
        error = np.mean(np.abs(human - judged))
        print(f"{name:24} {len(chosen):5} {order} {error:6.3f} {human.mean():6.3f} {judged.mean():6.3f} {failed:.2%}")


def evidence_floor(rows: Sequence[Row], strangers: dict[str, Item]) -> None:
    """Print what the floor lets pass, of the best stretches of fully right answers to items of one point."""
    full = [row for row in rows if len(row.item.key_points) == 1 and row.human == 1 and ":" not in row.dataset]
    true = [similarity(row.item.key_points[0].quote, row.answer) for row in full[::4]]
    other = [similarity(strangers[row.item.id].key_points[0].quote, row.answer) for row in full[::4]]
    low = float(np.quantile(true, 0.02))
    passing = float(np.mean(np.array(other) >= low))
    print(f"evidence: 98 % of {len(true)} fully right answers reach {low:.3f}, {passing:.1%} do for another's point")


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--licence", action="append", default=[], metavar="NAME=LICENCE")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--sample", type=int, default=25, help="answers an item that the numbers are fitted on")
    parser.add_argument("--most", type=int, default=1000, help="answers an item that are graded")
    parser.add_argument("--write", action="store_true", help="write the numbers into the judge's fitted.yaml")
    options = parser.parse_args()
    rows, sources, strangers = read(options.data, dict(entry.split("=", 1) for entry in options.licence))
    sample = Sample(sample_of(rows, options.sample, options.seed))
    rows = sample_of(rows, options.most, options.seed)
    ids = sorted({row.item.id for row in rows})
    random.Random(options.seed).shuffle(ids)  # noqa: S311 - a split, not a secret
    fold = {item: number % options.folds for number, item in enumerate(ids)}
    place = np.array([fold[row.item.id] for row in sample.rows])
    floor, data = fitted().evidence_floor, tuple(sources)
    chosen = [numbers_of(sample.fit(place != number), floor, data) for number in range(options.folds)]
    final = numbers_of(sample.fit(place >= 0), floor, data)
    for numbers in (*chosen, final):
        print(f"words {numbers.words} whole {numbers.whole} middle {numbers.middle} width {numbers.width}", flush=True)
    if options.write:
        target = Path(fitted_module.__file__).with_suffix(".yaml")
        head = "# Numbers of the offline judge, written by benchmarks/fit_offline.py.\n"
        body = yaml.safe_dump(final.model_dump(mode="json"), sort_keys=False, allow_unicode=True)
        target.write_text(head + body, encoding="utf-8")
    graders = [Grader(OfflineJudge(numbers)) for numbers in (*chosen, final)]
    grades = [graders[-1 if ":" in row.dataset else fold[row.item.id]].grade(row.item, row.answer) for row in rows]
    report(rows, grades)
    evidence_floor(rows, strangers)


if __name__ == "__main__":
    main()
