"""Several processes over one store: no deadlock, nothing lost, nothing done twice."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from sqlalchemy import text

from mockinterview.store.store import Store, open_store
from tests.databases import on_postgres, place_of

ROOT = Path(__file__).parent.parent
PROCESSES = 8 if on_postgres() else 2  # a file has one writer at a time, however many there are
ROWS, LOT = 400, 7


def start(database: Path, seed: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.claim_program", str(database), str(ROWS), str(LOT), str(seed)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def deadlocks(store: Store) -> int:
    with store.database.read() as connection:
        query = text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(connection.execute(query).scalar_one())


def test_processes_that_claim_at_once_share_the_work(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(place_of(path)) as store:
        before = deadlocks(store) if on_postgres() else 0
        processes = [start(path, seed) for seed in range(PROCESSES)]
        try:
            for process in processes:
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
            told = [process.stdin.write("go\n") for process in processes if process.stdin]
            assert len(told) == PROCESSES
            for process in processes:
                assert process.stdin is not None
                process.stdin.flush()
            ended = [process.communicate(timeout=200) for process in processes]
        finally:
            for process in processes:
                process.kill()
        assert [(process.returncode, said) for process, (_, said) in zip(processes, ended, strict=True)] == [
            (0, "")
        ] * PROCESSES
        given = [json.loads(out) for out, _ in ended]
        assert Counter(key for keys in given for key in keys) == Counter(f"grade-{n}" for n in range(ROWS))
        with store.database.read() as connection:
            kept = connection.execute(text("SELECT COUNT(*) FROM batch_grades")).scalar_one()
            left = connection.execute(text("SELECT COUNT(*) FROM batch_leases")).scalar_one()
        assert (kept, left) == (ROWS, 0)
        if on_postgres():  # a file's lock goes to whoever asks first: one process may do it all
            assert sum(1 for keys in given if keys) > 1
            assert deadlocks(store) == before
