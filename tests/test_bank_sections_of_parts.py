"""Headings without text of their own: one item with its parts, or a chapter of items."""

from pathlib import Path

from tests.bank_documents import imported

PARTS = """\
# 陶艺笔记

## 工艺

### 泥浆

#### 作用

粘接坯体的各个部分。

#### 泥浆与陶泥

泥浆含水多，陶泥含水少。

#### 使用

先划痕，再抹上去。

### 素烧

#### 特征

* 去掉水分；
* 坯体变硬。

#### 素烧可以省掉吗？

可以，但是坯体会吸水变软。

### 釉

一层玻璃。

## 支持赞助

请我喝杯茶。
"""


def test_a_heading_above_parts_is_their_item_if_half_of_them_mean_nothing_without_it(tmp_path: Path) -> None:
    items = imported(tmp_path, PARTS)
    assert {stem: item.reference for stem, item in items.items()} == {
        "请介绍泥浆。": "#### 作用\n\n粘接坯体的各个部分。\n\n#### 泥浆与陶泥\n\n泥浆含水多，陶泥含水少。\n\n"
        "#### 使用\n\n先划痕，再抹上去。",
        "请介绍素烧。": "#### 特征\n\n* 去掉水分；\n* 坯体变硬。",
        "素烧可以省掉吗？": "可以，但是坯体会吸水变软。",
        "请介绍釉。": "一层玻璃。",
    }
