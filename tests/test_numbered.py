"""Things told apart by a letter or a number: an answer about another one is not about this point."""

import pytest

from mockinterview.bank.item_of_text import item_of_text
from mockinterview.grading.judges.numbered import names_another
from mockinterview.grading.judges.offline import OfflineJudge
from mockinterview.grading.pipeline import Grader


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("Pump 2 is cut off by valve A", "pump 3 is cut off by the valve"),
        ("ZeRO-1 shards the optimizer states", "ZeRO-3 shards the optimizer states"),
        ("ZeRO-1 只切分优化器状态", "ZeRO-3 只切分优化器状态"),
        ("Switches B and C stay in the loop", "switch D stays in the loop"),
        ("the lamp a is on", "lamp b is on"),
        ("HTTP 2 multiplexes streams", "HTTP 1 multiplexes streams"),
    ],
)
def test_another_one_of_the_kind(point: str, answer: str) -> None:
    assert names_another(point, answer)


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("Pump 2 is cut off", "pump 2 is cut off"),
        ("Pump 2 is cut off", "the pump is cut off"),
        ("Pump 2 is cut off", "pump 2, unlike pump 3, is cut off"),
        ("Switches B and C stay in the loop", "switch c stays in, for it does not depend on switch a"),
        ("it contains a gap", "it contains b"),  # a is an article here
        ("it uses 4 heads", "it uses 8 heads"),  # a quantity: figures are compared elsewhere
        ("about 2 of them", "about 3 of them"),  # a function word names no thing
        ("Step 1: collect the data", "Step 2: collect the data"),  # whoever explains numbers the steps
        ("array A is sorted", "array B is sorted"),
        ("the rate is 80 % at stage 2", "the rate is 70 % at stage 2"),
    ],
)
def test_no_other_one(point: str, answer: str) -> None:
    assert not names_another(point, answer)


def test_another_one_earns_half() -> None:
    item = item_of_text("Why does pump 2 stand still?", "Pump 2 is separated from the tank by valve A", "en")
    grader = Grader(OfflineJudge())
    right = grader.grade(item, "Pump 2 is separated from the tank by valve A.").score
    wrong = grader.grade(item, "Pump 4 is separated from the tank by valve B.").score
    assert right is not None
    assert wrong is not None
    assert wrong <= right / 2
