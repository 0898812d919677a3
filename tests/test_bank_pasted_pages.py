"""Pages pasted as text: lists indented below their questions, answers on the lines of questions, ends of pages."""

from pathlib import Path

import pytest

from tests.bank_documents import imported_items

INDENTED_LISTS = """\
面包师面试题

1. 什么是老面？
  上次留下的面团。

2. 做吐司的几步
  1. 先想清楚做什么样的
  2. 看看面粉吸多少水
  3. 揉，怎么揉都行

3. 汤种的作用
  让面包更软。

4. 如何判断发好了？
  手指按一下。

5. 说一次失败的经历
  经过：

  1. 先看了哪里不对
  2. 记下多少度、多少分钟
"""


def test_a_list_indented_below_a_question_is_answer_even_if_it_asks(tmp_path: Path) -> None:
    items = imported_items(tmp_path, INDENTED_LISTS)
    stems = ["什么是老面？", "做吐司的几步", "汤种的作用", "如何判断发好了？", "说一次失败的经历"]
    assert [item.stem for item in items] == stems
    assert items[1].reference.endswith("揉，怎么揉都行")
    assert items[-1].reference.endswith("多少分钟")


ANSWERS_BEHIND_A_COLON = """\
面包师面试题

面团

1. 老面的作用:带来酸味和香气,还能让面包放得久一点。

2. 汤种与老面的区别
  一个靠糊化,一个靠时间。

3. 盐什么时候放?最后放,早了会拖慢酵母。

4. 说一说:你怎么看待失败的面包?

5. 什么时候割口?入炉之前,刀要斜着走。

烤箱

1. 为什么要预热?
  底部才发得起来。

2. 怎么造蒸汽?
  往热盘里倒水。

3. 石板的用处
  蓄热。

4. 什么时候出炉?
  看颜色。
"""


def test_an_answer_may_stand_on_the_line_of_a_question_with_nothing_below(tmp_path: Path) -> None:
    items = imported_items(tmp_path, ANSWERS_BEHIND_A_COLON)
    assert [(item.stem, item.reference) for item in items] == [
        ("老面的作用", "带来酸味和香气,还能让面包放得久一点。"),
        ("汤种与老面的区别", "一个靠糊化,一个靠时间。"),
        ("盐什么时候放?", "最后放,早了会拖慢酵母。"),
        ("说一说:你怎么看待失败的面包?", ""),
        ("什么时候割口?", "入炉之前,刀要斜着走。"),
        ("为什么要预热?", "底部才发得起来。"),
        ("怎么造蒸汽?", "往热盘里倒水。"),
        ("石板的用处", "蓄热。"),
        ("什么时候出炉?", "看颜色。"),
    ]
    assert items[5].topic == ("烤箱",)


END_OF_A_BLOG = """\
面包师面试题

1.什么是老面?

  上次留下的面团。

2.汤种的作用?

  让面包更软。

3.如何判断发好了?

  手指按一下。

4.为什么要预热?

  底部才发得起来。

"""


@pytest.mark.parametrize(
    "end",
    [
        "参考:https://example.org/bread\n\nposted @ 2020-01-02 03:04  某某  阅读(12)  评论(0)  收藏",
        "上次更新: 2025/3/1 08:00\n\n贡献者: someone",
        "Last updated: 2025-03-01\n\nEdit this page",
    ],
)
def test_the_end_of_a_page_is_no_answer(tmp_path: Path, end: str) -> None:
    items = imported_items(tmp_path, END_OF_A_BLOG + end + "\n")
    assert [item.reference for item in items][-2:] == ["手指按一下。", "底部才发得起来。"]


def test_what_a_page_counts_is_known_only_with_its_numbers(tmp_path: Path) -> None:
    items = imported_items(tmp_path, END_OF_A_BLOG + "  评论里说过，蒸汽也要看。\n")
    assert items[-1].reference.endswith("也要看。")


GROUPS_WITH_FOCUS = """\
面包师面试题(带要点)

某社区
考察重点:有没有亲手做过。
1. 问题:说说你做过的面包?
答案要点:
先讲材料。
再讲做法。
2. 问题:为什么用老面?
答案要点:
有酸味。
考察重点:原理懂到哪一层。
1. 问题:什么是汤种?
答案要点:
糊化的面粉。
2. 问题:请说明盐的作用。
答案要点:
让面筋紧。
考察重点:沟通。
1. 问题:客人说不好吃怎么办?
答案要点:
先尝一口。

最后看了 3 个人
查看全文
打赏
"""


def test_a_labelled_line_above_the_first_question_belongs_to_what_follows_everywhere(tmp_path: Path) -> None:
    items = imported_items(tmp_path, GROUPS_WITH_FOCUS)
    assert [item.stem for item in items] == [
        "说说你做过的面包?",
        "为什么用老面?",
        "什么是汤种?",
        "请说明盐的作用。",
        "客人说不好吃怎么办?",
    ]
    assert [item.reference.split("\n")[-1] for item in items] == [
        "再讲做法。",
        "有酸味。",
        "糊化的面粉。",
        "让面筋紧。",
        "先尝一口。",
    ]
