"""Questions and answers on one line, the answer behind words that come again in every line."""

from pathlib import Path

import pytest

from mockinterview.bank.import_report import Reason
from mockinterview.bank.importing import import_document

PASTED = """\
Kilns: interview questions
1. Introduction
A short chapter on firing. 2. Part one
These come first.Q: What is slip? *What to say:* Clay in water.
Q: Explain why "grog" helps. *What to say:* 1. Less shrinking. 2. Fewer cracks.
Q: A pot cracked. What do you do? *What to say:* Look where: it matters.
3. Part two
Some scenes.
Q: How do you load a kiln? *What to say:* Evenly.
Q: Which clay is white? *What to say:* Porcelain.
4. Exercise
Wedge some clay.
Task: Throw ten bowls.
5. More
Q: What is a cone? *What to say:* A sign of heat.
6. Summary
You are ready.
"""

PARAGRAPHS = """\
# Kiln questions

## First

Q: What is slip? **Short version:** Clay in water.

It is poured into moulds.

- and dried

Q: What is grog? **Short version:** Crushed fired clay.

It helps against cracks.

## Second

Q: What is a cone? **Short version:** A sign of heat.

It bends.

Q: What is bisque? **Short version:** Ware fired once.
"""

ANSWERS = {
    "What is slip?": "Clay in water.",
    'Explain why "grog" helps.': "1. Less shrinking. 2. Fewer cracks.",
    "A pot cracked. What do you do?": "Look where: it matters.",
    "How do you load a kiln?": "Evenly.",
    "Which clay is white?": "Porcelain.",
    "What is a cone?": "A sign of heat.",
}


@pytest.mark.parametrize("name", ["chapter.txt", "chapter.md"])
def test_lines_hold_a_question_and_an_answer_and_what_stands_between_them_is_none(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(PASTED, encoding="utf-8")
    bank, report = import_document(path)
    assert {item.stem: item.reference for item in bank.items} == ANSWERS
    assert "Wedge some clay" in "".join(one.text for one in report.unused if one.reason is Reason.remark)


def test_answers_that_go_on_below_their_line_are_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "collection.md"
    path.write_text(PARAGRAPHS, encoding="utf-8")
    bank, _ = import_document(path)
    assert {item.stem: item.reference for item in bank.items} == {
        "What is slip?": "Clay in water.\n\nIt is poured into moulds.\n\n- and dried",
        "What is grog?": "Crushed fired clay.\n\nIt helps against cracks.",
        "What is a cone?": "A sign of heat.\n\nIt bends.",
        "What is bisque?": "Ware fired once.",
    }
