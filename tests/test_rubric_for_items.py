"""Weights and levels that differ by item: key points stay in the item, the scale in the rubric."""

import pytest
from pydantic import ValidationError

from mockinterview.bank.item import Item
from mockinterview.grading.fingerprint import fingerprint
from mockinterview.grading.judges.offline import OfflineJudge
from mockinterview.grading.pipeline import Grader
from mockinterview.rubric.library import load_rubric
from mockinterview.rubric.rubric import Rubric
from tests.lint_parts import criterion, level, rubric
from tests.samples import CACHE

OTHER = CACHE.model_copy(update={"id": "another"})
LEVELS = [level(0, "没有。", "None."), level(1, "说出了代价。", "The price is named.")]


def for_cache(**changes: object) -> Rubric:
    return rubric(for_items=[{"items": [CACHE.id], "criteria": [{"id": "cause"} | changes]}])


def weights(scale: Rubric, item: Item) -> list[float]:
    return [criterion.weight for criterion in scale.for_item(item).criteria]


def test_a_weight_differs_for_the_items_named_only() -> None:
    scale = for_cache(weight=1)
    assert weights(scale, CACHE) == [6, 1]
    assert weights(scale, OTHER) == [6, 4]
    assert scale.for_item(OTHER) is scale


def test_levels_differ_and_the_rest_of_the_criterion_stays() -> None:
    scale = for_cache(levels=LEVELS)
    (judged,) = scale.for_item(CACHE).judged
    assert [one.descriptor.en for one in judged.levels] == ["None.", "The price is named."]
    assert (judged.weight, judged.at_most) == (4, "coverage")
    assert scale.for_item(CACHE).for_item(CACHE) == scale.for_item(CACHE)


def test_an_item_is_graded_by_its_own_scale() -> None:
    grader = Grader(OfflineJudge(), for_cache(weight=1))
    answer = CACHE.reference
    grades = [grader.grade(item, answer) for item in (CACHE, OTHER)]
    assert [[one.weight for one in grade.criteria] for grade in grades] == [[6, 1], [6, 4]]


def test_grades_point_to_the_whole_rubric() -> None:
    scale, grader = for_cache(weight=1), Grader(OfflineJudge(), for_cache(weight=1))
    grade = grader.grade(CACHE, "")
    assert grade.rubric == scale.name
    assert grade.fingerprint == grader.fingerprint(OTHER) == fingerprint(grader.judge, scale)
    assert grade.fingerprint != fingerprint(grader.judge, rubric())


def test_only_a_rubric_that_has_them_hashes_them() -> None:
    assert for_cache(weight=1).content_hash != for_cache(weight=2).content_hash != rubric().content_hash
    assert "for_items" in load_rubric("concept").model_dump()


def test_a_rubric_with_them_survives_json() -> None:
    scale = for_cache(weight=1, levels=LEVELS)
    assert Rubric.model_validate_json(scale.model_dump_json()) == scale


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            [{"items": ["a"], "criteria": [{"id": "nope", "weight": 1}]}],
            "has no criterion nope; it has: coverage, cause",
        ),
        ([{"items": ["a"], "criteria": [{"id": "cause"}]}], "say what is different"),
        ([{"items": ["a"], "criteria": [{"id": "coverage", "levels": LEVELS}]}], "remove the levels"),
        ([{"items": ["a"], "criteria": [{"id": "cause", "levels": LEVELS[::-1]}]}], "stands first"),
        ([{"items": ["a"], "criteria": [{"id": "cause", "levels": LEVELS[:1]}]}], "at least two levels"),
        ([{"items": ["a", "a"], "criteria": [{"id": "cause", "weight": 1}]}], "a scale of its own already"),
    ],
)
def test_what_does_not_fit_the_rubric_is_refused(changed: list[dict[str, object]], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        rubric(criterion(), for_items=changed)
