"""The agreement of judges with people as a table: rows are measures, two columns a judge."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks.agreement_grading import Graded
from benchmarks.agreement_rows import HumanGraded
from mockinterview.rubric.agreement import MEASURES, Agreement, Estimate, Measure, agreement, difference
from mockinterview.rubric.agreement_calibration import cross_calibrated

__all__ = ["Block", "flags_of", "table_of"]

_NAMES: dict[Measure, str] = {
    "pearson": "Pearson",
    "spearman": "Spearman",
    "qwk": "QWK, six steps",
    "mae": "MAE",
    "exact": "exact (same step)",
    "adjacent": "adjacent (one step)",
    "bias": "bias (judge − human)",
}
_AFTER: tuple[Measure, ...] = ("spearman", "qwk", "mae", "bias")


class Block(NamedTuple):
    """One judge on the rows of one set."""

    judge: str
    rows: Sequence[HumanGraded]
    graded: Sequence[Graded]

    @property
    def scores(self) -> dict[str, float]:
        """The scores by row id, without the unscored."""
        pairs = zip(self.rows, self.graded, strict=True)
        return {row.id: graded.score for row, graded in pairs if graded.score is not None}

    @property
    def scored(self) -> list[tuple[float, float, str]]:
        """Human score, judge's score and question of each scored row."""
        pairs = zip(self.rows, self.graded, strict=True)
        return [(row.human, graded.score, row.question) for row, graded in pairs if graded.score is not None]

    def agreement(self, seed: int) -> Agreement:
        human, judge, groups = _columns(self.scored)
        return agreement(human, judge, groups, seed=seed)

    def calibrated(self, seed: int) -> Agreement | None:
        """The agreement after calibration on the other questions, None where there is only one."""
        human, judge, groups = _columns(self.scored)
        if len(set(groups)) < 2:
            return None
        return agreement(human, cross_calibrated(judge, human, groups, seed=seed), groups, seed=seed)


def table_of(blocks: Sequence[Block], *, seed: int, calibrated: bool) -> str:
    """Return a Markdown table; from the second judge on a column more: how it differs from the first."""
    found = [block.agreement(seed) for block in blocks]
    lines = [_head(blocks), ["scored rows", *_spread(blocks, [(str(a.answers), "") for a in found])]]
    apart = [_apart(blocks[0], block, seed) for block in blocks[1:]]
    for name in MEASURES:
        cells = [(_text(a.pooled[name], name), _text(a.by_question[name], name)) for a in found]
        lines.append([_NAMES[name], *_spread(blocks, cells, [_signed(each[name]) for each in apart])])
    if calibrated:
        after = [block.calibrated(seed) for block in blocks]
        for name in _AFTER:
            cells = [(_text(a.pooled[name], name), _text(a.by_question[name], name)) if a else ("–", "") for a in after]
            lines.append([f"{_NAMES[name]}, calibrated", *_spread(blocks, cells)])
    lines += _bands(blocks, found)
    lines += _counts(blocks)
    return _markdown(lines)


def _columns(scored: list[tuple[float, float, str]]) -> tuple[list[float], list[float], list[str]]:
    return [row[0] for row in scored], [row[1] for row in scored], [row[2] for row in scored]


def _head(blocks: Sequence[Block]) -> list[str]:
    head = [""]
    for number, block in enumerate(blocks):
        head += [block.judge, "median of a question"]
        head += [f"minus {blocks[0].judge}"] if number else []
    return head


def _spread(blocks: Sequence[Block], cells: Sequence[tuple[str, str]], apart: Sequence[str] = ()) -> list[str]:
    """Put the two cells of each judge, and its difference from the first, under the head."""
    line: list[str] = []
    for number in range(len(blocks)):
        line += cells[number]
        line += [apart[number - 1] if apart else ""] if number else []
    return line


def _apart(first: Block, other: Block, seed: int) -> dict[Measure, Estimate]:
    ones, twos = first.scores, other.scores
    both = [row for row in first.rows if row.id in ones and row.id in twos]
    human, groups = [row.human for row in both], [row.question for row in both]
    return difference(human, [twos[row.id] for row in both], [ones[row.id] for row in both], groups, seed=seed)


def _text(estimate: Estimate, name: Measure) -> str:
    return _signed(estimate) if name == "bias" else estimate.text()


def _signed(estimate: Estimate) -> str:
    return estimate.text(signed=True)


def _bands(blocks: Sequence[Block], found: Sequence[Agreement]) -> list[list[str]]:
    lines = []
    for low in sorted({band.low for each in found for band in each.bands}):
        bands = [next((band for band in each.bands if band.low == low), None) for each in found]
        high = next(band.high for band in bands if band)
        where = f"human {low:.1f}–{high:.1f}"
        cells = [(_signed(b.bias), f"{b.answers} rows") if b else ("–", "") for b in bands]
        lines.append([f"bias, {where}", *_spread(blocks, cells)])
        lines.append([f"MAE, {where}", *_spread(blocks, [(b.mae.text(), "") if b else ("–", "") for b in bands])])
    return lines


def _counts(blocks: Sequence[Block]) -> list[list[str]]:
    made: dict[str, Callable[[Sequence[Graded]], str]] = {
        "unscored": lambda rows: _share(sum(row.score is None for row in rows), len(rows)),
        "flagged (but for not_assessed)": lambda rows: _share(
            sum(bool({*row.flags} - {"not_assessed"}) for row in rows), len(rows)
        ),
        "replies from the store": lambda rows: _share(sum(row.kept for row in rows), len(rows)),
        "requests a grade": _mean(lambda row: row.usage.requests, ".2f"),
        "tokens in a grade": _mean(lambda row: row.usage.input_tokens, ".0f"),
        "tokens in, cached": _mean(lambda row: row.usage.cached_tokens, ".0f"),
        "tokens out a grade": _mean(lambda row: row.usage.output_tokens, ".0f"),
        "seconds a grade": _mean(lambda row: row.seconds, ".3f"),
        "USD a grade": _mean(lambda row: row.usage.usd, ".5f"),
    }
    return [[name, *_spread(blocks, [(tell(block.graded), "") for block in blocks])] for name, tell in made.items()]


def _share(some: int, of: int) -> str:
    return f"{some / of:.1%}" if of else "–"


def flags_of(rows: Sequence[Graded]) -> str:
    """Return every flag with its share of the rows, the most frequent first."""
    counts = Counter(flag for row in rows for flag in row.flags)
    return ", ".join(f"{flag} {_share(count, len(rows))}" for flag, count in counts.most_common()) or "–"


def _mean(value: Callable[[Graded], float | None], form: str) -> Callable[[Sequence[Graded]], str]:
    """Return what tells the mean over the rows that were asked now; unknown where it is for one of them."""

    def tell(rows: Sequence[Graded]) -> str:
        values = [value(row) for row in rows if not row.kept]
        known = [each for each in values if each is not None]
        return f"{sum(known) / len(known):{form}}" if known and len(known) == len(values) else "–"

    return tell


def _markdown(lines: list[list[str]]) -> str:
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    padded = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]  # fmt: skip
    return "\n".join([padded[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *padded[1:]])
