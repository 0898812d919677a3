"""Lists in which some questions are answered and others are not, and what stands below only one of them."""

from pathlib import Path

from tests.test_bank_shapes import imported

PARTLY_ANSWERED = """\
# Kiln questions

#### [[⬆]](#toc) <a name='easy'>Easy kiln questions:</a>

* What did you fire last?
* Describe your worst firing. (Cause, losses)
* What is bisque?
```
Ware fired once.
```
* Explain where cones are placed.
* What is the difference between slip and glaze.

| slip | glaze |
| --- | --- |
| clay | glass |
* Which kiln do you own?
* Why do pots crack?
```
They dried too fast.
```
"""

CLARIFYING = """\
# Kiln interview

## How would you plan a firing?

Ask first:

- How many pots are there?
- How thick are they?
- Which clay is it?
- Which glaze is it?
- When are they needed?

Then choose the curve.

## What is grog?

Crushed fired clay.
"""


def test_questions_of_a_list_that_mostly_asks_may_lack_an_answer(tmp_path: Path) -> None:
    found = imported(tmp_path, PARTLY_ANSWERED)
    assert {stem: item.reference for stem, item in found.items()} == {
        "What did you fire last?": "",
        "Describe your worst firing. (Cause, losses)": "",
        "What is bisque?": "```\nWare fired once.\n```",
        "Explain where cones are placed.": "",
        "What is the difference between slip and glaze.": "| slip | glaze |\n| --- | --- |\n| clay | glass |",
        "Which kiln do you own?": "",
        "Why do pots crack?": "```\nThey dried too fast.\n```",
    }
    assert {item.topic for item in found.values()} == {("Easy kiln questions:",)}


def test_a_list_of_questions_within_an_answer_is_part_of_it(tmp_path: Path) -> None:
    assert [*imported(tmp_path, CLARIFYING)] == ["How would you plan a firing?", "What is grog?"]
