"""How long ``bank check`` takes over a bank of many items that nobody wrote.

    python -m benchmarks.bank_check_speed [--items 500]

The items are made from word lists and a seed; most of their questions are near one another, which is the dear case.
Prints items, findings by check, and seconds, the loading of the sentence encoder included.
"""

import argparse
import random
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.made_up import AIMS, MEANS, SUBJECTS, WAYS
from mockinterview.bank.checking.check import check_banks


def document(items: int, seed: int = 0) -> str:
    """Return a Markdown document of so many questions with answers of about 200 characters, all different."""
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    pairs = [(subject, aim, mean) for subject in SUBJECTS for aim in AIMS for mean in MEANS]
    parts = ["# 题库\n"]
    for number, (subject, aim, mean) in enumerate(draw.sample(pairs, items)):
        said = [f"{draw.choice(WAYS)}，{subject}{draw.choice(MEANS)}，从而{draw.choice(AIMS)}。" for _ in range(5)]
        parts.append(f"## {subject}为什么{mean}就能{aim}？ {{#i{number}}}\n\n{''.join(said)}\n")
    return "\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=500)
    items = parser.parse_args().items
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made-up.md"
        path.write_text(document(items), encoding="utf-8")
        wall, cpu = time.perf_counter(), time.process_time()
        found = check_banks([str(path)])
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    for check, count in Counter(each.check for each in found).items():
        print(f"{check:24}{count:6}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{items} items: {wall:.1f} s, {cpu:.1f} s of CPU, {memory:.0f} MB")


if __name__ == "__main__":
    main()
