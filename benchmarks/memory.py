"""How much memory ``mockinterview grade`` takes for files of different lengths, against a stub server at 0 ms.

    python -m benchmarks.memory [--rows 1000,10000,100000] [--different 1000] [--in-flight 64]

A file repeats ``--different`` answers, each of which is graded once, so that a long file can be measured in minutes;
for one that is graded throughout, set it to the number of rows.
"""

import argparse
from itertools import cycle, islice

from rich.console import Console
from rich.table import Table

from benchmarks.made_up import made_up
from benchmarks.throughput import graded, stub


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", default="1000,10000,100000")
    parser.add_argument("--different", type=int, default=1000)
    parser.add_argument("--in-flight", type=int, default=64)
    options = parser.parse_args()
    table = Table("rows", "different answers", "wall s", "CPU s", "peak MB")
    made = made_up(options.different)
    with stub(options.different, logprobs=False) as url:
        for rows in map(int, options.rows.split(",")):
            figures = graded(url, list(islice(cycle(made), rows)), options.in_flight)
            counts = (f"{rows:,}", f"{min(rows, options.different):,}")
            table.add_row(*counts, *(f"{figures[name]:.1f}" for name in ("wall", "cpu")), f"{figures['peak']:.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
