"""Shapes of a neutral sample of public collections: every question with its own answer, and no other item."""

from pathlib import Path

import pytest

from mockinterview.bank.importing import import_document
from mockinterview.errors import FileFaults
from mockinterview.messages import translator
from tests.bank_documents import imported

POINTS_IN_OWN_WORDS = """\
# 烘焙题

### 1. 老面 vs 汤种

**答案：** 老面靠时间，汤种靠糊化。

**要点：**
- 两者都能保湿。
- 老面更费工。

---

### 2. 什么是醒面？

**答案：** 静置面团。

**要点：**
- 让面筋松弛。

---

*全文完*
"""

NAME_AND_QUESTION = """\
---
title: 面包房高频题
---
# 面包房高频题

### Q1: 自我介绍
> ⭐⭐⭐⭐ | 难度：中级

**题目**：请做一个简短的自我介绍。

**考察点**：
- 结构清楚
- 不超过三分钟

> 答案参考：[./intro.md](../intro.md)

---

### Q2: 早班
> ⭐⭐⭐ | 难度：初级

**题目**：你对早班怎么看？

**考察点**：
- 不抱怨

> 答案参考：[./shift.md](../shift.md)
"""

ONE_QUESTION = """\
# 汤种为什么要放凉？

## 一句话回答

热的汤种会烫死酵母。

## 一、原理

### 1.1 糊化

淀粉吸水。

### 1.2 为什么是六十度？

高于它酵母会死。

## 二、面试追问

### Q1: 能放冰箱吗？

**答：** 可以，放一夜。

### 第二层：细节

**Q：要盖膜吗？**

要，防止结皮。

## 三、视频脚本

| 时间 | 台词 |
| --- | --- |
| 0:00 | 大家好 |
"""

QUESTION_UNDER_A_TITLE = """\
# Kiln marks

What should a mark on a pot tell?

## Answer guide

- Who made it.
- When it was fired.

## References

- [Kiln book](https://example.com/book)
"""

HEADINGS_OF_ONE_SIZE = """\
### Question

What is slip and why is it useful?

---

### Answer

---

### 1. What is slip?

Liquid clay.

#### Example

- A handle.

---

### 2. Why is it useful?

It joins parts.
"""

QUESTION_THEN_ANSWER = """\
---
title: 老面
---

## 问题

你怎么理解老面？

## 答案

**一句话：** 上次留下的面团。

## 延伸

**追问：多久喂一次？**

每天一次。

## 参考

- 面包书：https://example.com/b
"""

SUBJECT_AND_LINKS = """\
# What do you know about raku?

Raku is a fast firing.

## Key restrictions

- It cracks.

# Links

[Raku for beginners](https://example.com/raku)

# Next questions

[What is a slab?](https://example.com/slab)
"""

BOLD_ENTRIES = """\
## 某店面经

**岗位**：面包师

### 一、基础知识

**原料相关**

+ **高筋和低筋的区别**

  筋度不同。

+ **什么是动态醒发？**

**发酵相关**

- **冷藏原理**

- **发过头怎么处理**

  重新揉一遍。

### 二、反问

- **工作内容是什么？**
- **什么时候上班？**
"""

PASTED_AS_CODE = """\
# Kiln questions

This is the code block that holds the change:

````markdown
# Kiln questions

## 1. What is a cone?

It bends when it is hot enough.

```text
cone 6
```

---

## 2. Is a kiln safe?

Yes, with care.

---
````
"""

OPEN_QUESTIONS = """\
# 面粉

## 盐的种类(★)

## 介绍一下面筋？(★★)

## 什么是塌陷(★●)

面包凹下去。

## 汤种怎么做？

## 老面怎么养？

## 摆放方法(★)
"""

NOTES_WITH_QUESTIONS = """\
# 发酵

## 1. 中种法

**核心思想**：先发酵一部分面粉，第二天再加入其余的粉和水揉匀，风味更足，组织更细腻。

### 用量

| 粉 | 水 |
| --- | --- |
| 七成 | 六成 |

### 面试高频问

**Q: 中种法有什么优势？**
> 面包更软。
"""


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (
            POINTS_IN_OWN_WORDS,
            {
                "请介绍老面 vs 汤种。": "老面靠时间，汤种靠糊化。\n\n**要点：**\n- 两者都能保湿。\n- 老面更费工。",
                "什么是醒面？": "静置面团。\n\n**要点：**\n- 让面筋松弛。",
            },
        ),
        (
            NAME_AND_QUESTION,
            {"请做一个简短的自我介绍。": "- 结构清楚\n- 不超过三分钟", "你对早班怎么看？": "- 不抱怨"},
        ),
        (
            ONE_QUESTION,
            {
                "汤种为什么要放凉？": "热的汤种会烫死酵母。\n\n## 一、原理\n\n### 1.1 糊化\n\n淀粉吸水。\n\n"
                "### 1.2 为什么是六十度？\n\n高于它酵母会死。",
                "能放冰箱吗？": "可以，放一夜。",
                "要盖膜吗？": "要，防止结皮。",
            },
        ),
        (QUESTION_UNDER_A_TITLE, {"What should a mark on a pot tell?": "- Who made it.\n- When it was fired."}),
        (
            HEADINGS_OF_ONE_SIZE,
            {
                "What is slip and why is it useful?": "### 1. What is slip?\n\nLiquid clay.\n\n#### Example\n\n"
                "- A handle.\n\n---\n\n### 2. Why is it useful?\n\nIt joins parts."
            },
        ),
        (QUESTION_THEN_ANSWER, {"你怎么理解老面？": "**一句话：** 上次留下的面团。", "多久喂一次？": "每天一次。"}),
        (
            SUBJECT_AND_LINKS,
            {"What do you know about raku?": "Raku is a fast firing.\n\n## Key restrictions\n\n- It cracks."},
        ),
        (
            BOLD_ENTRIES,
            {
                "高筋和低筋的区别": "筋度不同。",
                "什么是动态醒发？": "",
                "冷藏原理": "",
                "发过头怎么处理": "重新揉一遍。",
            },
        ),
        (
            PASTED_AS_CODE,
            {
                "What is a cone?": "It bends when it is hot enough.\n\n```text\ncone 6\n```",
                "Is a kiln safe?": "Yes, with care.",
            },
        ),
        (
            OPEN_QUESTIONS,
            {
                "盐的种类": "",
                "介绍一下面筋？": "",
                "什么是塌陷": "面包凹下去。",
                "汤种怎么做？": "",
                "老面怎么养？": "",
                "摆放方法": "",
            },
        ),
        (
            NOTES_WITH_QUESTIONS,
            {
                "请介绍中种法。": "**核心思想**：先发酵一部分面粉，第二天再加入其余的粉和水揉匀，风味更足，组织更细腻。"
                "\n\n### 用量\n\n| 粉 | 水 |\n| --- | --- |\n| 七成 | 六成 |",
                "中种法有什么优势？": "> 面包更软。",
            },
        ),
    ],
    ids=(*("points", "name", "one", "title", "size", "then", "links", "bold", "pasted", "open", "notes"),),
)
def test_every_question_has_just_its_own_answer(text: str, answers: dict[str, str], tmp_path: Path) -> None:
    items = imported(tmp_path, text)
    assert {stem: item.reference for stem, item in items.items()} == answers


def test_a_list_that_quotes_the_answer_for_the_most_part_is_held_to_it(tmp_path: Path) -> None:
    path = tmp_path / "slip.md"
    path.write_text("# A\n\n## What is slip?\n\nSlip is liquid clay.\n\n**Key points**\n\n- liquid clay\n- wet sand\n")
    with pytest.raises(FileFaults):
        import_document(path)


def test_a_title_that_asks_above_questions_is_no_question(tmp_path: Path) -> None:
    text = "# What will you be asked?\n\n## What is slip?\n\nLiquid clay.\n\n## What is grog?\n\nFired clay.\n"
    assert list(imported(tmp_path, text)) == ["What is slip?", "What is grog?"]


def test_a_short_heading_that_comes_again_and_again_is_a_part(tmp_path: Path) -> None:
    zones = ("Hearth", "Flue", "Chimney")
    parts = "## Definition\n\nA zone of the kiln.\n\n### Shared?\n\nYes, by all shelves.\n\n"
    text = "".join(f"# {n}. {zone}\n\n{parts}" for n, zone in enumerate(zones, 1))
    items = imported(tmp_path, text + "# What is a damper?\n\nA plate that closes the flue.\n")
    assert len(items) == len(zones) + 1
    assert "Shared?" not in items


def test_entries_among_bare_questions_ask_too(tmp_path: Path) -> None:
    asked = ("Why wedge clay?", "What is slip?", "Slab against coil, with an example", "Is grog fired?", "Why score?")
    text = "# Clay\n\n## Commonly asked\n\n" + "".join(f"- {question}\n" for question in asked)
    assert tuple(imported(tmp_path, text)) == asked


def test_key_points_that_are_no_words_of_the_answer_are_told(tmp_path: Path) -> None:
    path = tmp_path / "slip.md"
    path.write_text("# A\n\n## What is slip?\n\nSlip is liquid clay.\n\n**Key points**\n\n- fluid clay\n- wet sand\n")
    bank, report = import_document(path)
    assert bank.items[0].reference.endswith("- wet sand")
    assert report.unquoted == (7,)
    assert any(line.endswith("lines 7.") for line in report.tell(translator("en")))
