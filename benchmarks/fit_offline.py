"""Fit the offline judge on human-graded answers, and show how well its grades agree with people.

    python -m benchmarks.fit_offline DATA.jsonl… [--licence NAME=LICENCE]… [--folds 5] [--seed 0] [--write]

Rows: item_id, question, reference, answer, human_score, max_score, language. Items come from `item_of_text`. Four
numbers are fitted by a grid on a sample of each question's answers, together with answers whose score needs no human
(the reference itself: 1, another item's reference: 0): mean absolute error, each set counting the same, less half of
the mean Spearman. Every row is then graded by the real `Grader`, with numbers fitted without its question; another
item's reference and answers without content are graded with the numbers fitted on all.
"""

import argparse
import itertools
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml

from benchmarks.graded_rows import Row, folds, read, sample_of
from mockinterview.bank.item import Item
from mockinterview.grading.grade import Grade
from mockinterview.grading.judges import fitted as fitted_module
from mockinterview.grading.judges.fitted import Fitted, FittedOn, curve
from mockinterview.grading.judges.matching import Measured, yardstick
from mockinterview.grading.judges.offline import OfflineJudge, evidence_stretches
from mockinterview.grading.judges.stretches import joined
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.similarity import similarity

WORDS = (0.4, 0.5, 0.6)
WHOLES = (0.2, 0.3, 0.4)  # more orders answers a little better, and blurs which point was made
MIDDLES = (0.24, 0.26, 0.27, 0.28, 0.29, 0.3, 0.32)
WIDTHS = (0.05, 0.06, 0.07, 0.08)  # a steeper curve forgets which of two poor answers is the better one
KNOWN = 0.5  # what an answer of known score counts beside graded ones
ORDER = 0.5  # what a unit of Spearman counts in absolute error
Numbers = tuple[float, float, float, float]  # words, whole, middle, width


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

    def covered(self, numbers: Numbers, best: list[np.ndarray] | None = None) -> np.ndarray:
        words, whole, middle, width = numbers
        bend = np.vectorize(lambda value: curve(float(value), middle, width))
        pairs = zip(best or self.best(words, whole), self.rows, strict=True)
        return np.array([plain_coverage(bend(seen), row.item) for seen, row in pairs])

    def fit(self, kept: np.ndarray) -> Numbers:
        """Return the numbers with the least loss over the rows that ``kept`` marks."""
        losses: dict[Numbers, float] = {}
        for words, whole in itertools.product(WORDS, WHOLES):
            best = self.best(words, whole)
            for middle, width in itertools.product(MIDDLES, WIDTHS):
                numbers = (words, whole, middle, width)
                losses[numbers] = self.loss(self.covered(numbers, best), kept)
        return min(losses, key=losses.__getitem__)

    def loss(self, covered: np.ndarray, kept: np.ndarray) -> float:
        total = 0.0
        for name in sorted(set(self.sets[kept])):
            at = (self.sets == name) & kept
            error = float(np.mean(np.abs(covered[at] - self.human[at])))
            total += KNOWN * error if ":" in name else error - ORDER * spearman(covered[at], self.human[at])
        return total


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


def numbers_of(found: Numbers, floor: float, data: Sequence[FittedOn]) -> Fitted:
    words, whole, middle, width = found
    floor = round(floor, 3)
    return Fitted(
        version=3, words=words, whole=whole, middle=middle, width=width, evidence_floor=floor, data=tuple(data)
    )


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


def evidence_floor(rows: Sequence[Row], strangers: dict[str, Item]) -> float:
    """Return what 98 % of the fully right answers to items of one point reach, and print what else does."""
    full = [row for row in rows if len(row.item.key_points) == 1 and row.human == 1 and ":" not in row.dataset][::4]
    true = [similarity(row.item.key_points[0].quote, row.answer) for row in full]
    other = [similarity(strangers[row.item.id].key_points[0].quote, row.answer) for row in full]
    low = float(np.quantile(true, 0.02))
    passing = float(np.mean(np.array(other) >= low))
    print(f"evidence: 98 % of {len(true)} fully right answers reach {low:.3f}, {passing:.1%} do for another's point")
    return low


def left_out_sets(sample: Sample) -> None:
    """Print how the sample of each set agrees where the numbers were fitted on the other sets alone."""
    names = np.array([name.partition(":")[0] for name in sample.sets])
    for name in sorted(set(names)):
        found = sample.fit(names != name)
        covered, at = sample.covered(found), sample.sets == name
        error = np.mean(np.abs(covered[at] - sample.human[at]))
        print(
            f"fitted without {name}: {found}, Spearman {spearman(covered[at], sample.human[at]):.3f}, MAE {error:.3f}"
        )


def write(numbers: Fitted) -> None:
    head = "# Numbers of the offline judge, written by benchmarks/fit_offline.py.\n"
    body = yaml.safe_dump(numbers.model_dump(mode="json"), sort_keys=False, allow_unicode=True)
    Path(fitted_module.__file__).with_suffix(".yaml").write_text(head + body, encoding="utf-8")


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
    floor = evidence_floor(rows, strangers)
    fold = folds(rows, options.folds, options.seed)
    place = np.array([fold[row.item.id] for row in sample.rows])
    chosen = [numbers_of(sample.fit(place != number), floor, sources) for number in range(options.folds)]
    final = numbers_of(sample.fit(place >= 0), floor, sources)
    for numbers in (*chosen, final):
        print(f"words {numbers.words} whole {numbers.whole} middle {numbers.middle} width {numbers.width}", flush=True)
    left_out_sets(sample)
    if options.write:
        write(final)
    rows = sample_of(rows, options.most, options.seed)
    graders = [Grader(OfflineJudge(numbers)) for numbers in (*chosen, final)]
    grades = [graders[-1 if ":" in row.dataset else fold[row.item.id]].grade(row.item, row.answer) for row in rows]
    report(rows, grades)


if __name__ == "__main__":
    main()
