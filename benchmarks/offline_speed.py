"""How fast the offline judge grades, through the whole pipeline: answers a second, CPU, memory, the first grade.

    python -m benchmarks.offline_speed [--answers 150] [--characters 100]

Answers are different stretches of the shipped references, each held against the item that it comes from, so that no
vector is there already. Every line is measured in fresh processes, started at once; the first grade counts from the
start of the interpreter. The goals: 50 answers a second with two processes on two cores, 400 MB, 2 s.
"""

import argparse
import multiprocessing
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

Answer = tuple[str, str]  # the item's id, the words


class Speed(NamedTuple):
    """What one process saw: seconds to its first grade, then per second and per grade; megabytes at most."""

    first: float
    answers_a_second: float
    cpu_milliseconds: float
    megabytes: float


def answers_of(characters: int) -> list[Answer]:
    from benchmarks.worked_answers import shipped_items

    found = []
    for item in shipped_items().values():
        text = item.reference
        cuts = range(0, len(text) - characters + 1, characters)
        found += [(item.id, text[at : at + characters]) for at in cuts]
    return found


def grade_all(answers: list[Answer], started: float) -> Speed:
    """Grade some answers in this process, which was started at ``started`` (seconds since the epoch)."""
    from benchmarks.worked_answers import shipped_items
    from mockinterview.grading.judges.offline import OfflineJudge
    from mockinterview.grading.pipeline import Grader

    items, grader = shipped_items(), Grader(OfflineJudge())
    (first_item, first_words), *rest = answers
    grader.grade(items[first_item], first_words)
    first = time.time() - started
    begun, used = time.perf_counter(), time.process_time()
    for item, words in rest:
        grader.grade(items[item], words)
    elapsed, cpu = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Speed(first, len(rest) / elapsed, 1000 * cpu / len(rest), peak)


def measure(answers: list[Answer], processes: int) -> list[Speed]:
    parts = [answers[at::processes] for at in range(processes)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, max_tasks_per_child=1) as pool:
        started = time.time()
        return [running.result() for running in [pool.submit(grade_all, part, started) for part in parts]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=150, help="answers a process")
    parser.add_argument("--characters", type=int, default=100)
    options = parser.parse_args()
    answers = answers_of(options.characters)
    table = Table("processes", "answers a second", "CPU ms a grade", "MB a process", "first grade, s")
    for processes in (1, 2):
        seen = measure(answers[: options.answers * processes], processes)
        table.add_row(
            str(processes),
            f"{sum(speed.answers_a_second for speed in seen):.0f}",
            f"{sum(speed.cpu_milliseconds for speed in seen) / processes:.1f}",
            f"{max(speed.megabytes for speed in seen):.0f}",
            f"{max(speed.first for speed in seen):.1f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
