"""The words of one grade: standings, criteria, the pass mark, and what an unscored answer is told."""

import io
from pathlib import Path

from rich.console import Console

from mockinterview.grading.grade import Band, CheckedCriterion, Grade
from mockinterview.interview.attempt import Attempt
from mockinterview.interview.plan import Limits
from mockinterview.interview.screen import TerminalScreen
from mockinterview.interview.session import Session
from mockinterview.messages import translator
from mockinterview.report.feedback import compose_grade
from mockinterview.rubric.rubric import Rubric
from mockinterview.store.grades import Failure
from mockinterview.text import Span, cite
from tests.session_parts import CAPITALS, StubGrader, a_plan, a_store, an_item, no_network

EN = translator("en")
ITEM = an_item(0)
ANSWER = f"{CAPITALS[0]}, and that is all."


def a_rubric() -> Rubric:
    return Rubric.model_validate(
        {
            "id": "concept",
            "version": 1,
            "title": {"zh": "概念", "en": "Concept"},
            "kinds": ["qa"],
            "pass_mark": 0.6,
            "criteria": [
                {"id": "coverage", "name": {"zh": "覆盖", "en": "Breadth"}, "weight": 1, "scored_by": "key_points"}
            ],
        }
    )


def a_grade(**changes: object) -> Grade:
    return StubGrader().grade_of(ITEM, ANSWER).model_copy(update=changes)


def said(grade: Grade, rubric: Rubric | None = None) -> str:
    return "\n".join(
        " | ".join(filter(None, (element.symbol, element.text, element.label)))
        for element in compose_grade(grade, ITEM, rubric, EN)
    )


def test_the_pass_mark_and_the_band_stand_beside_the_score() -> None:
    grade = a_grade(band=Band(low=0.45, high=0.7))
    assert "Score: 50 of 100 (between 45 and 70) · neither passed nor failed: the pass mark of 60" in said(
        grade, a_rubric()
    )
    assert "Score: 50 of 100 · below the pass mark of 60" in said(a_grade(), a_rubric())
    assert "Score: 60 of 100 · reaches the pass mark of 60" in said(a_grade(score=0.6), a_rubric())


def test_criteria_go_by_their_names_with_what_they_rest_on_and_left_out_ones_are_said() -> None:
    criteria = (
        CheckedCriterion(id="coverage", weight=1, score=0.5),
        CheckedCriterion(
            id="style",
            weight=1,
            score=1,
            evidence=(cite(ANSWER, Span(start=0, end=5), "answer"),),
            rationale="Clear from the start.",
        ),
        CheckedCriterion(id="reasoning", weight=1),
    )
    text = said(a_grade(criteria=criteria), a_rubric())
    assert "Breadth: 50 · style: 100 · reasoning: left out" in text
    assert "style: Clear from the start." in text
    assert "Paris | You said" in text


def test_points_without_credit_say_why() -> None:
    covered, missing = a_grade().key_points
    unverified = missing.model_copy(update={"standing": "unverified", "claimed": 1.0})
    doubted = covered.model_copy(update={"standing": "doubted", "degree": 0.0})
    text = said(a_grade(key_points=(unverified, doubted)))
    assert f"? | {CAPITALS[1]} | not verified, no credit" in text
    assert f"? | {CAPITALS[0]} | left out: the judge doubts the reference" in text


def test_partial_copied_and_contradicted_points_are_told_apart() -> None:
    covered, _ = a_grade().key_points
    partial = covered.model_copy(update={"verdict": "partial", "degree": 0.4, "copied": True})
    opposite = covered.model_copy(update={"verdict": "contradicted", "degree": 0.0})
    faint = covered.model_copy(update={"verdict": "missing", "degree": 0.1})
    text = said(a_grade(key_points=(partial, opposite, faint)))
    assert f"◐ | {CAPITALS[0]} | partly covered, 40 %" in text
    assert f"{CAPITALS[0]} | You said (the reference's own words)" in text
    assert f"✗ | {CAPITALS[0]} | contradicted" in text
    assert f"{CAPITALS[0]} | The closest you said" in text


def test_an_unscored_answer_is_told_the_reason_and_shown_the_reference() -> None:
    text = said(a_grade(score=None, reason="The reply was cut off.", key_points=()))
    assert "Not scored: The reply was cut off." in text
    assert f"{ITEM.reference} | The reference" in text


def test_the_screen_shows_question_time_draft_and_what_became_of_the_answer(tmp_path: Path) -> None:
    out = io.StringIO()
    with a_store(tmp_path) as store:
        screen = TerminalScreen(Console(file=out, width=100), EN, store)
        limits = Limits(item_seconds=90, session_seconds=600)
        session = Session(plan=a_plan(2, limits=limits), open=True, item_elapsed=30, elapsed=60, draft="so \x1b[2Jfar")
        screen.asked(session)
        screen.asked(session)
        attempt = Attempt(position=0, item=ITEM, answer=ANSWER, outcome="timed_out")
        screen.closed(session, attempt)
        screen.closed(session, attempt.model_copy(update={"outcome": "skipped"}))
        screen.marked(session, attempt, Failure.of(no_network()))
        screen.marked(session, attempt, a_grade())
    text = out.getvalue()
    assert text.count("Finish an answer with an empty line") == 1
    assert "Question 1 of 2 · rivers · 1:00 for this question · 9:00 left in all" in text
    assert "so far" in text
    assert "Time is up: what you wrote is your answer." in text
    assert "Skipped." in text
    assert "http://x cannot be reached. Try again later. Your answer is kept;" in text.replace("\n", " ")
    assert "Score: 50 of 100" in text
