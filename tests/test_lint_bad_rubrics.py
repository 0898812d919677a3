"""Rubrics with faults that authors make: lint finds what is wrong with each, and all it says beyond that is counted.

The first line of each names the rules that are right to be found; ``# beyond:`` below it those that are not.
"""

import re
from pathlib import Path

import pytest

from mockinterview.resources import resource_folder
from mockinterview.rubric.lint import lint_file

FOLDER = Path(__file__).parent / "data/bad-rubrics"
FILES = sorted(FOLDER.glob("*.yaml"))


def named(file: Path, mark: str) -> set[str]:
    """Return the rules that a comment at the head of a bad rubric names."""
    line = re.search(rf"^# {mark}: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return set(line[1].split()) if line else set()


def test_there_are_enough_of_them_and_each_shows_something() -> None:
    assert len(FILES) >= 15
    assert all(named(file, "finds") for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_lint_finds_what_is_wrong(file: Path) -> None:
    assert {finding.rule for finding in lint_file(file)} == named(file, "finds") | named(file, "beyond")


def test_little_of_what_it_finds_is_beside_the_point() -> None:
    findings = [(file, finding.rule) for file in FILES for finding in lint_file(file)]
    beside = [(file, rule) for file, rule in findings if rule in named(file, "beyond")]
    assert len(beside) <= len(findings) / 20


@pytest.mark.parametrize("file", sorted(resource_folder("rubrics").glob("*.yaml")), ids=lambda file: file.stem)
def test_nothing_is_found_in_a_shipped_rubric(file: Path) -> None:
    assert [finding.rule for finding in lint_file(file)] == []
