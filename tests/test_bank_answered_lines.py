"""Numbers that Markdown does not know, above answers under labels."""

from pathlib import Path

from tests.bank_documents import imported

TYPED = """\
# 面包笔记

先说几句闲话。

1、醒面是为了什么？

答：有两点：

1、松弛。

2、好整形。

2、盐何时放？

答：最后放。

3、老面与汤种

4。割口

答：引导膨胀。

4、石板有什么用？

答：蓄热。
"""


def test_lines_above_the_label_of_an_answer_are_questions_and_so_are_those_that_count_on(tmp_path: Path) -> None:
    assert {stem: item.reference for stem, item in imported(tmp_path, TYPED).items()} == {
        "醒面是为了什么？": "有两点：\n\n1、松弛。\n\n2、好整形。",
        "盐何时放？": "最后放。",
        "老面与汤种": "",
        "割口": "引导膨胀。",
        "石板有什么用？": "蓄热。",
    }


def test_numbers_typed_into_lines_are_no_words_of_the_question(tmp_path: Path) -> None:
    lines = [f"{n}、为什么要{what}？\n\n因为好吃。\n\n" for n, what in enumerate(("醒面", "割口", "蓄热", "折叠"), 1)]
    assert [*imported(tmp_path, "# 面包题\n\n" + "".join(lines))] == [
        "为什么要醒面？",
        "为什么要割口？",
        "为什么要蓄热？",
        "为什么要折叠？",
    ]
