"""The shipped rubrics: a library to copy from. What each holds, and that most are used by name only."""

import re
from itertools import chain
from pathlib import Path

import pytest

from mockinterview.bank.bank_file import read_bank, shipped_banks
from mockinterview.bank.item import Item
from mockinterview.grading.prompt import render
from mockinterview.grading.task import Task
from mockinterview.messages import LANGUAGES
from mockinterview.resources import resource, resource_folder
from mockinterview.rubric.library import load_rubric, rubric_for, shipped_rubrics
from mockinterview.rubric.rubric import Exemplar, Rubric, Words
from mockinterview.yaml_file import read_yaml

BY_KIND = ("concept", "definition")
BY_NAME = (
    "code-reading",
    "comparison",
    "opinion",
    "procedure",
    "project-experience",
    "system-design",
    "troubleshooting",
)
HASHES = {
    "concept": "e82120ea8e20ce104cdc11fd2a7e0f928449e00f71a721da83d9930e8c0016fe",
    "definition": "ed51fa17133617983e794b85ea931f7d82403af04d3e57f05efd537ed2fa4f7c",
}
VAGUE = re.compile(r"适当|合适|良好|较好|清晰|充分|good|appropriate|adequate|clear|proper|sufficient", re.IGNORECASE)
HAN = re.compile(r"[\u4e00-\u9fff]")


def shipped_items() -> dict[str, Item]:
    examples = (resource("rubrics", f"examples.{language}.md") for language in LANGUAGES)
    banks = [*map(read_bank, shipped_banks()), *map(read_bank, examples)]
    return {item.id: item for item in chain.from_iterable(bank.items for bank in banks)}


ITEMS = shipped_items()


def words_of(rubric: Rubric) -> list[Words]:
    levels = [level for criterion in rubric.judged for level in criterion.levels]
    named = [rubric.title, *(criterion.name for criterion in rubric.criteria)]
    return [*named, *(level.label for level in levels), *(level.descriptor for level in levels)]


def of_item(rubric: Rubric) -> dict[str, list[Exemplar]]:
    found: dict[str, list[Exemplar]] = {}
    for exemplar in rubric.exemplars:
        found.setdefault(exemplar.item, []).append(exemplar)
    return found


def test_the_library_holds_nine_rubrics_each_in_a_file_of_its_name() -> None:
    assert [rubric.id for rubric in shipped_rubrics()] == sorted((*BY_KIND, *BY_NAME))
    assert {path.stem for path in resource_folder("rubrics").glob("*.yaml")} == {*BY_KIND, *BY_NAME}


@pytest.mark.parametrize("name", BY_KIND)
def test_what_a_rubric_by_kind_says_is_as_it_was_when_grades_were_stored(name: str) -> None:
    assert load_rubric(name).content_hash == HASHES[name]


def test_items_without_a_rubric_are_graded_as_before() -> None:
    chosen = {(item.kind, rubric_for(item.model_copy(update={"rubric": None})).id) for item in ITEMS.values()}
    assert chosen == {("qa", "concept"), ("topic", "concept"), ("term", "definition")}


def test_a_rubric_without_kinds_is_used_by_name() -> None:
    item = ITEMS["rlhf-vs-dpo"].model_copy(update={"rubric": "comparison"})
    assert rubric_for(item).id == "comparison"


def test_when_to_use_a_rubric_is_no_part_of_its_scale() -> None:
    rubric = load_rubric("comparison")
    other = rubric.model_copy(update={"when": Words(zh="别的", en="something else")})
    assert other.content_hash == rubric.content_hash


@pytest.mark.parametrize("name", BY_NAME)
def test_a_rubric_by_name_says_when_to_use_it(name: str) -> None:
    rubric = load_rubric(name)
    assert rubric.kinds == ()
    assert rubric.when is not None
    assert HAN.search(rubric.when.zh)
    assert not HAN.search(rubric.when.en)


@pytest.mark.parametrize("name", BY_NAME)
def test_both_languages_are_there_and_of_one_shape(name: str) -> None:
    for words in words_of(load_rubric(name)):
        assert HAN.search(words.zh)
        assert not HAN.search(words.en)
        assert len(re.findall("[。；]", words.zh)) == len(re.findall("[.;]", words.en))


@pytest.mark.parametrize("name", BY_NAME)
def test_levels_are_told_apart_by_what_can_be_seen(name: str) -> None:
    for criterion in load_rubric(name).judged:
        assert [level.score for level in criterion.levels] == [0, 0.5, 1]
        assert criterion.at_most == "coverage"
        for language in LANGUAGES:
            told = [level.descriptor.in_language(language) for level in criterion.levels]
            assert len(set(told)) == len(told)
            assert not [text for text in told if VAGUE.search(text)]


@pytest.mark.parametrize("name", [*BY_KIND, *BY_NAME])
def test_weights_are_tenths_of_which_key_points_have_the_half_or_more(name: str) -> None:
    criteria = load_rubric(name).criteria
    assert sum(criterion.weight for criterion in criteria) == 10
    assert sum(criterion.weight for criterion in criteria if criterion.scored_by == "key_points") >= 5


@pytest.mark.parametrize("name", [*BY_KIND, *BY_NAME])
def test_exemplars_answer_a_shipped_item_in_each_language(name: str) -> None:
    answered = [ITEMS[item] for item in of_item(load_rubric(name))]
    assert sorted(item.language for item in answered) == ["en", "zh"]
    for item in answered:
        assert item.key_points


@pytest.mark.parametrize("name", [*BY_KIND, *BY_NAME])
def test_two_exemplars_of_each_item_lie_in_each_third_with_a_reason(name: str) -> None:
    for exemplars in of_item(load_rubric(name)).values():
        thirds = [min(int(exemplar.score * 3), 2) for exemplar in exemplars]
        assert thirds == [0, 0, 1, 1, 2, 2]
        assert all(exemplar.reason for exemplar in exemplars)
        assert len({exemplar.answer for exemplar in exemplars}) == len(exemplars)


@pytest.mark.parametrize("name", [*BY_KIND, *BY_NAME])
def test_exemplars_stand_in_the_prompt_of_their_item(name: str) -> None:
    rubric = load_rubric(name)
    for item, exemplars in of_item(rubric).items():
        task = Task(item=ITEMS[item], rubric=rubric, answer="42", feedback_language="en")
        prompt = "".join(text for _, text in render(task).messages)
        assert [e.answer for e in rubric.exemplars if e.answer in prompt] == [e.answer for e in exemplars]


def test_items_written_for_exemplars_name_the_rubric_that_grades_them() -> None:
    for language in LANGUAGES:
        items = read_bank(resource("rubrics", f"examples.{language}.md")).items
        assert {item.rubric for item in items} == {"system-design", "opinion", "project-experience", "code-reading"}
        for item in items:
            assert item.id in of_item(rubric_for(item))


def test_a_rubric_of_ones_own_may_be_for_no_kind(tmp_path: Path) -> None:
    text = resource("rubrics", "definition.yaml").read_text(encoding="utf-8").replace("kinds: [term]", "kinds: []")
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    assert read_yaml(tmp_path / "own.yaml", Rubric).kinds == ()
