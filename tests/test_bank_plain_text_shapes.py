"""Plain text that marks nothing: pasted pages without blank lines, numbers and labels on lines of their own."""

from pathlib import Path

import pytest

from tests.bank_documents import imported_items

HEADS_WITHOUT_BLANK_LINES = """\
面包师面试笔记
Posted 小麦的角落
tags:
这篇把问到的题写在一起，答案是自己的理解
老面的作用
老面带来酸味和香气，还能让面包放得久一点。
发酵的两种方式
1、直接法
所有材料一次揉好，时间短。
2、中种法
先发一块面种，第二天再和主面团一起揉。
-

主面团里留一点水，好调软硬
-

面种不要过发
分次加水
先让面粉吸够水，再把剩下的慢慢揉进去。
记录：
water(70)
knead(5)
water(8)
配方里baker:100是什么意思
面粉的重量算作一百，别的材料按它来算。
如何判断发好了
- 手指按下去慢慢回弹
- 体积大了一倍
法棍的割口
刀要斜，速度要快，割口之间留三分之一重叠。
以上是关于面包师面试笔记的主要内容，如果未能解决你的问题，请参考以下文章
面包师面试题大全
蛋糕师面试题有哪些？
"""

ENGLISH_HEADS = """\
Bakery Interview Notes
Hydration
The share of water in a dough. Above seventy percent the dough gets sticky and open.
Difference between a poolish and a biga
A poolish is wet and mild. A biga is stiff and keeps its shape for longer.
How does steam help
It keeps the crust soft while the loaf rises. Later it is let out so that the crust hardens.
Autolyse
Flour and water rest before the salt goes in. The dough then needs less kneading.
Types of flour
- white has little bran
- whole has all of it
- rye rises less
What is proofing
The last rest before the oven. Too long a rest lets the loaf fall flat.
"""

MOST_WITH_MARKS = """\
手打!面包店笔试题汇总(带答案)
前言
把大家碰到的题收在一起,直接往下看!
高筋粉能做蛋糕吗?
能,口感会硬。
注意点:
- 少搅拌,不然起筋。
酵母要用温水化开吗?
干酵母不用。
面团怎么防干。
盖湿布,或者抹一层油。
醒发的过程。
酵母吃糖产气,面筋把气留住。
- 温度高就快
- 温度低就香
烤箱要预热吗?
要,不然底部发不起来。
写一个一公斤吐司的配方。
按面粉算:
flour = 1000;
water = 650;
冷冻面团什么时候会失效?
放久了,酵母死得多。
最后
需要配方的朋友点赞后私信我“面包”即可,都是免费的!
以上是关于面包店笔试题汇总的主要内容,如果未能解决你的问题,请参考以下文章
蛋糕店面试题有哪些?
"""

NUMBERS_AND_LABELS_ALONE = """\
DON'T GO WITHOUT A ROLL?

Recipes in your inbox

Top Bakery Interview Questions | CRUMBS

This page gathers questions and answers for bakers.
View Other Interview Questions

1
Explain what a starter is.
Reference answer
Flour and water with wild yeast, kept warm. It has doubled by noon. It is fed every day.
2
What is crumb?
Reference answer
The inside of a loaf. It is made of: - holes - walls
3

Describe a time you saved flour.

Reference answer

We weighed what was left. The waste fell by a third.
4
How do you score a loaf?
Reference answer
With a blade, quickly. 1. hold it flat 2. cut once
View Other Interview Questions
Pastry Chef Interview Questions
© CRUMBS All Rights Reserved
"""

CHINESE_LABELS = """\
问题1
什么是老面
参考答案
上一次留下的面团，里面有酵母和酸。
问题2
醒面的过程
参考答案
揉好以后盖住，等它松弛。
问题3
和面有哪几种做法
参考答案
手揉、机揉、折叠，家里多用第一种。
问题4
蒸汽
参考答案
入炉时喷水，表皮不会太早结壳。
"""

LABELS_ONLY = """\
Common questions of bakers

Hydration
Show answer
The share of water in a dough. It is told in percent of the flour.

How would you plan a morning shift
Show answer
Doughs first, sweets later. The oven is never cold.

Autolyse
Show answer
A rest before the salt. It saves kneading.

Why do we slash a loaf?
Show answer
It opens where we want. Otherwise it bursts.
"""


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        pytest.param(
            HEADS_WITHOUT_BLANK_LINES,
            ["放得久一点。", "不要过发", "water(8)", "按它来算。", "大了一倍", "三分之一重叠。"],
            id="short-heads-above-sentences",
        ),
        pytest.param(
            ENGLISH_HEADS,
            ["sticky and open.", "for longer.", "hardens.", "less kneading.", "rises less", "fall flat."],
            id="short-heads-in-english",
        ),
        pytest.param(
            MOST_WITH_MARKS,
            ["起筋。", "不用。", "一层油。", "低就香", "发不起来。", "650;", "死得多。"],
            id="most-heads-have-a-mark",
        ),
        pytest.param(
            NUMBERS_AND_LABELS_ALONE,
            ["every day.", "- walls", "by a third.", "2. cut once"],
            id="numbers-on-lines-of-their-own",
        ),
        pytest.param(
            CHINESE_LABELS, ["酵母和酸。", "等它松弛。", "第一种。", "太早结壳。"], id="labels-on-lines-of-their-own"
        ),
        pytest.param(
            LABELS_ONLY,
            ["of the flour.", "never cold.", "saves kneading.", "it bursts."],
            id="one-label-below-all-questions",
        ),
    ],
)
def test_each_answer_ends_where_the_next_question_begins(tmp_path: Path, text: str, answers: list[str]) -> None:
    items = imported_items(tmp_path, text)
    assert [item.reference.endswith(end) for item, end in zip(items, answers, strict=True)] == [True] * len(answers)


def test_a_label_below_all_questions_is_no_part_of_the_answers(tmp_path: Path) -> None:
    items = imported_items(tmp_path, NUMBERS_AND_LABELS_ALONE)
    assert [item.stem for item in items] == [
        "Explain what a starter is.",
        "What is crumb?",
        "Describe a time you saved flour.",
        "How do you score a loaf?",
    ]
    assert items[0].reference == (
        "Flour and water with wild yeast, kept warm. It has doubled by noon. It is fed every day."
    )


def test_lines_of_code_between_two_sentences_are_no_questions(tmp_path: Path) -> None:
    code = "烤箱能连着用吗?\n能,中间要回温。\nopen_oven\nload_bread\nclose\n关上以后再等五分钟,温度才稳。\n"
    items = imported_items(tmp_path, MOST_WITH_MARKS.replace("烤箱要预热吗?\n", code + "烤箱要预热吗?\n"))
    assert [item.stem for item in items if item.reference.startswith("能,中间")] == ["烤箱能连着用吗?"]
    assert len(items) == 8


CHAPTERS_AND_A_TAIL = """\
Bakery Interviews: The Whole Guide

This guide goes through what bakeries ask.

Dough Questions

1. What is a starter, and why is it fed?

It holds wild yeast.

2. How does rye differ from wheat?

Rye has little gluten.

  • Rye: dense
  • Wheat: open

Oven Questions

3. When do you use steam?

At the beginning.

4. A loaf stays pale. What do you do?

Look at the heat first.

5. How do you find a cold corner?

Bake a tray of biscuits and look.

How to Prepare

Bake every day and write down what you saw.

Need a hand with your shop? Our team has helped forty bakeries.
"""


def test_a_heading_in_the_last_answer_alone_stands_behind_it(tmp_path: Path) -> None:
    items = imported_items(tmp_path, CHAPTERS_AND_A_TAIL)
    assert [item.reference for item in items][-2:] == ["Look at the heat first.", "Bake a tray of biscuits and look."]
    assert len(items) == 5


def test_a_heading_in_the_last_answer_belongs_to_it_where_others_hold_some_too(tmp_path: Path) -> None:
    text = CHAPTERS_AND_A_TAIL.replace("It holds wild yeast.\n", "It holds wild yeast.\n\nHow often\n\nOnce a day.\n")
    items = imported_items(tmp_path, text)
    assert items[-1].reference.startswith("Bake a tray of biscuits and look.\n\nHow to Prepare")


DRAWN_RULES = """\
🔹 面团（基础）

1. 老面是什么？
- 答: 上次留的面
- 为什么: 香

{rule}

2. 醒面要多久？
- 看温度

{rule}

🔹 烤箱（常见）

1. 要不要预热？
- 要

{rule}

2. 蒸汽有什么用？
- 表皮软

{rule}

3. 烤盘放哪一层？
- 中层

{rule}

🔹 常见的坑

面团的坑:
- 盐直接碰酵母

{rule}

✅ 最后看一眼
- 温度、时间
"""


@pytest.mark.parametrize("rule", ["⸻", "━━━━━━━━", "✦ ✦ ✦", "----------"])
def test_drawn_rules_part_questions_chapters_and_what_stands_behind_them(tmp_path: Path, rule: str) -> None:
    items = imported_items(tmp_path, DRAWN_RULES.replace("{rule}", rule))
    assert [item.reference.split("\n")[-1] for item in items] == [
        "- 为什么: 香",
        "- 看温度",
        "- 要",
        "- 表皮软",
        "- 中层",
    ]


ASCIIDOC = """\
= Bread: Questions and Answers
A. Baker
:toc:

We go through what we hear most.

// tag::all[]

== Part 1: Dough

=== 1. What is a starter, and what is it good for?

Flour and water with wild yeast.

[source,text]
----
== 50 g flour
# feed it
----

[NOTE]
====
It may be dried.
====

=== 2. Explain the windowpane test

NOTE: It takes practice.

=== 3. How should a day be planned?

. Doughs first.
.. rye before wheat
. Sweets later.

.Why not at once?
****
The oven is small.
****

== Part 2: Oven

[qanda]
Steam::
  It keeps the crust soft.

Stone or steel::
  * Steel is faster
  * Stone is gentler

.What is a peel?
[%collapsible]
====
A board with a handle.
====

// end::all[]

== Conclusion

Begin small.
"""


@pytest.mark.parametrize("name", ["page.adoc", "page.txt"])
def test_asciidoc_is_known_by_its_name_or_by_its_headings(tmp_path: Path, name: str) -> None:
    items = imported_items(tmp_path, ASCIIDOC, name)
    assert [(item.stem, item.reference.split("\n")[0], item.reference.split("\n")[-1]) for item in items] == [
        ("What is a starter, and what is it good for?", "Flour and water with wild yeast.", "It may be dried."),
        ("Explain the windowpane test", "NOTE: It takes practice.", "NOTE: It takes practice."),
        ("How should a day be planned?", ". Doughs first.", "The oven is small."),
        ("Steam", "It keeps the crust soft.", "It keeps the crust soft."),
        ("Stone or steel", "* Steel is faster", "  * Stone is gentler"),
        ("What is a peel?", "A board with a handle.", "A board with a handle."),
    ]


WIKI = """\
== 面包面试题 ==

=== 什么是老面 ===
上次留下的面团。

----
有酸味。

=== 醒面 ===
静置。

----

=== 如何判断发好了 ===
手指按一下。
"""


def test_a_page_of_a_wiki_has_rules_where_asciidoc_has_listings(tmp_path: Path) -> None:
    items = imported_items(tmp_path, WIKI)
    assert [item.reference for item in items] == ["上次留下的面团。\n\n----\n有酸味。", "静置。", "手指按一下。"]


UNDERLINED = """\
=========
Bread FAQ
=========

.. contents::

Dough
=====

What is a starter?
------------------

Flour and water.

.. code-block:: text

   ----
   feed daily

Explain the windowpane test
---------------------------

Stretch a piece::

   thin as paper

* it holds
* it does not tear

Oven
====

How do you make steam?
~~~~~~~~~~~~~~~~~~~~~~

.. note::

   Pour with care.

Stone versus steel
------------------

One is faster.
"""


@pytest.mark.parametrize("name", ["page.rst", "page.txt"])
def test_underlined_headings_are_known_by_the_name_or_by_themselves(tmp_path: Path, name: str) -> None:
    items = imported_items(tmp_path, UNDERLINED, name)
    assert [(item.stem, item.reference.split("\n")[-1].strip()) for item in items] == [
        ("What is a starter?", "feed daily"),
        ("Explain the windowpane test", "* it does not tear"),
        ("How do you make steam?", "Pour with care."),
        ("Explain stone versus steel.", "One is faster."),
    ]


RATINGS_ABOVE_A_LABEL = """\
首页
面包师题库

01
什么是老面
难度：简单
展开答案
上次留下的面团。
02
如何判断发好了
难度：中等
展开答案
手指按一下。
- 慢慢回弹
- 不塌
03
老面与汤种的区别
难度：简单
展开答案
一个靠时间，一个靠糊化。
04
割口
难度：中等
展开答案
刀要斜。
05
为什么要预热
难度：简单
展开答案
底部才发得起来。
"""


def test_a_rating_may_stand_above_the_label_below_all_questions(tmp_path: Path) -> None:
    items = imported_items(tmp_path, RATINGS_ABOVE_A_LABEL)
    assert [item.reference for item in items] == [
        "上次留下的面团。",
        "手指按一下。\n- 慢慢回弹\n- 不塌",
        "一个靠时间，一个靠糊化。",
        "刀要斜。",
        "底部才发得起来。",
    ]


def test_a_page_of_many_begins_with_the_number_where_the_one_before_ended(tmp_path: Path) -> None:
    asked = ["什么是老面？", "说下揉面的过程", "面团为什么要醒？", "简述割口", "酵母怎么选？", "如何判断熟了？"]
    page = [
        f"{n}. {words}\n先看第{n}张图：\n\n面包千题（第41~46题）_第{n}张图片\n\n再看{n}分钟。"
        for n, words in enumerate(asked, 41)
    ]
    items = imported_items(tmp_path, "面包面试千题（第41~46题）\n\n" + "\n\n".join(page) + "\n\n阅读更多\n")
    assert [item.stem for item in items] == asked
    assert all(item.reference.endswith(f"再看{n}分钟。") for n, item in enumerate(items, 41))


def test_what_ends_an_answer_directly_above_the_next_question_is_no_heading(tmp_path: Path) -> None:
    ends = (
        "1、有盐\n\n2、有糖\n\n3、无油",
        "先称面粉，再称水，问含水多少？\n0.7 * 500 = 350 克",
        "静置。",
        "回弹。",
        "上色。",
    )
    asked = ("面团有哪些？", "水量怎么算？", "为什么要醒？", "如何判断发好了？", "什么时候出炉？")
    text = "\n\n\n".join(f"{n}、{words}\n\n{end}" for n, (words, end) in enumerate(zip(asked, ends, strict=True), 1))
    assert [item.reference for item in imported_items(tmp_path, f"面包面试题\n\n{text}\n")] == [*ends]


def test_every_second_number_may_be_an_answer(tmp_path: Path) -> None:
    text = "\n".join(f"{2 * n - 1}. What is flour {n}?\n{2 * n}. Flour {n} is ground grain." for n in range(1, 6))

    items = imported_items(tmp_path, text)

    assert [item.stem for item in items] == [f"What is flour {n}?" for n in range(1, 6)]
    assert items[1].reference.endswith("Flour 2 is ground grain.")
