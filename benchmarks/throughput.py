"""How fast answers are graded, beside bare clients, against a stub server on the loopback.

    python -m benchmarks.throughput [--answers 1000] [--latency 0,50,500] [--in-flight 64,256] [--rounds 3]
                                    [--contenders openai,grader,…] [--logprobs]

``command`` is ``mockinterview grade`` itself, from the file of answers to the file of grades; what one answer costs it
(imports, the encoder, the store) is told as ``start`` and left out of the CPU of a grade, as it is for the others.
Contenders take turns within each round, so that a busy machine is busy for all; figures are medians of the rounds.
``ideal`` is N × latency / in flight. CPU is that of the client's process alone.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.contenders import CONTENDERS, task
from benchmarks.made_up import MadeUp, made_up
from mockinterview.bank.bank_file import write_bank
from mockinterview.bank.item_bank import ItemBank
from mockinterview.grading.prompt import render

Figures = dict[str, float]
COMMAND = "command"


@contextmanager
def stub(answers: int, *, logprobs: bool) -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.stub_llm", str(answers), *(["--logprobs"] if logprobs else [])]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        if server.stdout is None or server.stdin is None:
            raise SystemExit("the stub has no pipes")
        try:
            yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.stdin.close()


def tell(url: str, path: str) -> Figures:
    with urllib.request.urlopen(f"{url}/{path}") as reply:  # noqa: S310 - the stub on the loopback
        return dict(json.load(reply))


def contender(name: str, url: str, answers: int, in_flight: int) -> Figures:
    command = [sys.executable, "-m", "benchmarks.contenders", name, f"{url}/v1", str(answers), str(in_flight)]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def whole_command(url: str, answers: int, in_flight: int) -> Figures:
    made = made_up(answers)
    one = graded(url, made[:1], in_flight)
    tell(url, "stats")
    every = graded(url, made, in_flight)
    shared = (answers - 1) / answers  # of the start nothing is left in the difference, of the grades all but one
    return every | {
        "start": one["cpu"],
        "cpu": (every["cpu"] - one["cpu"]) / shared,
        "wall": every["wall"] - one["wall"],
    }


def graded(url: str, made: Sequence[MadeUp], in_flight: int) -> Figures:
    """Run the command over answers, and measure its process."""
    with tempfile.TemporaryDirectory() as folder:
        rows, bank, out = (Path(folder) / name for name in ("answers.jsonl", "bank.yaml", "grades.jsonl"))
        items = tuple({one.item.id: one.item for one in made}.values())
        write_bank(ItemBank(id="made-up", title="made up", language="zh", items=items), bank)
        with rows.open("w", encoding="utf-8") as file:
            for at, one in enumerate(made):
                line = {"id": str(at), "item_id": one.item.id, "answer": one.answer}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        environment = {
            **os.environ,
            "MOCKINTERVIEW_HOME": folder,
            "OPENAI_API_KEY": "none",
            "OPENAI_BASE_URL": f"{url}/v1",
        }
        command = [sys.executable, "-m", "mockinterview", "grade", str(rows), "-o", str(out), "--bank", str(bank)]
        command += ["--judge", "openai:stub", *(["--concurrency", str(in_flight)] if takes_concurrency() else [])]
        begun = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        peak = 0.0
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            peak = max(peak, most_held(process.pid))
            time.sleep(0.05)
        _, status, used = ended
        wall = time.perf_counter() - begun
        if status or out.read_bytes().count(b"\n") != len(made):
            raise SystemExit(process.stderr.read().decode() if process.stderr else "the command failed")
        return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": peak or used.ru_maxrss / 1024}


def most_held(process: int) -> float:
    """Return the most memory that a process has held so far (MB), 0 where Linux does not tell.

    Not ``ru_maxrss``: what the benchmark itself held when it started the command counts into that.
    """
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmHWM")), 0.0)


def takes_concurrency() -> bool:
    command = [sys.executable, "-m", "mockinterview", "grade", "--help"]
    return "--concurrency" in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def prompt_ratio(answers: int) -> tuple[float, float]:
    """Return the characters of a prompt, and how many times its material (question, reference, rubric, answer)."""
    made = made_up(answers)
    sent, material = 0, 0
    for one in made:
        asked = task(one)
        prompt = render(asked)
        words = [level.descriptor.zh for criterion in asked.rubric.judged for level in criterion.levels]
        ids = [criterion.id for criterion in asked.rubric.judged]
        sent += len(prompt.system + prompt.user)
        material += len("".join([one.item.stem, one.item.reference, one.answer, *words, *ids]))
    return sent / len(made), sent / material


def measured(
    names: list[str], latency: int, in_flight: int, options: argparse.Namespace, url: str
) -> dict[str, Figures]:
    rounds: dict[str, list[Figures]] = defaultdict(list)
    tell(url, f"latency/{latency}")
    for turn in range(options.rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            tell(url, "stats")
            run = whole_command if name == COMMAND else lambda *a, n=name: contender(n, *a)
            figures = run(url, options.answers, in_flight)
            served = tell(url, "stats")
            requests = served["requests"] - (name != COMMAND)  # the first one is not counted
            rounds[name].append(figures | {"requests": requests, "server": served["cpu"]})
    return {name: {key: statistics.median(r[key] for r in runs) for key in runs[0]} for name, runs in rounds.items()}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--answers", type=int, default=1000)
    parser.add_argument("--latency", default="0,50,500")
    parser.add_argument("--in-flight", default="64,256")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--contenders", default=",".join([*CONTENDERS, COMMAND]))
    parser.add_argument("--logprobs", action="store_true")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    heads = ("ms", "in flight", "contender", "wall s", "× ideal", "CPU ms/grade", "× openai", "start s", "peak MB")
    table = Table(*heads, "requests/grade", "server ms/request")
    names = options.contenders.split(",")
    with stub(options.answers, logprobs=options.logprobs) as url:
        for latency in map(int, options.latency.split(",")):
            for in_flight in map(int, options.in_flight.split(",")):
                ideal = options.answers * latency / 1000 / in_flight
                found = measured(names, latency, in_flight, options, url)
                for name, figures in found.items():
                    cpu = figures["cpu"] / options.answers * 1000
                    openai = found.get("openai", {}).get("cpu", 0) / options.answers * 1000
                    requests = figures["requests"] / options.answers
                    table.add_row(
                        *(str(latency), str(in_flight), name, f"{figures['wall']:.2f}"),
                        f"{figures['wall'] / ideal:.2f}" if ideal else "",
                        f"{cpu:.2f}",
                        f"{cpu / openai:.2f}" if openai else "",
                        *(f"{figures['start']:.1f}", f"{figures['peak']:.0f}", f"{requests:.2f}"),
                        f"{figures['server'] / max(figures['requests'], 1) * 1000:.2f}",
                    )
                table.add_section()
    console = Console(width=140)
    console.print(table)
    sent, ratio = prompt_ratio(options.answers)
    console.print(f"prompt: {sent:.0f} characters a grade, {ratio:.2f} × question, reference, rubric and answer")


if __name__ == "__main__":
    main()
