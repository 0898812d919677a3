"""A person's last word: kept by content, put into grades by the same arithmetic, and never lost."""

import html
import io
import json
import os
import re
import signal
import sqlite3
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mockinterview.bank.item import Item
from mockinterview.batch.graded_table import GradedTable
from mockinterview.batch.review_words import read_order
from mockinterview.batch.reviewed import Reviewed
from mockinterview.cli.main import run as main
from mockinterview.grading.grade import CheckedKeyPoint, Grade
from mockinterview.grading.override import USUAL_DEGREES, Override, with_overrides
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.verdicts import BeyondClaim, Verdict, Verdicts
from mockinterview.local_time import local_time
from mockinterview.messages import translator
from mockinterview.rubric.library import load_rubric
from mockinterview.store.overrides import Content, Decision
from mockinterview.store.store import open_store
from mockinterview.yaml_file import read_yaml
from tests.databases import only_sqlite
from tests.pseudo_terminal import in_terminal
from tests.samples import CACHE, ScriptedJudge, anything_goes, concept, level, missing, said
from tests.test_cli import read_rows, write_rows
from tests.test_store_state import alembic

REFERENCE = "A mutex lets only one thread into a section at a time. It is released by the thread that took it."
QUESTION = "What is a mutex?"
NEGATED = "A mutex never lets only one thread into a section at a time."
ROWS = (
    {"id": "ann", "question": QUESTION, "reference": REFERENCE, "answer": REFERENCE, "max_score": 10},
    {"id": "bob", "question": QUESTION, "reference": REFERENCE, "answer": NEGATED, "max_score": 10},
)
DECISION = {"id": "bob", "points": {"1": "covered", "2": {"verdict": "partly", "degree": 0.4, "note": "nearly"}}}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    """Run a command in this process, which takes a tenth of the time; return its exit code and what it told."""
    with redirect_stderr(io.StringIO()) as told:
        code = main(["--lang", "en", *arguments])
    return code, told.getvalue()


def graded(home: Path, *rows: dict[str, Any], out: str = "out.jsonl") -> Path:
    write_rows(home / "answers.jsonl", *(rows or ROWS))
    code, told = run("grade", "answers.jsonl", "-o", out)
    assert code == 0, told
    return home / out


def decide(home: Path, out: Path, *decisions: object) -> None:
    write_rows(home / "decisions.jsonl", *decisions)
    code, told = run("review", str(out), "--decisions", "decisions.jsonl", "--reviewer", "Zoe")
    assert code == 0, told


def test_decisions_change_the_score_by_the_same_arithmetic_and_survive_a_new_run(home: Path) -> None:
    out = graded(home)
    ann, bob = read_rows(out)
    assert (bob["reviewed"], bob["judge_score"]) == (None, None)
    assert "contradicted" in bob["flags"]  # type: ignore[operator]
    decide(home, out, DECISION | {"note": "read it again"})
    same, changed = read_rows(out)
    assert same == ann
    weights = [point["weight"] for point in changed["key_points"]]  # type: ignore[attr-defined]
    expected = (weights[0] + 0.4 * weights[1]) / sum(weights)
    assert changed["score"] == pytest.approx(expected)
    assert changed["marks"] == pytest.approx(10 * expected)
    assert changed["judge_score"] == bob["score"]
    assert "contradicted" not in changed["flags"]  # type: ignore[operator]
    review: Any = changed["reviewed"]
    assert (review["by"], review["note"]) == ("Zoe", "read it again")
    assert [(p["verdict"], p["degree"], p["note"]) for p in review["points"]] == [
        ("covered", 1.0, ""),
        ("partial", 0.4, "nearly"),
    ]
    before = out.read_bytes()
    out.unlink()
    assert "1 reviewed by a person" in run("grade", "answers.jsonl", "-o", "out.jsonl")[1]
    assert out.read_bytes() == before


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_every_format_is_written_anew_with_all_else_as_it_was(home: Path, suffix: str) -> None:
    rows = [row | {"grade_key": "theirs", "status": "=late", "group": None} for row in ROWS]
    out = graded(home, *rows, out=f"out{suffix}")
    before = list(GradedTable(out, {}).rows())
    decide(home, out, DECISION)
    after = list(GradedTable(out, {}).rows())
    assert after[0] == before[0]
    assert after[1].columns == before[1].columns
    assert after[1].columns["grade_key"] == "theirs"
    assert float(after[1].fields["judge_score"]) == pytest.approx(float(before[1].fields["score"]))
    assert after[1].grade_key == before[1].grade_key
    assert run("grade", "answers.jsonl", "-o", f"again{suffix}")[0] == 0
    assert list(GradedTable(home / f"again{suffix}", {}).rows()) == after


@pytest.mark.parametrize("change", [{"answer": NEGATED + " Or does it?"}, {"reference": REFERENCE + " Always."}])
def test_what_was_decided_of_another_answer_or_reference_does_not_apply_and_is_told(
    home: Path, change: dict[str, str]
) -> None:
    out = graded(home)
    decide(home, out, DECISION)
    write_rows(home / "answers.jsonl", ROWS[0], ROWS[1] | change)
    _, told = run("grade", "answers.jsonl", "-o", "out.jsonl")
    assert "1 reviews do not apply any more" in told
    assert told.rstrip().endswith(": bob")
    assert read_rows(out)[1]["reviewed"] is None
    decide(home, out, DECISION)  # decided anew, and told no more
    assert "do not apply" not in run("grade", "answers.jsonl", "-o", "out.jsonl")[1]


def test_the_page_and_the_summary_show_what_was_decided(home: Path) -> None:
    out = graded(home)
    before = json.loads(page(out)[0])
    decide(home, out, DECISION)
    summary, words = page(out)
    after = json.loads(summary)
    assert (before["flagged"], before["reviewed"]) == (2, 0)
    assert (after["flagged"], after["reviewed"]) == (1, 1)
    scores: list[Any] = [row["score"] for row in read_rows(out)]
    bob: Any = read_rows(out)[1]
    at = datetime.fromisoformat(bob["reviewed"]["at"]).timestamp()
    assert f"Mean score: {100 * sum(scores) / 2:.0f} of 100" in words
    assert "1 flagged 1 reviewed by a person" in words
    assert f"Zoe decided ({local_time(at, translator('en'))})" in words
    assert f"the judge's own score: {100 * bob['judge_score']:.0f}" in words


def page(out: Path) -> tuple[str, str]:
    """The summary of grading once more, and the words of its page."""
    with redirect_stdout(io.StringIO()) as summary:
        assert main(["--lang", "en", "grade", "answers.jsonl", "-o", str(out), "--report", "p.html", "--json"]) == 0
    text = re.sub("<style.*?</style>|<[^>]*>", " ", Path("p.html").read_text(encoding="utf-8"), flags=re.DOTALL)
    return summary.getvalue(), " ".join(html.unescape(text).split())


def test_what_is_taken_back_gives_the_judge_its_word_again(home: Path) -> None:
    out = graded(home)
    before = read_rows(out)
    decide(home, out, DECISION | {"accept": False})
    assert read_rows(out) != before
    decide(home, out, {"id": "bob", "points": {"1": "judge", "2": "裁判"}, "accept": False})
    assert read_rows(out) == before


def test_all_faults_of_the_decisions_are_told_and_nothing_is_decided(home: Path) -> None:
    out = graded(home)
    before = out.read_bytes()
    faulty = (
        DECISION,
        {"id": "nobody"},
        {"id": "bob", "points": {"7": "covered", "1": "perhaps"}},
        {"id": "bob", "points": {"1": {"verdict": "covered", "degree": 0.3}}},
    )
    write_rows(home / "decisions.jsonl", *faulty)
    code, told = run("review", "out.jsonl", "--decisions", "decisions.jsonl", "--reviewer", "Zoe")
    assert code == 2
    for fault in ("line 2, id: there is no graded row nobody", "line 3, points.7", "line 3, points.1", "line 4"):
        assert fault in told
    assert out.read_bytes() == before
    assert "1 reviewed" not in run("grade", "answers.jsonl", "-o", "out.jsonl")[1]


def test_what_is_no_graded_file_and_no_terminal_is_told(home: Path) -> None:
    write_rows(home / "answers.jsonl", *ROWS)
    code, told = run("review", "answers.jsonl", "--decisions", "answers.jsonl")
    assert code == 2
    assert "was not written by `mockinterview grade`" in told
    code, told = run("review", "answers.jsonl")
    assert code == 2
    assert "A review needs a terminal" in told


@only_sqlite
def test_rows_of_another_database_cannot_be_reviewed_and_end_with_1(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = graded(home)
    before = out.read_bytes()
    write_rows(home / "decisions.jsonl")
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(home / "another"))
    code, told = run("review", "out.jsonl", "--decisions", "decisions.jsonl")
    assert code == 1
    assert "2 graded rows are not in this database" in told
    assert out.read_bytes() == before


def test_reviewed_rows_become_exemplars_that_a_rubric_can_hold(home: Path) -> None:
    from mockinterview.batch.exemplars import Exemplars

    out = graded(home)
    decide(home, out, DECISION | {"note": "说反了"})
    assert run("review", "out.jsonl", "--export-exemplars", "made.yaml")[0] == 0
    (exemplar,) = read_yaml(home / "made.yaml", Exemplars).exemplars
    assert exemplar.answer == NEGATED
    assert exemplar.score == pytest.approx(read_rows(out)[1]["score"], abs=1e-4)
    assert exemplar.reason is not None
    assert "说反了" in exemplar.reason.zh
    assert "nearly" in exemplar.reason.en
    assert load_rubric("concept").model_copy(update={"exemplars": (exemplar,)}).name == concept().name


def in_review(home: Path, *arguments: str) -> Any:
    environment = os.environ | {
        "MOCKINTERVIEW_HOME": str(home / "home"),
        "LANG": "en_US.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "TERM": "xterm",
    }
    program = [sys.executable, "-m", "mockinterview", "review", "out.jsonl", "--reviewer", "Zoe", *arguments]
    return in_terminal(program, cwd=home, environment=environment, columns=120, rows=60)


def test_a_person_overrides_goes_back_and_accepts(home: Path) -> None:
    out = graded(home)
    judged = read_rows(out)
    with in_review(home, "--all") as terminal:
        terminal.wait_for("Row ann (1 of 2)")
        terminal.wait_for("Your decision")
        terminal.type("s\r")
        terminal.wait_for("Row bob (2 of 2)")
        terminal.type("1 covered 说得对\r")
        terminal.wait_for("covered, says a person")
        terminal.type("whatever\r")
        terminal.wait_for("That is no decision")
        terminal.type("9 covered\r")
        terminal.wait_for("There is no key point 9; this row has")
        terminal.type("b\r")
        terminal.wait_shown("Row ann (1 of 2)")
        terminal.type("a fine\r")
        terminal.type("\r")
        assert terminal.ended() == 0
    ann, bob = read_rows(out)
    assert (ann["score"], ann["reviewed"]["note"]) == (judged[0]["score"], "fine")  # type: ignore[index]
    assert bob["score"] > judged[1]["score"]  # type: ignore[operator]
    assert bob["reviewed"]["points"][0]["note"] == "说得对"  # type: ignore[index]
    with in_review(home) as terminal:  # both are accepted
        assert terminal.ended() == 0
        assert "There is nothing to review." in terminal.shown


def test_a_review_that_is_killed_loses_nothing_decided(home: Path) -> None:
    out = graded(home)
    before = out.read_bytes()
    with in_review(home, "--flag", "contradicted") as terminal:
        terminal.wait_for("Row bob (1 of 1)")
        terminal.type("1 c\r")
        terminal.wait_for("covered, says a person")
        terminal.process.send_signal(signal.SIGKILL)
        terminal.process.wait()
    assert out.read_bytes() == before  # whole, and as it was
    with in_review(home, "--flag", "contradicted") as terminal:
        terminal.wait_for("covered, says a person")
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.ended() == 130
    assert "covered" in json.dumps(read_rows(out)[1]["reviewed"])


@only_sqlite
def test_a_database_of_the_third_version_keeps_its_grades_and_takes_decisions(home: Path) -> None:
    out = graded(home)
    with open_store(home / "home" / "mockinterview.db") as store, store.database.write() as connection:
        command.downgrade(alembic(connection), "0003")
    with sqlite3.connect(home / "home" / "mockinterview.db") as old:
        assert not old.execute("SELECT * FROM sqlite_master WHERE name = 'overrides'").fetchall()
    decide(home, out, DECISION)
    assert read_rows(out)[1]["reviewed"] is not None


def grade_of(*verdicts: Any, beyond: tuple[BeyondClaim, ...] = ()) -> Grade:
    given = Verdicts(key_points=verdicts, criteria=tuple(level(c.id, 0) for c in concept().judged), beyond=beyond)
    answer = "It keeps the keys and values. It costs memory."
    judge = ScriptedJudge(given, given)
    return Grader(judge, concept(), about=anything_goes, floor=0.0).grade(CACHE, answer)


def test_a_person_needs_no_evidence_and_a_judge_still_does() -> None:
    grade = grade_of(missing("kept"), missing("saved"), missing("cost"))
    changed = with_overrides(grade, CACHE, concept(), [Override(key_point="kept", verdict="covered", degree=1)])
    point = changed.key_points[0]
    assert (point.degree, point.standing, point.evidence) == (1.0, "overridden", ())
    assert changed.score is not None
    assert grade.score is not None
    assert changed.score > grade.score
    with pytest.raises(ValidationError, match="without accepted evidence"):
        CheckedKeyPoint(**{**dict(point), "standing": "accepted"})


def test_a_contradiction_that_a_person_sees_caps_like_one_that_is_shown_and_one_they_deny_does_not() -> None:
    quotes = [said(point.id, "It keeps the keys and values") for point in CACHE.key_points]
    fine = grade_of(*quotes)
    contradiction = Override(key_point="cost", verdict="contradicted", degree=0)
    worse = with_overrides(fine, CACHE, concept(), [contradiction])
    assert "contradicted" in worse.flags
    assert worse.key_points[2].contradicts
    bad = grade_of(*quotes[:2], said("cost", "It costs memory", 0.0, "contradicted"))
    better = with_overrides(bad, CACHE, concept(), [Override(key_point="cost", verdict="covered", degree=1)])
    assert "contradicted" not in better.flags
    assert better.score == fine.score


def test_an_unscored_grade_without_verdicts_is_scored_once_enough_is_decided() -> None:
    unscored = grade_of(said("kept", "words that are nowhere"), said("saved", "nor these"), said("cost", "nor those"))
    assert unscored.score is None
    blank = unscored.model_copy(update={"key_points": (), "criteria": ()})
    one = with_overrides(blank, CACHE, concept(), [Override(key_point="cost", verdict="covered", degree=1)])
    assert (one.score, bool(one.reason)) == (None, True)
    decided = [Override(key_point=p.id, verdict="partial", degree=0.5) for p in CACHE.key_points]
    whole = with_overrides(blank, CACHE, concept(), decided)
    assert whole.score == pytest.approx(0.5)
    assert whole.reason == ""


verdicts: st.SearchStrategy[Verdict] = st.sampled_from(["missing", "contradicted", "partial", "covered"])


@given(st.lists(st.tuples(st.sampled_from([p.id for p in CACHE.key_points]), verdicts | st.none()), max_size=8))
def test_the_last_word_on_each_point_counts_and_taking_all_back_restores_the_grade(
    words: list[tuple[str, Verdict | None]],
) -> None:
    grade = JUDGED
    decisions = [
        Decision(
            key_point=point, verdict=verdict, degree=USUAL_DEGREES[verdict] if verdict else None, reviewer="z", at=n
        )
        for n, (point, verdict) in enumerate(words)
    ]
    last = dict(words)
    reviewed = Reviewed.of(grade, CACHE, concept(), decisions)
    for point, judged in zip(reviewed.grade.key_points, grade.key_points, strict=True):
        assert point.verdict == (last.get(point.id) or judged.verdict)
    assert reviewed.judge_score == grade.score
    assert (reviewed.grade == grade) == all(verdict is None for verdict in last.values())


JUDGED = grade_of(said("kept", "keeps the keys and values"), missing("saved"), said("cost", "costs memory", 0.5))


def test_an_acceptance_is_of_one_judges_verdicts_and_an_override_of_the_answer() -> None:
    decisions = (
        Decision(key_point="saved", verdict="covered", degree=1, reviewer="z", at=1),
        Decision(reviewer="z", at=2, fingerprint=JUDGED.fingerprint),
    )
    assert Reviewed.of(JUDGED, CACHE, concept(), decisions).accepted
    other = Reviewed.of(JUDGED.model_copy(update={"fingerprint": "other"}), CACHE, concept(), decisions)
    assert not other.accepted
    assert other.grade.key_points[1].verdict == "covered"


def test_content_is_what_was_asked_and_said_not_where_it_stands() -> None:
    def content(item: Item, answer: str = "x") -> Content:
        return Content.of(item, answer, "concept@1")

    assert content(CACHE) == content(CACHE.model_copy(update={"line": 99, "id": "moved", "topic": ("Else",)}))
    assert content(CACHE) != content(CACHE.model_copy(update={"stem": "What else?"}))
    assert content(CACHE) != content(CACHE, "x ")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", ("accept", None, "")),
        ("a 好", ("accept", None, "好")),
        ("2 c", ("override", ("two", "covered", 1.0, ""), "")),
        ("２ 部分 40% 差一点", ("override", ("two", "partial", 0.4, "差一点"), "")),
        ("1m not a word of it", ("override", ("one", "missing", 0.0, "not a word of it"), "")),
        ("1 x 2 of 3 are wrong", ("override", ("one", "contradicted", 0.0, "2 of 3 are wrong"), "")),
        ("1 partly", ("override", ("one", "partial", 0.5, ""), "")),
        ("1 judge", ("take_back", None, "")),
        ("返回", ("back", None, "")),
        ("3 covered", ("no_point", None, "3")),
        ("1 partly 140", ("unclear", None, "")),
        ("because", ("unclear", None, "")),
    ],
)
def test_words_of_both_languages_are_understood(line: str, told: tuple[str, Any, str]) -> None:
    order = read_order(line, ["one", "two"])
    override = order.override and tuple(order.override.model_dump().values())
    assert (order.step, override, order.note) == told
