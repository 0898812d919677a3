"""A list of all questions above them: what it names is what the document asks, and the list itself is no item."""

from pathlib import Path

import pytest

from tests.bank_documents import imported_items

NUMBERS_ALONE = """\
# 面包八股

1. 什么是老面？和汤种比呢？
2. 老面的做法
3. 如何判断发好了？
4. 请解释“醒面”。
5. 什么时候割口？

整理自[某处](https://example.org)

## 参考回答

1.
    <strong>什么是老面？和汤种比呢？</strong>

    上次留下的面团。

    <strong>怎么留？</strong>

    放冰箱。

---
2.
    **老面的做法**

    **第一步怎么做？**
    1. 留什么？留一块
    2. 放哪里？放冰箱

---
3.
    **如何判断发好了？**

    手指按一下。

    **为什么准？**

    慢慢回弹。

---
4.
    **请解释“醒面”。**
    静置。

---
5.
    **什么时候割口？**

    入炉之前。
"""
CHAPTERS = """\
# 面包

## 1、基础

- [ ] [1-1  什么是老面？](#1-1)
- [x] [1-2  老面怎么留？](#1-2)

## 2、烘烤

**炉子**

- [ ] [2-1-1  什么时候割口？](#2-1-1)

·

**出炉**

- [x] [2-2-1  讲解一下上色](#2-2-1)
- [ ] [2-2-2  怎样判断熟了？](#2-2-2)

# 解答

## **1、基础**

- [ ] <span id="1-1">1-1 什么是老面？</span>

  1. 上次留下的面团

- [ ] [1-2  老面怎么留？](#1-2)

**冷藏**：放冰箱。

- 一周

### 多久？

三天。

## 2、烘烤

**炉子**

- [ ] [2-1-1  什么时候割口？](#2-1-1)

入炉之前。

**出炉**

- [x] [2-2-1  讲解一下上色](#2-2-1)

  糖变成褐色。

- [ ] [2-2-2  怎样判断熟了？](#2-2-2)
"""
ANSWERS_BELOW = """\
面包面试题

1. 什么是老面？
2. 老面的做法
3. 如何判断发好了？
4. 什么时候割口？

1. 什么是老面？

上次留下的面团。

2. 老面的做法

留一块。

3. 如何判断发好了？

手指按一下。

4. 什么时候割口？

入炉之前。
"""


def test_a_list_above_names_the_questions_and_parts_of_answers_that_ask_are_none(tmp_path: Path) -> None:
    items = imported_items(tmp_path, NUMBERS_ALONE, "page.md")
    assert [(item.stem, item.reference.split("\n")[-1].strip()) for item in items] == [
        ("什么是老面？和汤种比呢？", "放冰箱。"),
        ("老面的做法", "2. 放哪里？放冰箱"),
        ("如何判断发好了？", "慢慢回弹。"),
        ("请解释“醒面”。", "静置。"),
        ("什么时候割口？", "入炉之前。"),
    ]


def test_each_chapter_may_have_a_list_of_its_own_above_all_answers(tmp_path: Path) -> None:
    answers = {item.stem: item.reference for item in imported_items(tmp_path, CHAPTERS, "page.md")}
    assert answers == {
        "什么是老面？": "1. 上次留下的面团",
        "老面怎么留？": "**冷藏**：放冰箱。\n\n- 一周\n\n### 多久？\n\n三天。",
        "什么时候割口？": "入炉之前。",
        "讲解一下上色": "糖变成褐色。",
        "怎样判断熟了？": "",
    }


def test_a_list_of_what_stands_nowhere_else_is_read_as_ever(tmp_path: Path) -> None:
    items = imported_items(tmp_path, NUMBERS_ALONE.split("整理")[0], "page.md")
    assert len(items) == 5


@pytest.mark.parametrize("above", ["", "目录\n\n"])
def test_in_plain_text_the_questions_of_a_list_above_are_not_asked_twice(tmp_path: Path, above: str) -> None:
    items = imported_items(tmp_path, ANSWERS_BELOW.replace("\n\n1.", f"\n\n{above}1.", 1))
    assert [item.reference for item in items] == ["上次留下的面团。", "留一块。", "手指按一下。", "入炉之前。"]
