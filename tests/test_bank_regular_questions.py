"""Questions told from how a whole document is written, and what stands around them."""

from pathlib import Path

import pytest

from mockinterview.bank.importing import import_document
from tests.bank_documents import imported

NUMBERS_IN_BOLD = """\
# 烘焙

## A. 面团

**1. 什么是醒面？**
 静置。

**2. 盐怎么放？**
 最后放。

**3. 为什么回缩？**
 发过头。

## B. 手法

**1) 折叠（四折）**

先拉后折。

**2) 滚圆（两手）**

收紧表面。
"""

ENTRIES = """\
# Clay

1. Two kilns and one shelf, fire all in a day:

   Fire the small one first.

## Firing

1. Cone and temperature:
   A cone measures heat work.
2. How does a kiln cool?
3. What is bisque? Ware fired once.
4. Explain a pit firing
5. Why dry slowly?
"""

NESTED = """\
# 面包清单

## 0. 现状

- 日期：五月
- 目标：八题

## 1. 面团

- 醒面有什么用：🔴

  - 一句话：松弛面筋。

- 老面与汤种：✅

  - 一句话：时间与糊化。

## 2. 烘烤

- 蒸汽（了解）：🟡

  - 一句话：推迟结皮。

- 石板：🔴

  - 一句话：蓄热。

- 怎么判断烤熟：🔴

  - 一句话：敲底部。
"""

OUTLINE = """\
一、老面
    上次留下的面团。
    喂养
        每天一次。
二、汤种
    糊化的面糊。
三、醒面
   静置二十分钟。
   1.时间
        看温度。
"""

PLAIN_LINES = """\
面包题(一)

面包题(一)

说明:自己整理的。

面团

怎么看待老面?

风味更足,时间更长

喂养(每天)
早晚各一次。

盐起什么作用?

收紧面筋。

如何让它更紧:

* 折叠

烘烤

汤种与老面的区别

糊化与时间。

为什么回缩?

发过头了,温度又高
蒸汽有什么用?

推迟结皮。

相关推荐

蛋糕题
"""

PLAIN_NUMBERS = """\
Clay questions

1. What is grog?
Ground clay:
1. fired
2. ground
2. Crazing
The glaze cracks.
3. Why wedge?
To press the air out. Is that all? No.
4. How is slip used?
1. score
2. wet
3. join
5. When does clay shrink?
As it dries.
"""

CHAPTERS_AND_OTHERS = """\
# clay-questions
Asked of those who applied for a place in the studio, mostly in spring, with some well-known ones added at the end.

## How can I add one?
Write it down as shown, with your name.

## List
#### What is grog?
Ground fired clay.

#### Why wedge?
To press the air out.

#### When is slip used?
To join parts.

#### Is a kiln safe?
With care.

#### How thin is thin?
Two millimetres.

## Plans

- More answers.
"""

RULES = """\
### 1. What is grog?

Ground fired clay.

---

### 2. Why wedge?

To press the air out.

---

### 3. When is slip used?

To join parts.

---

### 4. Is a kiln safe?

With care.

---

### 5. How thin is thin?

Two millimetres.

---

That is all of part one. Shall I go on with part two?
"""

ITEM_IN_PARTS = """\
## 前言
随手记的。

## 介绍醒面
静置。

## 盐的作用？
收紧面筋。

## 整形的几种手法
### 滚圆
收紧表面。

### 折叠
增强筋度。

## 为什么回缩
发过头。

## 汤种
糊化的面糊。

## 后记
就这些。
"""

CELLS = """\
# Clay

| Topic | Note |
|---|---|
| What is grog? | Ground clay. |
| Why wedge? | To press the air out. |
| Crazing | The glaze cracks. |
| Is a kiln safe? | With care. |
| How thin is thin? | Two millimetres. |
"""

GROUPS = """\
# 面包

1. 面团
   1. 什么是醒面？

      静置。
   2. 盐的作用
   3. 为什么回缩？

      发过头。

2. 烘烤
   1. 蒸汽有什么用？
   2. 石板怎么用？
"""

ONE_PAIR_EACH = """\
# 面包

## 什么是醒面？

静置。

**Q：多久？**

A：二十分钟。

## 老面

上次留下的。

**Q：怎么喂？**

A：每天一次。

## 为什么回缩？

发过头。

**Q：怎么补救？**

A：重新揉。
"""

ANSWERS_APART = """\
一、简答题
1.什么是醒面?
2.盐的作用
3.如何判断烤熟?
4.为什么回缩?
5.汤种是什么?
参考答案
1.静置。
2.收紧面筋。
也减慢发酵。
3.敲底部。
4.发过头。
5.糊化的面糊。
"""

WORTH_POINTS = """\
面包题

第一题：醒面有什么用?(2分)

松弛面筋。

第二题：老面与汤种(3分)

时间与糊化。

第三题：为什么回缩?(2分)

发过头。

第四题：蒸汽有什么用?(3分)

推迟结皮。
"""

HEADS_THAT_SAY_LITTLE = """\
# Studio interview notes

## Clay

**1. Grog vs sand**
- Grog was fired.

**2. Wedging**
- It takes out the air.

## Fire

**3. Cones**
- They bend.

**4. Pit firing**
- It is old.

**5. Crazing**
- The glaze cracks.
"""

REPORT = """\
# 面包房面经

## 一面

- 自我介绍
- 老面和汤种的区别
- 现场整形一个法棍

## 二面

- 烤箱里发生了什么
- 盐
- 平时自己烤吗？
"""

TAGS = """\
# Clay

<b>1. What is grog?</b>

Ground clay.

<b>2. Crazing</b><br>
The glaze cracks.

<b>3. Why wedge?</b>

To press the air out.

<b>4. When is slip used?</b>

To join parts.
"""

QUOTED_PAIRS = """\
# Clay

> **Q:** What is grog?
>
> **A:** Ground clay.

> **Q:** Crazing
>
> **A:** The glaze cracks.
"""

AMONG_THOSE_THAT_ASK = """\
# 面包

## 什么是醒面？

静置。

**追问：** 多久？

二十分钟。

## 老面

上次留下的。

**追问：** 怎么喂？

每天一次。

## 为什么回缩？

发过头。

## 汤种怎么做？

糊化。

## 蒸汽有什么用？

推迟结皮。
"""

CHAPTERS_AND_POINTS = """\
面包题

第一章 面团
1.1 什么是醒面?
静置。
1.2 老面
上次留下的:
1. 要喂
2. 要冷藏
第二章 烘烤
2.1 为什么回缩?
发过头。
2.2 蒸汽有什么用?
推迟结皮。
"""

MARGIN = """\
## Kilns

1. **Question: What is bisque?**
   - Ware fired once.

2. **Question: Is a kiln safe?**
   - With care.

These examples show what is asked in a studio.
"""


@pytest.mark.parametrize(
    ("name", "text", "answers"),
    [
        (
            "bold.md",
            NUMBERS_IN_BOLD,
            {
                "什么是醒面？": "静置。",
                "盐怎么放？": "最后放。",
                "为什么回缩？": "发过头。",
                "折叠（四折）": "先拉后折。",
                "滚圆（两手）": "收紧表面。",
            },
        ),
        (
            "entries.md",
            ENTRIES,
            {
                "Two kilns and one shelf, fire all in a day:": "Fire the small one first.",
                "Cone and temperature:": "A cone measures heat work.",
                "How does a kiln cool?": "",
                "What is bisque?": "Ware fired once.",
                "Explain a pit firing": "",
                "Why dry slowly?": "",
            },
        ),
        (
            "nested.md",
            NESTED,
            {
                "醒面有什么用": "- 一句话：松弛面筋。",
                "老面与汤种": "- 一句话：时间与糊化。",
                "蒸汽（了解）": "- 一句话：推迟结皮。",
                "石板": "- 一句话：蓄热。",
                "怎么判断烤熟": "- 一句话：敲底部。",
            },
        ),
        (
            "outline.txt",
            OUTLINE,
            {
                "请介绍老面。": "上次留下的面团。\n    喂养\n        每天一次。",
                "请介绍汤种。": "糊化的面糊。",
                "请介绍醒面。": "静置二十分钟。\n   1.时间\n        看温度。",
            },
        ),
        (
            "lines.txt",
            PLAIN_LINES,
            {
                "怎么看待老面?": "风味更足,时间更长\n\n喂养(每天)\n早晚各一次。",
                "盐起什么作用?": "收紧面筋。\n\n如何让它更紧:\n\n* 折叠",
                "汤种与老面的区别": "糊化与时间。",
                "为什么回缩?": "发过头了,温度又高",
                "蒸汽有什么用?": "推迟结皮。",
            },
        ),
        (
            "numbers.txt",
            PLAIN_NUMBERS,
            {
                "What is grog?": "Ground clay:\n1. fired\n2. ground",
                "Crazing": "The glaze cracks.",
                "Why wedge?": "To press the air out. Is that all? No.",
                "How is slip used?": "1. score\n2. wet\n3. join",
                "When does clay shrink?": "As it dries.",
            },
        ),
        (
            "chapters.md",
            CHAPTERS_AND_OTHERS,
            {
                "What is grog?": "Ground fired clay.",
                "Why wedge?": "To press the air out.",
                "When is slip used?": "To join parts.",
                "Is a kiln safe?": "With care.",
                "How thin is thin?": "Two millimetres.",
            },
        ),
        (
            "rules.md",
            RULES,
            {
                "What is grog?": "Ground fired clay.",
                "Why wedge?": "To press the air out.",
                "When is slip used?": "To join parts.",
                "Is a kiln safe?": "With care.",
                "How thin is thin?": "Two millimetres.",
            },
        ),
        (
            "parts.md",
            ITEM_IN_PARTS,
            {
                "介绍醒面": "静置。",
                "盐的作用？": "收紧面筋。",
                "请介绍整形的几种手法。": "### 滚圆\n收紧表面。\n\n### 折叠\n增强筋度。",
                "为什么回缩": "发过头。",
                "请介绍汤种。": "糊化的面糊。",
            },
        ),
        (
            "cells.md",
            CELLS,
            {
                "What is grog?": "Ground clay.",
                "Why wedge?": "To press the air out.",
                "Crazing": "The glaze cracks.",
                "Is a kiln safe?": "With care.",
                "How thin is thin?": "Two millimetres.",
            },
        ),
        (
            "groups.md",
            GROUPS,
            {
                "什么是醒面？": "静置。",
                "盐的作用": "",
                "为什么回缩？": "发过头。",
                "蒸汽有什么用？": "",
                "石板怎么用？": "",
            },
        ),
        (
            "pairs.md",
            ONE_PAIR_EACH,
            {
                "什么是醒面？": "静置。",
                "多久？": "二十分钟。",
                "怎么喂？": "每天一次。",
                "为什么回缩？": "发过头。",
                "怎么补救？": "重新揉。",
            },
        ),
        (
            "apart.txt",
            ANSWERS_APART,
            {
                "什么是醒面?": "静置。",
                "盐的作用": "收紧面筋。\n也减慢发酵。",
                "如何判断烤熟?": "敲底部。",
                "为什么回缩?": "发过头。",
                "汤种是什么?": "糊化的面糊。",
            },
        ),
        (
            "points.txt",
            WORTH_POINTS,
            {
                "醒面有什么用?(2分)": "松弛面筋。",
                "老面与汤种(3分)": "时间与糊化。",
                "为什么回缩?(2分)": "发过头。",
                "蒸汽有什么用?(3分)": "推迟结皮。",
            },
        ),
        (
            "heads.md",
            HEADS_THAT_SAY_LITTLE,
            {
                "Grog vs sand": "- Grog was fired.",
                "Wedging": "- It takes out the air.",
                "Cones": "- They bend.",
                "Pit firing": "- It is old.",
                "Crazing": "- The glaze cracks.",
            },
        ),
        (
            "report.md",
            REPORT,
            dict.fromkeys(
                ("自我介绍", "老面和汤种的区别", "现场整形一个法棍", "烤箱里发生了什么", "盐", "平时自己烤吗？"), ""
            ),
        ),
        (
            "tags.md",
            TAGS,
            {
                "What is grog?": "Ground clay.",
                "Crazing": "The glaze cracks.",
                "Why wedge?": "To press the air out.",
                "When is slip used?": "To join parts.",
            },
        ),
        ("quoted.md", QUOTED_PAIRS, {"What is grog?": "Ground clay.", "Crazing": "The glaze cracks."}),
        (
            "among.md",
            AMONG_THOSE_THAT_ASK,
            {
                "什么是醒面？": "静置。\n\n**追问：** 多久？\n\n二十分钟。",
                "请介绍老面。": "上次留下的。\n\n**追问：** 怎么喂？\n\n每天一次。",
                "为什么回缩？": "发过头。",
                "汤种怎么做？": "糊化。",
                "蒸汽有什么用？": "推迟结皮。",
            },
        ),
        (
            "points.txt",
            CHAPTERS_AND_POINTS,
            {
                "什么是醒面?": "静置。",
                "老面": "上次留下的:\n1. 要喂\n2. 要冷藏",
                "为什么回缩?": "发过头。",
                "蒸汽有什么用?": "推迟结皮。",
            },
        ),
        ("margin.md", MARGIN, {"What is bisque?": "- Ware fired once.", "Is a kiln safe?": "- With care."}),
    ],
)
def test_every_question_has_just_its_own_answer(name: str, text: str, answers: dict[str, str], tmp_path: Path) -> None:
    assert {stem: item.reference for stem, item in imported(tmp_path, text, name).items()} == answers


@pytest.mark.parametrize(
    "form",
    [
        "<dt>{0}</dt><dd><p>{1}</p></dd>",
        "<button>{0}</button><div><p>{1}</p></div>",
        "<div class='faq-question'>{0}</div><p>{1}</p>",
        "<p><strong>{0}</strong><br>{1}</p>",
    ],
)
def test_questions_that_only_tags_mark(form: str, tmp_path: Path) -> None:
    asked = {
        "What is grog used for?": "To open the body.",
        "Why does one wedge clay?": "To press the air out.",
        "Is a kiln ever safe?": "With care.",
        "The crazing of a glaze": "It cracks.",
    }
    parts = "".join(form.format(question, answer) for question, answer in asked.items())
    path = tmp_path / "faq.html"
    path.write_text(f"<h1>Clay</h1><div class='ad'>Buy clay!</div>{parts}<aside>More pages</aside>", encoding="utf-8")
    bank, _ = import_document(path)
    assert {item.stem: item.reference for item in bank.items} == asked


def test_a_list_of_questions_above_their_headings_is_a_table_of_contents(tmp_path: Path) -> None:
    asked = ("What is grog?", "Why wedge?", "Is a kiln safe?", "How thin is thin?")
    listed = "".join(f"{n}. {question}\n" for n, question in enumerate(asked, 1))
    text = f"# Clay\n\n## Questions\n\n{listed}\n" + "".join(f"## {q}\n\nAn answer to it.\n\n" for q in asked)
    items = imported(tmp_path, text)
    assert {item.reference for item in items.values()} == {"An answer to it."}


def test_notes_that_ask_now_and_then_stay_notes(tmp_path: Path) -> None:
    prose = "Clay is kept under a cloth for a day, so that its water spreads and it can be shaped without cracks."
    names = ("Grog", "Slip", "Bisque", "Glaze", "Crazing")
    text = "# Clay notes\n\n" + "".join(f"## {n}\n\n{prose}\n\n**Why so?**\n\n- for its water\n\n" for n in names)
    items = imported(tmp_path, text + "## Summary\n\nKeep it wet.\n")
    assert [item.kind for item in items.values()] == ["topic"] * len(names)


@pytest.mark.parametrize("heading", ["How to use a kiln?", "如何使用石板？", "Tags of a glaze"])
def test_what_only_looks_like_the_words_around_a_document_is_a_question(heading: str, tmp_path: Path) -> None:
    others = "".join(f"## What is rule {n}?\n\nIt is {n}.\n\n" for n in range(3))
    assert len(imported(tmp_path, f"# Clay\n\n{others}## {heading}\n\n{'It takes some care. ' * 6}\n")) == 4


def test_below_a_heading_such_as_summary_all_may_ask_where_most_of_the_document_stands(tmp_path: Path) -> None:
    asked = ("老面的组成", "面团为什么要醒？", "什么时候割口？", "炉温", "如何判断熟了？")
    listed = "\n\n".join(f"{n}. {words}\n   ```\n   见第{n}页。\n   ```" for n, words in enumerate(asked, 1))
    text = f"# 面包知识总结\n\n本部分是做面试题时的笔记。\n\n## 知识点总结\n\n{listed}\n"
    assert [*imported(tmp_path, text)] == [*asked]
