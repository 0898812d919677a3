"""Files to documents: decoding, plain text with its page breaks, Markdown with its blocks."""

from pathlib import Path

import pytest

from mockinterview.documents.document import Block, Document
from mockinterview.documents.markdown import read_markdown
from mockinterview.documents.plain_text import read_plain_text
from mockinterview.documents.reading import read_document
from mockinterview.errors import FileFaults, UsageError
from mockinterview.language import language_of

CUT = "这一段讲的是索引，它说明了为什么有序结构能让查询少读很多页面，并且比逐行扫描更"


def plain(text: str) -> Document:
    return read_plain_text(text, Path("notes.txt"))


def markdown(text: str) -> Document:
    return read_markdown(text, Path("notes.md"))


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.content.of(document.text)) for block in document.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes("索引\r\n\r\n索引让查询更快。\r\n".encode(encoding))
    assert read_document(path).text == "索引\n\n索引让查询更快。\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "is empty"), (b" \n\t\n", "is empty"), (b"%PDF-1.7\x00\x01\x02", "not a text file"), (None, "is a folder")],
)
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "notes.txt"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=told):
        read_document(path)


def test_a_missing_file_and_one_too_large_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file"):
        read_document(tmp_path / "none.txt")
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(UsageError, match="too large"):
        read_document(path)


def test_the_language_is_that_of_most_words() -> None:
    assert language_of("Transformer 使用 self-attention 处理 token 序列") == "zh"
    assert language_of("The word 注意力 means attention, and is used often here.") == "en"


def test_a_sentence_cut_by_a_page_break_is_joined_and_recorded() -> None:
    document = plain(f"{CUT}\n\n快。后面还有一句。\n")
    assert document.text == f"{CUT}快。后面还有一句。\n"
    assert [(join.at, join.removed) for join in document.joins] == [(len(CUT), "\n\n")]
    assert document.original == f"{CUT}\n\n快。后面还有一句。\n"
    assert document.line(document.text.index("后面")) == 3


def test_words_of_a_script_with_spaces_stay_apart_where_a_break_is_joined() -> None:
    document = plain(
        "The index keeps its keys in order, so that a query reads only a few of the many\n\n\npages of it."
    )
    assert "of the many\npages of it." in document.text
    assert len(document.joins) == 1


def test_a_page_break_sign_counts_as_a_break() -> None:
    assert plain(f"{CUT}\n\f\n快。").joins[0].removed == "\n\f\n"


@pytest.mark.parametrize(
    "text",
    [
        "事务隔离\n\n事务隔离是指并发事务互不干扰的程度。",  # a heading
        "支持多种引擎，可以按表选择，适合不同的读写比例\n\n支持主从复制，可以按库选择，适合读多写少\n",  # a list
        f"{CUT}\n\n- 第一项。",  # a list follows
        f"{CUT}\n\n总之，索引很有用。",  # another paragraph
        f"{CUT}\n\n主键：唯一标识一行。",  # a labelled one
        f"{CUT}快。\n\n后面是另一段。",  # the sentence is complete
        "原因主要有以下几点，每一点都和并发控制有关，也和存储引擎的实现有关：\n\n脏读。",  # a lead
    ],
)
def test_what_only_looks_like_a_page_break_stays(text: str) -> None:
    assert plain(text).joins == ()


def test_authors_who_leave_out_full_stops_are_not_joined() -> None:
    entries = [f"第{n}个要点说的是存储引擎的实现，以及它在并发读写时的锁定范围" for n in "甲乙丙丁戊"]
    assert plain("\n\n".join([*entries, "最后这句有句号。"])).joins == ()


def test_unmarked_headings_of_all_shapes_are_seen() -> None:
    text = (
        "数据库笔记（附答案）\n\n以下是正文：\n\n一、索引\n\n索引让查询更快。\n\n如何优化慢查询？\n\n先看执行计划。\n\n"
        "**分片 (Sharding)**\n\n分片把表拆开。\n\n第二章：事务\n\n事务保证一致。\n"
    )
    headings = [words for kind, words in blocks(plain(text)) if kind == "heading"]
    assert headings == ["数据库笔记（附答案）", "索引", "如何优化慢查询？", "分片 (Sharding)", "事务"]


def test_leads_labels_and_lists_are_no_headings() -> None:
    text = "索引\n\n原因如下：\n\n问题：为什么？\n\n1. 快\n2. 省\n\n甲\n乙\n丙\n丁\n戊\n"
    assert [words for kind, words in blocks(plain(text)) if kind == "heading"] == ["索引"]


def test_list_entries_know_their_depth_whatever_their_marks() -> None:
    document = plain("1. 甲是第一项。\n 3. 乙多缩进了一格。\n  - 丙在下一层。\n（2）丁。\n")
    assert [(b.level, b.content.of(document.text)) for b in document.blocks] == [
        (0, "甲是第一项。"),
        (0, "乙多缩进了一格。"),
        (1, "丙在下一层。"),
        (0, "丁。"),
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    document = plain(
        "An index is an ordered structure that\nlets a query read only a few pages\nof a table.\n\nIt costs space."
    )
    assert len(document.blocks) == 2
    assert document.blocks[0].content.of(document.text).endswith("of a table.")


def test_markdown_blocks_have_the_offsets_of_the_file() -> None:
    text = (
        "# Title\n\nA *paragraph*\nof two lines.\n\n- one\n  - two\n\n    more of two\n\n```py\n# code\n```\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n***\n\n## 2. **Named** {#name}\n\nSet\n===\n"
    )
    document = markdown(text)
    assert blocks(document) == [
        ("heading", "Title"),
        ("paragraph", "A *paragraph*\nof two lines."),
        ("list_item", "one"),
        ("list_item", "two"),
        ("paragraph", "more of two"),
        ("code", "```py\n# code\n```"),
        ("table", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("quote", "> quoted"),
        ("rule", "***"),
        ("heading", "Named"),
        ("heading", "Set"),
    ]
    named: Block = document.blocks[-2]
    assert (named.level, named.identifier, named.span.of(text)) == (2, "name", "## 2. **Named** {#name}")


def test_front_matter_gives_title_and_language() -> None:
    document = markdown("---\ntitle: 索引\nlanguage: en\nauthor: me\n---\n# Other\n")
    assert (document.title, document.language) == ("索引", "en")
    assert document.blocks[0].kind == "metadata"
    assert markdown("---\n\n# Heading\n").title == "Heading"
    assert markdown("words").title == "notes"


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: Kilns: a tour\ndate: 2026-13-45", "Kilns: a tour"),
        ('rows:\n  [ What fires?, 2. Why? ]x\ntitle: "Kilns"', "Kilns"),
        ("tags: [", "Clay"),
    ],
)
def test_front_matter_that_is_not_yaml_is_read_line_by_line(front: str, title: str) -> None:
    document = markdown(f"---\n{front}\n---\n\n# Clay\n")
    assert document.title == title
    assert [block.kind for block in document.blocks] == ["metadata", "heading"]


def test_an_unknown_language_is_told_with_its_line() -> None:
    with pytest.raises(FileFaults, match="line 2, language: fr") as caught:
        markdown("---\nlanguage: fr\n---\n")
    assert caught.value.faults[0].line == 2
