"""Pages pasted as text: lists indented below their questions, answers on the lines of questions, ends of pages."""

from pathlib import Path

from tests.test_bank_plain_text_shapes import imported

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
    items = imported(tmp_path, INDENTED_LISTS)
    stems = ["什么是老面？", "做吐司的几步", "汤种的作用", "如何判断发好了？", "说一次失败的经历"]
    assert [item.stem for item in items] == stems
    assert items[1].reference.endswith("揉，怎么揉都行")
    assert items[-1].reference.endswith("多少分钟")
