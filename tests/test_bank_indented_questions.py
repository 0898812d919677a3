"""Notes pasted from a word processor: questions are indented, chapters and answers stand at the margin."""

from pathlib import Path

import pytest

from tests.bank_documents import imported

NOTES = """\
陶艺


    1. 素烧是什么？
          第一次烧成。
之后再上釉

釉薄一点更好。

    2. 釉为什么会缩？
1.釉层干得太快
2.坯上有灰


    坯体怎么干得匀?
盖上布慢慢干



窑


    4. 测温锥与热电偶的区别
锥量的是受热的总和
    5. 窑门漏气要紧吗？
    6. 窑怎么装？
先大后小

    温度多高？
大约九百度
"""


@pytest.mark.parametrize("name", ["notes.md", "notes.txt"])
def test_indented_questions_are_read_whatever_their_numbers(tmp_path: Path, name: str) -> None:
    items = imported(tmp_path, NOTES, name)
    assert [*items] == [
        "素烧是什么？",
        "釉为什么会缩？",
        "坯体怎么干得匀?",
        "测温锥与热电偶的区别",
        "窑门漏气要紧吗？",
        "窑怎么装？",
        "温度多高？",
    ]
    assert items["素烧是什么？"].reference.endswith("釉薄一点更好。")
    assert items["釉为什么会缩？"].reference == "1.釉层干得太快\n2.坯上有灰"
    assert items["坯体怎么干得匀?"].reference == "盖上布慢慢干"
    assert items["窑门漏气要紧吗？"].reference == ""


def test_entries_directly_below_a_question_as_indented_as_it_are_its_answer(tmp_path: Path) -> None:
    text = "陶艺问答\n\n"
    for stem in ("釉怎么调？", "泥怎么揉？", "窑怎么装？", "坯怎么补？", "锥怎么放？"):
        text += f"  {stem}\n  1. 先看\n  2. 再做\n\n  • 看两遍\n\n好了就收\n\n"
    assert imported(tmp_path, text, "notes.txt")["泥怎么揉？"].reference.endswith("好了就收")


def test_markdown_with_indented_code_that_asks_stays_markdown(tmp_path: Path) -> None:
    text = (
        "# Prompts\n\n## What does a menu ask?\n\n"
        + "Text.\n\n    Go on?\n\n" * 5
        + "## What is a prompt?\n\nA line.\n"
    )
    assert [*imported(tmp_path, text, "prompts.md")] == ["What does a menu ask?", "What is a prompt?"]


def test_notes_parted_by_long_drawn_lines_are_no_markdown(tmp_path: Path) -> None:
    asked = {"What is slip?": "-> wet clay", "Is grog fired?": "-> yes", "Why do pots crack?": "-> they dry too fast"}
    asked |= {"How hot is raku?": "-> about 900 degrees", "What is a cone for?": "-> it shows heat work"}
    entries = (f"{n}.{stem}\n{said}\n{'+-'[n % 2] * 40}\n" for n, (stem, said) in enumerate(asked.items(), 1))
    items = imported(tmp_path, f"{'+' * 40}\n{''.join(entries)}", "notes.md")
    assert {stem: item.reference.split("\n")[0] for stem, item in items.items()} == asked
