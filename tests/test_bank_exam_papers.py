"""Exam papers: choices side by side, gaps left open or filled, right and wrong, parts named after their form."""

from pathlib import Path

import pytest

from tests.bank_documents import imported, imported_items

PAPER = """\
烘焙师考试题
一、选择题
1、面筋最多的粉是（ ）。
A、高筋粉 B、低筋粉 C、玉米粉
答案：A
2、醒面时盖在面上的是（  ）
A. 铁板  B. 湿布  C. 木板
答案：B
3、盐一般在（ ）放。
A．最早  B．揉到一半
答案：B
二、判断题
4、老面能反复用。（ ）
答案：√
"""

FILLED = """\
## 单选题

1. 面筋最多的粉是（ A ）。

A. 高筋粉　B. 低筋粉　C. 玉米粉

2. 醒面时盖在面上的是（ B ）

A. 铁板　B. 湿布　C. 木板

3. 盐一般在（ B ）放。

A. 最早　B. 揉到一半
"""

SMALL_LETTERS = """\
# Bread quiz

1. Which flour has most gluten?

   a. Bread flour
   b. Cake flour

   **Answer: a. Bread flour**

2. What covers resting dough?

   a. Iron
   b. A wet cloth

   **Answer: b. A wet cloth**
"""


def test_choices_side_by_side_are_asked_and_the_right_one_is_the_point(tmp_path: Path) -> None:
    first, second, third, _ = imported_items(tmp_path, PAPER)

    assert first.stem == "面筋最多的粉是（ ）。\n\n- A. 高筋粉\n- B. 低筋粉\n- C. 玉米粉"
    assert [[point.text for point in item.key_points] for item in (first, second, third)] == [
        ["高筋粉"],
        ["湿布"],
        ["揉到一半"],
    ]


def test_the_next_part_of_a_paper_is_no_answer_and_right_or_wrong_is_one(tmp_path: Path) -> None:
    *_, third, last = imported_items(tmp_path, PAPER)

    assert third.reference.endswith("答案：B")
    assert (last.stem, last.reference, [point.quote for point in last.key_points]) == (
        "老面能反复用。（ ）",
        "√",
        ["√"],
    )


def test_a_gap_that_says_what_is_right_is_asked_open(tmp_path: Path) -> None:
    found = imported(tmp_path, FILLED)

    assert [stem.split("\n")[0] for stem in found] == [
        "面筋最多的粉是（ ）。",
        "醒面时盖在面上的是（ ）",
        "盐一般在（ ）放。",
    ]
    assert [item.key_points[0].text for item in found.values()] == ["高筋粉", "湿布", "揉到一半"]


def test_small_letters_are_letters_of_choices(tmp_path: Path) -> None:
    first, second = imported_items(tmp_path, SMALL_LETTERS, "quiz.md")

    assert first.stem == "Which flour has most gluten?\n\n- A. Bread flour\n- B. Cake flour"
    assert [point.text for point in second.key_points] == ["A wet cloth"]


@pytest.mark.parametrize("heading", ["原子性（A）", "useEffect()", "Adult (A)", "构造函数()", "main( )"])
def test_letters_and_brackets_of_names_are_no_gaps(tmp_path: Path, heading: str) -> None:
    text = f"## {heading}\n\n先醒面，再揉面，最后入炉。\n\n## 醒面\n\n让面筋松开。\n"

    assert heading not in imported(tmp_path, text)
