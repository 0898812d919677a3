"""Runs of ``batch_program`` that are killed at random moments, in children of one process that has loaded all.

FOLDER KILLS: grades a.jsonl to o.jsonl over a.db. Prints after each kill whether OUT is there, and says "whole" of it
when it holds a row for each answer.
"""

import os
import random
import signal
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path

from tests.batch_parts import read_jsonl
from tests.batch_program import main

SECONDS, MOST = 0.05, 4  # a judge's time; how many answers are open


def run(folder: Path) -> None:
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        os._exit(main(folder / "a.jsonl", folder / "o.jsonl", folder / "a.db", folder / "log", SECONDS, MOST))


def kill_often(folder: Path, kills: int) -> None:
    rows = len(read_jsonl(folder / "a.jsonl"))
    moments = random.Random(11)  # noqa: S311 - moments, not secrets
    for _ in range(kills):
        child = os.fork()
        if child == 0:
            run(folder)
        time.sleep(moments.uniform(0.0, 1.0))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        out = folder / "o.jsonl"
        print(("whole" if len(read_jsonl(out)) == rows else "torn") if out.exists() else "absent", flush=True)


if __name__ == "__main__":
    kill_often(Path(sys.argv[1]), int(sys.argv[2]))
