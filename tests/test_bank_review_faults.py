"""Faults that a review of the importer found: what is lost of an answer, and what is taken for a heading."""

from pathlib import Path

import pytest

from mockinterview.bank.import_report import Reason
from mockinterview.bank.importing import import_document
from mockinterview.bank.item import Item
from tests.bank_documents import imported

OVENS = "# Ovens\n\n## What is steam for?\n\nIt keeps the crust soft.\n\n## What holds the heat?\n\nA stone does.\n\n"


def last_answer(folder: Path, text: str) -> str:
    items = imported(folder, text)
    return next(reversed(items.values())).reference or ""


@pytest.mark.parametrize(
    "part",
    [
        "References\n\nA recipe refers to another by its name, and does not copy it.",
        "Tags: small notes on every tray\n\nA tray without a note is thrown away.",
        "References\n& lends a tin to somebody else.",
        "---\n\nBricks hold it longer than steel.",
    ],
)
def test_an_answer_keeps_parts_that_are_named_like_the_end_of_a_page(tmp_path: Path, part: str) -> None:
    assert last_answer(tmp_path, OVENS + part + "\n").endswith(part.rpartition("\n")[2])


@pytest.mark.parametrize(
    "end",
    ["References\n\n- https://example.org/ovens", "Tags: oven, steam", "---\n\nThank you for reading!", "Links"],
)
def test_the_end_of_a_page_is_no_part_of_the_last_answer(tmp_path: Path, end: str) -> None:
    assert last_answer(tmp_path, OVENS + end + "\n") == "A stone does."


def test_a_topic_may_be_named_resources(tmp_path: Path) -> None:
    text = "# Bakery\n\n## Steam\n\nIt keeps a crust soft.\n\n## Stones\n\nThey hold heat.\n\n"
    text += "## Resources\n\nFlour and heat are the resources of a bakery.\n\n## Salt\n\nIt slows yeast.\n"
    assert len(imported(tmp_path, text)) == 4


def plain(folder: Path, text: str) -> dict[str, Item]:
    return imported(folder, text, "quiz.txt")


@pytest.mark.parametrize(
    "answers",
    [
        [f"A. {n} hours\nB. {n + 1} hours\nC. {n + 2} hours\nD. {n + 3}" for n in range(5)],
        [f"A. Wheat {word}\nB. Rye {word}\nC. Oat {word}" for word in ("flour", "bran", "germ", "meal", "starch")],
        ["B.", "A.", "D.", "C.", "B."],
        ["A. Nothing.", "B. Water.", "A. Salt.", "C. Sugar.", "D. Malt."],
        ["C. Twice", "A. Once", "B. Never", "D. Often", "C. Daily"],
    ],
)
def test_a_choice_above_the_next_question_stays_with_its_own(tmp_path: Path, answers: list[str]) -> None:
    asked = ["What is a levain?", "How long does it rest?", "Why is it fed?", "When is it ripe?", "Who invented it?"]
    pairs = zip(asked, answers, strict=True)
    items = plain(tmp_path, "\n".join(f"{n}. {words}\n{below}" for n, (words, below) in enumerate(pairs, 1)) + "\n")
    assert [item.reference for item in items.values()] == answers


def test_a_letter_may_number_a_chapter(tmp_path: Path) -> None:
    asked = ["What is a levain?", "How long does it rest?", "Why is it fed?", "When is it ripe?", "Who invented it?"]
    lines = [f"{n}. {words}\nIt is told in class {n}." for n, words in enumerate(asked, 1)]
    items = plain(tmp_path, "\n".join([*lines[:3], "B. Tools", *lines[3:]]) + "\n")
    assert [item.reference for item in items.values()] == [f"It is told in class {n}." for n in range(1, 6)]


PAPER = """\
1. What is toast?
2. How is cocoa made?
3. Why does dough rise?
4. When is a loaf done?
5. What is a crumb?

Answers
"""


def test_a_list_within_an_answer_gives_none_of_its_entries_to_the_next_question(tmp_path: Path) -> None:
    answers = (
        "1. It is bread.\n2. In steps:\n1. heat\n2. stir\n3. cool\n3. It is gas.\n4. It is hollow.\n5. It is soft.\n"
    )
    items = plain(tmp_path, PAPER + answers)
    assert not any((item.reference or "").startswith("cool") for item in items.values())


def test_what_introduces_a_list_of_answers_is_told(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    answers = "1. It is bread.\n2. It is ground.\n3. It is gas.\n4. It is hollow.\n5. It is soft.\n"
    path.write_text(PAPER + "Each of them is worth two points.\n" + answers, encoding="utf-8")
    bank, report = import_document(path)
    assert [item.reference for item in bank.items] == [line[3:] for line in answers.splitlines()]
    told = [unused.reason for unused in report.unused if "two points" in unused.text]
    assert told == [Reason.introduction]
