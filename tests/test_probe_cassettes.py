"""A small real model asked by probes (cassettes/README.md names it): yes or no for each key point.

Unlike in one call, this model tells a good answer from a poor one here, so that is asserted too.
"""

from collections.abc import AsyncIterator

import pytest

from mockinterview.grading.grade import Grade
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.pipeline import Grader
from tests.recorded_model import MODEL, recorded_settings
from tests.samples import concept
from tests.test_cassettes import GARBAGE, GOOD, GOOD_EN, INDEX, INSTRUCTION, PARTIAL, credited

pytestmark = pytest.mark.vcr


@pytest.fixture
async def judge() -> AsyncIterator[Judge]:
    judge = judge_from_name(MODEL, recorded_settings(asking="probe"))
    yield judge
    await judge.aclose()


def checked(grade: Grade, reference: str, answer: str) -> float:
    """Check what holds for every grade, and return the score."""
    citations = [c for point in grade.key_points for c in (*point.evidence, point.reference)]
    assert all(c.check(reference if c.source == "reference" else answer) for c in citations)
    assert all(point.evidence for point in grade.key_points if point.degree > 0)
    assert grade.score is not None
    return grade.score


async def test_a_good_answer_is_told_from_a_partial_one(judge: Judge) -> None:
    grader = Grader(judge, concept())
    good, partial = [await grader.agrade(GARBAGE, answer) for answer in (GOOD, PARTIAL)]
    assert checked(good, GARBAGE.reference, GOOD) > checked(partial, GARBAGE.reference, PARTIAL) + 0.2
    assert "count" in credited(good)
    assert "young" not in credited(partial)


async def test_an_order_to_the_grader_is_not_even_sent(judge: Judge) -> None:
    told = await Grader(judge, concept()).agrade(GARBAGE, INSTRUCTION)
    assert checked(told, GARBAGE.reference, INSTRUCTION) == 0
    assert not any(INSTRUCTION[:10] in content for e in told.exchanges for _, content in e.messages)


async def test_a_good_answer_in_english(judge: Judge) -> None:
    good = await Grader(judge, concept()).agrade(INDEX, GOOD_EN)
    assert checked(good, INDEX.reference, GOOD_EN) > 0.5
    assert len(credited(good)) >= 3
