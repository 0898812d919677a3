"""Pages of one question each, one after another or alone, and headings with codes in front."""

from pathlib import Path

from tests.bank_documents import imported

PAGES = """\
# 什么是素烧？它解决了什么问题？

## 一句话定义

素烧是第一次烧制。

## 面试里怎么说

先说温度，再说目的。

## 示例

### 为什么要慢慢升温？

水汽来不及跑，坯体会裂。

## 加分点

提到坯体的吸水率。

# 从泥到碗，要做些什么？

## 揉泥

把气泡揉出去。

## 拉坯

### 定中心

手要稳。

### 怎么开口？

拇指往下压。

## 烧制

先素烧，再釉烧。
"""

PAGE = """\
# 对比素烧和釉烧的温度、目的和风险

## 温度

素烧低，釉烧高。

## 目的

素烧去水，釉烧成玻璃。

## 为什么多数人先素烧？

坯体硬了才好上釉。

## 风险

升温太快会裂。

## 记忆要点

一低一高。
"""

CODED = """\
# 陶艺题库

## 基础

### CLAY-B1｜泥浆与陶泥：含水量的配合

泥浆含水多，与陶泥有不同的用途。

### CLAY-B2｜设计一套上釉方案

先素烧，再蘸釉。

## 进阶

### CLAY-A1｜釉的流动

温度高了会流。

## 高频考点速记

- 先素烧，后上釉。
- 慢升温。
"""


def test_where_each_outermost_heading_asks_and_few_below_do_it_heads_one_answer(tmp_path: Path) -> None:
    items = imported(tmp_path, PAGES)
    first, second = items.values()
    assert list(items) == ["什么是素烧？它解决了什么问题？", "从泥到碗，要做些什么？"]
    assert first.reference.startswith("## 一句话定义")
    assert first.reference.endswith("提到坯体的吸水率。")
    assert second.reference.startswith("## 揉泥")
    assert second.reference.endswith("先素烧，再釉烧。")


def test_one_part_that_asks_leaves_a_title_the_question_of_its_page(tmp_path: Path) -> None:
    (item,) = imported(tmp_path, PAGE).values()
    assert item.stem == "对比素烧和釉烧的温度、目的和风险"
    assert item.reference.endswith("一低一高。")


def test_a_code_in_front_of_a_heading_is_its_number(tmp_path: Path) -> None:
    assert list(imported(tmp_path, CODED)) == [
        "请说明泥浆与陶泥：含水量的配合。",
        "如何设计一套上釉方案？",
        "请介绍釉的流动。",
    ]


def test_a_title_above_the_heading_of_its_question_asks_nothing(tmp_path: Path) -> None:
    page = "---\ntitle: How to {topic}\ntags: [clay]\n---\n\n## Question\n\n{asked}\n\n## Answer\n\n{said}\n\n"
    asked = {"Why is slip wet?": "Water.", "How hot is raku?": "Red hot.", "When is clay dry?": "When it is warm."}
    pages = (page.format(topic=f"fire {n}", asked=q, said=a) for n, (q, a) in enumerate(asked.items()))
    items = imported(tmp_path, "".join(pages))
    assert {stem: item.reference for stem, item in items.items()} == asked
