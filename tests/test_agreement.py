"""Agreement statistics against published worked examples, plain resampling, and what must hold for any scores."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from sklearn.metrics import cohen_kappa_score

from mockinterview.rubric.agreement import BANDS, Agreement, Estimate, agreement, difference
from mockinterview.rubric.agreement_measures import Floats, measure_all, step_of
from mockinterview.rubric.agreement_resampling import Draws, kappa_of_tables, resampled_measures

fractions = st.integers(0, 20).map(lambda number: number / 20)
pairs = st.lists(st.tuples(fractions, fractions), min_size=2, max_size=40)


def agreed(human: list[float], judge: list[float], groups: list[str] | None = None, *, steps: int = 6) -> Agreement:
    return agreement(human, judge, groups or ["one question"] * len(human), resamples=50, steps=steps)


def middles(steps: list[int], of: int) -> list[float]:
    """Return scores in the middle of each step, so that published categories can be measured as scores."""
    return [(step + 0.5) / of for step in steps]


def test_spearman_of_a_textbook_example() -> None:
    """IQ and hours of television a week: rho = −29/165 (Wikipedia, Spearman's rank correlation coefficient)."""
    iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 27, 0, 50, 28, 29, 20, 12, 6, 17]
    found = agreed([value / 120 for value in iq], [value / 60 for value in hours])
    assert found.pooled["spearman"].value == pytest.approx(-29 / 165)


def test_pearson_of_a_textbook_example() -> None:
    """Anscombe (1973), Graphs in Statistical Analysis, first quartet: r = 0.816; its ranks give 0.818."""
    x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    found = agreed([value / 20 for value in x], [value / 20 for value in y]).pooled
    assert found["pearson"].value == pytest.approx(0.816, abs=0.0005)
    assert found["spearman"].value == pytest.approx(0.818, abs=0.0005)


def test_qwk_of_a_documented_example() -> None:
    """scikit-learn's own test of cohen_kappa_score (test_classification.py): quadratic 0.9541."""
    human = middles([0] * 46 + [1] * 44 + [2] * 10, 3)
    judge = middles([0] * 50 + [1] * 40 + [2] * 10, 3)
    assert agreed(human, judge, steps=3).pooled["qwk"].value == pytest.approx(0.9541, abs=5e-5)


def test_the_kappa_of_resamples_on_the_example_of_its_inventor() -> None:
    """Cohen (1968), Weighted kappa: 200 patients, disagreements weighed 1, 3 and 6: 0.348; unweighted 0.492.

    Table and values as in the documentation of R's psych::cohen.kappa.
    """
    table = np.array([[88.0, 14, 18], [10, 40, 10], [2, 6, 12]])
    weighed = np.array([[0.0, 1, 3], [1, 0, 6], [3, 6, 0]])
    assert kappa_of_tables(table, weighed) == pytest.approx(0.348, abs=0.0005)
    assert kappa_of_tables(table, 1 - np.eye(3)) == pytest.approx(0.492, abs=0.0005)


def test_errors_agreement_and_bias_by_hand() -> None:
    found = agreed([0.0, 0.5, 1.0, 1.0], [0.1, 0.7, 1.0, 0.4]).pooled  # steps 0 3 5 5 and 0 4 5 2
    assert found["mae"].value == pytest.approx((0.1 + 0.2 + 0.6) / 4)
    assert found["bias"].value == pytest.approx((0.1 + 0.2 - 0.6) / 4)
    assert (found["exact"].value, found["adjacent"].value) == (0.5, 0.75)


@pytest.mark.parametrize(
    ("score", "step"), [(0, 0), (0.1666, 0), (1 / 6, 1), (1 / 3, 2), (0.5, 3), (2 / 3, 4), (5 / 6, 5), (1, 5)]
)
def test_a_score_on_an_edge_belongs_to_the_step_above_and_1_to_the_last(score: float, step: int) -> None:
    assert step_of(score) == step


def test_what_rounding_takes_from_an_edge_does_not_count() -> None:
    assert 0.1 + 0.7 < 0.8
    assert step_of(0.1 + 0.7, steps=5) == 4


def test_the_confusion_table_has_people_in_rows_and_bands_go_by_their_scores() -> None:
    found = agreed([0.0, 0.0, 0.9], [0.0, 0.9, 0.5])
    assert [sum(row) for row in found.confusion] == [2, 0, 0, 0, 0, 1]
    assert found.confusion[0] == (1, 0, 0, 0, 0, 1)
    assert found.confusion[5] == (0, 0, 0, 1, 0, 0)
    first, last = found.bands
    assert (first.low, first.high, first.answers) == (0, 1 / BANDS, 2)
    assert (last.low, last.high, last.answers) == ((BANDS - 1) / BANDS, 1, 1)
    assert first.bias.value == pytest.approx(0.45)
    assert last.bias.value == pytest.approx(-0.4)
    assert last.mae.value == pytest.approx(0.4)


def test_what_is_undefined_is_said_to_be_so_without_a_warning() -> None:
    constant = agreed([0.5, 0.5, 0.5], [0.1, 0.5, 0.9]).pooled
    assert constant["pearson"] == constant["spearman"] == Estimate()
    assert constant["pearson"].text() == "–"
    assert constant["qwk"].value == 0
    assert agreed([0.5, 0.5], [0.5, 0.5]).pooled["qwk"].value is None
    nothing = agreed([], [])
    assert (nothing.answers, nothing.questions, nothing.bands) == (0, 0, ())
    assert set(nothing.pooled.values()) == set(nothing.by_question.values()) == {Estimate()}


def test_one_question_has_no_interval_and_a_small_one_no_correlation_of_its_own() -> None:
    rising = [0.1, 0.3, 0.5, 0.7, 0.9]
    one = agreed(rising, rising)
    assert one.pooled["pearson"].value == pytest.approx(1.0)
    assert {estimate.low for estimate in (*one.pooled.values(), *one.by_question.values())} == {None}
    assert one.by_question["pearson"].value == pytest.approx(1.0)
    small = agreed([*rising, 0.2, 0.8], [*rising, 0.8, 0.2], ["a"] * 5 + ["b"] * 2)
    assert small.by_question["pearson"].value == pytest.approx(1.0)
    assert small.by_question["mae"].value == pytest.approx(0.3)


@pytest.mark.parametrize("scores", [[0.5, 1.5], [0.5, -0.1], [0.5, float("nan")]])
def test_what_is_no_fraction_is_refused(scores: list[float]) -> None:
    with pytest.raises(ValueError, match="fractions"):
        agreed([0.5, 0.5], scores)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="2 human scores, 1 of the judge"):
        agreement([0.5, 0.5], [0.5], ["a", "b"])


def many(answers: int, questions: int, seed: int = 1) -> tuple[Floats, Floats, np.ndarray]:
    draw = np.random.default_rng(seed)
    ease = draw.random(questions)
    place = draw.integers(0, questions, answers)
    human: Floats = np.round(0.6 * ease[place] + 0.4 * draw.random(answers), 1).astype(np.float64)
    return human, np.clip(0.5 * human + 0.5 * draw.random(answers), 0, 1), place


def test_each_resample_is_what_the_libraries_say_of_the_questions_drawn() -> None:
    human, judge, place = many(60, 7)
    draws = Draws(7, 20, seed=3)
    found = resampled_measures(human, judge, place, draws, 6)
    for number, drawn in enumerate(draws.drawn):
        rows = np.concatenate([np.flatnonzero(place == group) for group in drawn])
        expected = measure_all(human[rows], judge[rows])
        assert {name: values[number] for name, values in found.items()} == pytest.approx(expected)
        x, y = human[rows], judge[rows]
        assert found["spearman"][number] == pytest.approx(stats.spearmanr(x, y).statistic)
        cut = [np.minimum(np.floor(scores * 6 + 1e-9), 5).astype(int) for scores in (x, y)]
        assert found["qwk"][number] == pytest.approx(cohen_kappa_score(*cut, weights="quadratic"))


def test_intervals_widen_where_answers_to_a_question_are_alike() -> None:
    """Resampling rows would take 200 answers to 5 questions for 200 questions."""
    human, judge, place = many(200, 5)
    by_question = agreement(human.tolist(), judge.tolist(), [str(group) for group in place])
    by_answer = agreement(human.tolist(), judge.tolist(), [str(number) for number in range(200)])
    assert by_question.pooled["spearman"].value == by_answer.pooled["spearman"].value
    widths = [(a.pooled["spearman"].high or 0) - (a.pooled["spearman"].low or 0) for a in (by_question, by_answer)]
    assert widths[0] > 1.5 * widths[1]


def test_the_seed_alone_decides_the_intervals() -> None:
    human, judge, place = many(50, 6)
    columns = human.tolist(), judge.tolist(), [str(group) for group in place]
    assert agreement(*columns, seed=1) == agreement(*columns, seed=1)
    assert agreement(*columns, seed=1).pooled["mae"] != agreement(*columns, seed=2).pooled["mae"]


def test_a_thousand_resamples_of_five_thousand_answers_take_seconds() -> None:
    human, judge, place = many(5000, 56)
    begun = time.process_time()
    agreement(human.tolist(), judge.tolist(), [str(group) for group in place])
    assert time.process_time() - begun < 6


def test_two_judges_are_told_apart_on_the_same_resamples() -> None:
    human, judge, place = many(120, 12)
    groups = [str(group) for group in place]
    worse = (1 - judge).tolist()
    apart = difference(human.tolist(), judge.tolist(), worse, groups)
    one, other = agreement(human.tolist(), judge.tolist(), groups), agreement(human.tolist(), worse, groups)
    for name, estimate in apart.items():
        assert estimate.value == pytest.approx((one.pooled[name].value or 0) - (other.pooled[name].value or 0))
    assert (apart["spearman"].low or 0) > 0
    same = difference(human.tolist(), judge.tolist(), judge.tolist(), groups)
    assert set(same.values()) == {Estimate(value=0, low=0, high=0)}


@settings(max_examples=40, deadline=None)  # the first example loads scipy
@given(pairs)
def test_measures_keep_their_bounds_and_do_not_depend_on_who_is_called_the_judge(
    scores: list[tuple[float, float]],
) -> None:
    human, judge = map(list, zip(*scores, strict=True))
    found, turned = agreed(human, judge).pooled, agreed(judge, human).pooled
    for name, estimate in found.items():
        low = 0 if name in ("mae", "exact", "adjacent") else -1
        assert estimate.value is None or low - 1e-9 <= estimate.value <= 1 + 1e-9
        if name == "bias":
            assert estimate.value == pytest.approx(-(turned[name].value or 0))
        else:
            assert estimate.value == pytest.approx(turned[name].value)
    assert (found["exact"].value or 0) <= (found["adjacent"].value or 0)


@settings(max_examples=40, deadline=None)  # the first example loads scipy
@given(st.lists(fractions, min_size=2, max_size=30))
def test_perfect_agreement_is_1_wherever_it_is_defined(scores: list[float]) -> None:
    found = agreed(scores, scores).pooled
    assert (found["mae"].value, found["bias"].value, found["exact"].value) == (0, 0, 1)
    assert all(found[name].value in (None, pytest.approx(1)) for name in ("pearson", "spearman", "qwk"))
    assert (found["spearman"].value is None) == (len(set(scores)) == 1)


@settings(max_examples=40, deadline=None)  # the first example loads scipy
@given(pairs)
def test_spearman_sees_the_order_alone(scores: list[tuple[float, float]]) -> None:
    human, judge = map(list, zip(*scores, strict=True))
    bent = [score**3 / 2 + 0.1 for score in judge]
    assert agreed(human, bent).pooled["spearman"].value == pytest.approx(agreed(human, judge).pooled["spearman"].value)


@settings(max_examples=40, deadline=None)  # the first example loads scipy
@given(st.lists(st.tuples(fractions, fractions, st.sampled_from("abcd")), min_size=1, max_size=40))
def test_an_interval_has_its_ends_in_order_and_never_a_nan(scores: list[tuple[float, float, str]]) -> None:
    human, judge, groups = map(list, zip(*scores, strict=True))
    found = agreed(human, judge, groups)
    bands = [estimate for band in found.bands for estimate in (band.bias, band.mae)]
    for estimate in (*found.pooled.values(), *found.by_question.values(), *bands):
        assert estimate.low is None or estimate.high is None or estimate.low <= estimate.high
        assert "nan" not in estimate.text()
