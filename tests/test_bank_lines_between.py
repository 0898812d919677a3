"""Lines between a question and its answer, questions nobody has answered, and goodbyes below the last."""

from pathlib import Path

import pytest

from tests.bank_documents import imported, imported_items
from tests.test_bank_heading_forms import ASKED, collection


@pytest.mark.parametrize(
    "line", ["*Why they ask:* to see you think.", "考察点：基本概念。", "⭐⭐⭐", "Tags: clay, fire"]
)
@pytest.mark.parametrize(
    "form", ["## {n}. {q}\n\n@\n\nA: {a}", "**{q}**\n@\nAnswer: {a}", "## Q{n}\n\n{q}\n\n@\n\n**A:** {a}"]
)
def test_lines_above_the_marks_of_answers_are_no_part_of_them(tmp_path: Path, form: str, line: str) -> None:
    found = imported(tmp_path, collection(form.replace("@", line)))
    assert {asked: item.reference for asked, item in found.items()} == dict(ASKED)


@pytest.mark.parametrize("form", ["**{n}**. {q}\n\nA: {a}", "**{n}**. {q}\n\n✅\n\n1. {a}"])
def test_numbers_in_bold_before_plain_words_number_questions(tmp_path: Path, form: str) -> None:
    assert [*imported(tmp_path, collection(form))] == [asked for asked, _ in ASKED]


@pytest.mark.parametrize("form", ["## {n}. {q}\n\nA: {a}", "### Question {n}\n\n{q}\n\n**Answer:** {a}"])
def test_a_last_question_without_an_answer_is_asked_too(tmp_path: Path, form: str) -> None:
    text = collection(form) + form.format(n=5, q="What is a kiln?", a="@").rpartition("\n\n")[0] + "\n"
    assert imported(tmp_path, text)["What is a kiln?"].reference == ""


def test_a_wish_called_out_ends_the_last_answer(tmp_path: Path) -> None:
    text = collection("## {n}. {q}\n\n{a}") + "\nHappy potting! 🎉 See you.\n"
    assert imported(tmp_path, text)["What is slip?"].reference == "Clay in water."


@pytest.mark.parametrize(
    "line",
    [
        "Next up on this page, let us take a look at the harder questions.",
        "Moving on to the questions about kilns:",
        "If you have doubts, post them in our community.",
    ],
)
def test_a_line_that_leads_on_or_invites_ends_no_answer(tmp_path: Path, line: str) -> None:
    found = imported(tmp_path, collection("## {n}. {q}\n\n{a}\n\n@").replace("@", line))
    assert {asked: item.reference for asked, item in found.items()} == dict(ASKED)


def test_a_signature_ends_the_last_answer(tmp_path: Path) -> None:
    text = collection("## {n}. {q}\n\n{a}") + "\nCreated by an old potter\n"
    assert imported(tmp_path, text)["What is slip?"].reference == "Clay in water."


def test_we_will_ask_questions_is_an_answer(tmp_path: Path) -> None:
    text = collection("## {n}. {q}\n\n{a}") + "\nIn a workshop we will ask two more questions.\n"
    assert imported(tmp_path, text)["What is slip?"].reference.endswith("two more questions.")


@pytest.mark.parametrize("line", ["*This question checks that basic terms are clear to you.*", "Clay Beginner\n\n3/10"])
@pytest.mark.parametrize("form", ["**{n}. {q}**\n\n@\n\n**Answer:**\n\n{a}", "{q}\n\n@\n\nAnswer\n\n{a}"])
def test_remarks_and_short_lines_above_answers_are_no_part_of_them(tmp_path: Path, form: str, line: str) -> None:
    found = imported(tmp_path, collection(form.replace("@", line)))
    assert {asked: item.reference for asked, item in found.items()} == dict(ASKED)


def test_choices_above_an_answer_stay_with_the_question(tmp_path: Path) -> None:
    found = imported(tmp_path, collection("{q}\n\nA. Clay\n\nB. Sand\n\nAnswer\n\n{a}"))
    assert all("Sand" in asked + item.reference for asked, item in found.items())


def test_a_numbered_line_in_italics_above_an_answer_is_its_question(tmp_path: Path) -> None:
    text = "".join(f"_{n}. Slip of pit {n}_\n\nAns. Clay of pit {n} in water.\n\n" for n in range(1, 6))

    assert [item.stem for item in imported_items(tmp_path, text, "notes.md")] == [
        f"Slip of pit {n}" for n in range(1, 6)
    ]
