from pathlib import Path

import pytest

from mockinterview.errors import FileFaults, UsageError
from mockinterview.resources import resource
from mockinterview.rubric.library import load_rubric, rubric_for, shipped_rubrics
from mockinterview.rubric.rubric import Rubric
from mockinterview.yaml_file import dump_yaml, read_yaml
from tests.samples import CACHE


def faults_of(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileFaults) as caught:
        read_yaml(path, Rubric)
    return str(caught.value).splitlines()[1:]


def test_all_faults_of_a_file_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    text = resource("rubrics", "concept.yaml").read_text(encoding="utf-8")
    broken = text.replace("weight: 7", "weight: heavy").replace("pass_mark: 0.6", "pass_mark: 6")
    lines = broken.splitlines()
    faults = faults_of(tmp_path / "broken.yaml", broken)
    assert len(faults) == 2
    assert faults[0].startswith(f"  line {lines.index('pass_mark: 6') + 1}, pass_mark: ")
    assert faults[1].startswith(f"  line {lines.index('    weight: heavy') + 1}, criteria.0.weight: ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: [", "not YAML"),
        ("id: concept\nid: concept\n", "the key id stands twice"),
        ("colour: red\n", "colour"),
        ("- a\n- b\n", "line 1"),
        ("", "Rubric"),
    ],
)
def test_what_is_no_rubric_is_told_where_it_goes_wrong(tmp_path: Path, text: str, told: str) -> None:
    assert told in "\n".join(faults_of(tmp_path / "rubric.yaml", text))


def test_a_file_that_is_missing_or_not_utf8_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.yaml cannot be read"):
        read_yaml(tmp_path / "none.yaml", Rubric)
    (tmp_path / "latin.yaml").write_bytes(b"id: caf\xe9\n")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_yaml(tmp_path / "latin.yaml", Rubric)


def test_a_rubric_written_is_the_rubric_read(tmp_path: Path) -> None:
    rubric = load_rubric("concept")
    (tmp_path / "copy.yaml").write_text(dump_yaml(rubric), encoding="utf-8")
    assert load_rubric(str(tmp_path / "copy.yaml")) == rubric


def test_shipped_rubrics_are_in_both_languages_and_serve_every_kind() -> None:
    assert {kind for rubric in shipped_rubrics() for kind in rubric.kinds} == {"qa", "term", "topic"}


def test_an_item_is_graded_by_its_own_rubric_else_by_its_kind() -> None:
    assert rubric_for(CACHE).id == "concept"
    assert rubric_for(CACHE.model_copy(update={"kind": "term"})).id == "definition"
    assert rubric_for(CACHE.model_copy(update={"rubric": "definition"})).id == "definition"


def test_a_rubric_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(UsageError, match=r"concept\.yaml"):
        load_rubric("nonsense")


def test_a_resource_cannot_lead_out_of_its_folder() -> None:
    with pytest.raises(UsageError):
        resource("rubrics", "../pyproject.toml")


def test_the_content_hash_changes_with_any_word() -> None:
    rubric = load_rubric("concept")
    assert rubric.content_hash == load_rubric("concept").content_hash
    assert rubric.content_hash != rubric.model_copy(update={"version": 2}).content_hash
