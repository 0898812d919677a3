"""``rubric test``: people's scores read from any file, the judge not shown them, and what the figures can tell."""

import asyncio
import io
import json
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

import mockinterview
from mockinterview.bank.item import Item
from mockinterview.cli.main import run as main
from mockinterview.errors import FileFaults, JudgeRefused, UsageError
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Reply, Verdicts
from mockinterview.messages import translator
from mockinterview.report.agreement_page import write_agreement_page
from mockinterview.rubric.agreement_report import agreement_report
from mockinterview.rubric.agreement_words import tell_whether_apart
from mockinterview.rubric.enough import lacks_of
from mockinterview.rubric.exemplar_grades import GradedExemplar, grade_exemplars
from mockinterview.rubric.exemplar_table import read_exemplar_table
from mockinterview.rubric.human_scored import HumanScored
from mockinterview.rubric.library import load_rubric
from mockinterview.rubric.rubric import Exemplar, Rubric
from mockinterview.yaml_file import dump_yaml
from tests.exemplar_parts import FACTS, an_item, answers, scored
from tests.samples import concept, said
from tests.test_cli import write_rows

ROW = {"id": "a", "question": "What is a lock?", "reference": ". ".join(FACTS), "answer": FACTS[0], "human_score": 3}
GRADED = ROW | {"max_score": 4, "human_coverage": 0.25, "human_reasoning": "Partial", "评语": "仅一点"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    return tmp_path


def run(*arguments: str, lang: str = "en") -> tuple[int, str]:
    """Run a command in this process; return its exit code and all that it told."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as told:
        code = main(["--lang", lang, *arguments])
    return code, out.getvalue() + told.getvalue()


def always(_name: str | None, _item: Item) -> Rubric:
    return concept()


def write(path: Path, *rows: dict[str, object]) -> Path:
    """Write rows in the format of the file's name."""
    headers = list(rows[0])
    if path.suffix == ".jsonl":
        return write_rows(path, *rows)
    if path.suffix == ".csv":
        lines = [headers, *([str(row[name]) for name in headers] for row in rows)]
        path.write_text("".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines), encoding="utf-8")
    elif path.suffix == ".xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for line in [headers, *([row[name] for name in headers] for row in rows)]:
            sheet.append(line)
        book.save(path)
    else:
        pq.write_table(pa.Table.from_pylist(list(rows)), path)
    return path


# Reading


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx", ".parquet"])
def test_every_format_is_read_with_scores_of_criteria_and_reasons(tmp_path: Path, suffix: str) -> None:
    label = concept().criteria[2].levels[1].label.en
    path = write(tmp_path / f"e{suffix}", GRADED | {"human_reasoning": label})
    (one,) = read_exemplar_table(path, {}, None, always)
    assert (one.human, one.reason) == (0.75, "仅一点")
    assert one.criteria == {"coverage": 0.25, "reasoning": concept().criteria[2].levels[1].score}


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_a_file_that_grade_wrote_is_read_as_what_went_into_it(home: Path, suffix: str) -> None:
    write_rows(home / "e.jsonl", ROW | {"max_score": 4})
    assert run("grade", "e.jsonl", "-o", f"out{suffix}")[0] == 0
    wanted: list[str | None] = []

    def rubric_of(name: str | None, _item: Item) -> Rubric:
        wanted.append(name)
        return concept()

    (one,) = read_exemplar_table(home / f"out{suffix}", {}, None, rubric_of)
    assert (one.human, one.answer, wanted) == (0.75, FACTS[0], [None])


def test_rows_that_nobody_scored_are_passed_by(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "e.jsonl", ROW | {"id": "b", "human_score": None}, ROW | {"max_score": 4})
    assert [one.id for one in read_exemplar_table(path, {}, None, always)] == ["a"]


def test_all_faults_are_told_at_once_each_with_its_row(tmp_path: Path) -> None:
    rows = (
        GRADED | {"human_reasoning": "splendid"},
        ROW | {"id": "b", "human_score": 5, "max_score": 4},
        ROW | {"id": "c", "human_score": "much"},
        {"id": "d", "answer": "x", "human_score": 1, "item_id": "nowhere"},
    )
    with pytest.raises(FileFaults) as told:
        read_exemplar_table(write_rows(tmp_path / "e.jsonl", *rows), {}, None, always)
    text = str(told.value)
    for fault in ("line 1, human_reasoning: splendid", "line 2, human_score: 5", "line 3, human_score", "line 4"):
        assert fault in text


def test_a_file_without_human_scores_says_how_to_name_them(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--column human_score"):
        read_exemplar_table(write_rows(tmp_path / "e.jsonl", ROW | {"human_score": ""}), {}, None, always)


# Grading


class Watching(Judge):
    """Covers every point, and keeps what it was asked; refuses answers that say so."""

    name = "watching"
    assesses_criteria = True
    can_ask_again = False

    def __init__(self) -> None:
        self.asked: list[Task] = []

    def identity(self) -> dict[str, object]:
        return {"name": self.name}

    def invoke(self, input: Task, config: object = None, **kwargs: object) -> Reply:  # noqa: ARG002 - Runnable's
        self.asked.append(input)
        if "refuse" in input.answer:
            raise JudgeRefused("key", "no key")
        return Reply(verdicts=Verdicts(key_points=tuple(said(p.id, p.quote) for p in input.item.key_points)))


def exemplar(answer: str, rubric: Rubric) -> HumanScored:
    return HumanScored("1", an_item("lock"), rubric, answer, 1.0)


def test_a_judge_is_not_shown_the_exemplar_it_grades() -> None:
    """Else it would have but to copy the score, and people and judge would agree for nothing."""
    shown = tuple(Exemplar(item="lock", answer=text, score=1) for text in FACTS[:2])
    rubric, judge = concept().model_copy(update={"exemplars": shown}), Watching()
    graded = asyncio.run(grade_exemplars(judge, [exemplar(FACTS[0], rubric), exemplar("Other.", rubric)]))
    assert [[e.answer for e in task.rubric.exemplars] for task in judge.asked] == [[FACTS[1]], list(FACTS[:2])]
    assert graded[0].fingerprint == graded[1].fingerprint  # that of the rubric as it is used


def test_a_judge_that_refuses_ends_it() -> None:
    with pytest.raises(JudgeRefused):
        asyncio.run(grade_exemplars(Watching(), [exemplar("refuse", concept())]))


# Figures


def test_agreement_is_that_of_the_statistics_in_all_and_by_criterion() -> None:
    draw = np.random.default_rng(3)
    human, judge = draw.random(60).tolist(), draw.random(60).tolist()
    rows = [scored(f"i{n % 12}", h, j, n, coverage=h) for n, (h, j) in enumerate(zip(human, judge, strict=True))]
    report = agreement_report(rows, judge="made up", calibrated=False)
    assert report.total == mockinterview.agreement(human, judge, [f"i{n % 12}" for n in range(60)])
    coverage, correctness, _ = report.criteria
    assert coverage.scored_by_people == 60
    assert coverage.agreement is not None
    assert coverage.agreement.pooled["mae"].value == 0
    assert coverage.with_total.value == pytest.approx(1)
    assert (correctness.judged, correctness.agreement) == (0, None)


def test_the_worst_come_first_and_answers_without_a_score_enter_no_figure() -> None:
    rows = [scored("a", 0.5, 0.4), scored("b", 1.0, 0.1), scored("c", 0.2, 0.7), scored("d", 1, None)]
    report = agreement_report(rows, judge="made up", calibrated=False)
    assert [one.item for one in report.disagreements] == ["b", "c", "a"]
    assert report.total.answers == 3
    assert report.unscored == (("d-0", "the judge said nothing"),)


def test_peoples_scores_are_counted_though_the_judge_left_the_criterion_out() -> None:
    rows = [scored("a", 0.5, 0.4, n) for n in range(4)]
    told = [GradedExemplar(replace(one.scored, criteria={"reasoning": 0.5}), one.grade, "raw") for one in rows]
    reasoning = agreement_report(told, judge="made up", calibrated=False).criteria[2]
    assert (reasoning.scored_by_people, reasoning.judged, reasoning.agreement) == (4, 0, None)


def test_answers_on_which_both_agree_are_no_disagreements(tmp_path: Path) -> None:
    rows = [scored("a", 0.5, 0.5), scored("b", 0.5, 0.55), scored("c", 0.5, 0.46), scored("d", 0, 0)]
    report = agreement_report(rows, judge="made up", calibrated=False)
    assert [one.item for one in report.apart] == ["b"]
    alike = agreement_report(rows[2:], judge="made up", calibrated=False)
    assert tell_whether_apart(alike, translator("en")) == "On no answer are people and judge 0.05 or more apart."
    write_agreement_page(tmp_path / "p.html", alike, rows[2:], translator("en"))
    assert "people and judge 0.05 or more apart" in (tmp_path / "p.html").read_text(encoding="utf-8")


def enough(items: int, each: int, noise: float) -> tuple[str, ...]:
    draw = np.random.default_rng(4)
    human = draw.random(items * each)
    judge = np.clip(human + draw.normal(0, noise, len(human)), 0, 1)
    rows = [
        scored(f"i{n % items}", h, j, n) for n, (h, j) in enumerate(zip(human.tolist(), judge.tolist(), strict=True))
    ]
    return lacks_of(agreement_report(rows, judge="made up", calibrated=False).total)


def test_too_few_items_or_too_wide_an_interval_is_told() -> None:
    assert enough(items=12, each=10, noise=0.1) == ()
    assert enough(items=9, each=30, noise=0.1) == ("items",)
    assert enough(items=10, each=1, noise=0.5) == ("width",)


def test_scores_that_are_all_alike_tell_nothing() -> None:
    same = [scored(f"i{n}", 1.0, 1.0) for n in range(12)]
    assert agreement_report(same, judge="made up", calibrated=False).lacks == ("spread",)
    assert agreement_report([], judge="made up", calibrated=False).lacks == ("items", "spread")


# The command


def test_the_command_shows_tables_what_is_lacking_and_both_sides_of_the_worst(home: Path) -> None:
    write_rows(home / "e.jsonl", *(row | {"human_feedback": "so-so"} for row in answers(2, (0.9, 0.1))))
    code, told = run("rubric", "test", "e.jsonl", "--report", "page.html", "--worst", "1")
    assert code == 0
    for words in ("quadratic weighted kappa", "Coverage", "Too few to tell", "people: so-so", "the answer: “"):
        assert words in told
    page = (home / "page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#|data:)', page)
    assert page.count("<svg") == 2
    assert "so-so" in page
    code, told = run("rubric", "test", "e.jsonl", lang="zh")
    assert code == 0
    assert "题目" in told
    assert "Too few" not in told


def test_figures_as_json_are_the_report(home: Path) -> None:
    write_rows(home / "e.jsonl", *answers(2, (0.25, 0.5)))
    found = json.loads(run("rubric", "test", "e.jsonl", "--json")[1])
    assert (found["total"]["answers"], found["total"]["questions"], found["rubrics"]) == (4, 2, ["concept@3"])


def test_without_a_file_the_exemplars_of_the_rubric_are_taken(home: Path) -> None:
    own = load_rubric("comparison")
    few = own.model_copy(update={"exemplars": own.exemplars[:3]})
    (home / "own.yaml").write_text(dump_yaml(few), encoding="utf-8")
    code, told = run("rubric", "test", "--rubric", "own.yaml")
    assert code == 0
    assert "3 exemplars" in told
    assert run("rubric", "test", "own.yaml", "--rubric", "comparison")[0] == 0  # as a file of exemplars
    (home / "none.yaml").write_text(dump_yaml(own.model_copy(update={"exemplars": ()})), encoding="utf-8")
    code, told = run("rubric", "test", "--rubric", "none.yaml")
    assert code == 2
    assert "there are none" in told
    assert run("rubric", "test")[0] == 2


def test_a_page_shows_hostile_words_as_words(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    one = scored("a", 0.5, 0.1)
    told = HumanScored(evil, one.scored.item, one.scored.rubric, evil, 0.5, {}, evil)
    rows = [GradedExemplar(told, one.grade, "raw"), scored("b", 0.1, 0.2)]
    report = agreement_report(rows, judge=evil, calibrated=True)
    write_agreement_page(tmp_path / "p.html", report, rows, translator("en"))
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
