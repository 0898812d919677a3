"""The import report says when a document was probably not read as it is meant, and by what this shows."""

from pathlib import Path

from mockinterview.bank.doubt import Doubt, Sign
from mockinterview.bank.importing import import_document
from mockinterview.messages import translator


def doubts(folder: Path, text: str) -> tuple[Doubt, ...]:
    path = folder / "notes.md"
    path.write_text(text, encoding="utf-8")
    return import_document(path)[1].doubts


def question(number: int, answer: str = "Flour and water, kept warm.") -> str:
    return f"## What is dough {number}?\n\n{answer}\n\n"


def test_questions_that_all_look_alike_leave_no_doubt(tmp_path: Path) -> None:
    assert doubts(tmp_path, "".join(map(question, range(8)))) == ()


def test_an_answer_much_longer_than_the_others_is_named_by_its_line(tmp_path: Path) -> None:
    text = "".join(map(question, range(6))) + question(6, "First the flour, then the water, then the salt. " * 20)

    assert [(doubt.sign, doubt.lines) for doubt in doubts(tmp_path, text)] == [(Sign.long, (27,))]


def test_lines_that_ask_inside_answers_are_named_but_not_those_of_code(tmp_path: Path) -> None:
    code = "```\nwhat is this?\n```\n\nIt is code."
    text = "".join(question(n, "It rises.\n\nDoes it sour?\n\nIt does." if n < 3 else code) for n in range(6))

    assert [(doubt.sign, doubt.number, doubt.lines) for doubt in doubts(tmp_path, text)] == [
        (Sign.asking, 3, (5, 13, 21))
    ]


def test_headings_that_ask_nothing_and_topics_are_doubtful(tmp_path: Path) -> None:
    text = "".join(f"## Flour {n}\n\nGround grain of the mill, sifted {n} times and stored dry.\n\n" for n in range(6))

    assert [doubt.sign for doubt in doubts(tmp_path, text)] == [Sign.topics]


def test_the_report_tells_doubts_in_words(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    text = "".join(question(n, "" if n % 2 else "It rises.\n\nDoes it sour?\n\nIt does.") for n in range(8))
    path.write_text(text, encoding="utf-8")

    told = import_document(path)[1].tell(translator("en"))

    at = told.index(
        "This document was probably not read as it is meant. Say how its questions are marked (--marked), mark them "
        "(docs/bank-documents.md), or have a model propose some (--judge):"
    )
    assert told[at + 1 : at + 3] == [
        "  4 of 8 items have no answer",
        "  4 lines inside answers ask: 5, 17, 29, 41",
    ]
