"""Runs that are killed, interrupted, starved, or not alone: no row lost, none asked twice but what was in flight."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.batch_parts import read_jsonl, rows, write_jsonl
from tests.databases import only_sqlite

ROOT = Path(__file__).parent.parent
MOST = 4


@contextmanager
def program(
    folder: Path, seconds: float, out: str = "o.jsonl", database: str = "a.db"
) -> Iterator[subprocess.Popen[str]]:
    """The program, when it has staged its rows and begun to ask."""
    paths = [folder / name for name in ("a.jsonl", out, database, "log")]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.batch_program", *map(str, paths), str(seconds), str(MOST)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def begun(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"


def ended(process: subprocess.Popen[str]) -> int:
    _, told = process.communicate(timeout=120)
    assert "Traceback" not in told
    return process.returncode


def asked(folder: Path, at_least: int = 0) -> list[str]:
    """What was asked so far; waits until it is so much."""
    log = folder / "log"
    end = time.monotonic() + 60
    while True:
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        if len(lines) >= at_least:
            return lines
        assert time.monotonic() < end
        time.sleep(0.005)


def graded(out: Path) -> list[str]:
    return [row["id"] for row in read_jsonl(out) if row["status"] == "graded"]


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", rows(60, items=1))
    draw = random.Random(5)  # noqa: S311 - moments
    kills = 2
    for _ in range(kills):
        with program(tmp_path, 0.02) as process:
            begun(process)
            asked(tmp_path, len(asked(tmp_path)) + draw.randrange(5, 20))
            process.kill()
        assert not (tmp_path / "o.jsonl").exists()
    with program(tmp_path, 0) as process:
        assert ended(process) == 0
    assert graded(tmp_path / "o.jsonl") == [f"r{n}" for n in range(60)]
    times = Counter(asked(tmp_path))
    assert len(times) == 60
    assert sum(times.values()) - 60 <= kills * MOST


@only_sqlite
def test_a_run_that_is_killed_at_twenty_random_moments_pays_for_what_was_in_flight_alone(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", rows(300, items=1))
    done = subprocess.run(
        [sys.executable, "-m", "tests.batch_killed", str(tmp_path), "20"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = done.stdout.split()
    assert len(found) == 20
    assert set(found) <= {"absent", "whole"}
    killed_at = len(set(asked(tmp_path)))
    assert killed_at > 20, "the runs got somewhere before they were killed"
    with program(tmp_path, 0) as process:
        assert ended(process) == 0
    assert graded(tmp_path / "o.jsonl") == [f"r{n}" for n in range(300)]
    times = Counter(asked(tmp_path))
    assert len(times) == 300
    assert sum(times.values()) - 300 <= 20 * MOST


def test_ctrl_c_finishes_what_is_in_flight_writes_out_and_a_second_one_ends_at_once(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", rows(40, items=1))
    with program(tmp_path, 0.2) as process:
        begun(process)
        asked(tmp_path, 6)
        process.send_signal(signal.SIGINT)
        assert ended(process) == 130
    out = read_jsonl(tmp_path / "o.jsonl")
    done = [row for row in out if row["status"] == "graded"]
    assert len(out) == 40
    assert len(done) == len(asked(tmp_path))  # all that was asked was finished
    assert {row["reason"] for row in out if row["status"] == "pending"} == {"interrupted before this row"}

    (tmp_path / "o.jsonl").unlink()
    with program(tmp_path, 30) as process:
        begun(process)
        asked(tmp_path, len(done) + 1)
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        assert process.poll() is None  # it waits for what is in flight
        process.send_signal(signal.SIGINT)
        assert ended(process) == 130
    assert not (tmp_path / "o.jsonl").exists()


def test_two_runs_at_once_share_the_work_and_both_write_all(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", rows(80, items=1))
    with program(tmp_path, 0.1) as one, program(tmp_path, 0.1, "o2.jsonl") as two:
        assert [ended(one), ended(two)] == [0, 0]
    for out in ("o.jsonl", "o2.jsonl"):
        assert graded(tmp_path / out) == [f"r{n}" for n in range(80)]
    assert max(Counter(asked(tmp_path)).values()) == 1


def test_what_a_killed_run_had_leased_is_taken_over_by_one_that_is_waiting(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", rows(8, items=1))
    with program(tmp_path, 60) as stuck:
        begun(stuck)
        asked(tmp_path, MOST)
        with program(tmp_path, 0, "o2.jsonl") as other:
            begun(other)
            time.sleep(0.5)
            assert other.poll() is None
            stuck.kill()
            stuck.wait()  # its parent has to see it dead, as a shell would
            assert ended(other) == 0
    assert len(graded(tmp_path / "o2.jsonl")) == 8


def namespaces() -> bool:
    mount = ["unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return bool(shutil.which("unshare")) and subprocess.run(mount, check=False, capture_output=True).returncode == 0


@only_sqlite
@pytest.mark.skipif(not namespaces(), reason="needs unshare and user namespaces, to mount a small disk")
def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_room(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", rows(300, items=1))
    disk = tmp_path / "disk"
    disk.mkdir()
    names = [str(tmp_path / "a.jsonl"), str(disk / "o.jsonl"), str(disk / "a.db"), str(tmp_path / "log"), "0.01", "4"]
    command = f"{sys.executable} -m tests.batch_program {' '.join(names)}"
    inside = (
        f"mount -t tmpfs -o size=1m none {disk};"
        f" dd if=/dev/zero of={disk}/filling bs=1k count=450 2>/dev/null;"
        f" {command}; echo first $?; ls {disk}; rm {disk}/filling;"
        f" mount -o remount,size=8m {disk}; {command}; echo second $?; cp {disk}/o.jsonl {tmp_path}"
    )
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", inside],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    assert "first 2" in done.stdout, done.stderr
    assert "The disk is full" in done.stderr
    assert "o.jsonl" not in done.stdout.partition("second")[0]
    assert "second 0" in done.stdout
    assert len(graded(tmp_path / "o.jsonl")) == 300
    assert sum(Counter(asked(tmp_path)).values()) - 300 <= MOST


@only_sqlite
def test_a_store_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    write_jsonl(tmp_path / "a.jsonl", rows(3))
    (tmp_path / "locked").mkdir(mode=0o500)
    with program(tmp_path, 0, database="locked/a.db") as process:
        assert ended(process) == 2


@only_sqlite
@pytest.mark.skipif(not namespaces(), reason="needs unshare and user namespaces, to mount a disk that is read-only")
def test_a_store_on_a_read_only_disk_is_told_and_out_stays_as_it_was(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", rows(3))
    disk = tmp_path / "disk"
    disk.mkdir()
    names = [str(tmp_path / "a.jsonl"), str(tmp_path / "o.jsonl"), str(disk / "a.db"), str(tmp_path / "log"), "0", "4"]
    command = f"{sys.executable} -m tests.batch_program {' '.join(names)}"
    out = tmp_path / "o.jsonl"
    inside = (
        f"mount -t tmpfs none {disk}; {command}; echo first $?; mount -o remount,ro {disk};"
        f" cp {out} {out}.before; {command}; echo second $?; cmp {out} {out}.before && echo same"
    )
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", inside],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    assert [word for word in done.stdout.split() if word != "begun"] == ["first", "0", "second", "2", "same"]
    assert "Traceback" not in done.stderr
    assert "Check that its folder can be written to" in done.stderr
