"""The import over documents in random forms: nearly all questions with whole answers, hardly an item that is none."""

import pytest

from benchmarks.import_forms import counted, main
from benchmarks.made_documents import KINDS, made_document

DOCUMENTS, WHOLE, FALSE = 120, 0.95, 0.02


@pytest.mark.parametrize("kind", KINDS)
def test_questions_of_any_form_are_found_with_their_answers(kind: str) -> None:
    counts = [counted(made_document(number, 1, kind))[0] for number in range(DOCUMENTS)]
    asked, whole, false = (sum(getattr(one, name) for one in counts) for name in ("asked", "whole", "false"))
    assert whole / asked >= WHOLE
    assert false / (whole + false) <= FALSE


def test_the_same_number_and_seed_give_the_same_document() -> None:
    assert made_document(5, 1) == made_document(5, 1)
    assert made_document(5, 1).text != made_document(5, 2).text


def test_a_question_that_lost_a_block_of_its_answer_does_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--documents", "2", "--worst", "1"])
    assert "questions" in capsys.readouterr().out
    made = made_document(0, 1)
    stem, marks = made.asked[0]
    lacking = made.__class__(made.text, made.plain, [(stem, marks | {"zq1z"}), *made.asked[1:]], made.form)
    assert counted(lacking)[0].whole == counted(made)[0].whole - 1
