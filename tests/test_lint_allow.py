"""Silencing a finding: with a reason, at its place, and not for nothing."""

from pathlib import Path

import pytest

from mockinterview.rubric.lint import lint_file
from mockinterview.rubric.lint_allow import read_allows

SOUND = """\
id: own
version: 1
title: {zh: 因果, en: Causes}
kinds: [qa]
criteria:
  - {id: coverage, name: {zh: 覆盖, en: Coverage}, weight: 6, scored_by: key_points}
  - id: cause
    name: {zh: 原因, en: Cause}
    weight: 4
    scored_by: judge
    at_most: coverage
    levels:
      - score: 0
        label: {zh: 无, en: None}
        descriptor: {zh: 没有说出原因。, en: No cause is named.}
      - score: 0.5
        label: {zh: 有, en: Named}
        descriptor: {zh: 说出了原因。, en: A cause is named.}
      - score: 1
        label: {zh: 多, en: More}
        descriptor:
          # ABOVE
          zh: 说出了两个清晰的原因。 # BESIDE
          en: Two causes are named.
"""


def found(folder: Path, text: str) -> list[tuple[str, int]]:
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return [(finding.rule, finding.line) for finding in lint_file(folder / "own.yaml")]


def with_comment(place: str, comment: str) -> str:
    return SOUND.replace(f"# {place}", comment)


LINE = next(number for number, row in enumerate(SOUND.splitlines(), 1) if "BESIDE" in row)


def test_without_a_comment_it_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, SOUND) == [("vague-word", LINE)]


@pytest.mark.parametrize("place", ["ABOVE", "BESIDE"])
@pytest.mark.parametrize(
    "comment",
    [
        "# lint: allow vague-word because the descriptor says what clear means",
        "# lint: allow vague-word 因为描述里说明了什么叫清晰",
        "#lint:allow vague-word: defined above",
    ],
)
def test_a_reason_silences_it_on_its_line_and_the_line_above(tmp_path: Path, place: str, comment: str) -> None:
    assert found(tmp_path, with_comment(place, comment)) == []


def test_several_comments_may_stand_above_a_line(tmp_path: Path) -> None:
    comments = "# lint: allow vague-word because it is defined\n          # and agreed on by everyone"
    assert found(tmp_path, with_comment("ABOVE", comments)) == []


@pytest.mark.parametrize("comment", ["# lint: allow vague-word", "# lint: allow vague-word because"])
def test_without_a_reason_nothing_is_silenced(tmp_path: Path, comment: str) -> None:
    assert found(tmp_path, with_comment("BESIDE", comment)) == [("allow-without-reason", LINE), ("vague-word", LINE)]


def test_a_comment_that_silences_nothing_is_found(tmp_path: Path) -> None:
    text = with_comment("BESIDE", "# lint: allow unseen because of this")
    assert found(tmp_path, text) == [("allow-unused", LINE), ("vague-word", LINE)]


def test_a_comment_elsewhere_silences_nothing(tmp_path: Path) -> None:
    text = "# lint: allow vague-word because of this\n" + SOUND
    assert found(tmp_path, text) == [("allow-unused", 1), ("vague-word", LINE + 1)]


def test_a_rule_that_there_is_not_is_found(tmp_path: Path) -> None:
    text = with_comment("BESIDE", "# lint: allow vague-words because of this")
    assert ("allow-unknown-rule", LINE) in found(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        'zh: "# lint: allow vague-word because it is quoted"',
        "zh: |\n  one\n  # lint: allow vague-word because it is text\n",
        "zh: a#lint:allow vague-word because no space stands before it",
    ],
)
def test_the_same_words_inside_a_value_are_no_comment(text: str) -> None:
    assert read_allows(text) == ()
