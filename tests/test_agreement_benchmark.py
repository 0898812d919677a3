"""The agreement benchmark on a small file: what it reads, draws, prints and writes."""

import asyncio
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.agreement import main
from benchmarks.agreement_rows import read_set, spread_sample
from benchmarks.trials import LabelsOnly, VerdictFirst, repeated, with_examples
from benchmarks.unchecked import BelievingChecker
from mockinterview.grading.judges.form import Form
from mockinterview.grading.judges.llm import LLMJudge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Exchange, Reply, Verdicts
from mockinterview.grading.verify import Checker
from mockinterview.settings import Settings
from tests.samples import CACHE, ScriptedJudge, anything_goes, said, task

QUESTIONS = {
    "sky": ("Why is the sky blue?", "Air scatters blue light more strongly than red light."),
    "ice": ("Why does ice float?", "Ice is less dense than liquid water because its molecules form an open lattice."),
}
ANSWERS = [
    ("I don't know.", 0),
    ("Something about light, I think.", 1),
    ("Blue light is scattered.", 3),
    ("Its molecules form an open lattice.", 3),
    ("Air scatters blue light more strongly than red light, and ice is less dense than liquid water.", 4),
]


def rows() -> list[dict[str, Any]]:
    return [
        {"id": f"{item}-{number}", "item_id": item, "question": question, "reference": reference, "language": "en",
         "answer": answer, "human_score": score, "max_score": 4}
        for item, (question, reference) in QUESTIONS.items()
        for number, (answer, score) in enumerate(ANSWERS)
    ]  # fmt: skip


def written(path: Path, content: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in content), encoding="utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    return written(tmp_path / "small.jsonl", rows())


def test_it_grades_compares_judges_and_keeps_the_words_off_its_output(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "scores.jsonl"
    arguments = [str(data), "--judge", "offline", "--judge", "offline", "--calibrated", "--worst", "1"]
    assert main([*arguments, "--json", str(out)]) == 0
    printed, shown = capsys.readouterr()
    lines = {line.split("|")[1].strip(): line for line in printed.splitlines() if line.startswith("|")}
    assert "## small: 10 rows, 2 questions" in printed
    assert "minus offline" in lines[""]
    assert "+0.00 [+0.00, +0.00]" in lines["MAE"]
    assert {"Pearson", "Spearman", "QWK, six steps", "MAE, calibrated", "bias, human 0.8–1.0"} < set(lines)
    assert "4 rows" in lines["bias, human 0.6–0.8"]
    assert "0.0%" in lines["unscored"]
    assert "not_assessed" in printed
    scores = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(scores) == 20
    assert scores[0].items() >= {"dataset": "small", "id": "sky-0", "item": "sky", "human": 0.0, "score": 0.0}.items()
    assert [score["human"] for score in scores[:5]] == [0, 0.25, 0.75, 0.75, 1]
    assert "A: " in shown
    for text in (printed, out.read_text(encoding="utf-8")):
        assert not any(answer in text for answer, _ in ANSWERS)


def test_every_row_that_no_human_graded_is_told_before_any_is_graded(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = rows()
    del broken[1]["human_score"]
    broken[3]["human_score"] = 5
    assert main([str(written(data, broken))]) == 2
    told = capsys.readouterr().err
    assert "line 2: human_score or max_score is missing" in told
    assert "line 4: human_score does not lie between 0 and max_score" in told


def test_a_judge_that_cannot_be_had_is_told_in_one_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(data), "--judge", "nonsense"]) == 2
    assert "no judge called nonsense" in capsys.readouterr().err


def test_one_id_for_two_questions_makes_two_groups(data: Path) -> None:
    content = rows()
    for row in content:
        row["item_id"] = "2.1"
    assert Counter(row.question for row in read_set(written(data, content))) == {"2.1": 5, "2.1/2": 5}


def test_a_sample_is_spread_over_scores_and_questions_and_the_seed_repeats_it(data: Path) -> None:
    """Of forty poor answers and four good ones to each question, four of eight are good."""
    content = [
        row | {"id": f"{row['id']}-{copy}"}
        for row in rows()
        for copy in range(40 if row["human_score"] == 0 else 4)
        if row["human_score"] in (0, 4)
    ]
    graded = read_set(written(data, content))
    drawn = spread_sample(graded, 8, seed=1)
    assert Counter((row.question, row.human) for row in drawn) == {
        (question, score): 2 for question in QUESTIONS for score in (0.0, 1.0)
    }
    assert drawn == spread_sample(graded, 8, seed=1)
    assert drawn != spread_sample(graded, 8, seed=2)
    everything = spread_sample(graded, 1000, seed=1)
    assert everything == graded


def test_without_its_check_the_grader_believes_a_judge_who_quotes_nothing() -> None:
    claims = Verdicts(key_points=tuple(said(point.id, "words that nobody said") for point in CACHE.key_points))
    believed = BelievingChecker(anything_goes, 0.0).check(task(CACHE, "I don't know."), claims)
    checked = Checker(anything_goes, 0.0).check(task(CACHE, "I don't know."), claims)
    assert [point.degree for point in believed.key_points] == [1.0] * len(CACHE.key_points)
    assert [point.degree for point in checked.key_points] == [0.0] * len(CACHE.key_points)


def test_examples_are_other_answers_to_the_same_question_spread_over_their_scores(data: Path) -> None:
    graded = read_set(data)
    row = graded[2]
    rubric = with_examples(row, [other for other in graded if other is not row], seed=0)
    assert {(e.item, e.answer, e.score) for e in rubric.exemplars} == {
        (row.item.id, answer, score / 4) for answer, score in ANSWERS if answer != row.answer
    }
    assert with_examples(row, graded[5:], seed=0).exemplars == ()


class Drawing(ScriptedJudge):
    """Says another thing at each repeat, as a model does that is asked at a temperature; 1.0 was written as yes."""

    def invoke(self, input: Task, config: object = None, **_: object) -> Reply:  # noqa: ARG002 - Runnable's
        points = {name: {"evidence": "words", "verdict": "yes"} for name in Form.of(input).points}
        text = json.dumps({"key_points": points, "beyond": [], "doubts": [], "strengths": [], "advice": [],
                           "follow_up": "", "addresses_grader": False, "criteria": CRITERIA})  # fmt: skip
        degree = (6 - input.repeat) / 8
        verdicts = Verdicts(key_points=tuple(said(p.id, "words", degree, "covered") for p in input.item.key_points))
        return Reply(verdicts=verdicts, exchanges=(Exchange(request_key="k", messages=(), text=text),))


CRITERIA = {name: {"evidence": "", "rationale": "", "level": 0} for name in ("correctness", "reasoning")}


def test_a_repeated_judge_takes_the_median_of_its_draws_and_shows_their_spread() -> None:
    reply = asyncio.run(repeated(Drawing()).ainvoke(task(CACHE, "words")))
    assert {(p.degree, p.spread) for p in reply.verdicts.key_points} == {(0.625, (0.5, 0.75))}


def test_labels_only_reads_the_written_words_without_their_probabilities() -> None:
    asked = task(CACHE, "words")
    assert {p.degree for p in Drawing().invoke(asked).verdicts.key_points} == {0.75}
    assert {p.degree for p in asyncio.run(LabelsOnly(Drawing()).ainvoke(asked)).verdicts.key_points} == {1.0}


def test_verdict_first_asks_for_each_verdict_before_its_evidence_and_keeps_its_replies_apart() -> None:
    judge = judge_from_name("openai:stub", Settings(base_url="http://127.0.0.1:9/v1", api_key="k"))
    assert isinstance(judge, LLMJudge)
    usual, other = judge._request(task(CACHE, "words")), VerdictFirst(judge.sender)._request(task(CACHE, "words"))
    assert (usual.schema, usual.prompt) == (other.schema, other.prompt)  # but for the order, which == does not see
    written = json.dumps(other.schema)
    assert written.index('"verdict"') < written.index('"evidence"')
    assert written.index('"level"') < written.index('"rationale"')
    assert usual.parts != other.parts
