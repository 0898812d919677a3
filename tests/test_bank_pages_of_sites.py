"""Pages of sites: advertisements between answers, advice behind them, chapters of topics, tasks under labels."""

from pathlib import Path

import pytest

from tests.bank_documents import imported, imported_items
from tests.test_bank_heading_forms import ASKED, collection


@pytest.mark.parametrize(
    "line",
    [
        "> **篇幅有限，更多内容【[点这里](https://pots.example/go)】免费领取**",
        "> **Related:** [Questions for glazers](https://pots.example/glaze)",
    ],
)
def test_an_invitation_in_a_quote_ends_no_answer(tmp_path: Path, line: str) -> None:
    found = imported(tmp_path, collection("## {n}. {q}\n\n{a}\n\n@").replace("@", line))
    assert {asked: item.reference for asked, item in found.items()} == dict(ASKED)


def test_advice_behind_the_last_answer_is_none_of_it(tmp_path: Path) -> None:
    text = collection("{n}. {q}\nExample answer:\n\n{a}", "Kiln interview questions\n\n")
    text += "\nTips to prepare for kiln interview questions\nFire early: kilns are slow.\nBring a pot.\n"
    assert [item.reference for item in imported_items(tmp_path, text)] == [answer for _, answer in ASKED]


def test_numerals_above_headings_number_chapters(tmp_path: Path) -> None:
    topics = (
        "练泥要点",
        "拉坯手法",
        "修坯时机",
        "素烧温度",
        "釉料配方",
        "釉烧气氛",
        "开窑时间",
        "裂纹成因",
        "运输包装",
    )
    said = "先看坯体干湿，再按师傅的记录定快慢，过程中每半小时看一次，并把读数写下来，留给下一班的人参考。"
    text = "制陶面试问哪些问题\n\n"
    for n, topic in enumerate(topics):
        chapter = f"{'一二三'[n // 3]}、{('成型', '烧成', '出窑')[n // 3]}\n\n" if n % 3 == 0 else ""
        text += f"{chapter}{topic}\n\n{said}\n\n"
    assert [item.stem for item in imported_items(tmp_path, text)] == [f"请介绍{topic}。" for topic in topics]


@pytest.mark.parametrize("label", ["示例题目", "典型题目", "题目"])
def test_tasks_under_labels_are_answered_by_code(tmp_path: Path, label: str) -> None:
    tasks = ("统计每窑的破损率。", "实现一个窑温告警。", "按釉色给陶罐分组。", "找出最常用的三种泥料。")
    kinds = ("计数", "阈值", "分组", "排序")
    parts = (
        f"### {n}. {kind}\n\n这类题目考察基本功。\n\n**{label}**：{task}\n\n```python\nprint({n})\n```\n"
        for n, (kind, task) in enumerate(zip(kinds, tasks, strict=True), 1)
    )
    found = imported(tmp_path, "# 陶艺编程面试题\n\n## 题型\n\n" + "\n".join(parts))
    assert [*found] == [*tasks]


def test_a_numbered_paragraph_with_a_question_mark_may_be_long(tmp_path: Path) -> None:
    long = "窑里还有六十度，客人赶火车，站在门口催你开门，旁边的学徒第一次值班，手套也找不到了，" * 2 + "你怎么办？"
    asked = ("什么是泥浆？", long, "怎么看火候？", "为什么坯会裂？", "釉料有哪些？")
    text = "# 陶艺面试\n\n" + "\n\n".join(f"{n}、{words}\n\n答：看情况。" for n, words in enumerate(asked, 1))
    assert [*imported(tmp_path, text)] == [*asked]


def test_parts_that_come_again_behind_follow_ups_are_answer(tmp_path: Path) -> None:
    parts = "#### Follow-up Questions\n\n- How often?\n\n#### Red Flags\n\n- Guessing\n\n#### Outline\n\n- {a}"
    found = imported(tmp_path, collection("### {q}\n\n" + parts))
    assert [*found] == [asked for asked, _ in ASKED]
    assert all(item.reference.endswith(dict(ASKED)[asked]) for asked, item in found.items())


def test_a_call_between_questions_of_a_page_is_not_read(tmp_path: Path) -> None:
    entries = [f"<h3>{asked}</h3><p>{answer}</p>" for asked, answer in ASKED]
    call = '<aside class="cta"><p>Your wheel is waiting.</p><a href="/kiln">Buy it</a></aside>'
    page = f"<html><body><main><h1>Kiln interview</h1>{call.join(entries)}</main></body></html>"
    assert {asked: item.reference for asked, item in imported(tmp_path, page, "page.html").items()} == dict(ASKED)
