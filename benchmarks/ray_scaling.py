"""Throughput of `grade --engine ray` against the number of workers, and what Ray costs at small sizes.

    python -m benchmarks.ray_scaling [--latency 500] [--in-flight 4] [--workers 1,2,4,8] [--per-minute 1200]
                                     [--seconds 20] [--sizes 1,100,1000]

The judge is a stub on the loopback that answers after a fixed latency, with few requests in flight for each worker, so
that the endpoint is what all wait for. ``steady`` is the rate of requests between the first and the last fifth of them,
as the stub counts them, without start and end; ``first`` is how long the command takes to its first request. Each
measurement is a command of its own, on a cluster that it begins on this machine. Needs the extra ``ray``.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet
from rich.console import Console
from rich.table import Table

from benchmarks.made_up import MadeUp, made_up
from benchmarks.throughput import Figures, stub, tell
from mockinterview.bank.bank_file import write_bank
from mockinterview.bank.item_bank import ItemBank

LOOK = 0.2  # seconds


def graded(url: str, made: Sequence[MadeUp], *options: str) -> Figures:
    """Run the command over answers, and count what the stub is asked meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        rows, bank = Path(folder) / "answers.parquet", Path(folder) / "bank.yaml"
        items = tuple({one.item.id: one.item for one in made}.values())
        write_bank(ItemBank(id="made-up", title="made up", language="zh", items=items), bank)
        table = [{"id": str(at), "item_id": one.item.id, "answer": one.answer} for at, one in enumerate(made)]
        parquet.write_table(pa.Table.from_pylist(table), rows)
        environment = {
            **os.environ,
            "MOCKINTERVIEW_HOME": folder,
            "OPENAI_API_KEY": "none",
            "OPENAI_BASE_URL": f"{url}/v1",
        }
        command = [sys.executable, "-m", "mockinterview", "grade", str(rows), "--bank", str(bank), "--json"]
        tell(url, "stats")
        begun = time.perf_counter()
        process = subprocess.Popen(
            [*command, "--judge", "openai:stub", *options, "-o", str(Path(folder) / "out.parquet")],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        counts = [(0.0, 0.0)]
        while process.poll() is None:
            time.sleep(LOOK)
            counts.append((time.perf_counter() - begun, counts[-1][1] + tell(url, "stats")["requests"]))
        out, told = process.communicate()
        if process.returncode or json.loads(out)["graded"] != len(made):
            raise SystemExit(told)
        first = next(at for at, count in counts if count)
        return {"wall": counts[-1][0], "first": first, "steady": steady(counts, len(made))}


def steady(counts: Sequence[tuple[float, float]], requests: int) -> float:
    """Return requests a second between the first and the last fifth of them; 0 where they are too few to tell."""
    inside = [(at, count) for at, count in counts if 0.2 * requests <= count <= 0.8 * requests]
    if len(inside) < 5:
        return 0.0
    (start, before), (end, after) = inside[0], inside[-1]
    return (after - before) / (end - start)


def curve(url: str, made: Sequence[MadeUp], options: argparse.Namespace, table: Table) -> None:
    for limit in (None, options.per_minute):
        for workers in map(int, options.workers.split(",")):
            in_flight = workers * options.in_flight
            unlimited = in_flight * 1000 / options.latency
            ideal = min(unlimited, limit / 60) if limit else unlimited
            some = made[: min(len(made), int(ideal * options.seconds))]
            flags = ["--engine", "ray", "--workers", str(workers), "--concurrency", str(in_flight)]
            flags += ["--requests-per-minute", str(limit)] if limit else []
            found = graded(url, some, *flags)
            table.add_row(
                *("ray", str(workers), str(in_flight), str(limit or "")),
                *(str(len(some)), f"{found['wall']:.0f}", f"{found['first']:.0f}", f"{found['steady']:.1f}"),
                *(f"{ideal:.1f}", f"{100 * found['steady'] / ideal:.0f} %"),
            )
        table.add_section()


def small(url: str, made: Sequence[MadeUp], options: argparse.Namespace, table: Table) -> None:
    in_flight = 4 * options.in_flight
    ideal = in_flight * 1000 / options.latency
    for size in map(int, options.sizes.split(",")):
        for engine in ("local", "ray"):
            found = graded(url, made[:size], "--engine", engine, "--concurrency", str(in_flight))
            share = f"{100 * found['steady'] / ideal:.0f} %" if found["steady"] else ""
            table.add_row(
                *(engine, "2" if engine == "ray" else "", str(in_flight), "", str(size), f"{found['wall']:.0f}"),
                *(f"{found['first']:.0f}", f"{found['steady']:.1f}" if found["steady"] else "", f"{ideal:.1f}", share),
            )
    table.add_section()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--latency", type=int, default=500)
    parser.add_argument("--in-flight", type=int, default=4)
    parser.add_argument("--workers", default="1,2,4,8")
    parser.add_argument("--per-minute", type=int, default=1200)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--sizes", default="1,100,1000")
    options = parser.parse_args()
    heads = ("engine", "workers", "in flight", "a minute", "answers", "wall s", "first s", "steady/s", "ideal/s")
    table = Table(*heads, "of ideal")
    most = max(map(int, options.workers.split(","))) * options.in_flight * 1000 // options.latency * options.seconds
    made = made_up(max(most, *map(int, options.sizes.split(","))))
    with stub(len(made), logprobs=False) as url:
        tell(url, f"latency/{options.latency}")
        curve(url, made, options, table)
        small(url, made, options, table)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
