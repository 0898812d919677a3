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
