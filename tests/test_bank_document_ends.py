"""Where the last answer of a document ends, told from the other answers and from what leads out of it."""

from pathlib import Path

import pytest

from tests.bank_documents import imported, imported_items

SPACED = "\n\n\n".join(
    f"## {question}\n\n{answer}"
    for question, answer in {
        "What is slip?": "Clay in water.\n\nIt joins parts.",
        "Why do pots crack?": "They dry too fast.",
        "How is clay kept?": "Wrapped up.\n\n```\nwrap()\n\n\nstore()\n```",
        "Where do cones stand?": "On each shelf.\n\nIn front.",
    }.items()
)


def test_what_stands_behind_a_gap_as_wide_as_those_between_questions_is_no_answer(tmp_path: Path) -> None:
    items = imported(tmp_path, SPACED + "\n\n\nRemember to wedge the clay well.\n\nMore next month.\n")
    assert items["Where do cones stand?"].reference == "On each shelf.\n\nIn front."
    assert "store()" in items["How is clay kept?"].reference


def test_a_gap_in_another_answer_says_nothing(tmp_path: Path) -> None:
    text = SPACED.replace("It joins", "\nIt joins") + "\n\n\nTheir tips bend.\n"
    assert imported(tmp_path, text)["Where do cones stand?"].reference.endswith("Their tips bend.")


@pytest.mark.parametrize(
    "end",
    [
        "Stay tuned for more kilns next week!",
        "#### See all 30 answers 👉 [Kilns](https://example.com/kilns)",
        "End. Have a warm kiln!",
        "祝大家烧窑顺利~",
        "如果觉得有帮助,点个赞再走吧。",
        "标签:\n陶艺 面试\n评论 0",
    ],
)
def test_what_leads_out_of_a_document_is_no_answer(tmp_path: Path, end: str) -> None:
    text = f"## What is slip?\n\nClay in water.\n\n## Why do pots crack?\n\nThey dry too fast.\n\n{end}\n"
    assert imported(tmp_path, text)["Why do pots crack?"].reference == "They dry too fast."


def test_a_picture_behind_an_advertisement_is_part_of_it(tmp_path: Path) -> None:
    end = "标星过万的开源手册终于来了，戳链接下载。\n\n微信搜面包师或扫描二维码领取。\n\n![](https://example.org/code.png)"
    text = (
        f"## 什么是老面？\n\n上次的面团。\n\n![](https://example.org/old.png)\n\n{end}\n\n## 为什么割口？\n\n好看。\n"
    )
    assert imported(tmp_path, text)["什么是老面？"].reference.endswith("(https://example.org/old.png)")


def test_a_title_above_the_one_chapter_that_holds_all_only_introduces_it(tmp_path: Path) -> None:
    asked = [f"什么是第{n}种面？" for n in range(1, 8)]
    listed = "\n".join(f"{n}. [{words}](https://example.org/a.md#{n})" for n, words in enumerate(asked, 1))
    contents = f"# 索引\n\n{listed}\n\n```\nprint(7)\n```\n\n8. 其余请看下篇。"
    questions = "\n\n".join(f"### ***{n}. {words}***\n\n面粉{n}。" for n, words in enumerate(asked, 1))
    text = f"# 《找一个会烤面包的人》参考答案\n\n题目出自一位烘焙师，喜欢刨根问底。\n\n{contents}\n\n{questions}\n"
    assert [*imported(tmp_path, text)] == asked


def test_a_label_of_one_letter_tells_what_stands_above_the_questions(tmp_path: Path) -> None:
    topics = ("老面", "醒面的时间", "割口的方法", "炉温", "面粉的种类", "酵母")
    questions = "\n\n".join(f"#### {n}. {words}\n\n答：见第{n}页。" for n, words in enumerate(topics, 1))
    preface = "#### 原作者某某\n\n回答见书。\n\n> 换成了中文版的页码，并且补充了少量的说明文字，方便对照。"
    text = f"# 面包问答\n\n### 会被问到的\n\n{preface}\n\n{questions}\n\n#### 7. 盐的作用\n\n感谢阅读，欢迎点赞收藏。\n"
    items = [*imported(tmp_path, text).values()]
    assert [item.reference for item in items[:6]] == [f"见第{n}页。" for n in range(1, 7)]
    assert len(items) == 7  # the last has a number too


def test_a_third_point_is_no_copyright(tmp_path: Path) -> None:
    text = "### Q1: 怎么装窑？\n\n- 先后：\n  - (a) 先放大件。\n  - (b) 再放小件。\n  - (c) 最后放测温锥。\n\n"
    text += "### Q2: 怎么揉泥？\n\n- 先后：\n  - (a) 切开。\n  - (b) 压紧。\n  - (c) 再切开。\n- 收尾：拍圆。\n"
    assert imported(tmp_path, text, "kiln.md")["怎么揉泥？"].reference.endswith("拍圆。")


DRAWN = """\
# 陶艺笔记

## 一、泥浆

泥浆是加水的泥，用来粘接和注浆；放久了会沉淀，用前要搅匀，再用筛子滤去硬块。

> 图片来源：[某工作室](https://example.org/slip)

## 二、窑内的三种气氛

```
┌──────────────────┐
│   氧化  ├── 通风   │
│   还原  ├── 缺氧   │
│   中性  └── 少见   │
└──────────────────┘
```

## 原始论文

| 论文 | 链接 |
|---|---|
| 釉的研究 | [example.org/1](https://example.org/1) |

## 延伸阅读与视频

- [一小时学会拉坯](https://example.org/2)，讲得很细
"""


def test_papers_and_further_reading_are_no_items_and_a_drawn_box_is_one(tmp_path: Path) -> None:
    items = imported_items(tmp_path, DRAWN, "notes.md")
    assert len(items) == 2
    assert items[0].reference.endswith("滤去硬块。")
    assert "中性" in items[1].reference
