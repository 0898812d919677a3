"""A batch in one process: what is asked, what is kept, what is taken over."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from mockinterview.bank.item import Item
from mockinterview.batch.batch import Batch
from mockinterview.batch.grading_run import GradingRun
from mockinterview.batch.hands import own_hands
from mockinterview.batch.summary import Summary
from mockinterview.errors import FileFaults, JudgeRefused, JudgeUnavailable, StoreError, UsageError
from mockinterview.grading.grade import Feedback, Grade
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Reply
from mockinterview.messages import translator
from mockinterview.store.batch_grades import pack_grade, unpack_grade
from mockinterview.store.store import Store, open_store
from tests.batch_parts import OneGrader, PatientJudge, read_jsonl, rows, write_jsonl
from tests.databases import place_of


async def grade(store: Store, answers: Path, out: Path, judge: Judge, most: int = 4, **options: Any) -> Summary:
    with GradingRun(store, answers, {}, None) as run:
        tally = run.stage(OneGrader(judge), skip_bad=options.get("skip_bad", False))
        batch: Batch = run.batch(tally, own_hands, most, lambda: None)
        if "on_batch" in options:
            options["on_batch"](batch)
        await run.grade(batch)
        return run.write(out, tally, batch, translator("en"))


async def test_answers_come_back_in_order_those_to_one_item_asked_together(tmp_path: Path) -> None:
    answers = write_jsonl(tmp_path / "a.jsonl", rows(6))
    judge = PatientJudge()
    with open_store(place_of(tmp_path / "a.db")) as store:
        summary = await grade(store, answers, tmp_path / "o.jsonl", judge, most=1)
    assert [row["id"] for row in read_jsonl(tmp_path / "o.jsonl")] == [f"r{n}" for n in range(6)]
    assert [answer[-1] for answer in judge.asked] == ["0", "2", "4", "1", "3", "5"]
    assert (summary.graded, summary.graded_now, summary.requests) == (6, 6, 6)


async def test_a_second_run_asks_nothing_and_a_changed_answer_alone_is_asked(tmp_path: Path) -> None:
    some = list(rows(5))
    answers, out = write_jsonl(tmp_path / "a.jsonl", some), tmp_path / "o.jsonl"
    with open_store(place_of(tmp_path / "a.db")) as store:
        await grade(store, answers, out, PatientJudge())
        first = out.read_bytes()
        again = PatientJudge()
        summary = await grade(store, answers, out, again)
        assert (again.asked, summary.taken_over, summary.graded) == ([], 5, 5)
        kept = "5 of 5 different answers had been graded before; their grades were kept"
        assert kept in summary.lines(translator("en"))
        assert out.read_bytes() == first
        write_jsonl(answers, [*some[:4], some[4] | {"answer": "one thread"}])
        changed = PatientJudge()
        await grade(store, answers, out, changed)
        assert changed.asked == ["one thread"]


async def test_a_run_ends_with_its_last_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockinterview.batch.claims._LOOK_AGAIN_SECONDS", 60.0)
    answers = write_jsonl(tmp_path / "a.jsonl", rows(9))
    with open_store(place_of(tmp_path / "a.db")) as store:
        async with asyncio.timeout(30):  # whoever finds nothing more to do waits for none of its own run
            summary = await grade(store, answers, tmp_path / "o.jsonl", PatientJudge(0.1), most=4)
    assert summary.graded == 9


def test_a_grade_that_holds_half_a_character_is_kept_too() -> None:
    grade = Grade(reason="half of \ud83d", feedback=Feedback(language="en"), judge="j", rubric="r@1", fingerprint="f")
    assert unpack_grade(pack_grade(grade)) == grade


async def test_the_same_answer_to_an_item_is_asked_once(tmp_path: Path) -> None:
    some = [row | {"answer": "one thread at a time"} for row in rows(10)]
    judge = PatientJudge()
    with open_store(place_of(tmp_path / "a.db")) as store:
        await grade(store, write_jsonl(tmp_path / "a.jsonl", some), tmp_path / "o.jsonl", judge)
    assert len(judge.asked) == 2  # two items
    assert {row["status"] for row in read_jsonl(tmp_path / "o.jsonl")} == {"graded"}


async def test_no_more_answers_are_open_than_asked_for(tmp_path: Path) -> None:
    judge = PatientJudge(0.005)
    with open_store(place_of(tmp_path / "a.db")) as store:
        await grade(store, write_jsonl(tmp_path / "a.jsonl", rows(20)), tmp_path / "o.jsonl", judge, most=3)
    assert judge.most_open == 3


async def test_all_faults_are_told_before_anything_is_asked_and_bad_rows_can_be_skipped(tmp_path: Path) -> None:
    good = next(rows(1))
    some = [good, good | {"id": "x", "question": ""}, good | {"answer": "again"}, good | {"id": "y", "max_score": -1}]
    answers, out = write_jsonl(tmp_path / "a.jsonl", some), tmp_path / "o.jsonl"
    with answers.open("a", encoding="utf-8") as file:
        file.write("[1]\n")
    judge = PatientJudge()
    with open_store(place_of(tmp_path / "a.db")) as store:
        with pytest.raises(FileFaults) as caught:
            await grade(store, answers, out, judge)
        told = str(caught.value)
        for line in (
            "line 2: a row needs an item_id",
            "line 3, id: r0 stands on line 1",
            "line 4, max_score",
            "line 5",
        ):
            assert line in told
        assert (judge.asked, out.exists()) == ([], False)
        summary = await grade(store, answers, out, judge, skip_bad=True)
    assert (summary.graded, summary.invalid) == (1, 4)
    first, second, *_ = read_jsonl(out)
    assert (first["status"], second["status"]) == ("graded", "invalid")
    assert "a row needs an item_id" in second["reason"]


class Failing(PatientJudge):
    """Raises ``error`` for the answers that ``meets`` chooses."""

    def __init__(self, error: Exception, meets: str = "") -> None:
        super().__init__()
        self.error = error
        self.meets = meets

    async def ainvoke(self, input: Task, config: Any = None, **kwargs: Any) -> Reply:
        if input.answer.endswith(self.meets):
            self.asked.append(input.answer)
            raise self.error
        return await super().ainvoke(input, config, **kwargs)


async def test_a_refusal_stops_the_run_and_the_rest_is_pending_with_the_reason(tmp_path: Path) -> None:
    judge, out = Failing(JudgeRefused("quota", "No credit is left.")), tmp_path / "o.jsonl"
    with open_store(place_of(tmp_path / "a.db")) as store:
        summary = await grade(store, write_jsonl(tmp_path / "a.jsonl", rows(30)), out, judge)
        assert (summary.pending, summary.stopped) == (30, "No credit is left.")
        assert len(judge.asked) <= 4
        assert {row["reason"] for row in read_jsonl(out)} == {"No credit is left."}
        after = await grade(store, tmp_path / "a.jsonl", out, PatientJudge())
    assert after.graded == 30


async def test_an_answer_that_cannot_be_sent_is_unscored_alone(tmp_path: Path) -> None:
    judge = Failing(JudgeRefused("too_long", "Too long."), meets=" 3")
    with open_store(place_of(tmp_path / "a.db")) as store:
        summary = await grade(store, write_jsonl(tmp_path / "a.jsonl", rows(6)), tmp_path / "o.jsonl", judge)
    assert (summary.graded, summary.unscored, summary.stopped) == (5, 1, "")


async def test_a_fault_of_the_program_on_one_answer_costs_no_other(tmp_path: Path) -> None:
    judge = Failing(RuntimeError("boom"), meets=" 3")
    with open_store(place_of(tmp_path / "a.db")) as store:
        summary = await grade(store, write_jsonl(tmp_path / "a.jsonl", rows(6)), tmp_path / "o.jsonl", judge)
    assert (summary.graded, summary.pending) == (5, 1)
    assert "boom" in next(iter(summary.reasons))


async def test_grades_from_before_a_fault_of_the_store_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockinterview.batch.recorder._GRADES_GATHERED", 60.0)  # they would wait for others

    async def hands(grader: Grader, item: Item, answer: str) -> Grade:
        if answer.endswith("19"):
            raise StoreError("The database is gone.")
        return await own_hands(grader, item, answer)

    answers, judge = write_jsonl(tmp_path / "a.jsonl", rows(20)), PatientJudge()
    with open_store(place_of(tmp_path / "a.db")) as store:
        with GradingRun(store, answers, {}, None) as run:
            batch = run.batch(run.stage(OneGrader(judge), skip_bad=False), hands, 1, lambda: None)
            with pytest.raises(StoreError, match="gone"):
                await run.grade(batch)
        summary = await grade(store, answers, tmp_path / "o.jsonl", judge)
    assert (summary.taken_over, summary.graded) == (19, 20)


async def test_a_server_that_is_gone_is_not_asked_for_every_row(tmp_path: Path) -> None:
    judge = Failing(JudgeUnavailable("refused_connection", "Nothing answers."))
    with open_store(place_of(tmp_path / "a.db")) as store:
        summary = await grade(store, write_jsonl(tmp_path / "a.jsonl", rows(60)), tmp_path / "o.jsonl", judge)
    assert len(judge.asked) < 20
    assert (summary.pending, summary.stopped) == (60, "Nothing answers.")


async def test_columns_that_came_in_are_never_overwritten(tmp_path: Path) -> None:
    row = next(rows(1)) | {"score": "mine", "status": "sent", "max_score": 4, "nested": {"a": [1, None]}}
    out = tmp_path / "o.jsonl"
    with open_store(place_of(tmp_path / "a.db")) as store:
        await grade(store, write_jsonl(tmp_path / "a.jsonl", [row]), out, PatientJudge())
    (graded,) = read_jsonl(out)
    assert {name: graded[name] for name in row} == row
    assert graded["grade_status"] == "graded"
    assert graded["marks"] == pytest.approx(4 * graded["grade_score"])


async def test_a_stored_grade_can_be_had_again_with_its_item_and_answer(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    with open_store(place_of(tmp_path / "a.db")) as store:
        await grade(store, write_jsonl(tmp_path / "a.jsonl", rows(1)), out, PatientJudge())
        (row,) = read_jsonl(out)
        kept = store.batch_grades.get(row["grade_key"])
        assert store.batch_grades.get("nowhere") is None
    assert kept is not None
    assert (kept.answer, kept.item.stem, kept.grade.score) == (row["answer"], row["question"], row["score"])


async def test_a_file_with_nothing_to_grade_is_told(tmp_path: Path) -> None:
    with open_store(place_of(tmp_path / "a.db")) as store:
        answers = tmp_path / "a.jsonl"
        answers.write_text("\n\n", encoding="utf-8")
        with pytest.raises(UsageError, match="holds no answers"):
            await grade(store, answers, tmp_path / "o.jsonl", PatientJudge())


async def test_a_run_leaves_nothing_behind_but_its_grades(tmp_path: Path) -> None:
    answers = write_jsonl(tmp_path / "a.jsonl", rows(50))
    with open_store(place_of(tmp_path / "a.db")) as store:
        await grade(store, answers, tmp_path / "o.jsonl", PatientJudge())
        with store.database.read() as connection:
            left = {
                table: connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar()  # noqa: S608 - constants
                for table in ("batch_runs", "batch_rows", "batch_leases", "batch_grades")
            }
    assert left == {"batch_runs": 0, "batch_rows": 0, "batch_leases": 0, "batch_grades": 50}
