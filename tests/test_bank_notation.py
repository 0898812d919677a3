"""The notation of docs/bank-documents.md, and what is told of its faults."""

from pathlib import Path

import pytest

from mockinterview.bank.importing import import_document
from mockinterview.bank.item import Group, Item
from mockinterview.errors import FileFaults

DATA = Path(__file__).parent / "data"


def item_of(folder: Path, text: str) -> Item:
    path = folder / "notes.md"
    path.write_text(text, encoding="utf-8")
    return import_document(path)[0].items[0]


def faults_of(folder: Path, text: str) -> list[str]:
    with pytest.raises(FileFaults) as caught:
        item_of(folder, text)
    return str(caught.value).splitlines()


def test_everything_that_an_author_may_say_is_read() -> None:
    item = import_document(DATA / "bank-notes.en.md")[0].item("socket")
    assert (item.difficulty, item.rubric, item.aliases) == (2, "concept", ("zh:taojiezi",))
    assert [(p.text, p.quote, p.weight, p.group) for p in item.key_points] == [
        ("end point", "an end point of a connection", 2.0, None),
        ("reads from it", "reads from it", 1.0, "use"),
        ("writes to it", "writes to it", 1.0, "use"),
    ]
    assert item.groups == (Group(id="use", choose=1),)
    assert "Key points" not in item.reference


def test_the_same_in_chinese() -> None:
    item = import_document(DATA / "bank-notes.zh.md")[0].item("diaodu")
    assert (item.kind, item.difficulty, item.aliases) == ("topic", 3, ("en:scheduling",))
    assert [(p.text, p.role) for p in item.key_points] == [("决定", "claim"), ("时间片轮转", "example")]


def test_a_quote_is_stored_in_the_references_own_characters(tmp_path: Path) -> None:
    item = item_of(
        tmp_path, "## 什么是锁？\n\n锁（Lock）控制并发，\n并保护数据。\n\n#### 要点\n\n- 锁(lock)控制并发, 并保护\n"
    )
    assert item.key_points[0].quote == "锁（Lock）控制并发，\n并保护"


def test_kind_on_the_metadata_line_makes_a_heading_a_term(tmp_path: Path) -> None:
    item = item_of(tmp_path, "# Notes\n\n## Heap\n\n*kind: term*\n\nA tree kept in an array.\n\n## Other\n\nText.\n")
    assert (item.kind, item.stem) == ("term", "What does “heap” mean?")


@pytest.mark.parametrize(
    "line", ["*reading: Doe 2020, https://example.org/a_b?c=1*", "*延伸阅读：Doe 2020, https://example.org/a_b?c=1*"]
)
def test_what_to_read_on_is_kept_as_written(tmp_path: Path, line: str) -> None:
    item = item_of(tmp_path, f"## What is a heap?\n\n{line}\n\nA tree.\n")
    assert (item.reading, item.reference) == ("Doe 2020, https://example.org/a_b?c=1", "A tree.")


def test_emphasised_prose_is_no_metadata_line(tmp_path: Path) -> None:
    assert item_of(tmp_path, "## What is a heap?\n\n*Note: this is prose.*\n\nA tree.\n").reference.startswith("*Note")


def test_all_faults_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    text = (
        "# Notes\n\n## What is a heap? {#heap}\n\n*difficulty: 9 | colour: red | kind: essay*\n\n"
        "A tree in an array.\n\n"
        '#### Key points\n\n- "a tree on a disk"\n- "A tree" {weight=0 choose=2}\n'
        '- "in an array" {group=g choose=3}\n\n'
        "Words after the list.\n\n## What is a stack? {#heap}\n\n*aliases: other*\n\nA list.\n"
    )
    assert faults_of(tmp_path, text) == [
        "notes.md cannot be used:",
        "  line 5, difficulty: 9 is no difficulty: it goes from 1 (easy) to 5 (hard)",
        "  line 5, colour: this is no key of a metadata line; there are: "
        "difficulty, 难度, rubric, 评分标准, kind, 类型, aliases, alias, 别名, question, 问题, reading, 延伸阅读",
        "  line 5, kind: essay is no kind of item: use qa, term or topic",
        "  line 9: the group g asks for 3 of its 1 points",
        "  line 11: the quote is not in the reference, word for word: a tree on a disk",
        "  line 12: weight=0 is no attribute of a key point: use weight=2, example, group=NAME, choose=N",
        "  line 12: choose=2 needs a group=NAME beside it",
        "  line 15: nothing may follow the list of key points in an item",
        "  line 17: the id heap stands more than once",
        "  line 19, aliases: an alias is written zh:its-id or en:its-id, not other",
        "docs/bank-documents.md explains the notation.",
    ]


def test_a_quote_listed_twice_is_told(tmp_path: Path) -> None:
    told = faults_of(tmp_path, '## What is a heap?\n\nA tree.\n\n**Key points**\n\n- "A tree"\n- tree: "a tree"\n')
    assert told[1] == "  line 8: this quote is a key point already"
