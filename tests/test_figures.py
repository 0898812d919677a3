"""Figures and formulas, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.grading.figures import figures, same_figure


@pytest.mark.parametrize(
    "text", ["2^(n-1)", "2^{n-1} 种", "2ⁿ⁻¹", "２的n-1次方", "pow(2, n-1)", "2 to the power of n-1", "(2**(n-1))"]
)
def test_a_power_is_one_however_it_is_written(text: str) -> None:
    assert figures(text) == {"2^(n-1)"}


def test_another_power_is_another() -> None:
    assert not figures("2^n-1") & figures("2^(n-1)")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("约占 14 GB，7B 模型", {"14", "7b"}),
        ("平均移动 n/2 个元素", {"n/2"}),
        ("O（1）", {"o(1)"}),
        ("p = 0.6^3 * 0.4 = 0.0864", {"0.6^(3)*0.4", "0.0864"}),
        ("a well-known co-adapting KV-cache", set()),
        ("", set()),
    ],
)
def test_the_sides_of_an_equation_are_figures_and_words_are_none(text: str, found: set[str]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("0.0138", "0.013824", True),
        ("0.013824", "0.0138", True),
        ("7", "7.0", True),
        ("0.02", "0.0186", False),
        ("0.014", "0.0124", False),
        ("14", "28", False),
        ("n/2", "n/3", False),
    ],
)
def test_a_rounded_number_is_the_same(one: str, other: str, same: bool) -> None:
    assert same_figure(one, other) is same


@given(st.text())
def test_any_text_has_figures_or_none(text: str) -> None:
    assert all(figure for figure in figures(text))
