"""``bank list``, ``merge`` and ``edit`` as users type them."""

import json
import os
import re
import signal
import sys
from pathlib import Path

import pytest

from mockinterview.bank.bank_file import read_bank, write_bank
from mockinterview.bank.editing import open_for_edit, still_there
from mockinterview.bank.merging import merge_banks
from mockinterview.errors import UsageError
from tests.pseudo_terminal import in_terminal
from tests.test_bank_export import BANK, LOCKS, TERM
from tests.test_cli import run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_bank(BANK, tmp_path / "notes.yaml")
    return tmp_path


def ids(home: Path, command: str, *filters: str) -> list[str]:
    done = run(home, "bank", command, "notes.yaml", "--json", *filters)
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["id"] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ((), ["locks", "heap", "sched", "open"]),
        (("--topic", "trees"), ["heap", "open"]),
        (("--kind", "term", "--kind", "topic"), ["heap", "sched"]),
        (("--difficulty", "1-2"), ["locks"]),
        (("--search", "MUTEX costs"), ["locks"]),
        (("--language", "zh"), []),
    ],
)
def test_items_are_found_by_topic_kind_difficulty_language_and_words(
    home: Path, filters: tuple[str, ...], left: list[str]
) -> None:
    assert ids(home, "list", *filters) == ids(home, "show", *filters) == left


def test_the_list_says_what_there_is_to_know_of_each(home: Path) -> None:
    shown = run(home, "bank", "list", "notes.yaml").stdout
    assert "Concurrency › Basics\n  What does a lock do?\n    locks · qa · difficulty 2 · 3 key points\n" in shown
    assert "open · qa · no reference" in shown
    assert "Items: 4." in shown


def test_what_is_shown_says_what_there_is_to_know_of_each_and_how_many(home: Path) -> None:
    script = home / "script.jsonl"
    script.write_text(json.dumps({"item_id": "locks", "answer": "It keeps others out, and costs time."}) + "\n")
    run(home, "interview", "--bank", "notes.yaml", "--answers", str(script), "--questions", "1")
    shown = run(home, "bank", "show", "notes.yaml", "--topic", "concurrency").stdout
    assert re.search(r"locks · qa · difficulty 2 · 3 key points · last time \d+% covered · Concurrency · Basics", shown)
    assert "Items: 1." in shown
    assert "heap" not in shown
    done = run(home, "bank", "show", "notes.yaml", "locks", "--topic", "concurrency")
    assert (done.returncode, "not both" in done.stderr) == (2, True)


def test_more_than_a_screen_goes_through_the_pager(home: Path) -> None:
    command = [sys.executable, "-m", "mockinterview", "bank", "show", "notes.yaml"]
    environment = {**os.environ, "MOCKINTERVIEW_HOME": str(home), "PAGER": "sed s/^/paged:/", "TERM": "xterm"}
    environment = {name: value for name, value in environment.items() if name not in ("LINES", "COLUMNS")}
    for rows, is_paged in ((10, True), (60, False)):
        with in_terminal(command, cwd=home, environment=environment, rows=rows) as terminal:
            assert terminal.ended() == 0
        assert ("paged:" in terminal.shown) == is_paged
        assert "Items: 4." in terminal.shown


def test_merged_banks_keep_what_is_alike_once_and_refuse_ids_with_two_meanings(home: Path) -> None:
    assert run(home, "bank", "merge", "notes.yaml", "notes.yaml", "-o", "all.yaml").returncode == 0
    assert read_bank(home / "all.yaml").items == BANK.items
    other = BANK.model_copy(update={"items": (LOCKS, TERM.model_copy(update={"reference": "Another tree."}))})
    with pytest.raises(UsageError, match="different items: heap"):
        merge_banks([BANK, other])


def editor(home: Path, replace: str, by: str) -> dict[str, str]:
    script = home / "edit.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n"
        f"path.write_text(path.read_text(encoding='utf-8').replace({replace!r}, {by!r}), encoding='utf-8')\n",
        encoding="utf-8",
    )
    return {**os.environ, "EDITOR": f"{sys.executable} {script}"}


def test_an_edited_item_is_saved_and_what_it_was_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", editor(home, "It costs time", "It costs much time")["EDITOR"])
    done = run(home, "bank", "edit", "notes.yaml", "locks")
    assert done.returncode == 0, done.stderr
    changed = read_bank(home / "notes.yaml").item("locks")
    assert "It costs much time" in changed.reference
    assert [point.quote for point in changed.key_points][1] == "It costs much time"
    assert read_bank(home / "notes.yaml").items[1:] == BANK.items[1:]
    (line,) = (home / "notes.history.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["item"]["reference"] == LOCKS.reference
    assert not list(home.glob("*.unsaved.md"))


@pytest.mark.parametrize(
    ("replace", "by", "told"),
    [
        ('"keeps others out" {', '"keeps nobody out" {', "the quote is not in the reference"),
        ("{#locks}", "{#heap}", "The id heap is another item's"),
        ("# Notes", "# Notes\n\n## What else?\n\nMore.\n\n# Notes", "it has to hold one"),
    ],
)
def test_an_edit_that_is_wrong_changes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, replace: str, by: str, told: str
) -> None:
    monkeypatch.setenv("EDITOR", editor(home, replace, by)["EDITOR"])
    done = run(home, "bank", "edit", "notes.yaml", "locks")
    assert done.returncode == 2
    assert told in done.stderr
    assert read_bank(home / "notes.yaml") == BANK
    assert not (home / "notes.history.jsonl").exists()
    assert by in (home / "notes.locks.unsaved.md").read_text(encoding="utf-8")
    assert "What you wrote is kept in notes.locks.unsaved.md" in done.stderr


def test_the_next_edit_goes_on_with_what_could_not_be_saved(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", editor(home, "{#locks}", "{#heap}")["EDITOR"])
    assert run(home, "bank", "edit", "notes.yaml", "locks").returncode == 2
    monkeypatch.setenv("EDITOR", editor(home, "{#heap}", "{#mutex}")["EDITOR"])
    assert run(home, "bank", "edit", "notes.yaml", "locks").returncode == 0
    assert read_bank(home / "notes.yaml").items[0].id == "mutex"
    assert not list(home.glob("*.unsaved.md"))


def test_an_editor_that_is_missing_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert "The editor no-such-editor failed" in run(home, "bank", "edit", "notes.yaml", "locks").stderr


def test_a_document_is_edited_itself(home: Path) -> None:
    (home / "notes.md").write_text("## What is it?\n\nA thing.\n", encoding="utf-8")
    done = run(home, "bank", "edit", "notes.md", "x")
    assert done.returncode == 2
    assert "bank import notes.md" in " ".join(done.stderr.split())


def test_no_bank_or_export_takes_the_place_of_what_it_was_made_from(home: Path) -> None:
    (home / "notes.md").write_text("## What is a lock?\n\nIt admits one.\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in (home / "notes.md", home / "notes.yaml")}
    for command in (
        ("import", "notes.md", "-o", "notes.md"),
        ("import", "notes.yaml", "-o", "notes.yaml"),
        ("merge", "notes.yaml", "-o", "notes.md"),
        ("export", "notes.md", "-o", "notes.md"),
        ("export", "notes.yaml", "-o", "notes.yaml", "--format", "csv"),
    ):
        assert run(home, "bank", *command).returncode == 2, command
    assert before == {path: path.read_bytes() for path in before}


def test_the_shipped_banks_and_one_item_are_told_as_json(home: Path) -> None:
    listed = [json.loads(line) for line in run(home, "bank", "list", "--json").stdout.splitlines()]
    assert {"llm.en", "llm-terms.en", "llm-terms.zh"} <= {bank["bank"] for bank in listed}
    assert json.loads(run(home, "bank", "show", "notes.yaml", "locks", "--json").stdout)["id"] == "locks"


def test_a_language_that_there_is_not_is_refused(home: Path) -> None:
    done = run(home, "bank", "list", "notes.yaml", "--language", "fr")
    assert (done.returncode, "fr is not one of: zh, en" in done.stderr) == (2, True)


def test_an_edit_leaves_what_others_wrote_meanwhile(home: Path) -> None:
    bank = home / "notes.yaml"
    opened = open_for_edit(bank)
    write_bank(BANK.model_copy(update={"items": (*BANK.items[:2], BANK.items[3])}), bank)
    assert [item.id for item in still_there(bank, opened.item("locks")).items] == ["locks", "heap", "open"]
    changed = LOCKS.model_copy(update={"stem": "What is a lock for?"})
    write_bank(BANK.model_copy(update={"items": (changed, *BANK.items[1:])}), bank)
    with pytest.raises(UsageError, match="changed by another"):
        still_there(bank, opened.item("locks"))


@pytest.mark.parametrize(
    ("change", "by"),
    [
        ({"language": "zh", "stem": "什么是锁？"}, "kind: qa | difficulty: 4"),
        ({"stem": "What is it?\n\n```python\nx = {1: 2}\n```"}, "kind: qa\ndifficulty: 4"),
        ({"reference": "It asks.\n\n# What?\n\nTitle\n===", "key_points": ()}, "kind: qa\ndifficulty: 4"),
        ({"reading": "a | b: c"}, "kind: qa\ndifficulty: 4"),
        ({"id": "A/b " + "c" * 300}, "kind: qa\ndifficulty: 4"),
    ],
)
def test_an_edit_changes_nothing_but_what_was_edited(
    home: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, object], by: str
) -> None:
    before = LOCKS.model_copy(update={"difficulty": None, **change})
    write_bank(BANK.model_copy(update={"items": (before,)}), home / "notes.yaml")
    monkeypatch.setenv("EDITOR", editor(home, "kind: qa", by)["EDITOR"])
    done = run(home, "bank", "edit", "notes.yaml", before.id)
    assert done.returncode == 0, done.stderr
    assert read_bank(home / "notes.yaml").items == (before.model_copy(update={"difficulty": 4}),)


def test_giving_up_an_edit_with_control_c_ends_as_interrupted(home: Path) -> None:
    environment = editor(home, "kind: qa", "kind: none")
    with in_terminal(
        [sys.executable, "-m", "mockinterview", "bank", "edit", "notes.yaml", "locks"],
        cwd=home,
        environment=environment,
    ) as terminal:
        terminal.wait_for("Edit it again?")
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.ended() == 130
    assert "Aborted" not in terminal.shown
    assert (home / "notes.locks.unsaved.md").exists()
