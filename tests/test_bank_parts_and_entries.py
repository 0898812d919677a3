"""Questions with answers on their own lines, parts of answers that ask, and what all sections of a document share."""

from pathlib import Path

import pytest

from tests.bank_documents import imported

TAGGED = """\
# 面包题

1. [入门] **醒面是为了什么？**让面筋松弛。

1. [入门] 盐为什么后放？它会拖慢酵母（ 也影响颜色 ）

1. [入门] 有哪些好书？[书](https://example.org/book)

1. [工具] **温度计放哪里**？插到中心。`97` 度就好。

1. [工具] 石板要预热吗？要。

1. [工具]
"""

CHECKED = """\
# Kiln quiz

- [x] What is bisque? Ware fired once.
- [ ] Why do pots crack? They dried too fast. Or they were too thick.
- [ ] How hot is earthenware? How hot is stoneware? About 1050 and 1250 degrees.
- [x] Who invented the wheel? Nobody knows.
"""

RATED = """\
## 发面

1. 酵母何时放？（一般）
   答:
   最后放。

2. 盐放多少？（简单）: **百分之二**

3. 老面与汤种的区别（有迷惑性，简单）

   一个发酵，一个糊化。

## 烘烤

<!-- done -->

5. 为什么要割口？
   引导膨胀。

8. 常用模具（一般）

12. 石板有什么用？
   **说法一**

   1. 蓄热
      - 底火足

**我的理解**

1. 受热匀
   - 不糊底
"""


NAMED = """\
# 烧窑练习题

## Q1 釉面

釉里加了过多的硅，烧出来最可能怎样：

- A 流釉
- B 发干

<details>
<summary>答案</summary>

**B** 熔得不够。
</details>

## Q2 泥料

![clay](clay.jpg)

收缩(shrinkage)由什么决定？

<details>
<summary>查看答案</summary>

水分和颗粒。
</details>

## Q3 升温

简述为什么要慢。

<details>
<summary>答案</summary>

水汽要出得来。
</details>
"""

NAMED_LABELLED = """\
# Kiln drills

### 1. Slip

Slip settles overnight. What keeps it in suspension?

**Answer:** A little deflocculant.

### 2. Grog

Which clay takes grog best?

**Answer:** Coarse stoneware.

### 3. Cones

Explain why cones beat clocks.

**Answer:** They feel heat work.

They also cost little.
"""

FOLLOWED_UP = """\
# 面包面试题

### 1. 什么是汤种？

- **场景**：你说你会做吐司。
- **答案要点**：先糊化再和面。
- **追问链条**：
  1. **问**：放多久？
     **答**：一夜。
  2. **问**：能冻吗？
     **答**：能。

### 2. 怎么做吐司

- **答案要点**：粉、水、糖、油。
- **追问链条**：
  1. **问**：不放糖呢？
     **答**：发得慢。

---

觉得有用就收藏吧。

#### 热门推荐

1. [老面怎么养？](https://example.org/1)
"""

IN_ITALICS = """\
# Pots

- **Q: What is bisque?**
  - *A:* Ware fired once.
- **Q: Why wedge clay?**
  - *A:* Air must *leave* it.
- **Scenario: Your kiln stops at night.**
  - *A:* Let it cool.
"""

SIGNED = """\
🔹 clay (the basics)

Q1. what is grog?
- answer: crushed fired clay.

⸻

Q2. why wedge?
- answer: air.

⸻

🔹 fire

Q3. what is a cone?
- answer: a sign of heat work.

⸻

Q4. how hot is bisque?
- answer: about a thousand degrees.

⸻

Q5. why cool slowly?
- answer: glass cracks.

⸻

🔹 habits

mistakes:
- no notes.

⸻

✅ before the exam
- sleep.
"""

SHARING = (
    """\
# Potter interview questions

## What are potter interview questions?

They show whether someone can throw.

"""
    + "".join(
        f"## {asks}\n\n**Why ask:** it shows care.\n\n### Sample answer 1\n\n{says}\n\n"
        for asks, says in (
            ("What is slip?", "Liquid clay."),
            ("Explain centring", "Push low."),
            ("How do you trim?", "Leather hard."),
            ("Why do lids stick?", "No gap."),
            ("When do you glaze?", "After bisque."),
        )
    )
    + """\
## For interviewers

Leave time for talk.

## Want to sell pots?

Start a shop today.
"""
)

PARTS_THAT_ASK = """\
# 面包八股

## 一、基础

### 1. 什么是老面？

留下的面团。

### 2. 汤种的做法

烫一下。

### 3. 如何判断发好？

#### 看什么

体积。

#### 怎么按

慢回弹。

### 4. 酵母的原因与对策

#### 原因

冷。

#### 对策

加温。

### 5. 为什么割口？

#### 入口

引导。

#### 时机

入炉前。

### 6. 怎么保存？

#### 冷藏

一周。
"""

CIRCLED = """\
# 面经

""" + "".join(
    f"#### **{n}.{words}**\n\n{says}\n\n"
    for n, (words, says) in enumerate(
        (
            ("老面与汤种区别", "**①为什么不能互换？**\n\n- 风味不同。\n\n**②比例怎么取？**\n\n看粉。"),
            ("发酵中的跷跷板", "一高一低。"),
            ("盐", "定味。"),
            ("割口", "引导。"),
            ("石板", "蓄热。"),
            ("蒸汽", "软皮。"),
            ("冷藏", "慢发。"),
            ("种面", "增香。"),
            ("裸麦", "发黏。"),
        ),
        start=1,
    )
)

OVERVIEW = """\
# 面包大全 (bread_handbook)

📚 汇集各家面包房问过的题目，欢迎一起补充，也欢迎写下你自己的经过，大家一起来整理它们！
🚀 陆续整理中，包括发酵、烘烤、保存等方向，写得慢请多多包涵，有问题可以留言告诉我们。

## 目录

1. [发酵](#a)
2. [烘烤](#b)

### 发酵

<details>
<summary>View Questions</summary>

- **老面与汤种的差别？**
- **如何判断发好？**
- **酵母用量的做法比较**

[完整文档 →](/docs/a)

</details>

### 烘烤

<details>
<summary>View Questions</summary>

- **为什么割口？**
- **石板与铁板的区别**

[完整文档 →](/docs/b)

</details>

### 怎样参与

1. 把新题放进文件

## 许可 (License)

随便用。
"""


@pytest.mark.parametrize(
    ("name", "text", "answers"),
    [
        (
            "tagged.md",
            TAGGED,
            {
                "醒面是为了什么？": "让面筋松弛。",
                "盐为什么后放？": "它会拖慢酵母（ 也影响颜色 ）",
                "有哪些好书？": "[书](https://example.org/book)",
                "温度计放哪里": "插到中心。`97` 度就好。",
                "石板要预热吗？": "要。",
            },
        ),
        (
            "checked.md",
            CHECKED,
            {
                "What is bisque?": "Ware fired once.",
                "Why do pots crack?": "They dried too fast. Or they were too thick.",
                "How hot is earthenware? How hot is stoneware?": "About 1050 and 1250 degrees.",
                "Who invented the wheel?": "Nobody knows.",
            },
        ),
        (
            "rated.md",
            RATED,
            {
                "酵母何时放？": "最后放。",
                "盐放多少？": "**百分之二**",
                "老面与汤种的区别": "一个发酵，一个糊化。",
                "为什么要割口？": "引导膨胀。",
                "常用模具": "",
                "石板有什么用？": (
                    "**说法一**\n\n   1. 蓄热\n      - 底火足\n\n**我的理解**\n\n1. 受热匀\n   - 不糊底"
                ),
            },
        ),
        (
            "named.md",
            NAMED,
            {
                "釉里加了过多的硅，烧出来最可能怎样：\n\n- A 流釉\n- B 发干": "**B** 熔得不够。",
                "收缩(shrinkage)由什么决定？": "水分和颗粒。",
                "简述为什么要慢。": "水汽要出得来。",
            },
        ),
        (
            "drills.md",
            NAMED_LABELLED,
            {
                "Slip settles overnight. What keeps it in suspension?": "A little deflocculant.",
                "Which clay takes grog best?": "Coarse stoneware.",
                "Explain why cones beat clocks.": "They feel heat work.\n\nThey also cost little.",
            },
        ),
        (
            "italics.md",
            IN_ITALICS,
            {
                "What is bisque?": "Ware fired once.",
                "Why wedge clay?": "Air must *leave* it.",
                "Scenario: Your kiln stops at night.": "Let it cool.",
            },
        ),
        (
            "signed.md",
            SIGNED,
            {
                "what is grog?": "- answer: crushed fired clay.",
                "why wedge?": "- answer: air.",
                "what is a cone?": "- answer: a sign of heat work.",
                "how hot is bisque?": "- answer: about a thousand degrees.",
                "why cool slowly?": "- answer: glass cracks.",
            },
        ),
        (
            "overview.md",
            OVERVIEW,
            dict.fromkeys(
                ("老面与汤种的差别？", "如何判断发好？", "酵母用量的做法比较", "为什么割口？", "石板与铁板的区别"), ""
            ),
        ),
    ],
)
def test_every_question_has_just_its_own_answer(name: str, text: str, answers: dict[str, str], tmp_path: Path) -> None:
    assert {stem: item.reference for stem, item in imported(tmp_path, text, name).items()} == answers


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        (FOLLOWED_UP, ["什么是汤种？", "怎么做吐司"]),
        (
            SHARING,
            ["What is slip?", "Explain centring", "How do you trim?", "Why do lids stick?", "When do you glaze?"],
        ),
        (
            PARTS_THAT_ASK,
            ["什么是老面？", "汤种的做法", "如何判断发好？", "酵母的原因与对策", "为什么割口？", "怎么保存？"],
        ),
    ],
)
def test_what_asks_within_an_answer_or_around_the_questions_is_no_item(
    text: str, stems: list[str], tmp_path: Path
) -> None:
    found = [*imported(tmp_path, text).values()]
    named = [next((stem for stem in stems if stem in item.stem), item.stem) for item in found]
    assert named == stems
    assert "收藏" not in found[-1].reference


def test_circled_questions_are_parts_of_a_numbered_heading(tmp_path: Path) -> None:
    found = [*imported(tmp_path, CIRCLED).values()]
    assert len(found) == 9
    assert found[0].reference.endswith("**②比例怎么取？**\n\n看粉。")
