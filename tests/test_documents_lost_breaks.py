"""Plain text that lost its line breaks: previews of shared files, pages with questions and answers run on."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mockinterview.bank.importing import import_document
from mockinterview.documents.lost_breaks import put_back_breaks
from mockinterview.documents.plain_text import read_plain_text
from tests.bank_documents import imported, imported_items

PREVIEW = """\
面包师招聘考试_第1页
已阅读1页,还剩6页未读 继续免费阅读

文档简介

面包师招聘考试一、单选题(共2题)1.题:哪种粉面筋最多?A.高筋粉B.低筋粉C.玉米粉\
答案:A解析:蛋白质多,面筋就多。2.题:醒面用什么盖?A.铁板B.湿布答案:B\
解析:湿布能保住水分。\
二、简答题(共2题)1.题:简述中种法的步骤。答案:(1)先发一块面种;(2)第二天再揉进主面团。2.题:盐什么时候放?\
答案:揉到一半再放,水温 25.5 度为宜。

温馨提示
1. 本站资料仅供参考。
2. 下载前请先预览。
"""

RUN_ON = """\
发酵的秘密
什么是老面？老面是留到第二天再用的面团，里面有活的酵母。
为什么要醒面？让面筋松开，擀的时候不回缩，也让水分走匀。
面团为什么会塌？发过头，面筋撑不住里面的气，一碰就陷下去。
盐什么时候放？多数人揉到一半再放，太早会压住酵母的劲头。
碱面有什么用？中和老面里的酸味，也让面更筋道，颜色发黄。
"""


def test_the_preview_of_a_shared_file_is_read_question_by_question(tmp_path: Path) -> None:
    items = imported(tmp_path, PREVIEW, "preview.txt")

    assert [stem.split("\n")[0] for stem in items] == [
        "哪种粉面筋最多?",
        "醒面用什么盖?",
        "简述中种法的步骤。",
        "盐什么时候放?",
    ]
    assert items["简述中种法的步骤。"].reference == "(1)先发一块面种;(2)第二天再揉进主面团。"
    assert items["盐什么时候放?"].reference == "揉到一半再放,水温 25.5 度为宜。"
    quiz = next(iter(items.values()))
    assert quiz.stem.split("\n")[2:] == ["- A. 高筋粉", "- B. 低筋粉", "- C. 玉米粉"]
    assert next(point.text for point in quiz.key_points) == "高筋粉"


def test_items_know_the_line_of_the_file(tmp_path: Path) -> None:
    assert {item.line for item in imported_items(tmp_path, PREVIEW, "preview.txt")} == {6}
    assert [item.line for item in imported_items(tmp_path, RUN_ON, "run_on.txt")] == [2, 3, 4, 5, 6]


def test_the_report_says_what_was_put_back(tmp_path: Path) -> None:
    (tmp_path / "run_on.txt").write_text(RUN_ON, encoding="utf-8")

    _, report = import_document(tmp_path / "run_on.txt")

    assert report.breaks == 5


def test_an_answer_on_the_line_of_its_question_is_its_answer(tmp_path: Path) -> None:
    items = imported(tmp_path, RUN_ON, "run_on.txt")

    assert items["盐什么时候放？"].reference == "多数人揉到一半再放，太早会压住酵母的劲头。"
    assert len(items) == 5


def test_numbers_in_an_answer_are_no_questions() -> None:
    text = (
        "1. Why rest dough? Answer: Two reasons. 1. It softens. 2. It drinks. 2. What is a biga? "
        "Answer: A stiff dough. 3. How warm is proofing? Answer: At 24.5 degrees."
    )

    assert put_back_breaks(text)[0].split("\n") == [
        "1. Why rest dough? ",
        "Answer: Two reasons. 1. It softens. 2. It drinks. ",
        "2. What is a biga? ",
        "Answer: A stiff dough. ",
        "3. How warm is proofing? ",
        "Answer: At 24.5 degrees.",
    ]


def test_prose_that_asks_now_and_then_keeps_its_lines() -> None:
    text = (
        "What is yeast? A fungus that eats sugar.\nIt likes warmth.\nWhy? Nobody asked before the war, they say.\n" * 2
    )

    assert put_back_breaks(text) == (text, ())


@given(
    st.lists(
        st.sampled_from(["1.", "2.", "3.", "答案:", "解析:", "A.", "B.", "面", "？", " ", "\n", "二、"]), max_size=60
    )
)
def test_the_file_can_be_had_again(parts: list[str]) -> None:
    text = "".join(parts) + "面"

    document = read_plain_text(text, Path("page.txt"))

    assert document.original == text
    for at, sign in enumerate(document.text):
        if sign != "\n":
            line = text.split("\n")[document.line(at) - 1]
            assert sign in line
