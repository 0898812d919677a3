"""More shapes of public collections: every question with its own answer, and no other item."""

from pathlib import Path

import pytest

from tests.bank_documents import imported

PAIRS_BELOW_A_QUESTION = """\
# 烘焙

## 面团怎么准备？

**问：为什么要醒面？**

**答：** 让面筋松弛。

**问：盐起什么作用？**<br>
答：收紧面筋。

## 发酵怎么控制？

先看温度。

1. **问：什么是老面？**

   答：上次留下的面团：

   - 风味足。

2. **问：汤种是什么？**

   答：糊化的面糊。
"""

LISTS_WITH_GROUPS = """\
# 烘焙千问

## 一、基础面

### [面团篇](https://example.com/1)

- 1 什么是发酵？
- 2 为什么要醒面？
- 3 盐起什么作用？

- [点击查看答案](https://example.com/1)

### 发酵篇

- 方法篇
  - 冷藏篇
    - 1.1 冷藏有哪些优点？
  - 老面篇
    - 1.2 老面怎么养？
- ...

- [点击查看答案](https://example.com/2)
"""

HEADINGS_WITH_LINKS = """\
# Kilns

### Recently added: [Glass](https://example.com/glass)

#### 1) What is grog? [[src](https://example.com/q)]
[[Answer]](https://example.com/a)

Fired clay that was ground.

#### 2) Build a [kiln log](https://example.com) on paper. [[src](https://example.com/q)]

One row an hour.

#### 3) Why does clay shrink?

[[Answer]](https://example.com/b)

### <a id="q4"></a>4. Soft clay or hard clay? 🔥

Soft clay centres more easily.

<div align="right"><a href="#kilns">Back to top</a></div>
"""

BOLD_SERIES = """\
# 烘焙速背

## A. 面团

**1. 什么是发酵？**
 糖变成气体。

**2. 醒面的作用**
 松弛面筋，
 **方便**整形。

**3. 高筋 vs 低筋？**
 蛋白质不同。
"""

BOLD_CROWD = """\
**什么是醒面？（越详细越好）**

- 静置。

**盐的作用**

- 收紧面筋。

**示例：**

- 每斤五克。

**为什么回缩？**

- 发酵过度。

**说说蒸汽**

- 推迟结皮。
"""

ANSWERED_BY_LABELS = """\
# Theory

## Question 1

**What is slip?**

**Answer:** Liquid clay.

## Question 2

**Explain crazing.**

**Answer:** The glaze cracks.

## Quick ones

1. **Describe a pit firing.**
   - **Answer**: Ware is buried in sawdust.

### 4. Draw the shape of a cone.
Ans - A tall pyramid.
"""

QUIZ = """\
# Quiz

###### 1. What is shown?

```text
cone 6
```

- A: 1200 °C
- B: 900 °C

<details><summary><b>Answer</b></summary>
<p>

#### Answer: A

Cone 6 bends there.

</p>
</details>

---

###### 2. What is shown?

```text
cone 06
```

<details><summary><b>Answer</b></summary>
<p>

#### Answer: B

It is a low fire.

</p>
</details>
"""

TABLE = """\
# Cheat sheet

| # | Question | Answer |
|---|----------|--------|
| 1 | What is **bisque**? | Ware fired once. |
| 2 | **Why wedge clay?** | To press the air out. |
| 3 | What is a flux? | |
"""

NUMBERED_AMONG_QUESTIONS = """\
# Clay

1. What is grog?

   Ground fired clay.

2. Explain crazing.

   The glaze cracks:

   1. Why here?
   2. Cold air.

3. Why wedge?

   To press the air out.

4. When is slip used?

   To join parts.
"""

HTML_AND_LAST_SECTIONS = """\
<h1 align="center">Clay</h1>

<h3>1. What is grog?</h3>

Ground fired clay.

<h3>2. Why wedge?</h3>
To press the air out.

<h3>License</h3>

All of this is free to use, for any purpose at all.
"""

DIALOGUE = """\
# 实录

**面试官：为什么要醒面？**

**候选人：** 让面筋松弛。

面试官：盐起什么作用？

我：收紧面筋。
"""

REPORT_OF_AN_INTERVIEW = """\
# 面经

## 一面

1. 什么是老面？
2. 说说醒面
3. 盐起什么作用？

## 二面

1. 为什么回缩？
2. 汤种是什么？
"""

ANSWER_IN_PARTS = """\
# 烘焙

## 为什么要醒面？

### 典型回答

让面筋松弛。

### 知识扩展

#### 为什么会松弛？

水慢慢渗入。

## 盐起什么作用？

> 答案：收紧面筋。
"""

LABELS_WITH_BRACKETS = """\
Clay
====

Q1) What is grog?
A1) Ground fired clay.
It opens the body.

Q2) Why wedge?
A2) To press the air out.
"""


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (
            PAIRS_BELOW_A_QUESTION,
            {
                "为什么要醒面？": "让面筋松弛。",
                "盐起什么作用？": "收紧面筋。",
                "发酵怎么控制？": "先看温度。",
                "什么是老面？": "上次留下的面团：\n\n   - 风味足。",
                "汤种是什么？": "糊化的面糊。",
            },
        ),
        (
            LISTS_WITH_GROUPS,
            dict.fromkeys(
                ("什么是发酵？", "为什么要醒面？", "盐起什么作用？", "冷藏有哪些优点？", "老面怎么养？"),
                "",
            ),
        ),
        (
            HEADINGS_WITH_LINKS,
            {
                "What is grog?": "Fired clay that was ground.",
                "Build a kiln log on paper.": "One row an hour.",
                "Why does clay shrink?": "",
                "Soft clay or hard clay?": "Soft clay centres more easily.",
            },
        ),
        (
            BOLD_SERIES,
            {
                "什么是发酵？": "糖变成气体。",
                "醒面的作用": "松弛面筋，\n **方便**整形。",
                "高筋 vs 低筋？": "蛋白质不同。",
            },
        ),
        (
            BOLD_CROWD,
            {
                "什么是醒面？（越详细越好）": "- 静置。",
                "盐的作用": "- 收紧面筋。\n\n**示例：**\n\n- 每斤五克。",
                "为什么回缩？": "- 发酵过度。",
                "说说蒸汽": "- 推迟结皮。",
            },
        ),
        (
            ANSWERED_BY_LABELS,
            {
                "What is slip?": "Liquid clay.",
                "Explain crazing.": "The glaze cracks.",
                "Describe a pit firing.": "Ware is buried in sawdust.",
                "Draw the shape of a cone.": "A tall pyramid.",
            },
        ),
        (
            QUIZ,
            {
                "What is shown?\n\n```text\ncone 6\n```\n\n- A: 1200 °C\n- B: 900 °C": "A\n\nCone 6 bends there.",
                "What is shown?\n\n```text\ncone 06\n```": "B\n\nIt is a low fire.",
            },
        ),
        (
            TABLE,
            {
                "What is **bisque**?": "Ware fired once.",
                "Why wedge clay?": "To press the air out.",
                "What is a flux?": "",
            },
        ),
        (
            NUMBERED_AMONG_QUESTIONS,
            {
                "What is grog?": "Ground fired clay.",
                "Explain crazing.": "The glaze cracks:\n\n   1. Why here?\n   2. Cold air.",
                "Why wedge?": "To press the air out.",
                "When is slip used?": "To join parts.",
            },
        ),
        (HTML_AND_LAST_SECTIONS, {"What is grog?": "Ground fired clay.", "Why wedge?": "To press the air out."}),
        (
            REPORT_OF_AN_INTERVIEW,
            dict.fromkeys(("什么是老面？", "说说醒面", "盐起什么作用？", "为什么回缩？", "汤种是什么？"), ""),
        ),
        (
            ANSWER_IN_PARTS,
            {
                "为什么要醒面？": "让面筋松弛。\n\n### 知识扩展\n\n#### 为什么会松弛？\n\n水慢慢渗入。",
                "盐起什么作用？": "收紧面筋。",
            },
        ),
        (
            LABELS_WITH_BRACKETS,
            {"What is grog?": "Ground fired clay.\nIt opens the body.", "Why wedge?": "To press the air out."},
        ),
        (DIALOGUE, {"为什么要醒面？": "让面筋松弛。", "盐起什么作用？": "收紧面筋。"}),
    ],
    ids=(
        *("pairs-below", "groups", "links", "series", "crowd", "labels", "quiz", "table", "numbers", "html"),
        *("report", "parts", "brackets", "dialogue"),
    ),
)
def test_every_question_has_just_its_own_answer(text: str, answers: dict[str, str], tmp_path: Path) -> None:
    items = imported(tmp_path, text)
    assert {stem: item.reference for stem, item in items.items()} == answers


def test_a_bold_question_within_prose_belongs_to_it(tmp_path: Path) -> None:
    text = "# 面包\n\n## 烘烤\n\n先把烤箱预热到二百度，再放入面团。\n\n**应该烤多久呢？**\n\n四十分钟左右。\n"
    assert [item.reference[-7:] for item in imported(tmp_path, text).values()] == ["四十分钟左右。"]


def test_a_section_beside_numbered_questions_is_no_item(tmp_path: Path) -> None:
    text = "".join(f"## {n}. What is rule {n}?\n> * A: It is {n}.\n" for n in range(1, 7))
    text += "\n## Popular archives:\n> * Kiln archive\n\n## In the end\n\nKeep notes of every firing, they help.\n"
    assert len(imported(tmp_path, text)) == 6


def test_labelled_questions_below_an_authors_own_item_stay_in_it(tmp_path: Path) -> None:
    text = "# A\n\n## How is it asked? {#asked}\n\nQ: One?\n\nA: Two.\n\nQ: Three?\n\nA: Four.\n"
    assert [item.id for item in imported(tmp_path, text).values()] == ["asked"]
