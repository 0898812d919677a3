"""Items in files of other programs: tables, JSON, Anki, Moodle XML, GIFT."""

import json
from pathlib import Path

import pytest

from mockinterview.bank.bank_file import read_bank
from mockinterview.bank.exports.export import export_bank
from mockinterview.bank.importing import import_document
from mockinterview.bank.item import Item
from mockinterview.errors import FileFaults, UsageError
from mockinterview.messages import translator
from tests.test_bank_export import BANK, LOCKS


def items(path: Path) -> tuple[Item, ...]:
    return import_document(path)[0].items


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out.md"])
def test_what_was_exported_is_imported_again(name: str, tmp_path: Path) -> None:
    bank = BANK.model_copy(update={"items": (LOCKS,)})
    export_bank(bank, tmp_path / name)
    (again,) = items(tmp_path / name)
    place = {"source", "line", "stem_source"}
    assert again.model_dump(exclude=place) == LOCKS.model_dump(exclude=place)


@pytest.mark.parametrize("name", ["out.apkg", "out.xml", "out.gift"])
def test_other_programs_give_back_question_answer_and_id(name: str, tmp_path: Path) -> None:
    export_bank(BANK, tmp_path / name)
    again = items(tmp_path / name)
    assert [item.id for item in again] == [item.id for item in BANK.items]
    assert [item.stem for item in again][:3] == [item.stem for item in BANK.items][:3]
    assert "keeps others out: one thread = one owner." in again[0].reference
    assert "- It costs time." in again[0].reference
    assert again[3].reference == ""


def test_a_chinese_table_is_read_by_its_headers(tmp_path: Path) -> None:
    path = written(
        tmp_path / "题库.csv",
        "序号,题目,参考答案,难度,分类,要点\n"
        "1,什么是缓存？,缓存保存最近用过的数据，减少访问。,简单,系统,"
        '"作用：“保存最近用过的数据” {weight=2}\n减少访问"\n'
        "2,什么是索引？,,3,数据库,\n",
        "gb18030",
    )
    cache, index = items(path)
    assert (cache.stem, cache.difficulty, cache.topic) == ("什么是缓存？", 1, ("系统",))
    assert [(point.text, point.weight) for point in cache.key_points] == [("作用", 2.0), ("减少访问", 1.0)]
    assert (index.reference, index.difficulty) == ("", 3)
    assert import_document(path)[1].unanswered == (index.id,)


def test_a_workbook_and_json_are_read_alike(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("Question", "Answer"), ("What is a cache?", "It keeps what was used lately.")):
        sheet.append(row)
    book.save(tmp_path / "cards.xlsx")
    written(
        tmp_path / "cards.json",
        json.dumps({"questions": [{"q": "What is a cache?", "a": "It keeps what was used lately."}]}),
    )
    (one,), (other,) = items(tmp_path / "cards.xlsx"), items(tmp_path / "cards.json")
    assert one.model_dump(exclude={"line"}) == other.model_dump(exclude={"line"})
    assert [point.quote for point in one.key_points] == ["It keeps what was used lately"]


def test_markdown_of_nothing_but_front_matter_is_read_by_its_entries(tmp_path: Path) -> None:
    front = """\
---
title: Clay
seo:
  keywords: ["clay questions"]
questions:
  - question: What is slip?
    answer: |
      Clay with water: `slip`.

      It joins pieces.
    topics: ["Basics", "Beginner"]
  - question: What is grog?
    answer: grog.md
  - question: Why wedge?
    answer: It drives out air.
---
"""
    slip, grog, wedge = items(written(tmp_path / "clay.md", front))
    assert (slip.stem, slip.reference, slip.topic) == (
        "What is slip?",
        "Clay with water: `slip`.\n\nIt joins pieces.",
        ("Basics", "Beginner"),
    )
    assert (grog.reference, wedge.reference) == ("", "It drives out air.")
    (only,) = items(written(tmp_path / "notes.md", front + "\n# Firing\n\n## Why fire twice?\n\nTo glaze it.\n"))
    assert only.stem == "Why fire twice?"


@pytest.mark.parametrize(
    "front",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nquestions: [{question: *b}]",
        "a: &a [*a]",
        "1: x",
        "- question: [",
        "title: Kilns",
        "",
    ],
)
def test_front_matter_without_entries_is_a_document(front: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No question was found"):
        import_document(written(tmp_path / "clay.md", f"---\n{front}\n---\n"))


def test_an_error_of_the_spreadsheet_is_no_reference(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (("Question", "Answer"), ("What is a cache?", "It keeps what was used."), ("What is a lock?", "#REF!")):
        book.worksheets[0].append(row)
    book.save(tmp_path / "cards.xlsx")
    bank, report = import_document(tmp_path / "cards.xlsx")
    assert [item.reference for item in bank.items] == ["It keeps what was used.", ""]
    assert [fault.tell(translator("en")) for fault in report.left_out] == [
        "row 3, Answer: the cell holds the error #REF! of the spreadsheet; mend its formula, or write the value"
    ]


def test_anki_text_keeps_fields_and_leaves_tags_to_topics(tmp_path: Path) -> None:
    path = written(
        tmp_path / "notes.txt",
        "#separator:tab\n#html:true\n#tags column:3\n"
        'What is <b>TCP</b>?\t"A protocol.<br>It is ""reliable""."\tnet::transport\n'
        "什么是 UDP？\t不保证送达。\t\n",
    )
    tcp, udp = items(path)
    assert (tcp.stem, tcp.topic) == ("What is **TCP**?", ("net", "transport"))
    assert tcp.reference.split() == ["A", "protocol.", "It", "is", '"reliable".']
    assert (udp.stem, udp.reference) == ("什么是 UDP？", "不保证送达。")


def test_moodle_questions_of_other_types_become_items(tmp_path: Path) -> None:
    path = written(
        tmp_path / "quiz.xml",
        """<?xml version="1.0"?><quiz>
        <question type="category"><category><text>$course$/top/Sea//Air/Boats</text></category></question>
        <question type="shortanswer">
          <questiontext format="html"><text>&lt;p&gt;Left side?&lt;/p&gt;</text></questiontext>
          <answer fraction="100"><text>port</text></answer>
          <answer fraction="0"><text>starboard</text></answer>
        </question>
        <question type="essay">
          <questiontext format="html"><text>Why a keel?</text></questiontext>
          <graderinfo format="html"><text>It &lt;i&gt;rights&lt;/i&gt; the boat.</text></graderinfo>
        </question></quiz>""",
    )
    left, keel = items(path)
    assert (left.stem, left.reference, left.topic) == ("Left side?", "port", ("Sea/Air", "Boats"))
    assert (keel.stem, keel.reference) == ("Why a keel?", "It *rights* the boat.")


def test_gift_answers_of_each_type(tmp_path: Path) -> None:
    path = written(
        tmp_path / "quiz.gift",
        "// a comment\n$CATEGORY: $course$/top/Trees\n\n::Q1:: What grows\\: wood? {=xylem ~phloem}\n\n"
        "Two plus two {#4}\n\nThe {=oak} is hard.\n\nIs bark dead? {TRUE#Yes####Outer bark is.}\n\n"
        "Describe a root. {}\n\n::Only a title:: {}\n",
    )
    found = [(item.stem, item.reference) for item in items(path)]
    assert found == [
        ("What grows: wood?\n\n- phloem\n- xylem", "xylem"),
        ("Two plus two", "4"),
        ("The _____ is hard.", "oak"),
        ("Is bark dead?", "TRUE\n\nOuter bark is."),
        ("Describe a root.", ""),
        ("Only a title", ""),
    ]
    assert items(path)[0].topic == ("Trees",)


def test_all_faults_of_a_table_are_told_with_their_rows(tmp_path: Path) -> None:
    path = written(
        tmp_path / "bank.csv",
        'id,question,reference,key_points\na,One?,It is one.,"""two"""\na,Two?,It is two.,"""It is two"" {weight=x}"\n',
    )
    with pytest.raises(FileFaults) as caught:
        items(path)
    told = str(caught.value)
    assert "the quote is not in the reference, word for word: two" in told
    assert "weight=x is no attribute" in told
    assert "the id a stands more than once" in told


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "name,age\nx,1\n", "no column of questions"),
        ("a.csv", "question,answer\n,\n", "asks nothing"),
        ("a.json", "{", "not JSON"),
        ("a.json", '{"a": 1}', "no list of questions"),
        ("a.xml", "<html/>", "no Moodle XML"),
        ("a.xml", '<!DOCTYPE q [<!ENTITY a "b">]><quiz>&a;</quiz>', "no Moodle XML"),
        ("a.apkg", "no archive", "damaged"),
    ],
)
def test_what_is_no_bank_is_told(name: str, text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=told):
        read_bank(written(tmp_path / name, text))


def test_a_field_of_anki_text_keeps_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text('#separator:tab\nWhat is a lock?\t"It admits one.\nIt costs time."\n', encoding="utf-8")
    assert import_document(path)[0].items[0].reference == "It admits one.\nIt costs time."


def test_a_field_without_an_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text('#separator:tab\nWhat is a lock?\t"' + "It admits one.\n" * 20_000, encoding="utf-8")
    with pytest.raises(UsageError, match="damaged"):
        import_document(path)


def test_every_key_of_json_that_is_dropped_is_told_once_with_its_path(tmp_path: Path) -> None:
    content = {
        "version": 3,
        "data": [
            {"category": "Boats", "icon": "⛵", "questions": [
                {"question": "What is a keel?", "answer": "A beam.", "views": 3},
                {"question": "Which side is left?", "options": [{"text": "port", "right": True}, {"text": "starboard"}],
                 "answer": "A", "by": {"name": "me"}, "views": 1},
            ]},
            {"category": "Air", "faqs": [{"question": "Why do kites fly?", "answer": "Wind lifts them.", "views": 2}]},
        ],
    }  # fmt: skip
    bank, report = import_document(written(tmp_path / "quiz.json", json.dumps(content)))
    assert [item.topic for item in bank.items] == [("Boats",), ("Boats",), ("Air",)]
    assert [fault.values[0][1] for fault in report.left_out] == [
        "version, data[].icon",
        "data[].questions[].views, data[].faqs[].views, data[].questions[].by, data[].questions[].options[].right",
    ]


def test_parts_nested_beyond_reason_are_told(tmp_path: Path) -> None:
    content: list[dict[str, object]] = [{"question": "Why?", "answer": "So."}]
    for level in range(10):
        content = [{"name": f"level {level}", "items": content}]
    top = {"faqs": [{"question": "What?", "answer": "This."}, *content]}
    bank, report = import_document(written(tmp_path / "deep.json", json.dumps(top)))
    assert [item.stem for item in bank.items] == ["What?"]
    (told,) = report.left_out
    assert str(told.values[0][1]).startswith("faqs[].items[].items[].")
