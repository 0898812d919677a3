"""Questions that ask for a figure and nothing else: the figure makes the point, in whatever words."""

import pytest

from mockinterview.bank.item_of_text import item_of_text
from mockinterview.bank.key_points.demand import asks_only_a_figure
from mockinterview.grading.judges.offline import OfflineJudge
from mockinterview.grading.pipeline import Grader

SUBSETS = item_of_text(
    "How many subsets has a set of n elements?",
    "Each element is either in a subset or not, which makes two choices for each of n, so there are 2^n subsets.",
)
EDGES = item_of_text(
    "n 个顶点的完全图有多少条边？", "每个顶点与其余顶点相连，每条边被数了两次，所以共有 n(n-1)/2 条边。"
)


def score(item, answer: str) -> float:  # type: ignore[no-untyped-def]
    return Grader(OfflineJudge()).grade(item, answer).score or 0.0


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("How many subsets has a set of n elements?", True),
        ("How many subsets has a set of n elements, and why?", False),
        ("n 个顶点的完全图有多少条边？", True),
        ("n 个顶点的完全图有多少条边？说明理由。", False),
        ("What is a subset?", False),
    ],
)
def test_a_question_asks_only_for_a_figure_where_it_asks_for_no_reasons(question: str, only: bool) -> None:
    assert asks_only_a_figure(question) is only


@pytest.mark.parametrize(
    ("item", "right", "wrong"),
    [
        (SUBSETS, "It is 2^n.", "It is 2n."),
        (SUBSETS, "pow(2, n)", "pow(n, 2)"),
        (EDGES, "一共有 n(n-1)/2 条。", "一共有 n(n+1)/2 条。"),
    ],
)
def test_the_figure_alone_is_worth_more_than_half_and_a_wrong_one_little(item, right: str, wrong: str) -> None:  # type: ignore[no-untyped-def]
    assert score(item, right) >= 0.6
    assert score(item, wrong) <= 0.3


def test_the_reasons_with_a_wrong_figure_are_not_the_answer() -> None:
    reasons = (
        "Each element is either in a subset or not, which makes two choices for each of n, so there are 2n subsets."
    )
    assert score(SUBSETS, reasons) < 0.6
