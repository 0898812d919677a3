"""Lists in which some questions are answered and others are not, and what stands below only one of them."""

from pathlib import Path

from tests.bank_documents import imported, imported_items

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


NAMED = """\
# Kiln interview

## Question 1

What does this cone show?

<details>
<summary>Answer</summary>

It shows two things:

1. heat
2. time

### 1. Heat

More heat bends it.

</details>

## Question 2

Which faults has this glaze?

<details>
<summary>Answer</summary>

It crawls.

</details>

## Question 3

What is the output of this kiln?

<details>
<summary>Answer</summary>

Bisque.

</details>

## Others

1. What is grog?

2. Why do pots crack? How is it stopped?

3. When is glaze dry?

4. Which clay is white?

<details>
<summary>Answer</summary>

Porcelain.

</details>
"""

CHAPTERS = """\
# Clay

## Slip

> What is slip?

**Answer:** Clay in water.

> Where is it used?

**Answer:** Between two parts.

## Grog

> What is grog?

**Answer:** Crushed fired clay.

> Why add it?

**Answer:** Against cracks.

## Cones

> What is a cone?

**Answer:** A sign of heat.

> How many are used?

**Answer:** Three.
"""


def test_headings_and_lists_in_the_answer_to_a_named_question_are_part_of_it(tmp_path: Path) -> None:
    found = imported(tmp_path, NAMED)
    assert [*found] == [
        "What does this cone show?",
        "Which faults has this glaze?",
        "What is the output of this kiln?",
        "What is grog?",
        "Why do pots crack? How is it stopped?",
        "When is glaze dry?",
        "Which clay is white?",
    ]
    assert found["What does this cone show?"].reference.endswith("More heat bends it.")
    assert found["Which clay is white?"].reference == "Porcelain."


def test_a_heading_above_several_answers_names_no_question(tmp_path: Path) -> None:
    found = imported(tmp_path, CHAPTERS)
    assert [item.reference for item in found.values()] == [
        "Clay in water.",
        "Between two parts.",
        "Crushed fired clay.",
        "Against cracks.",
        "A sign of heat.",
        "Three.",
    ]


LEFT_OPEN = """\
# 陶艺笔记

## 1. 泥料

- 红泥含铁
- 瓷泥含高岭土

## 2. 问答

- 如何判断窑温
  - 看测温锥
- 釉面开片
  - 冷却时收缩不同
- 坯体开裂，为什么
- 熟料
- 怎么练泥
  - 揉一百下
"""


def test_a_list_of_questions_may_leave_some_without_an_answer(tmp_path: Path) -> None:
    items = imported_items(tmp_path, LEFT_OPEN, "notes.md")
    assert [(item.stem, item.reference) for item in items[-5:]] == [
        ("如何判断窑温", "- 看测温锥"),
        ("釉面开片", "- 冷却时收缩不同"),
        ("坯体开裂，为什么", ""),
        ("熟料", ""),
        ("怎么练泥", "- 揉一百下"),
    ]
