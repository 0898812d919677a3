"""How long a key takes to reach the screen, and an answer its feedback, in a real interview in a pseudo-terminal.

``python benchmarks/terminal_latency.py``: the command itself, offline judge, shipped Chinese bank. The bare row is a
program that echoes one key at a time: what the terminal and the machine cost by themselves.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.pseudo_terminal import PseudoTerminal, in_terminal

KEYS = 40
BARE = "import os,tty\ntty.setraw(0)\nos.write(1, b'ready')\nwhile (c := os.read(0, 1)) != b'.': os.write(1, c)"
SUBMIT = "\x13"


def key_times(t: PseudoTerminal) -> list[float]:
    times = []
    for number in range(KEYS):
        key = "abcdefghij"[number % 10]
        before = len(t.shown)
        begun = time.perf_counter()
        os.write(t.fd, key.encode())
        while key not in t.shown[before:]:
            t.read(0.5)
            if time.perf_counter() - begun > 10:
                raise SystemExit(f"{key} did not reach the screen:\n{t.screen}")
        times.append(time.perf_counter() - begun)
        t.pause(0.02)
    return times


def row(table: Table, what: str, times: list[float], bare: float | None = None) -> float:
    median = statistics.median(times)
    worst = max(times)
    ratio = f"{median / bare:.0f}" if bare else ""
    table.add_row(what, f"{median * 1000:.1f}", f"{worst * 1000:.1f}", ratio)
    return median


def main() -> None:
    table = Table("milliseconds", "median", "worst", "ratio to bare")
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "MOCKINTERVIEW_HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        with in_terminal([sys.executable, "-c", BARE], cwd=Path(home), environment=environment) as t:
            t.wait_for("ready")
            bare = row(table, "key to screen, bare echo", key_times(t))
        command = [
            sys.executable,
            "-m",
            "mockinterview",
            "interview",
            "--lang",
            "zh",
            "--seed",
            "1",
            "--questions",
            "4",
        ]
        begun = time.perf_counter()
        with in_terminal(command, cwd=Path(home), environment=environment) as t:
            t.wait_for("Enter：开始")
            row(table, "command to the start", [time.perf_counter() - begun])
            t.type("\r")
            t.wait_for("Ctrl-S")
            t.pause(3)
            row(table, "key to screen, empty answer", key_times(t), bare)
            for size in (1000, 5000):
                t.paste("注意力机制让每个词看到其他词。" * (size // 15))
                t.pause(1)
                row(table, f"key to screen, {size} characters more", key_times(t), bare)
            for answer in ("first", "second", "third"):
                begun = time.perf_counter()
                t.type(SUBMIT)
                t.wait_for("Enter：下一题")
                row(table, f"answer handed in to feedback, {answer}", [time.perf_counter() - begun])
                t.type("\r")
                t.wait_for("Ctrl-S")
                t.paste("注意力机制让每个词看到其他词，因此模型能处理长距离依赖。" * 4)
                t.pause(0.5)
    Console().print(table)


if __name__ == "__main__":
    main()
