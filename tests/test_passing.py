"""A grade passes, fails, or is undecided where its band reaches over the pass mark; every report says the same."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.grading.grade import Band, Grade
from mockinterview.grading.passing import Passing, passing
from mockinterview.messages import Language, translator
from mockinterview.report.compose import compose_report
from mockinterview.report.html import as_html
from mockinterview.report.markdown import as_markdown
from mockinterview.report.report import Report, as_json, build_report
from mockinterview.rubric.rubric import Rubric
from tests.test_report import a_session, graded
from tests.test_report_feedback import a_grade, a_rubric

fractions = st.floats(0, 1)


@pytest.mark.parametrize(
    ("score", "band", "stands"),
    [
        (0.7, None, "passed"),
        (0.6, None, "passed"),
        (0.1 + 0.2 + 0.3 - 2e-16, None, "passed"),  # 0.6 after rounding
        (0.59, None, "failed"),
        (0.5, (0.45, 0.7), "undecided"),
        (0.7, (0.5, 0.8), "undecided"),
        (0.5, (0.4, 0.6), "undecided"),
        (0.7, (0.6, 0.9), "passed"),
        (0.5, (0.3, 0.59), "failed"),
    ],
)
def test_a_band_over_the_pass_mark_leaves_a_grade_undecided(
    score: float, band: tuple[float, float] | None, stands: Passing
) -> None:
    grade = a_grade(score=score, band=band and Band(low=band[0], high=band[1]))
    assert passing(grade, a_rubric()) == stands


def test_nothing_passes_or_fails_without_a_score_or_a_pass_mark() -> None:
    assert passing(a_grade(score=None, reason="The reply was cut off."), a_rubric()) is None
    assert passing(a_grade(), a_rubric().model_copy(update={"pass_mark": None})) is None
    assert passing(a_grade(), None) is None


@given(fractions, st.tuples(fractions, fractions, fractions).map(sorted))
def test_who_passes_does_so_at_every_score_of_the_band(mark: float, scores: list[float]) -> None:
    low, score, high = scores
    rubric = a_rubric().model_copy(update={"pass_mark": mark})
    ends = {passing(a_grade(score=end), rubric) for end in (low, high)}
    stands = passing(a_grade(score=score, band=Band(low=low, high=high)), rubric)
    assert {stands} == ends if len(ends) == 1 else stands == "undecided"


def a_report(rubric: Rubric, **changes: object) -> Report:
    session = a_session()
    grades = graded(session, rubric=rubric.name, **changes)
    assert any(isinstance(grade, Grade) for grade in grades.values())
    return build_report(session, grades, [rubric])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "neither passed nor failed: the pass mark of 60 lies between the two"),
        ("zh", "尚不能判定是否及格：及格线 60 落在这一区间之内"),
    ],
)
def test_every_kind_of_report_says_undecided(language: Language, said: str) -> None:
    report = a_report(a_rubric(), band=Band(low=0.45, high=0.7))
    say = translator(language)
    assert said in as_markdown(compose_report(report, say)).replace("\\", "")
    assert said in as_html(report, say)
    assert json.loads(as_json(report))["items"][0]["passing"] == "undecided"
    assert json.loads(as_json(a_report(a_rubric())))["items"][0]["passing"] == "failed"
