"""What the engine ray does without Ray: Parquet in, parts out, resumed, checked. (fsspec comes with the extra ray.)"""

import uuid
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import dataset, parquet

from mockinterview.batch.columns import Columns
from mockinterview.batch.distributed.assignment import Assignment
from mockinterview.batch.distributed.chunk import Chunk, ChunkEnd, with_files
from mockinterview.batch.distributed.chunk_grader import ChunkGrader
from mockinterview.batch.distributed.chunk_rows import ChunkRows
from mockinterview.batch.distributed.cluster import cluster
from mockinterview.batch.distributed.desk import Desk
from mockinterview.batch.distributed.folder import Folder
from mockinterview.batch.distributed.journal import Journal
from mockinterview.batch.distributed.keeping import Keeping
from mockinterview.batch.distributed.line import DirectLine
from mockinterview.batch.distributed.manifest import Manifest
from mockinterview.batch.distributed.source import Source
from mockinterview.batch.recorder import Recorder
from mockinterview.errors import JudgeUnavailable, UsageError
from mockinterview.grading.judges.pace import Pace
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Reply
from mockinterview.store.store import Store, open_store
from tests.batch_parts import OneGrader, PatientJudge, rows
from tests.stub_server import free_port

pytestmark = pytest.mark.services


@pytest.fixture(params=["folder", "url"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A folder of this machine, or one in memory, which fsspec reaches like an object store."""
    return str(tmp_path / "out") if request.param == "folder" else f"memory://{uuid.uuid4().hex}"


def write_answers(path: Path, some: Any, group: int = 4) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(pa.Table.from_pylist(list(some)), path, row_group_size=group)
    return str(path)


class OneRun:
    """One run of one worker in this process."""

    def __init__(self, answers: str, out: str, judge: PatientJudge, store: Store | None = None) -> None:
        self.source = Source.find(answers)
        columns = Columns.guess(self.source.table.headers, {})
        self.graders = OneGrader(judge)
        self.assignment = Assignment(
            source=self.source,
            columns=columns,
            out=out,
            graders=lambda *_, **__: self.graders,
            bank=None,
            language="en",
            run=uuid.uuid4().hex,
            in_flight=2,
        )
        self.parts = self.assignment.parts()
        self.parts.folder.make()
        twice = self.source.twice(columns.of_field.get("id"))
        self.chunks = with_files(self.source.chunks(5), self.parts.files(), twice)
        self.desk = Desk(None, None, 60.0, lambda rubric: rubric)
        recorder = None if store is None else Recorder(store.replies, store.batch_grades)
        self.keeping = Keeping(Journal(self.parts.folder), recorder)
        judge.replies = self.keeping
        line = DirectLine(self.desk)
        chunk_rows = ChunkRows(self.assignment, self.graders)
        self.grader = ChunkGrader(chunk_rows, self.parts, self.keeping, line, Pace(2), worker="w")

    async def ends(self) -> list[ChunkEnd]:
        return [await self.grader.grade(chunk, 2) for chunk in self.chunks]


def read_out(place: str) -> list[dict[str, Any]]:
    from fsspec.core import url_to_fs

    files, path = url_to_fs(place)
    read: list[dict[str, Any]] = dataset.dataset(path, filesystem=files, format="parquet").to_table().to_pylist()
    return sorted(read, key=lambda row: str(row["id"]))


class Failing(PatientJudge):
    """Cannot be reached for answers that end in one of ``numbers``."""

    def __init__(self, *numbers: int) -> None:
        super().__init__()
        self.numbers = numbers

    async def ainvoke(self, input: Task, config: Any = None, **kwargs: Any) -> Reply:
        if int(input.answer.rpartition(" ")[2]) in self.numbers:
            raise JudgeUnavailable("time_out", "It did not answer.")
        return await super().ainvoke(input, config, **kwargs)


async def test_what_failed_is_pending_and_a_second_run_asks_for_it_alone(place: str, tmp_path: Path) -> None:
    answers = write_answers(tmp_path / "a.parquet", rows(12))
    first = OneRun(answers, place, Failing(3, 7))
    ends = await first.ends()
    assert [end.statuses for end in ends] == [
        {"graded": 4, "pending": 1},
        {"graded": 4, "pending": 1},
        {"graded": 2},
    ]
    assert [row["id"] for row in read_out(place) if row["status"] == "pending"] == ["r3", "r7"]
    again = PatientJudge()
    second = await OneRun(answers, place, again).ends()
    assert [answer.rpartition(" ")[2] for answer in again.asked] == ["3", "7"]
    assert [(end.taken_over, end.statuses) for end in second] == [
        (4, {"graded": 5}),
        (4, {"graded": 5}),
        (2, {"graded": 2}),
    ]
    assert [row["status"] for row in read_out(place)] == ["graded"] * 12
    assert not [name for name in Folder(place).names() if "replies" in name]


async def test_a_chunk_whose_worker_was_lost_is_done_from_the_replies_it_had_kept(place: str, tmp_path: Path) -> None:
    answers = write_answers(tmp_path / "a.parquet", rows(5))
    lost = OneRun(answers, place, PatientJudge())
    lost.keeping.begin(lost.chunks[0])
    await lost.graders.grader.agrade(*_work(lost, 0))
    await lost.keeping.safe()  # and here it dies
    again = PatientJudge()
    run = OneRun(answers, place, again)
    await run.ends()
    assert len(again.asked) == 4
    assert len(read_out(place)) == 5


def _work(run: OneRun, at: int) -> tuple[Any, str]:
    chunk_rows = ChunkRows(run.assignment, run.graders)
    work = chunk_rows.book.of(chunk_rows.claims(list(chunk_rows.staged(run.chunks[0])))[at])
    return work.item, work.answer


async def test_a_chunk_that_was_written_but_not_told_is_not_graded_again(place: str, tmp_path: Path) -> None:
    answers = write_answers(tmp_path / "a.parquet", rows(5))
    run = OneRun(answers, place, PatientJudge())
    (told,) = await run.ends()
    assert await run.ends() == [told]  # Ray asks for it again when the worker's word was lost
    assert len(read_out(place)) == 5


async def test_with_postgresql_no_reply_is_asked_for_twice_for_another_out(address: str, tmp_path: Path) -> None:
    answers = write_answers(tmp_path / "a.parquet", rows(12))
    first, second = PatientJudge(), PatientJudge()
    with open_store(address) as store:
        await OneRun(answers, str(tmp_path / "one"), first, store).ends()
        await OneRun(answers, str(tmp_path / "two"), second, store).ends()
    assert (len(first.asked), second.asked) == (12, [])
    assert read_out(str(tmp_path / "two")) == read_out(str(tmp_path / "one"))


async def test_once_the_desk_says_stop_nothing_is_begun(place: str, tmp_path: Path) -> None:
    judge = PatientJudge()
    run = OneRun(write_answers(tmp_path / "a.parquet", rows(8)), place, judge)
    run.desk.stop()
    assert [(end.unreached, end.statuses) for end in await run.ends()] == [(5, {"pending": 5}), (3, {"pending": 3})]
    assert judge.asked == []


async def test_the_same_answer_is_asked_once_and_bad_rows_are_invalid(place: str, tmp_path: Path) -> None:
    some = [row | {"answer": "one thread at a time 1", "id": f"r{n}"} for n, row in enumerate(rows(4, items=1))]
    some.append(some[0])
    judge = PatientJudge()
    run = OneRun(write_answers(tmp_path / "a.parquet", some), place, judge)
    (checked,) = [run.grader.check(chunk) for chunk in run.chunks]
    assert [number for number, _ in checked.problems] == [5]
    (end,) = await run.ends()
    assert (end.answers, end.statuses, len(judge.asked)) == (4, {"graded": 4, "invalid": 1}, 1)
    (bad,) = [row for row in read_out(place) if row["status"] == "invalid"]
    assert bad["reason"] == "row 5, id: r0 stands in row 1 already"


def test_rows_of_a_partitioned_folder_are_numbered_through(tmp_path: Path) -> None:
    some = list(rows(25))
    for part, (start, end) in {"year=2025": (0, 11), "year=2026": (11, 25)}.items():
        write_answers(tmp_path / "in" / part / "x.parquet", some[start:end], group=3)
    (tmp_path / "in" / "_notes").mkdir()
    (tmp_path / "in" / "_notes" / "y.parquet").write_text("no Parquet")
    source = Source.find(str(tmp_path / "in"))
    chunks = source.chunks(4)
    assert [(chunk.first, chunk.count) for chunk in chunks] == [
        (1, 4),
        (5, 4),
        (9, 3),
        (12, 4),
        (16, 4),
        (20, 4),
        (24, 2),
    ]
    read = [row for chunk in chunks for row in source.rows(chunk)]
    assert [row.number for row in read] == list(range(1, 26))
    assert [row.columns["id"] for row in read] == [f"r{n}" for n in range(25)]
    assert [row.columns["year"] for row in read] == [2025] * 11 + [2026] * 14
    assert source.twice("id") == []
    assert source.twice("year")[:2] == [(2, "2025", 1), (3, "2025", 1)]


@pytest.fixture
def chunk() -> Chunk:
    return Chunk(file="f", skip=0, first=1, count=5)


def test_a_reply_that_a_kill_cut_off_is_left_out(tmp_path: Path, chunk: Chunk) -> None:
    journal = Journal(Folder(str(tmp_path)))
    journal.begin(chunk)
    journal.put("a", "one\n")
    journal.put("b", "two")
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-4])
    next_one = Journal(Folder(str(tmp_path)))
    next_one.begin(chunk)
    assert (next_one.get("a"), next_one.get("b")) == ("one\n", None)
    next_one.put("b", "three")
    third = Journal(Folder(str(tmp_path)))
    third.begin(chunk)
    assert (third.get("a"), third.get("b")) == ("one\n", "three")
    third.end(keep=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_for_something_else_is_refused(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "out"))
    assert Manifest.read(folder) is None
    made = Manifest.of({"a.parquet": 3}, {"answer": "答案"}, None, ["f"], 1000)
    made.write(folder)
    assert Manifest.read(folder) == made
    with pytest.raises(UsageError, match="of another judge or rubric"):
        Manifest.of({"a.parquet": 3}, {"answer": "答案"}, None, ["g"], 1000).check(made, folder)
    (tmp_path / "thesis.doc").write_text("x")
    with pytest.raises(UsageError, match="holds other files"):
        Manifest.read(Folder(str(tmp_path)))


def test_a_cluster_that_is_not_there_is_told_at_once() -> None:
    with pytest.raises(UsageError, match="cannot be reached"), cluster(f"127.0.0.1:{free_port()}"):
        pass


def test_places_that_cannot_be_reached_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be reached"):
        Folder("nonsense://x")
    with pytest.raises(UsageError, match="holds no Parquet files"):
        Source.find(str(tmp_path))
    (tmp_path / "a.parquet").write_text("no Parquet")
    with pytest.raises(UsageError, match="cannot be read"):
        Source.find(str(tmp_path / "a.parquet"))
