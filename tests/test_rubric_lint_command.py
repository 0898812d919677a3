"""``mockinterview rubric lint`` as users, scripts and Git run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mockinterview
from mockinterview.messages import translator
from mockinterview.resources import resource
from mockinterview.rubric.schema import schema_text
from mockinterview.yaml_file import parse_yaml
from tests.test_cli import run

REPOSITORY = Path(__file__).parent.parent
SOUND = resource("rubrics", "comparison.yaml").read_text(encoding="utf-8").partition("# Two exemplars")[0]
VAGUE = SOUND.replace("zh: 没有在任何一个方面把两方放在一起对照。", "zh: 没有在任何一个方面适当地把两方放在一起对照。")
WARNED = SOUND.replace("kinds: []\n", "kinds: [qa]\n").replace("weight: 6", "weight: 90")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rubrics").mkdir()
    return tmp_path


def write(folder: Path, text: str, name: str = "own") -> str:
    (folder / f"rubrics/{name}.yaml").write_text(text, encoding="utf-8")
    return f"rubrics/{name}.yaml"


def test_the_shipped_rubrics_are_clean(folder: Path) -> None:
    done = run(folder, "rubric", "lint", "--strict")
    assert done.returncode == 0
    assert done.stdout == "Rubrics: 9. Errors: 0. Warnings: 0.\n"


def test_a_finding_says_where_why_and_how_to_mend_it(folder: Path) -> None:
    done = run(folder, "rubric", "lint", write(folder, VAGUE))
    line = next(number for number, row in enumerate(VAGUE.splitlines(), 1) if "适当" in row)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"rubrics/own.yaml:{line}: error: vague-word [contrast/0/zh]: “适当” has no agreed meaning: "
        "two graders draw the line in different places.",
        "    Replace it by what can be counted or pointed at in the answer.",
        "Rubrics: 1. Errors: 1. Warnings: 0.",
    ]
    assert "换成" in run(folder, "rubric", "lint", "--lang", "zh", "rubrics/own.yaml").stdout


def test_warnings_do_not_fail_unless_asked_for(folder: Path) -> None:
    file = write(folder, WARNED)
    assert "warning: " in run(folder, "rubric", "lint", file).stdout
    assert run(folder, "rubric", "lint", file).returncode == 0
    assert run(folder, "rubric", "lint", "--strict", file).returncode == 1


def test_findings_as_json(folder: Path) -> None:
    done = run(folder, "rubric", "lint", "--json", write(folder, VAGUE))
    (finding,) = json.loads(done.stdout)
    assert (finding["rule"], finding["severity"], finding["where"]) == ("vague-word", "error", "contrast/0/zh")
    assert set(finding) == {"rule", "severity", "file", "line", "where", "message", "mend"}


def test_files_that_cannot_be_read_are_told_beside_the_findings_of_others(folder: Path) -> None:
    broken = SOUND.replace("pass_mark: 0.6", "pass_mark: 60").replace("weight: 2", "weight: none")
    files = [write(folder, broken, "broken"), write(folder, VAGUE), "rubrics/missing.yaml"]
    done = run(folder, "rubric", "lint", *files)
    assert done.returncode == 2
    assert "vague-word" in done.stdout
    assert "pass_mark: write 1 or less" in done.stderr
    assert "weight: write a number" in done.stderr
    assert "missing.yaml cannot be read" in done.stderr
    assert done.stdout.splitlines()[-2:] == ["Rubrics: 1. Errors: 1. Warnings: 0.", "Could not be read: 2."]
    assert "Could not be read" not in run(folder, "rubric", "lint", files[1]).stdout


def test_with_a_bank_items_that_there_are_not_are_found(folder: Path) -> None:
    shipped = ["--bank", "llm-interview.en", "--bank", "llm-interview.zh"]
    assert run(folder, "rubric", "lint", "comparison", "concept", *shipped).returncode == 0
    done = run(folder, "rubric", "lint", "comparison", "--bank", "llm-interview.en")
    assert "unknown-item" in done.stdout
    assert done.returncode == 1


def test_the_schema_is_printed(folder: Path) -> None:
    assert run(folder, "rubric", "schema").stdout == schema_text()


def test_from_python(folder: Path) -> None:
    file = folder / write(folder, VAGUE)
    rubric = mockinterview.Rubric.load(file)
    assert mockinterview.Rubric.load("concept").id == "concept"
    assert [(finding.rule, finding.line) for finding in rubric.lint()] == [("vague-word", 0)]
    assert [finding.rule for finding in mockinterview.lint(rubric)] == ["vague-word"]
    assert mockinterview.lint(file)[0].file == str(file)
    assert mockinterview.lint("concept") == ()


def test_a_finding_is_read_as_the_command_tells_it(folder: Path) -> None:
    (finding,) = mockinterview.lint(folder / write(folder, VAGUE))
    assert str(finding) == finding.tell(translator("en"))
    assert str(finding).startswith(f"{finding.file}:{finding.line}: error: vague-word [contrast/0/zh]: “适当” has no")
    assert str(finding).endswith("\n    Replace it by what can be counted or pointed at in the answer.")
    assert "换成" in finding.tell(translator("zh"))


def test_a_git_hook_refuses_a_commit_with_errors_and_accepts_one_without(folder: Path) -> None:
    guide = (REPOSITORY / "docs/rubrics.md").read_text(encoding="utf-8")
    hook = guide.partition("```sh\n#!/bin/sh\n")[2].partition("```")[0]
    assert "mockinterview rubric lint" in hook

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        identity = {
            f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        places = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
        # A hook of Git's runs with GIT_DIR and the like set: none of the repository around these tests may leak in.
        outer = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment = outer | identity | places | {"LC_ALL": "C.UTF-8"}
        return subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
        )

    assert git("init", "-q").returncode == 0
    (folder / ".git/hooks/pre-commit").write_text("#!/bin/sh\n" + hook, encoding="utf-8")
    (folder / ".git/hooks/pre-commit").chmod(0o755)
    write(folder, VAGUE)
    git("add", ".")
    refused = git("commit", "-m", "vague")
    assert refused.returncode != 0
    assert "vague-word" in refused.stdout + refused.stderr
    write(folder, SOUND)
    assert git("commit", "-m", "mended, but not staged").returncode != 0
    git("add", ".")
    assert git("commit", "-m", "clear").returncode == 0
    write(folder, VAGUE, "own rubric")  # not staged: no part of the commit
    (folder / "notes.md").write_text("notes\n", encoding="utf-8")
    git("add", "notes.md")
    assert git("commit", "-m", "notes").returncode == 0
    git("add", ".")
    assert git("commit", "-m", "a name with a space").returncode != 0


def test_the_hook_for_pre_commit_runs_a_command_that_there_is() -> None:
    path = REPOSITORY / ".pre-commit-hooks.yaml"
    (hook,) = parse_yaml(path, path.read_text(encoding="utf-8"))
    assert hook["id"] == "rubric-lint"
    assert hook["entry"] == "mockinterview rubric lint"
