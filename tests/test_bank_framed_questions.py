"""Questions in a frame of headings that is the same for all: neither a name above them, nor a level of their own."""

from pathlib import Path

from tests.bank_documents import imported, imported_items

FRAMED = """\
## 面试题
坯体为什么会开裂？怎么防止？

## 面试官心理分析
想看你到底烧没烧过窑。

## 面试题剖析
### 干燥
阴干得太快，边上先缩。

### 厚薄
厚薄不匀的地方也容易裂。

## 面试题
* 釉为什么会缩？
* 测温锥有什么用？

## 面试官心理分析
这两个常常连着问。

## 面试题剖析
### 釉为什么会缩
釉层干得太快，或者坯上有灰。

#### 厚度
太厚的更容易缩。

### 测温锥有什么用？
它量的是受热的总和。
"""


def test_what_stands_between_the_headings_of_question_and_answer_is_neither(tmp_path: Path) -> None:
    items = imported(tmp_path, FRAMED)
    first, *listed = items
    assert first == "坯体为什么会开裂？怎么防止？"
    assert items[first].reference.startswith("### 干燥")
    assert items[first].reference.endswith("也容易裂。")
    assert items[first].topic == ()
    assert listed == ["釉为什么会缩", "测温锥有什么用？"]
    assert items["釉为什么会缩"].reference.endswith("太厚的更容易缩。")


ONE_A_FILE = """\
# Slip

## Question

What keeps slip from settling?

## What the interviewer wants

Whether you have ever mixed any.

## Answer

A deflocculant does.

## Question

Why is it sieved?

## Hint

Think of lumps.

## Answer

Lumps block the nozzle.
"""


def test_a_frame_may_stand_below_the_name_of_a_document(tmp_path: Path) -> None:
    asked = [(item.stem, item.reference) for item in imported_items(tmp_path, ONE_A_FILE, "slip.md")]
    assert asked == [
        ("What keeps slip from settling?", "A deflocculant does."),
        ("Why is it sieved?", "Lumps block the nozzle."),
    ]


OPEN = """\
# 工艺题

## 题目

坯体为什么会炸？

### 图

一张炸开的坯体。

## 考察点

潮气。

## 思路

水变成汽，出不来。

## 题目

釉为什么会流？

## 思路

烧过了头。

## 题目

泥为什么要陈腐？

## 思路

细菌让它更黏。
"""


def test_without_a_heading_that_says_answer_all_behind_the_question_is_it(tmp_path: Path) -> None:
    asked = [(item.stem, item.reference) for item in imported_items(tmp_path, OPEN, "shop.md")]
    assert asked == [
        ("坯体为什么会炸？\n\n### 图\n\n一张炸开的坯体。", "## 考察点\n\n潮气。\n\n## 思路\n\n水变成汽，出不来。"),
        ("釉为什么会流？", "## 思路\n\n烧过了头。"),
        ("泥为什么要陈腐？", "## 思路\n\n细菌让它更黏。"),
    ]


def test_one_such_question_makes_no_frame(tmp_path: Path) -> None:
    notes = "# 窑炉改造\n\n## 背景\n\n旧窑漏气。\n\n## 问题\n\n温度上不去。\n\n## 方案\n\n换一扇门。\n"
    names = [item.stem for item in imported_items(tmp_path, notes, "kilns.md")]
    assert len(names) == 3


SCENES = """\
# Kiln scenes

## Question 1: The shelf that bent

### Scenario

A shelf sags after ten firings.

### Interview Question

How do you find out why it sagged?

### Strong Answer

Weigh the load first.

### Weak Answer

Buy a thicker one.

## Question 2: The cone that stood

### Scenario

A cone stands at the top.

### Interview Question

Diagnose the firing and plan the next one.

### Strong Answer

Look at the draught.

### Weak Answer

Fire longer.

## Question 3: The glaze that ran

### Scenario

A glaze runs on one wall.

### Interview Question

What do you change first?

### Strong Answer

Its thickness.

### Weak Answer

The clay.
"""


def test_a_scene_above_the_heading_that_says_question_is_no_part_of_its_answer(tmp_path: Path) -> None:
    items = imported(tmp_path, SCENES)
    assert list(items) == [
        "How do you find out why it sagged?",
        "Diagnose the firing and plan the next one.",
        "What do you change first?",
    ]
    assert (
        items["What do you change first?"].reference
        == "### Strong Answer\n\nIts thickness.\n\n### Weak Answer\n\nThe clay."
    )
