"""Headings without text of their own: one item with its parts, or a chapter of items."""

from pathlib import Path

from tests.bank_documents import imported, imported_items

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


TOPICS = """\
# 一、概述

窑是烧制陶瓷的地方。

# 二、窑的种类

按燃料分，主要有柴窑、气窑和电窑三种，烧出来的效果各不相同，这里只讲后面两种，柴窑另外再讲。

## 气窑

火焰可以还原。

## 电窑

温度好控制。

# 三、温度

- [ ] TODO

## 测温锥

它量的是受热的总和。

# 四、装窑

## 间距

坯体之间要留缝。

## 棚板

刷一层氧化铝。
"""


def test_sections_are_topics_below_text_too_where_others_of_their_depth_have_no_text_above(tmp_path: Path) -> None:
    names = [item.stem for item in imported_items(tmp_path, TOPICS, "kilns.md")]
    assert names == [f"请介绍{name}。" for name in ("概述", "窑的种类", "气窑", "电窑", "测温锥", "间距", "棚板")]


MORE = "各地的做法也不一样，要看用的是什么土、什么窑、什么柴。" * 5
CHAPTER = f"""\
## 1. 讲讲釉

### 1.1 釉的由来

柴灰落在坯体上，化成了玻璃。{MORE}

### 1.2 釉的成分

玻璃形成剂、助熔剂、稳定剂，各管一件事。{MORE}

### 1.3 釉的颜色

来自金属氧化物，还跟窑里的气氛有关。{MORE}

### 1.4 釉的缺陷

缩釉、针孔、开裂，多半是因为上得太厚。{MORE}

## 2. 拉坯

先定中心，再开孔，最后往上拉。

## 3. 素烧与釉烧的区别

- 素烧在前，温度低，坯体还吸水。

  九百度左右

- 釉烧在后，温度高，坯体不再吸水。

  一千二百度以上

## 4. 常见问题

1. 釉要过筛吗？

   答：要，不然有疙瘩。

2. 泥要陈腐吗？

   答：要，越久越好揉。

3. 窑要预热吗？

   答：要，去掉潮气。
"""


def test_a_heading_that_only_its_words_make_a_question_is_a_chapter_where_it_holds_most(tmp_path: Path) -> None:
    items = imported(tmp_path, CHAPTER)
    assert [*items] == [
        "请介绍釉的由来。",
        "请介绍釉的成分。",
        "请介绍釉的颜色。",
        "请介绍釉的缺陷。",
        "请介绍拉坯。",
        "请说明素烧与釉烧的区别。",
        "釉要过筛吗？",
        "泥要陈腐吗？",
        "窑要预热吗？",
    ]


NUMBERED = "# 窑记\n\n" + "".join(
    f"## {n}. {name}\n\n{name}要慢慢来。\n\n" for n, name in enumerate(["揉泥", "拉坯", "修坯", "施釉"], 1)
)
NUMBERED += """\
## 5. 烧成

从预热到出窑，每一段的升温都不一样，急不得，也慢不得，各人有各人的做法，但是潮气没有去掉之前谁都不敢加火，不然坯体会炸。

### 5.1 预热

去掉潮气。

### 5.2 保温

让釉流平。

## 6. 检验

### 6.1 敲击

声音要脆。

### 6.2 渗水

装一夜的水。
"""


def test_as_many_bare_headings_as_with_text_above_sections_are_chapters(tmp_path: Path) -> None:
    names = [item.stem for item in imported_items(tmp_path, NUMBERED, "kilns.md")]
    assert names == [
        f"请介绍{name}。" for name in ["揉泥", "拉坯", "修坯", "施釉", "烧成", "预热", "保温", "敲击", "渗水"]
    ]


CHAPTERS = """\
# Kiln notes

## Basics

### Kinds of clay

Earthenware, stoneware, porcelain.

### Drying

Slowly, under a sheet.

## Firing

### Bisque

It drives the water out.
"""


def test_a_chapter_with_a_general_name_is_no_part_of_its_document(tmp_path: Path) -> None:
    names = [item.stem for item in imported_items(tmp_path, CHAPTERS, "kilns.md")]
    assert len(names) == 3
    assert not any("Kiln notes" in name or "Basics" in name for name in names)


CHAPTERS_WITH_CONTENTS = """\
# Pottery cheat sheet

## Shaping

* [Wedging](#wedging)
* [Centring](#centring)

### Wedging

Presses the air out of the clay.

### Centring

Brings the clay to the middle of the wheel.

## Drying

* [Leather hard](#leather-hard)

### Leather hard

Stiff, but still damp.

## Glazing

* [Crazing](#crazing)

### Crazing

The glaze shrinks more than the clay.

## Firing

* [Bisque](#bisque)

### Bisque

The first firing.

## Selling

* [Markets](#markets)

### Markets

Held on Saturdays.
"""


def test_links_to_the_parts_of_a_chapter_are_no_text_of_its_own(tmp_path: Path) -> None:
    items = imported(tmp_path, CHAPTERS_WITH_CONTENTS)
    assert [item.reference for item in items.values()] == [
        "Presses the air out of the clay.",
        "Brings the clay to the middle of the wheel.",
        "Stiff, but still damp.",
        "The glaze shrinks more than the clay.",
        "The first firing.",
        "Held on Saturdays.",
    ]


FRONT = """\
## PotteryPrep

Everything for a talk in a workshop.

## About

Written by a potter with a kiln in the garden.

## Layout

The folder of pictures is shown for teaching only.

# Bank

#### What is slip?

Clay in water, which holds the parts of a pot together. It is painted on scratched clay, and a little of it is enough
to hold a handle on a cup for as long as the cup lasts.

#### What is bisque?

Clay after its first firing, which is hard and takes up water. Glazes are put on it with a brush, or it is dipped into
them, and the water is drunk by the clay within seconds.

#### What is a kiln?

A chamber of bricks that holds heat. It is fired with gas or wood or by electricity, and it cools for a day or two
before anybody may open the door of it.

#### What is grog?

Fired clay that was ground. It is kneaded into fresh clay so that big pots do not warp or crack while they dry, and it
makes the clay rough to the hand.

#### What is glaze?

Glass that was melted onto a pot. It keeps water inside and dirt outside.
"""


def test_front_matter_above_a_chapter_of_questions_is_none_even_if_it_has_many_headings(tmp_path: Path) -> None:
    assert [*imported(tmp_path, FRONT)] == [
        f"What is {name}?" for name in ("slip", "bisque", "a kiln", "grog", "glaze")
    ]


ABOVE_QUESTIONS = """\
# 陶艺

## 釉与坯

> 参考资料：
> - [釉与坯的比较，看这一篇就够了 - 陶艺之家](https://example.com/glaze-and-body)
> - [釉与坯的热膨胀，看这一篇就够了 - 陶艺之家](https://example.com/expansion)

### 釉为什么会裂？

釉比坯收缩得多。

## 素烧

本节共有三道题目。

### 素烧的作用是什么？

去掉水分。

## 练泥

- 去掉空气，让泥的软硬各处都一样；

### 练泥要多久？

十分钟。
"""


def test_a_list_above_questions_teaches_and_links_do_not(tmp_path: Path) -> None:
    assert [*imported(tmp_path, ABOVE_QUESTIONS)] == [
        "釉为什么会裂？",
        "素烧的作用是什么？",
        "请介绍练泥。",
        "练泥要多久？",
    ]


def test_a_numbered_topic_of_parts_is_one_item_among_questions_that_nobody_has_answered(tmp_path: Path) -> None:
    asked = [
        "泥的作用",
        "揉泥与拉坯的区别",
        "釉为什么会缩",
        "窑怎么装",
        "素烧的特点",
        "气泡从哪里来，怎么办",
        "裂纹能不能补",
    ]
    text = "# 陶艺\n\n### 1. 什么是坯\n\n没有烧过的。\n\n### 2. 拉坯，修坯\n\n#### 2.1 拉坯\n\n先定中心。\n\n"
    text += "#### 2.2 修坯\n\n半干时修。\n\n" + "\n\n".join(f"### {n}. {words}" for n, words in enumerate(asked, 3))
    items = imported(tmp_path, text, "clay.md")
    assert next(one for stem, one in items.items() if "拉坯，修坯" in stem).reference.endswith("半干时修。")
