"""Entries of a list whose first line heads the lines below it."""

from pathlib import Path

from tests.bank_documents import imported

OUTLINE = """\
陶泥
----
01. 总览
由水、石英和高岭土混成
02. 可塑性
(1) 颗粒越细越好塑
(2) 放陈后更好
03. 干燥 收缩
先慢后快
04. 揉泥
排出气泡
05. 回收

问答
---
01. 为什么要放陈？
水分更匀
02. 瓷泥与陶泥的比较
前者烧得更高
03. 坯体为何开裂？
干得不匀
04. 怎样补水？
喷雾后盖布
"""


def test_short_first_lines_are_questions_without_a_mark_too(tmp_path: Path) -> None:
    items = imported(tmp_path, OUTLINE)
    assert [*items] == [
        *("总览", "可塑性", "干燥 收缩", "揉泥", "回收"),
        *("为什么要放陈？", "瓷泥与陶泥的比较", "坯体为何开裂？", "怎样补水？"),
    ]
    assert items["可塑性"].reference == "(1) 颗粒越细越好塑\n(2) 放陈后更好"
    assert items["瓷泥与陶泥的比较"].reference == "前者烧得更高"


WRAPPED = """\
# Kilns

1. What is bisque ware?
2. Explain how a cone, of which three are put on each shelf, tells
   that a firing is done.
3. What is slip?
4. Why do glazes run?
5. How is clay kept?
"""


def test_a_question_that_is_wrapped_stays_whole(tmp_path: Path) -> None:
    stems = [" ".join(stem.split()) for stem in imported(tmp_path, WRAPPED)]
    assert stems[1] == "Explain how a cone, of which three are put on each shelf, tells that a firing is done."


PUT_BETWEEN = """\
**1. What is slip?** <br>
Clay in water.

**1.1 Its uses** <br>
Joining parts.

<hr>

**2. What is a cone?** <br>
It bends.

<hr>

**2.1 Comparing cones and pyrometers** <br>
One feels time, too.

<hr>

**3. Why do pots crack?** <br>
They dry too fast.

<hr>

**4. How is clay kept?** <br>
Wrapped up.
"""


def test_a_number_put_between_two_others_is_a_question_s_behind_a_rule_only(tmp_path: Path) -> None:
    items = imported(tmp_path, PUT_BETWEEN)
    assert [*items] == [
        *("What is slip?", "What is a cone?", "Comparing cones and pyrometers"),
        *("Why do pots crack?", "How is clay kept?"),
    ]
    assert items["What is slip?"].reference.endswith("Joining parts.")
