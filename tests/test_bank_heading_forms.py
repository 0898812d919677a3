"""Forms of headings that stand above questions: numbered in any way, naming them, with an answer's heading below."""

from pathlib import Path

import pytest

from tests.bank_documents import imported

ASKED = (
    ("What is grog?", "Fired clay, ground."),
    ("Why do pots crack?", "They dry too fast."),
    ("How hot is stoneware?", "About 1250 degrees."),
    ("What is slip?", "Clay in water."),
)


def collection(form: str, above: str = "# Kiln interview\n\n") -> str:
    """Return a document with all questions in a form."""
    entries = (form.format(n=n, q=asked, a=answer) for n, (asked, answer) in enumerate(ASKED, 1))
    return above + "\n\n".join(entries) + "\n"


@pytest.mark.parametrize(
    "form",
    [
        "### Q{n}\n\n{q}\n\n{a}",
        "## Question {n}\n\n{q}\n\n✅ {a}",
        "### Question\n\n{q}\n\n> {a}",
        "## 题目{n}\n\n{q}\n\n{a}",
        "## Scenario {n}\n\n{q}\n- {a}",
        "## Problem {n}: Clay\n\n{q}\n\n👉 {a}",
        "### Q{n}\n\n{q}\n👉 {a}",
        "### Q{n}\n\n{q}\n{a}",
        "### 问题 {n}\n\n{q}\n答：{a}",
        "## {n}. Clay\n\n**Question:** {q}\n\n{a}",
        "## {n}. Clay\n\n### Problem\n\n{q}\n\n{a}",
        "## {n}. Clay\n\n### Problem\n\n{q}\n\n### Answer\n\n{a}",
        "### Q{n}\n\n{q}\n\nA:\n\n{a}",
    ],
)
def test_a_heading_names_or_numbers_the_question_below_it(form: str, tmp_path: Path) -> None:
    items = imported(tmp_path, collection(form))
    answers = {stem: item.reference.strip("> -✅👉") for stem, item in items.items()}
    assert answers == dict(ASKED)


def test_parts_of_an_answer_stay_with_the_question_below_a_title(tmp_path: Path) -> None:
    items = imported(tmp_path, collection("## {n}. Clay\n\n**Question:** {q}\n\n{a}\n\n### Limits\n\n- Thin walls"))
    assert [*items] == [asked for asked, _ in ASKED]
    assert all(item.reference.endswith("### Limits\n\n- Thin walls") for item in items.values())


def test_numbered_chapters_that_open_with_a_statement_stay_topics(tmp_path: Path) -> None:
    text = "\n\n".join(f"## Part {n}\n\nClay of kind {n} is dug by hand.\n\nIt is kept wet." for n in range(1, 5))
    items = imported(tmp_path, f"# Clay\n\n{text}\n")
    assert all(item.kind == "topic" for item in items.values())


@pytest.mark.parametrize("sign", ["，", ". ", ") ", "、"])
def test_a_numbered_chapter_does_not_name_the_first_of_several_questions_below_it(sign: str, tmp_path: Path) -> None:
    lines = [f"{n}{sign}{asked}\n\n{answer}" for n, (asked, answer) in enumerate(ASKED, 1)]
    chapters = "\n\n".join(f"## Round {n}\n\n" + "\n\n".join(lines).replace("?", f" {n}?") for n in range(1, 4))
    items = imported(tmp_path, f"# Kiln interview\n\n{chapters}\n")
    assert {stem: item.reference for stem, item in items.items()} == {
        asked.replace("?", f" {n}?"): answer for n in range(1, 4) for asked, answer in ASKED
    }


@pytest.mark.parametrize(
    "number",
    [
        "{n}\\. ",
        "{n}: ",
        "{n} - ",
        "#{n} ",
        "[{n}] ",
        "【{n}】",
        "`{n}` ",
        "({n}) ",
        "第{n}题：",
        "{n}．",
        "{n}、",
        "{n}，",
        "1.{n}，",
    ],
)
def test_the_number_of_a_heading_is_none_of_its_words(number: str, tmp_path: Path) -> None:
    items = imported(tmp_path, collection("## " + number + "{q}\n\n{a}"))
    assert {stem: item.reference for stem, item in items.items()} == dict(ASKED)


@pytest.mark.parametrize("mark", ["##Q: ", "##", "###**{n}. "])
def test_a_heading_may_lack_the_space_behind_its_hashes(mark: str, tmp_path: Path) -> None:
    items = imported(tmp_path, collection(mark + "{q}" + ("**" if "**" in mark else "") + "\n{a}"))
    assert {stem: item.reference for stem, item in items.items()} == dict(ASKED)


def test_a_heading_above_the_heading_of_an_answer_asks(tmp_path: Path) -> None:
    text = "# Clay\n\n" + "\n\n".join(
        f"### {words}\n\n#### Answer:\n\nSeen at once.\n\n#### Limits\n\nNone."
        for words in ("Discuss grog", "Slips and glazes", "Kinds of kiln")
    )
    items = imported(tmp_path, text + "\n")
    assert [*items] == ["Discuss grog", "Slips and glazes", "Kinds of kiln"]
    assert items["Kinds of kiln"].reference == "Seen at once.\n\n#### Limits\n\nNone."


def test_a_first_question_without_the_part_of_most_is_one_of_them(tmp_path: Path) -> None:
    parts = ("Use", "Use", *["Cost"] * 6)
    text = "\n\n".join(f"### What is clay {n}?\n\n**{part}:** It is dug by hand." for n, part in enumerate(parts, 1))
    assert len(imported(tmp_path, f"## Basics\n\n{text}\n")) == len(parts)


@pytest.mark.parametrize(
    "farewell", ["Thanks for reading! Star the repository.", "感谢阅读，欢迎点赞收藏。", "Good luck, and follow me!"]
)
def test_a_farewell_without_a_rule_above_it_is_no_answer(farewell: str, tmp_path: Path) -> None:
    items = imported(tmp_path, collection("## {q}\n\n{a}") + f"\n{farewell}\n")
    assert {stem: item.reference for stem, item in items.items()} == dict(ASKED)


def test_a_title_as_large_as_the_chapters_is_no_topic(tmp_path: Path) -> None:
    text = collection("## {q}\n\n{a}", "# Interview questions\n\nNotes of many years.\n\n# Clay\n\n")
    assert [*imported(tmp_path, text)] == [asked for asked, _ in ASKED]
