"""How well judges agree with people on human-graded answers.

    python -m benchmarks.agreement DATA.jsonl… [--judge J]… [--sample N] [--seed S] [--calibrated] [--worst K]
        [--json FILE] [--processes P] [--concurrency C]

DATA is in the answers format (question, reference, answer, human_score, max_score). Rows go through the real grader,
with the settings in force (MOCKINTERVIEW_*, the config file); replies of models are kept in the store under
MOCKINTERVIEW_HOME, so that a repeated run asks nothing. One table a set: a judge has two columns, over all rows and the
median over questions (correlations and QWK of those with at least five rows), and from the second judge on a third,
how it differs from the first on the rows that both scored. In brackets 95 % intervals, questions resampled. QWK and
exact and adjacent agreement cut scores into six equal steps (see mockinterview.rubric.agreement_measures.steps_of).
--calibrated adds the agreement after an isotonic calibration that was fitted without the row's question. Time, tokens
and USD are of what was asked in this run; with --concurrency above 1 seconds include waiting for other rows.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.agreement_grading import Graded, Stopped, check_judge, grade_rows
from benchmarks.agreement_rows import HumanGraded, read_set, spread_sample
from benchmarks.agreement_table import Block, flags_of, table_of
from mockinterview.errors import MockInterviewError
from mockinterview.whole_file import write_whole

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    judges = options.judge or ["offline"]
    lines: list[str] = []
    try:
        sets = [read_set(path) for path in options.data]
        for judge in judges:
            check_judge(judge)
        for rows in sets:
            chosen = spread_sample(rows, options.sample, options.seed) if options.sample else rows
            drawn = {id(row) for row in chosen}
            others = [row for row in rows if id(row) not in drawn]
            blocks = [_block(judge, chosen, others, options) for judge in judges]
            _print(blocks, options)
            lines += [_line(*entry) for block in blocks for entry in _entries(block)]
            if options.json:  # after every set: a long run that is broken off keeps what it has
                write_whole(options.json, "".join(f"{line}\n" for line in lines))
    except (MockInterviewError, Stopped) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--judge", action="append", help="offline (default), provider:model; may be given again")
    parser.add_argument("--sample", type=_positive, help="rows a set, spread over human scores and questions")
    parser.add_argument("--seed", type=int, default=0, help="of the sample, the resamples and the folds")
    parser.add_argument("--calibrated", action="store_true", help="also after cross-validated isotonic calibration")
    parser.add_argument("--worst", type=int, default=0, metavar="K", help="show the K worst disagreements of each set")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the score of every row (JSONL, no texts)")
    parser.add_argument("--processes", type=_positive, default=1)
    parser.add_argument("--concurrency", type=_positive, default=1, help="grades at the same time in a process")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _block(judge: str, rows: list[HumanGraded], others: list[HumanGraded], options: argparse.Namespace) -> Block:
    spread = {"processes": options.processes, "concurrency": options.concurrency}
    return Block(judge, rows, grade_rows(judge, rows, others=others, seed=options.seed, **spread))


def _entries(block: Block) -> Iterator[tuple[str, HumanGraded, Graded]]:
    for row, graded in zip(block.rows, block.graded, strict=True):
        yield block.judge, row, graded


def _line(judge: str, row: HumanGraded, graded: Graded) -> str:
    entry = {
        "dataset": row.dataset, "id": row.id, "item": row.question, "judge": judge, "human": row.human,
        "score": graded.score, "reason": graded.reason, "band": graded.band, "flags": graded.flags,
        "seconds": None if graded.kept else round(graded.seconds, 4),
        "input_tokens": graded.usage.input_tokens, "output_tokens": graded.usage.output_tokens,
    }  # fmt: skip
    return json.dumps(entry, ensure_ascii=False)


def _print(blocks: Sequence[Block], options: argparse.Namespace) -> None:
    rows = blocks[0].rows
    print(f"\n## {rows[0].dataset}: {len(rows)} rows, {len({row.question for row in rows})} questions\n")
    print(table_of(blocks, seed=options.seed, calibrated=options.calibrated), flush=True)
    for block in blocks:
        print(f"\n{block.judge}, flags: {flags_of(block.graded)}")
        _print_reasons(block)
        _print_worst(block, options.worst)


def _print_reasons(block: Block) -> None:
    reasons: dict[str, list[str]] = {}
    for _, row, graded in _entries(block):
        if graded.score is None:
            reasons.setdefault(graded.reason, []).append(row.id)
    for reason, ids in reasons.items():
        print(f"\n{block.judge}, {len(ids)} rows unscored: {reason} ({', '.join(ids[:5])}{', …' * (len(ids) > 5)})")


def _print_worst(block: Block, number: int) -> None:
    """Print ids and scores, and the texts on stderr: a table kept in a file holds none of the data's words."""
    scored = [(row, graded.score) for _, row, graded in _entries(block) if graded.score is not None]
    scored.sort(key=lambda pair: -abs(pair[1] - pair[0].human))
    for row, score in scored[:number]:
        print(f"\n{block.judge}, worst: {row.id} (question {row.question}): human {row.human:.2f}, judge {score:.2f}")
        sys.stdout.flush()
        for name, text in (("Q", row.item.stem), ("R", row.item.reference), ("A", row.answer)):
            print(f"  {name}: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
