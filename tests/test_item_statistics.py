"""Item analysis: against an example worked by hand, and against Henrysson's formula."""

from itertools import product
from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mockinterview.batch.item_statistics import LEAST_CANDIDATES, Discrimination, Taken, discriminations

# Candidates A to E in rows, items in columns.
SHEET = ((1, 1, 1), (1, 1, 0), (1, 0, 0), (0, 1, 0), (0, 0, 0))


def taken(sheet: tuple[tuple[float, ...], ...]) -> list[Taken]:
    return [Taken(f"c{row}", item, score) for row, scores in enumerate(sheet) for item, score in enumerate(scores)]


def test_the_example_worked_by_hand() -> None:
    # Item 1: the others' sums are 2 1 0 1 0, so r = 0.6 / sqrt(1.2 × 2.8); item 3: 2 2 1 1 0, r = 0.8 / sqrt(0.8 × 2.8)
    found = discriminations(taken(SHEET))
    assert found[0].value == pytest.approx(0.6 / sqrt(1.2 * 2.8)) == pytest.approx(0.3273, abs=1e-4)
    assert found[2].value == pytest.approx(0.8 / sqrt(0.8 * 2.8)) == pytest.approx(0.5345, abs=1e-4)
    assert {one.candidates for one in found.values()} == {5}


@given(st.lists(st.lists(st.sampled_from((0.0, 0.25, 0.5, 1.0)), min_size=4, max_size=4), min_size=5, max_size=12))
def test_it_is_henryssons_correction_of_the_item_total_correlation(sheet: list[list[float]]) -> None:
    scores = np.array(sheet)
    total = scores.sum(axis=1)
    rest = total - scores[:, 0]
    assume(min(np.ptp(scores[:, 0]), np.ptp(rest), np.ptp(total)) > 0)
    item_sd, total_sd = scores[:, 0].std(), total.std()
    r = np.corrcoef(scores[:, 0], total)[0, 1]
    corrected = (r * total_sd - item_sd) / sqrt(total_sd**2 + item_sd**2 - 2 * r * item_sd * total_sd)
    found = discriminations(taken(tuple(tuple(row) for row in sheet)))[0].value
    assert found == pytest.approx(corrected, abs=1e-9)


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        (SHEET[: LEAST_CANDIDATES - 1], "too few candidates"),
        (tuple((1, *row[1:]) for row in SHEET), "all have the same score"),
        (tuple((row[0], 1, 0) for row in SHEET), "all have the same rest"),
    ],
)
def test_it_is_undefined_rather_than_a_number(sheet: tuple[tuple[float, ...], ...], why: str) -> None:
    assert discriminations(taken(sheet))[0].value is None, why


def test_a_candidate_with_one_item_only_does_not_count() -> None:
    found = discriminations([*taken(SHEET), Taken("alone", 0, 1.0), Taken("alone", 0, 0.0)])
    assert found == discriminations(taken(SHEET))
    assert discriminations([Taken("alone", 0, 1.0)]) == {0: Discrimination(value=None, candidates=0)}


def test_several_answers_of_a_candidate_to_an_item_count_as_their_mean() -> None:
    doubled = [*taken(SHEET), Taken("c0", 0, 0.0)]
    halved = ((0.5, 1, 1), *SHEET[1:])
    assert discriminations(doubled) == discriminations(taken(halved))


def test_not_everybody_has_to_take_everything() -> None:
    everyone = [f"c{n}" for n in range(8)]
    some = [
        Taken(one, item, (number + item) % 3 / 2)
        for (number, one), item in product(enumerate(everyone), range(4))
        if number % 4 != item
    ]
    found = discriminations(some)
    assert [one.candidates for one in found.values()] == [6, 6, 6, 6]
    assert all(one.value is not None and -1 <= one.value <= 1 for one in found.values())
