"""`grade --engine ray` as users run it: beside the local engine, interrupted, and with a node of its cluster killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import dataset, parquet

from tests.ray_cluster import ENVIRONMENT, RayCluster
from tests.stub_server import StubServer, serving
from tests.verdict_server import asked, verdicts

pytestmark = pytest.mark.services

ROOT = Path(__file__).parent.parent.parent
REFERENCE = "A lock lets one thread in at a time. It must be released."


@pytest.fixture(scope="module")
def cluster() -> Iterator[RayCluster]:
    cluster = RayCluster()
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.close()


def answers(folder: Path, count: int, **first: object) -> Path:
    """Write numbered answers to two items; ``first`` changes the first row."""
    some = [
        {
            "id": f"r{n}",
            "question": f"What is lock {n % 2}?",
            "reference": REFERENCE,
            "answer": f"In answer number {n}, a lock lets one thread in at a time.",
            "max_score": 5.0,
            "day": date(2026, 1, 1 + n % 28),
        }
        for n in range(count)
    ]
    some[0] |= first
    path = folder / "answers.parquet"
    parquet.write_table(pa.Table.from_pylist(some), path)
    return path


class Command:
    """Runs ``grade`` with a judge at ``server``, and a home of its own."""

    def __init__(self, folder: Path, server: StubServer) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("MOCKINTERVIEW_")},
            **ENVIRONMENT,
            "MOCKINTERVIEW_HOME": str(folder / "home"),
            "OPENAI_API_KEY": "none",
            "OPENAI_BASE_URL": server.url,
            "LANG": "en_US.UTF-8",
        }

    def start(self, path: Path, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "mockinterview", "grade", str(path), "--judge", "openai:stub", "--json"]
        return subprocess.Popen(
            [*command, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, path: Path, *arguments: str) -> dict[str, Any]:
        return ended(self.start(path, *arguments))


def ended(process: "subprocess.Popen[str]", code: int = 0) -> dict[str, Any]:
    out, told = process.communicate(timeout=200)
    assert process.returncode == code, told
    assert "Traceback" not in told
    summary: dict[str, Any] = json.loads(out)
    return summary | {"told": told}


def table(place: Path) -> Any:
    return dataset.dataset(place, format="parquet").to_table().sort_by("id")


def timeless(rows: Any) -> list[dict[str, Any]]:
    """The rows without what no two runs have the same of: the seconds of each request."""
    return [row | {"usage": row["usage"] and row["usage"] | {"seconds": 0}} for row in rows.to_pylist()]


def wait_until(server: StubServer, requests: int, process: "subprocess.Popen[str]") -> None:
    end = time.monotonic() + 120
    while len(server.requests) < requests:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.02)


def test_rows_are_those_of_the_local_engine_and_a_second_run_grades_only_what_is_in_no_part(
    cluster: RayCluster, tmp_path: Path
) -> None:
    path = answers(tmp_path, 45, answer="", id="r44")  # an empty answer, and an id that comes again
    with serving(verdicts()) as server:
        command = Command(tmp_path, server)
        local = ended(command.start(path, "-o", str(tmp_path / "local.parquet"), "--skip-bad-rows"), 1)
        out = (tmp_path / "out").as_uri()
        options = ("--engine", "ray", "--workers", "2", "--skip-bad-rows", "-o", out)
        before = len(server.requests)
        far = ended(command.start(path, *options, "--rows-per-part", "10"), 1)  # on a cluster that it begins and ends
        assert len(server.requests) == 2 * before == 2 * 43
        told = ("rows", "graded", "unscored", "pending", "invalid", "flagged", "requests", "input_tokens")
        assert {name: far[name] for name in told} == {name: local[name] for name in told}
        expected, found = table(tmp_path / "local.parquet"), table(tmp_path / "out")
        assert found.schema.equals(expected.schema)
        assert timeless(found) == timeless(expected)
        assert {row["status"] for row in timeless(found)} == {"graded", "invalid"}

        first, *_, last = sorted((tmp_path / "out").glob("part-*"))
        first.unlink()
        last.unlink()
        again = ended(command.start(path, *options, "--address", cluster.address), 1)
        assert len(server.requests) - 2 * before == 9 + 4  # the empty answer and the bad row ask for nothing
        assert (again["taken_over"], again["graded_now"], again["graded"]) == (30, 14, 44)
        assert timeless(table(tmp_path / "out")) == timeless(expected)
        requests = len(server.requests)
        done = ended(command.start(path, *options, "--address", "nowhere:1"), 1)  # nothing to do: no cluster is asked
        assert (len(server.requests), done["graded"], done["requests"]) == (requests, 44, 0)


def test_the_budget_holds_across_workers(cluster: RayCluster, tmp_path: Path) -> None:
    path = answers(tmp_path, 60)
    with serving(verdicts(0.1)) as server:
        command = Command(tmp_path, server)
        spend = ("--price", "10,10", "--budget", "0.1")  # a reply costs 0.0012 USD, and may cost some 0.08
        options = ("--engine", "ray", "--address", cluster.address, "--workers", "4", "--concurrency", "8")
        process = command.start(path, *options, *spend, "--rows-per-part", "5", "-o", str(tmp_path / "out"))
        summary = ended(process, 1)
    assert "budget is used up" in summary["stopped"]
    assert summary["usd"] <= 0.1
    assert len(server.requests) == summary["requests"]
    assert summary["graded"] + summary["pending"] == 60
    assert 0 < summary["graded"] == table(tmp_path / "out").num_rows


def test_ctrl_c_finishes_what_is_in_flight_and_writes_it(cluster: RayCluster, tmp_path: Path) -> None:
    path = answers(tmp_path, 200)
    with serving(verdicts(0.3)) as server:
        command = Command(tmp_path, server)
        options = ("--engine", "ray", "--address", cluster.address, "--workers", "2", "--concurrency", "8")
        process = command.start(path, *options, "-o", str(tmp_path / "out"), "--requests-per-minute", "1200")
        wait_until(server, 12, process)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does it
        summary = ended(process, 130)
        assert len(server.requests) == summary["graded"] == table(tmp_path / "out").num_rows
    assert summary["stopped"] == "interrupted before this row"
    assert summary["pending"] == 200 - summary["graded"] > 0
    assert "Stopping" in summary["told"]


def test_a_node_that_is_killed_loses_no_row_and_none_is_asked_twice_but_what_was_in_flight(
    cluster: RayCluster, tmp_path: Path
) -> None:
    count, workers, in_flight = 320, 4, 8
    path = answers(tmp_path, count)
    node = cluster.add_node()
    with serving(verdicts(0.5)) as server:
        command = Command(tmp_path, server)
        options = ("--engine", "ray", "--address", cluster.address, "--workers", str(workers))
        limits = ("--concurrency", str(in_flight), "--rows-per-part", "30")
        process = command.start(path, *options, *limits, "-o", str(tmp_path / "out"))
        wait_until(server, 20, process)
        while cluster.workers(node) == 0 or len([*(tmp_path / "out").glob("_replies-*")]) < workers:
            assert process.poll() is None, process.communicate()
            time.sleep(0.1)  # until all workers are at it, some of them on that node
        cluster.kill_node(node)
        killed = time.monotonic()
        at = len(server.requests)
        summary = ended(process)
        times = asked(server)
    out = table(tmp_path / "out")
    twice = sum(times.values()) - count
    print(f"killed after {at} requests; {time.monotonic() - killed:.0f} s more; {twice} asked twice")
    assert sorted(out["id"].to_pylist()) == sorted(f"r{n}" for n in range(count))
    assert set(out["status"].to_pylist()) == {"graded"}
    assert (summary["graded"], summary["pending"]) == (count, 0)
    assert set(times) == set(range(count))
    assert twice <= in_flight
    assert max(times.values()) == 2
