"""What a server's prefix cache is worth: the same answers grouped by item, as ``grade`` sends them, and in turns.

    OPENAI_BASE_URL=… OPENAI_API_KEY=none python -m benchmarks.prefix_cache --judge openai:MODEL [--items N] [--lang zh]

Four answers to each of N shipped items (the sample answer, its halves, the sentences of the reference turned round)
are graded one after the other, first in turns over the items, then grouped. Prints the share of prompt tokens that the
server says came from its cache, and seconds a grade.
"""

import argparse
import asyncio
import json
import re
import time
from collections.abc import Sequence

from mockinterview.bank.bank_file import read_bank
from mockinterview.bank.item import Item
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.verdicts import Usage
from mockinterview.resources import resource
from mockinterview.settings import load_settings

__all__ = ["main"]

Row = tuple[Item, str]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", required=True)
    parser.add_argument("--items", type=int, default=3)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    options = parser.parse_args(arguments)
    grouped = rows(options.lang, options.items)
    in_turns = [grouped[n + 4 * item] for n in range(4) for item in range(options.items)]
    print("| order | prompt tokens | from the cache | seconds a grade |\n|---|---|---|---|")
    for name, order in (("in turns", in_turns), ("grouped", grouped)):
        usage, seconds = asyncio.run(grade_all(options.judge, order))
        share = usage.cached_tokens / usage.input_tokens
        print(f"| {name} | {usage.input_tokens} | {share:.0%} | {seconds / len(order):.1f} |", flush=True)


def rows(language: str, number: int) -> list[Row]:
    """Return four answers to each item, one item after the other."""
    bank = read_bank(f"llm-interview.{language}")
    lines = resource("banks", f"sample-answers.{language}.jsonl").read_text(encoding="utf-8").splitlines()
    samples = [json.loads(line) for line in lines][:number]
    return [
        (item, answer)
        for sample in samples
        for item in [bank.item(sample["item_id"])]
        for answer in answers(sample["answer"], item.reference)
    ]


def answers(sample: str, reference: str) -> list[str]:
    half = len(sample) // 2
    turned = "".join(reversed(re.findall(r"[^。.]+[。.]?\s*", reference)))
    return [sample, sample[:half], sample[half:], turned]


async def grade_all(judge: str, order: Sequence[Row]) -> tuple[Usage, float]:
    """Grade one after the other; nothing is kept between the two orders."""
    grader = Grader(judge_from_name(judge, load_settings()))
    grader.warm_up()
    usage, start = Usage(), time.perf_counter()
    try:
        for item, answer in order:
            usage += (await grader.agrade(item, answer)).usage
    finally:
        await grader.judge.aclose()
    return usage, time.perf_counter() - start


if __name__ == "__main__":
    main()
