"""The map from a judge's scores to people's: monotone, its ends kept, and checked on questions it has not seen."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.rubric.agreement_calibration import cross_calibrated, fit_calibration

fractions = st.floats(0, 1)


@settings(max_examples=40, deadline=None)  # the first example loads scikit-learn
@given(st.lists(st.tuples(fractions, fractions), max_size=40), fractions, fractions)
def test_any_fit_rises_and_keeps_0_and_1(scores: list[tuple[float, float]], one: float, other: float) -> None:
    calibration = fit_calibration([raw for raw, _ in scores], [human for _, human in scores], "f")
    assert calibration.fingerprint == "f"
    assert calibration.apply(0) == 0
    assert calibration.apply(1) == pytest.approx(1)
    low, high = sorted((one, other))
    assert 0 <= calibration.apply(low) <= calibration.apply(high) + 1e-9 <= 1 + 1e-8


def test_pool_adjacent_violators_by_hand() -> None:
    """0.2 and 0.6 come in the wrong order, and share their mean."""
    calibration = fit_calibration([0.2, 0.4, 0.6], [0.1, 0.6, 0.2], "f")
    assert [calibration.apply(raw) for raw in (0.2, 0.4, 0.6)] == pytest.approx([0.1, 0.4, 0.4])
    assert calibration.apply(0.1) == pytest.approx(0.05)


def test_scores_of_0_and_1_do_not_bend_the_map() -> None:
    assert fit_calibration([0, 0, 1, 1], [1, 1, 0, 0], "f").knots == ()


def test_a_judge_that_is_too_strict_is_mended_on_questions_left_out() -> None:
    draw = np.random.default_rng(0)
    human = draw.random(300)
    strict = (human**3).tolist()
    groups = [str(number % 10) for number in range(300)]
    mended = cross_calibrated(strict, human.tolist(), groups)
    assert np.mean(np.abs(np.array(mended) - human)) < 0.1 * np.mean(np.abs(np.array(strict) - human))
    assert mended == cross_calibrated(strict, human.tolist(), groups)


def test_no_answer_is_calibrated_by_its_own_question() -> None:
    """People's scores of question b are the opposite of the others'; what they were must not show in b's map."""
    raw = [0.2, 0.5, 0.8] * 3
    groups = ["a"] * 3 + ["b"] * 3 + ["c"] * 3
    one = cross_calibrated(raw, [0.1, 0.2, 0.3, 0.9, 0.9, 0.9, 0.1, 0.2, 0.3], groups)
    other = cross_calibrated(raw, [0.1, 0.2, 0.3, 0.0, 0.0, 0.0, 0.1, 0.2, 0.3], groups)
    assert one[3:6] == other[3:6] == pytest.approx([0.1, 0.2, 0.3])
    assert one[:3] != other[:3]


def test_one_question_cannot_be_checked() -> None:
    with pytest.raises(ValueError, match="two are needed"):
        cross_calibrated([0.2, 0.4], [0.1, 0.2], ["a", "a"])
