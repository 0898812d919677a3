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


ANSWERS_BEHIND = """\
烘焙师招聘试题
下载须知
1. 本站资料仅供参考。
2. 下载前请先预览。

一、基础（共2题）

题目1：哪种粉面筋最多？

题目2：醒面用什么盖？

二、情境（共2题）

题目1：烤箱突然断电，你怎么办？

题目2：客人说面包太酸，你如何回应？

答案与解析

一、基础

题目1答案：

高筋粉。

解析：蛋白质多，面筋就多。

题目2答案：

盖湿布，要点：
1. 拧干；
2. 盖住边。

二、情境

题目1答案：

先不开门，余温还能撑一会儿。

题目2答案：

先道歉，再说明老面的味道。

备考建议：答题时语速放慢。

您可能关注的文档
面点师试题.docx
"""

IN_TWO_LINES = (
    "<h1>烘焙师试题</h1><p>烘焙师试题一、单选题（共2题）1.面筋最多的是？A.高筋粉B.低筋粉2.醒面盖什么？A.铁板B.湿布"
    "二、判断题1.老面能反复用。（正确）2.盐要最早放。（错误）</p>"
    "<p>答案及解析一、单选题1.A解析：蛋白质多。2.B解析：湿布保住水分。二、判断题1.正确解析：每次留一块。"
    "2.错误解析：太早会压住酵母。</p><div>温馨提示：<br>1. 本站资料仅供参考。<br>2. 请先预览。</div>"
)


def test_answers_behind_all_chapters_of_a_paper_go_to_their_questions(tmp_path: Path) -> None:
    items = imported(tmp_path, ANSWERS_BEHIND, "paper.txt")

    assert {stem: item.reference for stem, item in items.items()} == {
        "哪种粉面筋最多？": "高筋粉。\n\n解析：蛋白质多，面筋就多。",
        "醒面用什么盖？": "盖湿布，要点：\n1. 拧干；\n2. 盖住边。",
        "烤箱突然断电，你怎么办？": "先不开门，余温还能撑一会儿。",
        "客人说面包太酸，你如何回应？": "先道歉，再说明老面的味道。\n\n备考建议：答题时语速放慢。",
    }


def test_a_paper_that_lost_its_line_breaks_is_read_chapter_by_chapter(tmp_path: Path) -> None:
    items = imported(tmp_path, IN_TWO_LINES, "paper.html")

    assert {stem: item.reference for stem, item in items.items()} == {
        "面筋最多的是？A.高筋粉B.低筋粉": "A解析：蛋白质多。",
        "醒面盖什么？A.铁板B.湿布": "B解析：湿布保住水分。",
        "老面能反复用。": "正确解析：每次留一块。",
        "盐要最早放。": "错误解析：太早会压住酵母。",
    }


def test_a_heading_that_says_answer_below_every_question_makes_no_paper(tmp_path: Path) -> None:
    text = "# Bread\n\n" + "\n\n".join(
        f"## {n}. What is {word}?\n\n### Answer\n\n1. One part.\n2. Another part."
        for n, word in enumerate(("yeast", "salt", "flour", "steam"), 1)
    )

    assert [item.reference for item in imported_items(tmp_path, text, "page.md")] == [
        "1. One part.\n2. Another part."
    ] * 4
