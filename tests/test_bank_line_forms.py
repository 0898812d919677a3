"""Questions on lines of their own, in the signs that authors put before them and before their answers."""

from pathlib import Path

import pytest

from mockinterview.bank.importing import import_document
from tests.bank_documents import imported, imported_items

TOPICS = ("Slip", "Grog vs sand", "Types of kilns", "Crazing", "Wedging and kneading")


def written(question: str, answer: str, *, end: str = "\n\n") -> str:
    """Return a document with a title, whose questions do not ask by their words."""
    entries = [f"{question.format(n=n, q=topic)}{end}{answer}Clay says {n}." for n, topic in enumerate(TOPICS, start=1)]
    return "# Interview questions\n\n" + "\n\n".join(entries) + "\n"


@pytest.mark.parametrize("end", ["\n\n", "\n"], ids=["blank line", "directly below"])
@pytest.mark.parametrize(
    "question",
    [
        "[{n}] {q}",
        "({n}) {q}",
        "#{n}. {q}",
        "{n} - {q}",
        "{n}、{q}",
        "{n}.{q}",
        "{n}) {q}",
        "Q{n} - {q}",
        "Ques {n}: {q}",
    ],
)
def test_a_number_in_any_sign_marks_a_question(tmp_path: Path, question: str, end: str) -> None:
    items = imported(tmp_path, written(question, "", end=end))
    assert {stem: item.reference for stem, item in items.items()} == {
        topic: f"Clay says {n}." for n, topic in enumerate(TOPICS, start=1)
    }


@pytest.mark.parametrize(
    "answer",
    ["### Answer\n\n", "#### 答案\n\n", "A. ", "**Answer**\n\n", "标准回答：\n\n", "Solution: ", "答案解析："],
)
@pytest.mark.parametrize("question", ["[{n}] {q}", "❓ {q}", "> {q}", "问题：{q}", "第{n}题：{q}"])
def test_what_stands_above_the_label_of_an_answer_is_a_question(tmp_path: Path, question: str, answer: str) -> None:
    text = written(question, answer).removeprefix("# Interview questions\n\n")  # nothing says that the document asks
    assert [item.reference for item in imported(tmp_path, text).values()] == [
        f"Clay says {n}." for n in range(1, len(TOPICS) + 1)
    ]


def test_a_letter_before_choices_is_no_label_of_an_answer(tmp_path: Path) -> None:
    text = "# Quiz questions\n\nQ1: Which cone is hot?\n\nA. Cone 06\n\nB. Cone 6\n\nAnswer: B\n"
    text += "\nQ2: Which one is porous?\n\nA. Earthenware\n\nB. Porcelain\n\nAnswer: A\n"
    assert ["A. Cone 06" in str(item.stem + item.reference) for item in imported(tmp_path, text).values()] == [
        True,
        False,
    ]


@pytest.mark.parametrize("sign", ["❓ ", "> ", ""])
def test_in_plain_text_a_sign_before_a_question_is_none_of_its_words(tmp_path: Path, sign: str) -> None:
    asked = ["What is slip?", "Explain crazing", "Why wedge clay?", "How is grog made?", "What is bisque?"]
    text = "Interview questions\n\n" + "".join(
        f"{sign}{one}\n\n**Ans:** Clay says {n}.\n\n![Kiln](kiln.png)\n\nAnd more of {n}.\n\n"
        for n, one in enumerate(asked)
    )
    items = imported_items(tmp_path, text)
    assert [item.stem for item in items] == asked
    assert all(item.reference.endswith(f"more of {n}.") for n, item in enumerate(items))


@pytest.mark.parametrize("end", ["\n\n", "\n"], ids=["blank line", "directly below"])
def test_a_sign_alone_marks_a_question(tmp_path: Path, end: str) -> None:
    items = imported(tmp_path, written("❓ What is {q}?", "", end=end))
    assert [*items] == [f"What is {topic}?" for topic in TOPICS]


@pytest.mark.parametrize("question", ["({n}) {q}", "（{n}）{q}", "> Q{n}: {q}"])
@pytest.mark.parametrize("answer", ["**Ans:** ", "A：", "👉 "])
def test_marks_of_answers_tell_the_questions_of_a_plain_text(tmp_path: Path, question: str, answer: str) -> None:
    text = written(question, answer, end="\n").partition("\n\n")[2]
    (document := tmp_path / "notes.txt").write_text(text, encoding="utf-8")
    bank, _ = import_document(document)
    assert [item.stem.split("(")[0].strip() for item in bank.items if item.reference] == [*TOPICS]


@pytest.mark.parametrize("aside", ["*Why they ask:* to see how you fire.", "面试意图：看思路。"])
@pytest.mark.parametrize("end", ["\n\n", "\n"], ids=["blank line", "directly below"])
def test_a_labelled_line_above_every_answer_is_none_of_it(tmp_path: Path, aside: str, end: str) -> None:
    items = imported(tmp_path, written("Interviewer: {q}", f"{aside}{end}Answer: ", end=end))
    assert [item.reference for item in items.values()] == [f"Clay says {n}." for n in range(1, 6)]


def test_a_question_of_a_series_needs_no_answer(tmp_path: Path) -> None:
    text = written("{n}、What is {q}?", "A: ").replace("A: Clay says 2.\n\n", "")
    items = imported(tmp_path, text)
    assert [item.reference for item in items.values()] == ["Clay says 1.", "", *(f"Clay says {n}." for n in (3, 4, 5))]


def test_a_wish_behind_the_last_answer_is_none_of_it(tmp_path: Path) -> None:
    items = imported(tmp_path, written("Q{n}: {q}", "A: ") + "\nHappy throwing! 🎉\n")
    assert [item.reference for item in items.values()][-1] == "Clay says 5."


def test_lines_in_quotation_marks_that_ask_are_questions_and_those_in_answers_are_not(tmp_path: Path) -> None:
    asked = ("Tell me about a kiln you saved.", "Describe a time a glaze ran.", "Why clay?", "Tell me about a lesson.")
    chapter = '## {n}\n\n"{q}"\n\nThey listen for care.\n\n"I stayed up all night."\n\n'
    text = "".join(chapter.format(n=name, q=stem) for name, stem in zip(TOPICS, asked, strict=False))
    items = imported(tmp_path, f"# Studio round\n\n{text}## Questions to ask them\n\n- How hot is it?\n")
    answer = 'They listen for care.\n\n"I stayed up all night."'
    assert {stem: item.reference for stem, item in items.items()} == dict.fromkeys(asked, answer)
