"""An edited rubric counts as a new version by itself: grades point to the words that made them."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from mockinterview.cli.main import run as main
from mockinterview.store.store import open_store
from tests.test_cli import read_rows, write_rows

REFERENCE = "A mutex lets only one thread into a section at a time. It is released by the thread that took it."
ROW = {"question": "What is a mutex?", "reference": REFERENCE, "answer": "It lets only one thread into a section."}
OWN = """\
# ours, agreed on in May
id: own
version: 1
title: {zh: 自己的, en: Our own}
kinds: []
criteria:
  - {id: coverage, name: {zh: 覆盖, en: Coverage}, weight: 1, scored_by: key_points}  # nothing else
pass_mark: 0.6
"""
STRICTER = OWN.replace("pass_mark: 0.6", "pass_mark: 0.8")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as told:
        code = main(["--lang", "en", *arguments])
    return code, out.getvalue(), told.getvalue()


def graded(home: Path, text: str, *more: str, out: str = "out.jsonl") -> tuple[str, str]:
    """Grade one row by the rubric as ``text`` has it; return what the grade points to, and what was told."""
    (home / "own.yaml").write_text(text, encoding="utf-8")
    write_rows(home / "answers.jsonl", ROW)
    code, _, told = run("grade", "answers.jsonl", "-o", out, "--rubric", "own.yaml", *more)
    assert code == 0, told
    assert (home / "own.yaml").read_text(encoding="utf-8") == text  # the author's file is the author's
    return ("" if more else str(read_rows(home / out)[0]["rubric"])), told


def test_grades_point_to_the_version_that_made_them(home: Path) -> None:
    first, told = graded(home, OWN)
    assert (first, "has changed" in told) == ("own@1", False)
    second, told = graded(home, STRICTER, out="stricter.jsonl")
    assert second == "own@2"
    assert "The rubric own@1 has changed since it graded: as it stands it counts as own@2." in told
    [old], [new] = read_rows(home / "out.jsonl"), read_rows(home / "stricter.jsonl")
    assert old["fingerprint"] != new["fingerprint"]
    with open_store(home / "home" / "mockinterview.db") as store:
        marks = [rubric.pass_mark for rubric in store.rubrics.all()]
    assert marks == [0.6, 0.8]


def test_the_old_words_are_the_old_version_again_and_its_grades_are_taken_over(home: Path) -> None:
    graded(home, OWN)
    graded(home, STRICTER)
    again, told = graded(home, OWN.replace("in May", "in June"))  # comments are no part of the scale
    assert again == "own@1"
    assert "has changed" not in told
    code, out, _ = run("grade", "answers.jsonl", "-o", "o.jsonl", "--rubric", "own.yaml", "--dry-run", "--json")
    assert code == 0
    assert json.loads(out)["in_store"] == 1


def test_a_dry_run_makes_no_version(home: Path) -> None:
    graded(home, OWN)
    _, told = graded(home, STRICTER, "--dry-run")
    assert "counts as own@2" in told
    with open_store(home / "home" / "mockinterview.db") as store:
        assert [rubric.name for rubric in store.rubrics.all()] == ["own@1"]


def test_two_files_that_say_the_same_version_are_kept_apart_in_one_run(home: Path) -> None:
    (home / "a.yaml").write_text(OWN, encoding="utf-8")
    (home / "b.yaml").write_text(STRICTER, encoding="utf-8")
    write_rows(home / "answers.jsonl", ROW | {"rubric": "a.yaml"}, ROW | {"rubric": "b.yaml"})
    assert run("grade", "answers.jsonl", "-o", "out.jsonl")[0] == 0
    assert [row["grade_rubric"] for row in read_rows(home / "out.jsonl")] == ["own@1", "own@2"]


def test_an_interview_points_to_the_new_version_too(home: Path) -> None:
    graded(home, OWN)
    (home / "own.yaml").write_text(STRICTER, encoding="utf-8")
    play = ["interview", "--answers", "sample", "--questions", "1", "--seed", "7", "--rubric", "own.yaml"]
    code, _, told = run(*play)
    assert code == 0, told
    assert told.count("counts as own@2") == 1
    assert json.loads(run("report", "--json")[1])["items"][0]["grade"]["rubric"] == "own@2"


def test_answers_are_graded_by_an_earlier_version_where_it_is_named(home: Path) -> None:
    graded(home, OWN)
    graded(home, STRICTER)
    assert run("grade", "answers.jsonl", "-o", "out.jsonl", "--rubric", "own@1")[0] == 0
    assert [row["rubric"] for row in read_rows(home / "out.jsonl")] == ["own@1"]
    code, _, told = run("grade", "answers.jsonl", "-o", "out.jsonl", "--rubric", "own@7")
    assert (code, "There are: own@1, own@2" in told) == (2, True)


def test_old_versions_can_be_seen(home: Path) -> None:
    graded(home, OWN)
    graded(home, STRICTER)
    assert "passes from 60 of 100" in run("rubric", "show", "own@1")[1]
    assert "passes from 80 of 100" in run("rubric", "show", "own@2")[1]
    assert "passes from 80 of 100" in run("rubric", "show", "own")[1]  # the latest
    shown = run("rubric", "show", "own.yaml")[1]
    assert "Versions that graded: own@1, own@2." in shown
    assert "Changed since own@1 graded: as it stands it counts as own@2." in shown
    code, _, told = run("rubric", "show", "own@3")
    assert (code, "There are: own@1, own@2" in told) == (2, True)
    [mine] = [entry for entry in json.loads(run("rubric", "list", "--json")[1])["rubrics"] if entry["origin"] == "file"]
    assert (mine["version"], mine["counts_as"]) == (1, "own@2")
    used = [entry for entry in json.loads(run("rubric", "list", "--json")[1])["rubrics"] if entry["origin"] == "used"]
    assert [f"{entry['id']}@{entry['version']}" for entry in used] == ["own@1"]
