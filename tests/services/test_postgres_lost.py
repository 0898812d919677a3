"""Connections that are lost in the middle: what was begun is done, once."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.pool import PoolProxiedConnection

from mockinterview.batch.grading_run import GradingRun
from mockinterview.batch.hands import own_hands
from mockinterview.batch.summary import Summary
from mockinterview.errors import StoreError
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Reply
from mockinterview.interview.events import Answered, Asked, Finished, Started
from mockinterview.messages import translator
from mockinterview.store import postgres
from mockinterview.store.staged_rows import StagedRow
from mockinterview.store.store import Store, open_store
from tests.batch_parts import OneGrader, PatientJudge, read_jsonl, rows, write_jsonl
from tests.postgres_server import PostgresServer
from tests.session_parts import a_plan, an_item, play

pytestmark = pytest.mark.services


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address) as store:
        yield store


class Meddling(PatientJudge):
    """Calls ``meddle`` with every tenth answer."""

    def __init__(self, meddle: Callable[[], None]) -> None:
        super().__init__(0.01)
        self.meddle = meddle

    async def ainvoke(self, input: Task, config: Any = None, **kwargs: Any) -> Reply:
        if len(self.asked) % 10 == 9:
            self.meddle()
        return await super().ainvoke(input, config, **kwargs)


async def grade(store: Store, folder: Path, judge: PatientJudge) -> Summary:
    answers = write_jsonl(folder / "a.jsonl", rows(60))
    with GradingRun(store, answers, {}, None) as run:
        judge.replies = run.recorder
        tally = run.stage(OneGrader(judge), skip_bad=False)
        batch = run.batch(tally, own_hands, 4, lambda: None)
        async with asyncio.timeout(100):
            await run.grade(batch)
        return run.write(folder / "o.jsonl", tally, batch, translator("en"))


async def test_a_batch_goes_on_though_its_connections_are_cut_again_and_again(
    store: Store, address: str, tmp_path: Path
) -> None:
    cut = []

    def end_all_others() -> None:
        with psycopg.connect(address, autocommit=True) as connection:
            query = (
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid()"
            )
            cut.append(len(connection.execute(query).fetchall()))

    judge = Meddling(end_all_others)
    summary = await grade(store, tmp_path, judge)
    assert sum(cut) >= 5
    assert (summary.graded, summary.pending) == (60, 0)
    assert sorted(judge.asked) == sorted(set(judge.asked))
    assert [row["status"] for row in read_jsonl(tmp_path / "o.jsonl")] == ["graded"] * 60


async def test_a_batch_goes_on_though_the_server_crashes_and_starts_again(
    store: Store, server: PostgresServer, tmp_path: Path
) -> None:
    crashes: list[int] = []

    def crash() -> None:
        if not crashes:
            crashes.append(1)
            server.stop("immediate")
            server.start()

    judge = Meddling(crash)
    summary = await grade(store, tmp_path, judge)
    assert crashes
    assert (summary.graded, summary.pending) == (60, 0)
    assert len(judge.asked) == 60


def test_a_server_that_stays_away_is_told_after_some_patience(
    address: str, server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "PATIENCE_SECONDS", 0.3)
    with open_store(address) as store:
        server.stop()
        try:
            with pytest.raises(StoreError, match="cannot be reached"):
                store.replies.keep("k", "r")
        finally:
            server.start()
        store.replies.keep("k", "r")
        assert store.replies.get("k") == "r"


@pytest.fixture
def losing(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lose the connection once, just before the next end of a transaction, or just after it."""

    def lose(when: str) -> None:
        dialect: Any = store.database.writer.dialect
        commit = dialect.do_commit
        lost: list[int] = []

        def commit_and_lose(connection: PoolProxiedConnection) -> None:
            if lost:
                commit(connection)
                return
            lost.append(1)
            if when == "after":
                commit(connection)
            assert connection.driver_connection is not None
            connection.driver_connection.close()
            raise psycopg.OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr(dialect, "do_commit", commit_and_lose)

    return lose


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_session_is_kept_once_whenever_the_connection_is_lost(
    store: Store, losing: Callable[[str], None], when: str
) -> None:
    losing(when)
    session = store.sessions.add(a_plan(1))
    for event in (Started(at=1), Asked(at=1, item="item-0"), Answered(at=2, answer="x"), Finished(at=3)):
        losing(when)
        session = store.sessions.append(session, event)
    assert store.sessions.ids() == ["s-1"]
    assert store.sessions.load("s-1") == session
    assert session.events == 4


def test_an_event_that_another_process_was_first_to_append_is_no_event_of_ours(
    store: Store, losing: Callable[[str], None]
) -> None:
    session = play(store, store.sessions.add(a_plan(1)), [Started(at=1)])
    store.sessions.append(session, Asked(at=2, item="item-0"))
    losing("before")
    with pytest.raises(StoreError, match="being held by another process"):
        store.sessions.append(session, Asked(at=3, item="item-0"))


@pytest.mark.parametrize("when", ["before", "after"])
def test_answers_are_leased_and_handed_out_whenever_the_connection_is_lost(
    store: Store, losing: Callable[[str], None], when: str
) -> None:
    losing(when)
    run = store.runs.begin()
    staged = store.rows_of(run)
    losing(when)
    staged.add(
        [StagedRow(number=n, item_key="i", grade_key=f"g{n}", columns="{}") for n in range(6)],
        [("i", an_item(0).model_dump_json())],
    )
    staged.order()
    claimed = []
    for _ in range(2):
        losing(when)
        claimed += staged.claim(0, 3, run.started)
    assert [claim.grade_key for claim in claimed] == [f"g{n}" for n in range(6)]
    assert staged.rows() == 6
    losing(when)
    store.runs.end(run)
    assert staged.rows() == 0
