from pathlib import Path

import pytest

from mockinterview.errors import FileFaults, UsageError
from mockinterview.messages import translator
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
    with pytest.raises(UsageError, match="Shipped are: code-reading, comparison, concept"):
        load_rubric("nonsense")


def test_a_resource_cannot_lead_out_of_its_folder() -> None:
    with pytest.raises(UsageError):
        resource("rubrics", "../pyproject.toml")


def test_the_content_hash_changes_with_any_word() -> None:
    rubric = load_rubric("concept")
    assert rubric.content_hash == load_rubric("concept").content_hash
    assert rubric.content_hash != rubric.model_copy(update={"version": rubric.version + 1}).content_hash


def spoiled(*changes: tuple[str, str]) -> str:
    text = resource("rubrics", "comparison.yaml").read_text(encoding="utf-8").partition("# Two exemplars")[0]
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return text


@pytest.mark.parametrize(
    ("change", "line", "told"),
    [
        (("pass_mark", "passmark"), "passmark: 0.6", "there is no key passmark; did you mean pass_mark?"),
        (
            ("    cap_on_error: 0.5", "    colour: red"),
            "    colour: red",
            "there is no key colour; there are: id, name",
        ),
        (("weight: 2", "weight: heavy"), "    weight: heavy", "write a number; here stands heavy"),
        (("weight: 2", "weight: -1"), "    weight: -1", "write more than 0; here stands -1"),
        (("version: 1", "version: 1.5"), "version: 1.5", "write a whole number; here stands 1.5"),
        (("version: 1\n", ""), "id: comparison", "the key version is missing"),
        (("kinds: []", "kinds: [question]"), "kinds: [question]", "write 'qa', 'term' or 'topic'"),
        (("kinds: []", "kinds: qa"), "kinds: qa", "write a list"),
        (("id: attribution", "id: At Tribution"), "  - id: At Tribution", "does not fit the pattern"),
        (
            ("title: {zh: 比较, en: Comparing}", "title: 比较"),
            "title: 比较",
            "write it in both languages, as {zh: …, en: …}; here stands 比较",
        ),
        (("{zh: 归属, en: Attribution}", "{zh: 归属}"), "    name: {zh: 归属}", "the English words are missing"),
        (("{zh: 归属, en: Attribution}", "{en: Place}"), "    name: {en: Place}", "the Chinese words are missing"),
        (("at_most: coverage", "at_most: full"), "    at_most: full", "write 'coverage'; here stands full"),
        (("id: contrast", "id: attribution"), "  - id: attribution", "taken by a criterion above"),
        (("scored_by: key_points", "scored_by: judge"), "  - id: coverage", "needs at least two levels"),
        (("score: 0.5", "score: 0"), "      - score: 0", "has to score more than the one above it (0.0)"),
        (("- score: 0\n", "- score: 0.2\n"), "      - score: 0.2", "stands first and has the score 0"),
    ],
)
def test_a_fault_is_told_at_its_line_with_what_to_write(
    tmp_path: Path, change: tuple[str, str], line: str, told: str
) -> None:
    text = spoiled(change)
    faults = [fault for fault in faults_of(tmp_path / "own.yaml", text) if told in fault]
    assert [text.splitlines()[int(fault.split()[1].rstrip(",")) - 1] for fault in faults][-1] == line


def test_faults_of_fields_hide_none_between_them(tmp_path: Path) -> None:
    text = spoiled(
        ("pass_mark: 0.6", "pass_mark: 6"),
        ("weight: 6", "weight: heavy"),
        ("score: 0.5", "score: 1"),
        ("id: contrast", "id: attribution"),
    )
    told = [fault.partition(": ")[2] for fault in faults_of(tmp_path / "own.yaml", text)]
    assert told == [
        "write 1 or less; here stands 6",
        "write a number; here stands heavy",
        "this level has to score more than the one above it (1.0): lowest first, each score once",
        "the id attribution is taken by a criterion above; give each one its own",
    ]


def test_faults_are_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(spoiled(("pass_mark", "passmark")), encoding="utf-8")
    with pytest.raises(FileFaults) as caught:
        read_yaml(tmp_path / "own.yaml", Rubric)
    assert "没有 passmark 这个键；是不是 pass_mark？" in caught.value.tell(translator("zh"))
