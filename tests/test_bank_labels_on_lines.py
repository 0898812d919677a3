"""Pasted pages whose labels and numbers stand on lines of their own, or glued to the question."""

from pathlib import Path

import pytest

from tests.bank_documents import imported_items

SAID_UNDER_THE_NUMBER = """\
Question 1
Difficulty: easy
Why does a dough rest?
Sample answer
It relaxes.
Question 2
Difficulty: hard
How do you judge the proof of a loaf?
Sample answer
By a finger pressed into it.
Question 3
Difficulty: easy
What does steam do?
Sample answer
It keeps the crust soft.
Question 4
Difficulty: medium
Tell me about a loaf that failed.
Sample answer
It was too sour.
"""

BRACKETS = """\
面包师题集

【问题】

什么是老面？

【难度】⭐⭐

【考察点】对发酵的理解。

【参考答案】 上次留下的面团。

能带来酸味。


【问题】

如何判断发好了？请说两种。

【难度】⭐

【考察点】手感。

【参考答案】

  • 手指按一下
  • 看体积


【问题】

割口的作用。

【难度】⭐

【考察点】细节。

【参考答案】 让面包从这里裂开。


【问题】

为什么要预热烤箱？

【难度】⭐⭐

【考察点】火候。

【参考答案】 底部才发得起来。
"""

GLUED = """\
Bakery Interview Questions
Basic Questions (1-2)
Everyone is asked these.
1What is a poolish?
A wet preferment.
2Define hydration of a dough.
Water by flour.
It is a share.
Advanced Questions (3-4)
Bring a pencil.
3How does steam help?
It keeps the crust soft.
4Why rest a dough?
It relaxes.
"""

BLANK_BELOW = """\
Basic Bakery Questions:
What is a poolish and when would you take one?

A wet preferment.
Explain the difference between a poolish and a biga in a bread of wheat.

The one is wet, the other stiff.
How does steam help?

It keeps the crust soft.
What does salt do?

It slows the yeast.
Why rest a dough?

rest {
  relax
}
How do you score a loaf?

With a flat blade.
"""

LISTED_PAIRS = """\
面包师面试合辑

1. 老面的概念

  • 问题：什么是老面？
  • 解答：上次留下的面团。

2. 发酵的判断

  • 问题：如何判断发好了？
  • 解答：两种办法：
    • 手指按一下
    • 看体积

3. 割口

  • 问题：为什么要割口？
  • 解答：让面包从这里裂开。

4. 预热

  • 问题：为什么要预热？
  • 解答：底部才发得起来。
"""

CONTENTS_WITH_BULLETS = """\
面包师面试题
文章目录
- 一、入门
-
- 题目1：什么是老面？
- 题目2：如何判断发好了？
- 二、进阶
-
- 题目3：为什么要割口？
- 题目4：为什么要预热？
- 💡 小结
两页纸就能看完。
一、入门
题目1：什么是老面？
参考答案：
上次留下的面团。
题目2：如何判断发好了？
参考答案：
手指按一下。
二、进阶
题目3：为什么要割口？
参考答案：
让面包从这里裂开。
题目4：为什么要预热？
参考答案：
· 底部才发得起来
· 割口才打得开
💡 小结
多烤几次。
"""


@pytest.mark.parametrize(
    ("text", "stem", "answers"),
    [
        (
            SAID_UNDER_THE_NUMBER,
            "How do you judge the proof of a loaf?",
            ["It relaxes.", "By a finger pressed into it.", "It keeps the crust soft.", "It was too sour."],
        ),
        (
            BRACKETS,
            "如何判断发好了？请说两种。",
            [
                "上次留下的面团。\n\n能带来酸味。",
                "• 手指按一下\n  • 看体积",
                "让面包从这里裂开。",
                "底部才发得起来。",
            ],
        ),
        (
            GLUED,
            "Define hydration of a dough.",
            ["A wet preferment.", "Water by flour.\nIt is a share.", "It keeps the crust soft.", "It relaxes."],
        ),
        (
            BLANK_BELOW,
            "Explain the difference between a poolish and a biga in a bread of wheat.",
            [
                "A wet preferment.",
                "The one is wet, the other stiff.",
                "It keeps the crust soft.",
                "It slows the yeast.",
                "rest {\n  relax\n}",
                "With a flat blade.",
            ],
        ),
        (
            LISTED_PAIRS,
            "如何判断发好了？",
            [
                "上次留下的面团。",
                "两种办法：\n    • 手指按一下\n    • 看体积",
                "让面包从这里裂开。",
                "底部才发得起来。",
            ],
        ),
    ],
    ids=["said under the number", "brackets", "glued", "blank below", "listed pairs"],
)
def test_each_question_has_its_own_answer(tmp_path: Path, text: str, stem: str, answers: list[str]) -> None:
    items = imported_items(tmp_path, text)
    assert items[1].stem == stem
    assert [item.reference for item in items] == answers


def test_a_table_of_contents_names_the_questions_and_the_end(tmp_path: Path) -> None:
    items = imported_items(tmp_path, CONTENTS_WITH_BULLETS)
    assert [item.stem for item in items] == ["什么是老面？", "如何判断发好了？", "为什么要割口？", "为什么要预热？"]
    assert items[-1].reference == "· 底部才发得起来\n· 割口才打得开"
