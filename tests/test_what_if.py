"""The what-if table against numbers worked by hand."""

import pytest

from mockinterview.rubric.what_if import LevelCase, PointCase, what_if
from tests.samples import CACHE, REMEDIES, concept

# concept: coverage 70 %, correctness 20 % (at most coverage, 50 % on a false claim), reasoning 10 % (at most coverage).
# CACHE: "kept" is half of the weight, "saved" and "cost" are a quarter each.


def test_a_point_takes_its_share_of_coverage_and_of_what_is_held_to_coverage() -> None:
    kept, saved, _ = what_if(CACHE, concept()).points
    assert _rounded(kept) == {
        "missing": 0.5,  # coverage 0.5 holds the other two down to 0.5 as well
        "partial": 0.75,
        "covered": 1.0,
        "contradicted": 0.5,  # the cap of 0.5 changes nothing below coverage 0.5
        "alone": 0.5,
    }
    assert _rounded(saved) == {
        "missing": 0.75,
        "partial": 0.875,
        "covered": 1.0,
        "contradicted": 0.7,  # 0.7 × 0.75 + 0.2 × 0.5 + 0.1 × 0.75
        "alone": 0.25,
    }


def test_each_level_of_a_criterion_and_leaving_it_out() -> None:
    correctness, reasoning = what_if(CACHE, concept()).criteria
    assert _near(correctness) == ("correctness", [0.8, 0.9, 1.0], 1.0)
    assert _near(reasoning) == ("reasoning", [0.9, 0.95, 1.0], 1.0)


def test_a_false_claim_costs_what_the_cap_says() -> None:
    found = what_if(CACHE, concept())
    assert found.full == pytest.approx(1.0)
    assert found.false_claim == pytest.approx(0.9)
    assert found.ladder.highest == pytest.approx((0, 0.25, 0.5, 0.75, 1.0))
    assert found.ladder.false_claim == pytest.approx((0, 0.25, 0.5, 0.7, 0.9))
    assert found.ladder.lowest == pytest.approx((0, 0.175, 0.35, 0.525, 0.7))


def test_of_a_group_with_choose_one_point_may_be_missing() -> None:
    for case in what_if(REMEDIES, concept()).points:
        assert case.missing == pytest.approx(1.0)
        assert case.contradicted == pytest.approx(0.9)  # two others are named, but something false is said
        assert case.alone == pytest.approx(0.5)


def test_a_judge_of_coverage_alone_leaves_criteria_out() -> None:
    found = what_if(CACHE, concept(), assesses_criteria=False)
    assert found.criteria == ()
    assert found.false_claim == pytest.approx(1.0)  # nothing is left that a false claim could cap
    assert [case.missing for case in found.points] == pytest.approx([0.5, 0.75, 0.75])


def _rounded(case: PointCase) -> dict[str, float]:
    return {name: round(score, 9) for name, score in case.model_dump(exclude={"key_point", "text"}).items()}


def _near(case: LevelCase) -> tuple[str, list[float], float]:
    return case.criterion, [round(score or 0, 9) for score in case.levels], round(case.left_out or 0, 9)
