"""Faults that a review of the importer found: what is lost of an answer, and what is taken for a heading."""

from pathlib import Path

import pytest

from mockinterview.bank.importing import import_document
from mockinterview.bank.item import Item
from tests.test_bank_shapes import imported

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
    path = folder / "quiz.txt"
    path.write_text(text, encoding="utf-8")
    return {item.stem: item for item in import_document(path)[0].items}


@pytest.mark.parametrize(
    "below",
    [
        "A. 3 hours\nB. 4 hours\nC. 5 hours\nD. 6",
        "A. Wheat flour\nB. Rye flour\nC. Spelt flour\nD. Oat flour",
        "B.",
        "A. Nothing.",
        "C. Twice",
    ],
)
def test_a_choice_above_the_next_question_stays_with_its_own(tmp_path: Path, below: str) -> None:
    asked = ["What is a levain?", "How long does it rest?", "Why is it fed?", "When is it ripe?", "Who invented it?"]
    items = plain(tmp_path, "\n".join(f"{n}. {words}\n{below}" for n, words in enumerate(asked, 1)) + "\n")
    assert len(items) == len(asked)
    for item in items.values():
        assert below.rpartition("\n")[2] in f"{item.stem}\n{item.reference}"


def test_a_letter_may_number_a_chapter(tmp_path: Path) -> None:
    asked = ["What is a levain?", "How long does it rest?", "Why is it fed?", "When is it ripe?", "Who invented it?"]
    lines = [f"{n}. {words}\nIt is told in class {n}." for n, words in enumerate(asked, 1)]
    items = plain(tmp_path, "\n".join([*lines[:3], "B. Tools", *lines[3:]]) + "\n")
    assert [item.reference for item in items.values()] == [f"It is told in class {n}." for n in range(1, 6)]
