"""Questions in mixed emphasis, in quotes of several lines and as bold entries; what ends a document without a label."""

from pathlib import Path

import pytest

from mockinterview.bank.importing import import_document
from tests.bank_documents import imported

EMPHASIS = """\
# 1. 和面

**_什么是老面?_**

```
前一天留下的面
```

_**水温怎么定?**_

```
冬温夏凉
```

# 2. 烘烤

_**石板要不要预热?**_

```
要
```

***割口为什么要斜?***

```
纹路好看
```
"""

TASKED = """\
### 陶艺题

#### 1. 泥料的难点

**题目：** 配泥时会碰到哪些难点？

**答案：** 收缩不一。

#### 2. 一种釉料配方

**题目：** 请简要描述一种透明釉的配方。

**答案：** 长石、石英、灰。

#### 3. 小结

**题目：** 柴烧值得尝试，请归纳它的好处。

**答案：** 落灰自然成釉。
"""

QUOTED = """\
# Kiln blog

I wrote down what people asked me.

## Clay

> What is slip and
> where is it used?

**Answer:** Clay in water.

> Why wedge?

**Answer:** Air must leave.

**Explanation:** Else it cracks.

## Fire

> Example. What is shown?

```
1000
```

**Answer:** Bisque.

> How hot is stoneware,
and why?

**Answer:** It must melt a little.

> A cone.

**Answer:** A sign of heat work.
"""

BOLD_ENTRIES = """\
# 面包笔记

## 1. 面粉
- **高筋粉为什么有弹性？**
    * 蛋白多
- **筋度**
    * 看灰分
    * 为什么会变？
- **麦胚的作用**

**粗粮**

- **全麦为什么难发？**

## 2. 发酵
- **何为冷发酵，跟风味有啥关联**
    * 慢
- **温度过高会发酸。**
    * 换冰水

## 3. 烘烤
- **如何判断烤熟**

## 4. 保存
- **冷冻与冷藏的区别**
"""

ROUNDS = """\
# Kiln interview

## Round 1

**1. What is slip?**

Clay in water.

**2. Why wedge?**

Air.

**3. What is grog?**

Crushed clay.

**4. Where does bisque go?**

Into glaze.

## Round 2

**5. What is a cone?**

A sign.

**6. How hot is stoneware?**

Hot.

**7. Why cool slowly?**

Glass cracks.

## Round 3

**8. What is ash?**

Flux.

**9. Why sieve?**

Lumps.

**10. How do you pack a kiln?**

Low pots first.

## Shall we go on?

I can also send:

- a list
- a poster
"""

SIGNED_OFF = """\
# 烧窑题

## 什么是素烧？

头一次烧。

## 为什么要慢？

水汽。

## 怎么看温度？

看锥。

---

**老窑工合集**

**改于：冬天**
**版本：三**
"""

LINKED = """\
# 陶艺

1. 什么是泥浆？

   泥加水。

2. 为什么揉泥？

   排气。

3. 釉和化妆土的区别

   一个熔，一个不熔。

4. 怎么拉坯？

   先定中心。

### Reference(参考文档)

* [书](https://example.org/book) 旧
* [课](https://example.org/course)
"""


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (
            EMPHASIS,
            {
                "什么是老面?": "```\n前一天留下的面\n```",
                "水温怎么定?": "```\n冬温夏凉\n```",
                "石板要不要预热?": "```\n要\n```",
                "割口为什么要斜?": "```\n纹路好看\n```",
            },
        ),
        (
            EMPHASIS.partition("_**石板")[0],
            {"什么是老面?": "```\n前一天留下的面\n```", "水温怎么定?": "```\n冬温夏凉\n```"},
        ),
        (
            TASKED,
            {
                "配泥时会碰到哪些难点？": "收缩不一。",
                "请简要描述一种透明釉的配方。": "长石、石英、灰。",
                "柴烧值得尝试，请归纳它的好处。": "落灰自然成釉。",
            },
        ),
        (
            QUOTED,
            {
                "What is slip and\nwhere is it used?": "Clay in water.",
                "Why wedge?": "Air must leave.\n\n**Explanation:** Else it cracks.",
                "Example. What is shown?": "```\n1000\n```\n\n**Answer:** Bisque.",
                "How hot is stoneware,\nand why?": "It must melt a little.",
                "A cone.": "A sign of heat work.",
            },
        ),
        (
            BOLD_ENTRIES,
            {
                "高筋粉为什么有弹性？": "* 蛋白多",
                "筋度": "* 看灰分\n    * 为什么会变？",
                "麦胚的作用": "",
                "全麦为什么难发？": "",
                "何为冷发酵，跟风味有啥关联": "* 慢",
                "温度过高会发酸。": "* 换冰水",
                "如何判断烤熟": "",
                "冷冻与冷藏的区别": "",
            },
        ),
    ],
)
def test_every_question_has_just_its_own_answer(text: str, answers: dict[str, str], tmp_path: Path) -> None:
    assert {stem: item.reference for stem, item in imported(tmp_path, text).items()} == answers


def test_a_last_heading_that_asks_the_reader_is_no_item(tmp_path: Path) -> None:
    found = imported(tmp_path, ROUNDS)
    assert len(found) == 10
    assert found["How do you pack a kiln?"].reference == "Low pots first."
    one_more = ROUNDS.replace("## Shall we go on?", "## Round 4\n\n**11. Shall we go on?**")
    assert len(imported(tmp_path, one_more)) == 11


def test_lines_in_bold_behind_a_rule_sign_off(tmp_path: Path) -> None:
    assert imported(tmp_path, SIGNED_OFF)["怎么看温度？"].reference == "看锥。"
    assert "慢" in imported(tmp_path, SIGNED_OFF.replace("**版本：三**", "要慢。"))["怎么看温度？"].reference


def test_links_below_a_reference_are_no_item(tmp_path: Path) -> None:
    assert len(imported(tmp_path, LINKED)) == 4


def test_a_list_in_a_heading_that_says_what_is_asked_is_not_compared(tmp_path: Path) -> None:
    path = tmp_path / "top.md"
    path.write_text("# 系统笔记\n\n## us、sy、wa 的含义\n\n用户态、内核态与等待。\n", encoding="utf-8")
    assert [item.stem for item in import_document(path)[0].items] == ["请说明 us、sy、wa 的含义。"]


LIST_IN_AN_ANSWER = """\
Kiln interview questions

1) What is slip?
Clay in water. Ask yourself these:
1. Is it wet enough?
2. Does it run?
3. Is it free of lumps?
4. Will it settle?
5. Does it smell?

2) Why wedge?
Air must leave.

3) How hot is bisque?
About a thousand degrees.

4) When do you glaze?
Behind the bisque.

5) How do you pack?
Low pots first.
"""

QUIZ = """\
Kiln quiz

1. Is slip clay in water?
True
It is thin.
2. Should clay be wedged?
True
Air must leave.
3. Is bisque glazed?
False
It comes before.
4. Do cones bend?
True
They feel heat work.
5. Does ash melt?
True
It is a flux.
6. Do kilns cool slowly?
True
Else glass cracks.
7. Is grog wet?
False
It is fired.
8. Do lids stick?
True
Wax them.
"""

AMID = "\n".join(
    ["# Kiln questions\n", "## About this\n\nMine.\n"]
    + [f"## {n}. What is part {n}?\n\nThe part {n}.\n" for n in range(1, 4)]
    + ["## Behavioural\n\nTell of a firing that failed.\n"]
    + [f"## {n}. What is part {n}?\n\nThe part {n}.\n" for n in range(4, 7)]
    + ["## Bye\n\nSee you.\n"]
)


@pytest.mark.parametrize("number", ["{}) ", "({}) ", "Q{}. ", "{}. "])
@pytest.mark.parametrize("name", ["collection.txt", "collection.md"])
def test_a_list_that_asks_within_an_answer_is_part_of_it(name: str, number: str, tmp_path: Path) -> None:
    text = LIST_IN_AN_ANSWER
    for n in range(1, 6):
        text = text.replace(f"{n}) ", number.format(n))
    (tmp_path / name).write_text(text, encoding="utf-8")
    items = import_document(tmp_path / name)[0].items
    assert [item.stem for item in items] == [
        "What is slip?",
        "Why wedge?",
        "How hot is bisque?",
        "When do you glaze?",
        "How do you pack?",
    ]
    assert items[0].reference.endswith("5. Does it smell?")


def test_a_list_in_another_way_of_numbering_below_a_heading_is_part_of_the_answer(tmp_path: Path) -> None:
    assert len(imported(tmp_path, f"# {LIST_IN_AN_ANSWER}")) == 5


def test_a_word_that_answers_is_no_label(tmp_path: Path) -> None:
    path = tmp_path / "quiz.txt"
    path.write_text(QUIZ, encoding="utf-8")
    items = import_document(path)[0].items
    assert [item.reference.split("\n")[0] for item in items].count("True") == 6


def test_a_topic_amid_numbered_questions_is_an_item_and_a_word_around_them_is_none(tmp_path: Path) -> None:
    found = imported(tmp_path, AMID)
    assert len(found) == 7
    assert found["Explain behavioural."].reference == "Tell of a firing that failed."
