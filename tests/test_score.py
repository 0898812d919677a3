import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.bank.item import Group
from mockinterview.grading.grade import CheckedBeyond, CheckedCriterion, CheckedKeyPoint, Standing
from mockinterview.grading.score import coverage, score
from mockinterview.grading.verdicts import Verdict
from mockinterview.text import Citation, Span, cite
from tests.samples import concept

WORDS: Citation = cite("some words", Span(start=0, end=4), "answer")
REFERENCE: Citation = cite("some words", Span(start=0, end=4), "reference")
_ids = itertools.count()


def point(
    degree: float = 0.0,
    *,
    weight: float = 1.0,
    group: str | None = None,
    standing: Standing = "accepted",
    claimed: float | None = None,
    verdict: Verdict = "partial",
) -> CheckedKeyPoint:
    return CheckedKeyPoint(
        id=f"k{next(_ids)}",
        text="a point",
        weight=weight,
        group=group,
        verdict=verdict,
        degree=degree,
        claimed=degree if claimed is None else claimed,
        standing=standing,
        evidence=(WORDS,),
        reference=REFERENCE,
    )


def judged(
    correctness: int | None = None, reasoning: int | None = None, standing: Standing = "accepted"
) -> list[CheckedCriterion]:
    return [
        CheckedCriterion(id="correctness", weight=2, level=correctness, standing=standing),
        CheckedCriterion(id="reasoning", weight=1, level=reasoning),
    ]


def total(points: list[CheckedKeyPoint], criteria: list[CheckedCriterion], *beyond: CheckedBeyond) -> float:
    scored = score(points, criteria, beyond, (), concept())
    assert scored.score is not None
    return scored.score


def test_coverage_is_the_weighted_mean_of_degrees() -> None:
    assert coverage([point(1.0, weight=2), point(0.5), point(0.0)], ()) == pytest.approx(2.5 / 4)


def test_naming_as_many_as_asked_of_a_group_earns_all_of_it() -> None:
    named = [point(1.0, group="ways"), point(1.0, group="ways"), point(0.0, group="ways")]
    assert coverage(named, (Group(id="ways", choose=2),)) == 1.0
    assert coverage(named, (Group(id="ways"),)) == pytest.approx(2 / 3)


def test_a_point_whose_reference_is_doubted_leaves_the_sum() -> None:
    assert coverage([point(1.0), point(0.0, standing="doubted")], ()) == 1.0
    assert coverage([point(0.0, standing="doubted")], ()) is None


def test_judged_criteria_count_by_level_but_never_above_coverage() -> None:
    assert total([point(1.0)], judged(2, 1)) == pytest.approx((7 + 2 + 0.5) / 10)
    assert total([point(0.2)], judged(2, 2)) == pytest.approx(0.2)


def test_a_criterion_that_was_not_assessed_gives_its_weight_to_the_rest() -> None:
    assert total([point(0.5)], judged(None, 0)) == pytest.approx(0.5 * 7 / 8)
    assert total([point(0.5)], []) == pytest.approx(0.5)


def test_a_false_claim_caps_the_criterion_that_says_so() -> None:
    false = CheckedBeyond(evidence=(WORDS,), truth="false")
    true = CheckedBeyond(evidence=(WORDS,), truth="true")
    assert total([point(1.0)], judged(2, 2), false) == pytest.approx((7 + 1 + 1) / 10)
    assert total([point(1.0)], judged(2, 2), true) == 1.0


def test_what_the_answer_does_not_say_cannot_cap_anything() -> None:
    assert total([point(1.0)], judged(2, 2), CheckedBeyond(evidence=(), truth="false")) == 1.0


def test_unverified_evidence_earns_nothing_and_makes_a_band() -> None:
    points = [point(1.0), point(1.0), point(1.0), point(0.0, standing="unverified", claimed=1.0)]
    scored = score(points, [], (), (), concept())
    assert scored.score == pytest.approx(0.75)
    assert scored.band is not None
    assert scored.band.low == pytest.approx(0.75)
    assert scored.band.high == pytest.approx(1.0)


def test_more_than_a_third_unverified_is_unscored_with_a_reason() -> None:
    points = [point(1.0), point(0.0, standing="unverified", claimed=1.0)]
    scored = score(points, [], (), (), concept())
    assert scored.score is None
    assert "more than a third" in scored.reason


def test_what_is_unverified_beyond_the_number_asked_for_is_not_at_stake() -> None:
    members = [point(1.0, group="ways"), point(1.0, group="ways")]
    members.append(point(0.0, group="ways", standing="unverified", claimed=1.0))
    scored = score(members, [], (), (Group(id="ways", choose=2),), concept())
    assert scored.score == 1.0


def test_an_unverified_level_earns_nothing_and_makes_a_band() -> None:
    scored = score([point(1.0)], judged(2, 2, standing="unverified"), (), (), concept())
    assert scored.score == pytest.approx(0.8)
    assert scored.band is not None
    assert scored.band.high == pytest.approx(1.0)


def test_judges_that_disagree_make_a_band() -> None:
    agreed = point(0.5).model_copy(update={"spread": (0.0, 1.0)})
    scored = score([agreed], [], (), (), concept())
    assert scored.score == pytest.approx(0.5)
    assert scored.band is not None
    assert (scored.band.low, scored.band.high) == (0.0, 1.0)


def test_no_point_left_to_assess_is_unscored() -> None:
    scored = score([point(standing="doubted")], judged(2, 2), (), (), concept())
    assert scored.score is None
    assert scored.reason


degrees = st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 5), st.sampled_from([None, "a", "b"])), min_size=1)


@given(degrees, st.integers(0, 20), st.floats(0, 1), st.integers(1, 4), st.integers(0, 2), st.integers(0, 2))
def test_raising_a_degree_never_lowers_a_score(
    drawn: list[tuple[float, float, str | None]], which: int, up: float, choose: int, first: int, second: int
) -> None:
    points = [point(degree, weight=weight, group=group) for degree, weight, group in drawn]
    groups = (Group(id="a", choose=choose), Group(id="b"))
    index = which % len(points)
    raised = list(points)
    raised[index] = raised[index].model_copy(update={"degree": max(up, raised[index].degree)})
    before = score(points, judged(first, second), (), groups, concept()).score
    after = score(raised, judged(first, second), (), groups, concept()).score
    assert before is not None
    assert after is not None
    assert 0 <= before <= after + 1e-9 <= 1 + 1e-9
